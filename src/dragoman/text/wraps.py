"""Hard-wrapped text: which line breaks only fold a paragraph to the width of a page.

A program that folds a paragraph breaks a line where the next word would not fit any more. So the lines of
folded text are nearly as wide as each other, and the first word of each would have run over the end of
the line before. Lists, tables, verses and pages with one paragraph a line do not have that shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex
from msgspec import Struct

_WIDEST = 100
"""Characters of the widest line that is folded by hand or by a mailer."""
_NARROWEST = 40
_NARROW_SHARE = 0.7
"""Share of the lines that must be no wider than that; elsewhere a line is a paragraph."""
_WIDTH_AT = 0.85
"""Quantile of the lines' widths that is taken for the page's, as a stray headline may be wider."""
_FEWEST = 3
_FULL_SHARE = 0.7
_FULL_SHARE_CASELESS = 0.85
_LOWER_SHARE = 0.3
"""Share of open lines that must go on in lower case, where the script has it."""
_END = regex.compile(r"[.!?…।॥؟。！？۔։።:][\"'»”’“)\]]*$")
_GAP = regex.compile(r"\S(?: {3,}|\t)\S")
_ITEM = regex.compile(r"(?:[-–—•·*▪●◦‣✓>|]|\(?(?:\d{1,2}|\p{L})[.)])\s")


class Line(Struct, frozen=True):
    """A line without the white space after it, where it starts, and its words without that before it."""

    start: int
    printed: str
    words: str

    @property
    def indent(self) -> int:
        return len(self.printed) - len(self.words)

    @property
    def width(self) -> int:
        return len(self.printed)


def folded(text: str) -> frozenset[int]:
    """Offsets of the lines that go on with the paragraph of the line before them.

    >>> lines = ["    The ministers of trade met in the capital on Monday and",
    ...          "agreed to build a railway between the two ports of Northern",
    ...          "Coast, and to open it by the end of the year, a spokesman of",
    ...          "the ministry said.", "    They left on Tuesday."]
    >>> len(folded(chr(10).join(lines)))
    3
    """
    lines = _lines(text)
    written = [line for line in lines if line.words]
    if sum(line.width <= _WIDEST for line in written) < _NARROW_SHARE * len(written):
        return frozenset()
    pairs = [(one, other) for one, other in pairwise(lines) if _may_go_on(one, other)]
    width = _width([one for one, _ in pairs])
    full = [pair for pair in pairs if _fills(*pair, width)]
    if width < _NARROWEST or not _has_the_shape(pairs, full):
        return frozenset()
    return frozenset(other.start for _, other in full)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    at = 0
    for raw in text.splitlines(keepends=True):
        printed = raw.rstrip()
        lines.append(Line(at, printed, printed.lstrip()))
        at += len(raw)
    return lines


def _may_go_on(one: Line, other: Line) -> bool:
    """Whether nothing between two lines says that they are apart: a blank, an indent, a bullet, a table."""
    if not one.words or not other.words or other.indent > one.indent or one.width > _WIDEST:
        return False
    apart = _ITEM.match(other.words) or _GAP.search(one.words) or _GAP.search(other.words)
    return not apart and (not one.words.isupper() or other.words.isupper())


def _width(lines: Sequence[Line]) -> int:
    widths = sorted(line.width for line in lines)
    return widths[int(_WIDTH_AT * (len(widths) - 1))] if widths else 0


def _fills(one: Line, other: Line, width: int) -> bool:
    """Whether the first word of a line had no room in the one before."""
    word = other.words.split(maxsplit=1)[0]
    return one.width + 1 + len(word) > width


def _has_the_shape(pairs: Sequence[tuple[Line, Line]], full: Sequence[tuple[Line, Line]]) -> bool:
    following = [other.words[0] for one, other in full if not _END.search(one.words)]
    if len(following) < _FEWEST:
        return False
    lower = sum(first.islower() for first in following)
    cased = lower + sum(first.isupper() for first in following)
    share = _FULL_SHARE if cased else _FULL_SHARE_CASELESS
    return len(full) >= share * len(pairs) and lower >= _LOWER_SHARE * cased
