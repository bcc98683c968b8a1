"""Dates and lengths of time in running text, in any language that has a calendar.

``find_dates``, ``find_durations`` and, where the tokens are there already, ``find_times`` are all that other
rooms need.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.grammar.dates.durations import Duration, durations_in
from dragoman.grammar.dates.finder import DateExpression, grammar_of, resolved
from dragoman.grammar.dates.scene import Scene
from dragoman.lexicon.calendar import Calendar
from dragoman.lexicon.tokens import Token, tokenise

__all__ = ["DateExpression", "Duration", "find_dates", "find_durations", "find_times"]


def find_dates(
    text: str,
    calendar: Calendar,
    reference: date | None,
    start: int = 0,
    end: int | None = None,
    *,
    year: int | None = None,
) -> list[DateExpression]:
    """The dates in ``text[start:end]``: longest, not overlapping, in order; offsets in the whole text.

    ``reference`` is the day the text speaks from; without it a day without a year is ``XXXX-08-21``
    and a weekday has no value. ``year`` is that of a date told in full shortly before.
    """
    return find_times(text, tokenise(text, start, end), calendar, reference, year=year)[0]


def find_durations(text: str, calendar: Calendar, start: int = 0, end: int | None = None) -> list[Duration]:
    """Lengths of time in days ("two-day", "двухдневный", "तीन दिन की"); "two days ago" is a date."""
    return find_times(text, tokenise(text, start, end), calendar, None)[1]


def find_times(
    text: str,
    tokens: Sequence[Token],
    calendar: Calendar,
    reference: date | None,
    *,
    year: int | None = None,
    day: date | None = None,
) -> tuple[list[DateExpression], list[Duration]]:
    """Dates and durations of one stretch, whose tokens are given, in one pass. ``day``: the last one told
    before the stretch, from which "a day earlier" counts."""
    grammar = grammar_of(calendar)
    if not grammar.may_tell(tokens):
        return [], []
    lexemes = grammar.reader.read(text, tokens)
    parsed = grammar.parse(lexemes)
    dates = resolved(text, lexemes, parsed, grammar, Scene(reference, anchor_year=year, day=day))
    return dates, durations_in(parsed)
