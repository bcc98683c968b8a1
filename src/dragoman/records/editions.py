"""What the tail of an exercise's name says: "Malabar Two" an edition, "Malabar 04" and "Indra 2007" a year.

Lists of exercises number oddly, and the same place of a name holds an edition, a year, or both. They are
told apart by how the number is written and by the year in which the edition was held.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import regex
from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon.numerals import load_numerals
from dragoman.lexicon.pack import installed
from dragoman.lexicon.tokens import fold
from dragoman.model.edtf import bounds

_TAIL = regex.compile(r"[\s\-‐‑–—'’/]+(?P<last>[\p{L}\p{M}\p{N}]+)$")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_SHORT = regex.compile(r"\d\d?")
_ROMAN = regex.compile(r"(?=.)(X{0,3})(IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10}
_CENTURY = 100
_OLD = 50
"""Two figures from here on are a year of the last century: no exercise has had so many editions."""
_PARTS = 2
"""A name has at most an edition and a year behind it."""


class Edition(Struct, frozen=True):
    """A name without its tail, and what the tail says. ``short`` is a number of one or two figures as it
    is written: an edition or a year, which the event's own year decides."""

    name: str
    ordinal: int | None = None
    year: int | None = None
    short: str | None = None


def edition(name: str, language: str) -> Edition:
    """The name of an exercise taken apart. ``language`` is whose number words count.

    >>> edition("Malabar III", "en")
    Edition(name='Malabar', ordinal=3, year=None, short=None)
    >>> edition("Varuna-II 2005", "en")
    Edition(name='Varuna', ordinal=2, year=2005, short=None)
    >>> edition("Malabar 04", "en").short
    '04'
    """
    found = Edition(name)
    for _ in range(_PARTS):
        tail = _TAIL.search(found.name)
        read = _read(tail["last"], language) if tail else None
        if tail is None or read is None or getattr(found, read[0]) is not None:
            break
        field, value = read
        found = replace(found, name=found.name[: tail.start()], **{field: value})
    return found


def numbered(told: Edition, time: str | None) -> tuple[int | None, int | None]:
    """The edition and the year that a name tells, given when it was held.

    >>> numbered(Edition("Malabar", short="04"), "2004-10"), numbered(Edition("Malabar", short="15"), "2011")
    ((None, 2004), (15, None))
    """
    if told.short is None:
        return told.ordinal, told.year
    number, first = int(told.short), bounds(time)[0]
    if first and first.year % _CENTURY == number:
        return told.ordinal, told.year or first.year
    if told.short.startswith("0") or number >= _OLD:
        century = 1900 if number >= _OLD else 2000
        return told.ordinal, told.year or century + number
    return (number if told.ordinal is None and first else told.ordinal), told.year


def _read(word: str, language: str) -> tuple[str, int | str] | None:
    """Which field a word fills, and with what."""
    if _YEAR.fullmatch(word):
        return "year", int(word)
    if _SHORT.fullmatch(word):
        return "short", word
    if _ROMAN.fullmatch(word):
        return "ordinal", _roman(word)
    value = _number_words(language).get(fold(word)) if word[:1].isupper() else None
    return ("ordinal", value) if value and value > 1 else None


@cache
def _number_words(language: str) -> Mapping[str, int]:
    return load_numerals(language).cardinals if language in installed() else {}


def _roman(numeral: str) -> int:
    pairs = zip(numeral, [*numeral[1:], ""], strict=True)
    return sum(-_VALUES[a] if b and _VALUES[b] > _VALUES[a] else _VALUES[a] for a, b in pairs)
