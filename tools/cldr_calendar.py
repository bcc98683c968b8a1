"""Makes ``calendar.cldr.json`` of each language from the npm package ``cldr-dates-full``.

    npm pack cldr-dates-full && tar xzf cldr-dates-full-*.tgz
    python tools/cldr_calendar.py package [code ...]

Without codes, every folder of ``src/dragoman/languages`` is written. Data: Unicode CLDR, licence Unicode-3.0.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

LANGUAGES = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "languages"
_WIDTHS = ("wide", "abbreviated")
_UNITS = ("week", "month", "quarter", "year")


def trimmed(package: Path, code: str) -> dict[str, Any]:
    """The part of one locale that the date grammar reads: forms by number, relative names by offset."""
    main = package / "main" / code
    calendars = _read(main / "ca-gregorian.json")["main"][code]["dates"]["calendars"]
    fields = _read(main / "dateFields.json")["main"][code]["dates"]["fields"]
    gregorian = calendars["gregorian"]
    return {
        "version": _read(package / "package.json")["version"],
        "months": _names(gregorian["months"]),
        "weekdays": _names(gregorian["days"]),
        "quarters": _names(gregorian["quarters"]),
        "units": {unit: [fields[unit]["displayName"]] for unit in ("day", *_UNITS)},
        "relative": {unit: _relative(fields, unit) for unit in ("day", *_UNITS)},
    }


def text_of(trimmed_locale: dict[str, Any]) -> str:
    """The file's text: sorted as read, one space of indentation, so that a diff is readable."""
    return json.dumps(trimmed_locale, ensure_ascii=False, indent=1) + "\n"


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _names(contexts: dict[str, Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for context in ("format", "stand-alone"):
        for width in _WIDTHS:
            for key, form in contexts[context][width].items():
                if form not in found.setdefault(key, []) and not form.isdigit():
                    found[key].append(form)
    return found


def _relative(fields: dict[str, Any], unit: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for width in (unit, f"{unit}-short"):
        for key, form in fields.get(width, {}).items():
            if key.startswith("relative-type-") and isinstance(form, str):
                forms = found.setdefault(key.removeprefix("relative-type-"), [])
                if form not in forms:
                    forms.append(form)
    return found


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    package, *codes = arguments
    for code in codes or sorted(path.name for path in LANGUAGES.iterdir() if path.is_dir()):
        target = LANGUAGES / code / "calendar.cldr.json"
        target.write_text(text_of(trimmed(Path(package), code)), encoding="utf-8")
        print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
