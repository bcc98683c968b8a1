"""Makes the fonts of the pages from npm's @fontsource-variable and @fontsource packages.

    python tools/make_fonts.py FOLDER

FOLDER holds the unpacked packages noto-sans, noto-serif, noto-sans-devanagari (variable), noto-sans-symbols-2
and noto-sans-math. Of each font the characters that pages need are kept, and the weights from regular to
bold. Needs fonttools and brotli.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).parents[1] / "src/dragoman/web/static/fonts"
WEIGHTS = (400, 700)
LATIN = "20-7E,A0-FF,131,152,153,2BB-2BE,2C6,2DA,2DC,2000-200A,2010-2027,2030-203A,20AC,2122,2190-2193,2212"
CYRILLIC = "301,400-45F,490,491,4B0,4B1,2116"
FONTS = {
    "noto-sans-latin": ("noto-sans", "noto-sans-latin-wght-normal", LATIN),
    "noto-sans-latin-ext": (
        "noto-sans",
        "noto-sans-latin-ext-wght-normal",
        "100-17F,18F,1A0,1A1,1AF,1B0,1CD-1DC,1E00-1EFF",
    ),
    "noto-sans-cyrillic": ("noto-sans", "noto-sans-cyrillic-wght-normal", CYRILLIC),
    "noto-sans-devanagari": (
        "noto-sans-devanagari",
        "noto-sans-devanagari-devanagari-wght-normal",
        "900-97F,200C,200D,25CC",
    ),
    "noto-serif-latin": ("noto-serif", "noto-serif-latin-wght-normal", LATIN),
    "noto-serif-cyrillic": ("noto-serif", "noto-serif-cyrillic-wght-normal", CYRILLIC),
    "noto-sans-symbols": (
        "noto-sans-symbols-2",
        "noto-sans-symbols-2-symbols-400-normal",
        "25CC,25D4,25CB,25D0,25CF,2794,2715,2299",
    ),
    "noto-sans-math": ("noto-sans-math", "noto-sans-math-latin-400-normal", "2260,21A9,2514"),
}
"""File made: package, file in it, code points kept (hexadecimal)."""


def main() -> None:
    folder = Path(sys.argv[1])
    OUT.mkdir(parents=True, exist_ok=True)
    for name, (package, file, characters) in FONTS.items():
        font = TTFont(folder / package / "files" / f"{file}.woff2")
        _keep(font, characters)
        if "fvar" in font:
            font = instancer.instantiateVariableFont(font, {"wght": WEIGHTS})
        font.flavor = "woff2"
        font.save(OUT / f"{name}.woff2")
        print(f"{name}: {(OUT / f'{name}.woff2').stat().st_size:,} bytes")


def _keep(font: TTFont, characters: str) -> None:
    options = subset.Options(layout_features=["*"], notdef_outline=True, hinting=False)
    found = subset.Subsetter(options)
    found.populate(unicodes=subset.parse_unicodes(characters))
    found.subset(font)


if __name__ == "__main__":
    main()
