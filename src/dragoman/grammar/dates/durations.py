"""Lengths of time: a number with a unit, or one word that holds both."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dragoman.grammar.dates.lexemes import Lexeme

_DAYS = {"unit_day": 1, "unit_week": 7, "unit_month": 30}
_UNITS = frozenset(_DAYS)
_LONGEST = 400
"""Days; whatever lasts longer is no visit, exercise or session."""


class Duration(Struct, frozen=True):
    start: int
    end: int
    days: int
    rule: str


def durations_in(lexemes: list[Lexeme]) -> list[Duration]:
    """The durations among lexemes that no date has taken."""
    return [duration for duration in _durations(lexemes) if 0 < duration.days <= _LONGEST]


def _durations(lexemes: list[Lexeme]) -> Iterator[Duration]:
    for position, lexeme in enumerate(lexemes):
        if "span_days" in lexeme.symbols:
            yield Duration(lexeme.start, lexeme.end, lexeme.values["span_days"], "dates/duration_word")
            continue
        if _UNITS.isdisjoint(lexeme.symbols):
            continue
        size = next(days for symbol, days in _DAYS.items() if symbol in lexeme.symbols)
        number = _number_before(lexemes, position)
        if number:
            days = size * number.values.get("num", 1)
            yield Duration(number.start, lexeme.end, days, "dates/duration")


def _number_before(lexemes: list[Lexeme], position: int) -> Lexeme | None:
    """The number right before a unit, or joined to it by a hyphen."""
    before = position - 1
    if before > 0 and "dash" in lexemes[before].symbols:
        before -= 1
    if before < 0 or not {"num", "a"} & lexemes[before].symbols:
        return None
    return lexemes[before]
