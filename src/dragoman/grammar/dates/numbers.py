"""Numbers in digits of any script: days, years, ordinals, and dates written in figures only."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

import regex

from dragoman.grammar.dates.patterns import Symbols
from dragoman.grammar.dates.solar import BEFORE, FIRST, gregorian
from dragoman.lexicon.calendar import Calendar
from dragoman.lexicon.tokens import Token, fold

_DASHES = frozenset("-–—‑−")
_FIGURES = regex.compile(
    r"(?V1)(?<![[\p{N}\p{L}\p{M}]--[\p{Han}\p{Hiragana}\p{Hangul}]]|[\p{N}\p{L}][-./:])"
    r"(?:(?P<iso>\p{Nd}{4}[-./]\p{Nd}{1,2}[-./]\p{Nd}{1,2})"
    r"|(?P<day>\p{Nd}{1,2}(?P<mark>[-./])\p{Nd}{1,2}(?P=mark)(?:\p{Nd}{4}|\p{Nd}{2}))"
    r"|(?P<spaced>\p{Nd}{1,2}\.\s\p{Nd}{1,2}\.\s\p{Nd}{4})"
    r"|(?P<fiscal>\p{Nd}{4}[-–/]\p{Nd}{2})"
    r"|(?<=\()(?P<short>\p{Nd}{1,2}[./]\p{Nd}{1,2}\.?)(?=\)))"
    r"(?![\p{N}\p{M}]|[-./:]\p{N}|%)"
)
_DIGITS = regex.compile(r"[0-9]+")

LEAP_YEAR = 2000

PLAIN: Symbols = frozenset({"number"})
YEAR: Symbols = frozenset({"year"})
ROUND_YEAR: Symbols = frozenset({"round_year"})
"""A full century: in running text as often a count as a year."""
DAY: Symbols = frozenset({"day", "num"})
COUNT: Symbols = frozenset({"num"})
ORDINAL: Symbols = frozenset({"ord"})
ORDINAL_DAY: Symbols = frozenset({"day", "ord"})
DECADE: Symbols = frozenset({"decade"})
FULL_YEAR: Symbols = frozenset({"year", "year_marked"})
"""A year with an ending of its own ("2024-го"), which needs no further sign that it is one."""
NUMBER_SETS = (PLAIN, YEAR, ROUND_YEAR, DAY, COUNT, ORDINAL, ORDINAL_DAY, DECADE, FULL_YEAR)

Reading = tuple[int, Symbols, dict[str, Any], int]
"""End offset, symbols, values and the number of tokens taken."""
Figures = dict[int, tuple[int, str, Any]]


def numeric_dates(text: str, start: int, end: int, order: str, *, solar: bool = False) -> Figures:
    """Dates in figures by their start: (end, symbol, value); impossible ones are left out.

    ``solar``: years before 1500 are of the Solar Hijri calendar.

    >>> numeric_dates("on 06.08.2025", 0, 13, "dmy")
    {3: (13, 'numeric', (2025, 8, 6))}
    """
    found: Figures = {}
    for match in _FIGURES.finditer(text, start, end):
        figures = fold(match.group())
        if regex.search(r"(?![0-9])\p{Nd}", figures):
            continue  # a digit that this Python's Unicode does not know
        parts = [int(part) for part in _DIGITS.findall(figures)]
        symbol, value = _figures(match.lastgroup or "", match.group("mark"), parts, order)
        if value is None and solar and match.lastgroup in {"iso", "day"}:
            value = _solar(parts if match.lastgroup == "iso" else parts[::-1])
        if value:
            found[match.start()] = (match.end(), symbol, value)
    return found


def _figures(kind: str, mark: str | None, parts: list[int], order: str) -> tuple[str, tuple[int, ...] | None]:
    if kind == "fiscal":
        first, last = parts
        return "fiscal", (first, first + 1) if 1800 < first < 2200 and last == (first + 1) % 100 else None
    if kind == "iso":
        return "numeric", _possible(*parts)
    if kind == "spaced":  # "6. 9. 2024", which nobody writes with the month first
        return "numeric", _possible(*parts[::-1])
    if kind == "short":
        month, day = parts[::-1] if order == "dmy" else parts
        return "day_month", (month, day) if _possible(LEAP_YEAR, month, day) else None
    day, month, year = parts if order == "dmy" else (parts[1], parts[0], parts[2])
    if year < 100:
        year = year + 2000 if mark != "-" else 0
    return "numeric", _possible(year, month, day) or _possible(year, day, month)


def _possible(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return (year, month, day) if 1500 <= year < 2200 else None


def _solar(parts: list[int]) -> tuple[int, int, int] | None:
    day = gregorian(*parts) if FIRST <= parts[0] < BEFORE else None
    return (day.year, day.month, day.day) if day else None


def read_number(tokens: Sequence[Token], position: int, calendar: Calendar, *, after_month: bool) -> Reading:
    """What the number at a position could be, with the ending that belongs to it.

    ``after_month`` says that a month's name is joined to it by a hyphen ("31 August-1 September");
    joined to any other word it is part of a name.
    """
    token = tokens[position]
    digits = _DIGITS.match(token.norm)
    value = int(digits.group()) if digits else 0
    if not digits or (not after_month and _in_larger_number(tokens, position)):
        return token.end, PLAIN, {}, 1
    if digits.group() != token.norm:
        ending = token.norm[digits.end() :]
        return _with_ending(token.end, value, ending, calendar, 1, _word_at(tokens, position + 1))
    if _joined(tokens, position + 1) and tokens[position + 2].kind == "word":
        end, symbols, values, taken = _with_ending(
            tokens[position + 2].end,
            value,
            tokens[position + 2].norm,
            calendar,
            3,
            _word_at(tokens, position + 3),
        )
        if symbols is not PLAIN:
            return end, symbols, values, taken
    symbols = YEAR if calendar.solar and FIRST <= value < BEFORE else _plain_number(len(token.norm), value)
    return token.end, symbols, dict.fromkeys(symbols, value), 1


def _word_at(tokens: Sequence[Token], position: int) -> str:
    return tokens[position].norm if position < len(tokens) else ""


def _with_ending(
    end: int, value: int, ending: str, calendar: Calendar, taken: int, following: str
) -> Reading:
    symbols = PLAIN
    counted = value < 100 and ending in calendar.ordinal_suffixes  # "20-е заседание", "20-е годы"
    counted = counted and not any(e.symbol == "year_word" and e.form == following for e in calendar.entries)
    if value >= 1500 and ending in calendar.year_suffixes:
        symbols = FULL_YEAR
    elif ending in calendar.decade_suffixes and value % 10 == 0 and _is_decade(value) and not counted:
        symbols = DECADE
    elif ending in calendar.day_suffixes and 1 <= value <= 31:
        symbols = ORDINAL_DAY
    elif ending in calendar.ordinal_suffixes:
        symbols = ORDINAL
    return end, symbols, dict.fromkeys(symbols, value), taken


def _is_decade(value: int) -> bool:
    return value > 1000 or 20 <= value < 100


def _plain_number(length: int, value: int) -> Symbols:
    if length == 4 and 1500 <= value < 2200:
        return YEAR if value % 100 else ROUND_YEAR
    if length <= 2 and 1 <= value <= 31:
        return DAY
    return COUNT if length <= 3 and value else PLAIN


def _in_larger_number(tokens: Sequence[Token], position: int) -> bool:
    """Part of a decimal, time, price, share or name: "2.5", "7:24", "$20", "20%", "KAZIND-2019"."""
    token = tokens[position]
    before = tokens[position - 1] if position else None
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if before and not token.spaced and _glued_before(tokens, position):
        return True
    if after and not after.spaced:
        number_follows = position + 2 < len(tokens) and _is_glued_number(tokens[position + 2])
        if after.text in ".:/" and number_follows:
            return True
        if after.text == "," and number_follows and len(tokens[position + 2].norm) == 3:
            return True
    return bool(after and (after.text in "%°" or unicodedata.category(after.text[0]) == "Sc"))


def _glued_before(tokens: Sequence[Token], position: int) -> bool:
    mark = tokens[position - 1]
    if unicodedata.category(mark.text[0]) == "Sc" or mark.text in "#№":
        return True
    two_back = tokens[position - 2] if position > 1 and not mark.spaced else None
    if two_back is None:
        return False
    if two_back.kind == "number":
        return mark.text in ".:/" or (mark.text == "," and len(tokens[position].norm) == 3)
    return mark.text in _DASHES and two_back.kind == "word" and mark.text != "—"


def _is_glued_number(token: Token) -> bool:
    return token.kind == "number" and not token.spaced


def _joined(tokens: Sequence[Token], position: int) -> bool:
    """Whether a hyphen without spaces joins the tokens before and after it."""
    return (
        position + 1 < len(tokens)
        and tokens[position].text in _DASHES
        and not tokens[position].spaced
        and not tokens[position + 1].spaced
    )
