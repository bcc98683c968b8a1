"""Dates made of dates: ranges and lists, whose ends complete one another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import msgspec
from msgspec import Struct

from dragoman.grammar.dates.partial import (
    Fields,
    Partial,
    about,
    calendar_date,
    first,
    partial_of,
    resolve,
)
from dragoman.grammar.dates.scene import UNKNOWN, Period, Scene, between, months_later
from dragoman.grammar.dates.solar import is_solar
from dragoman.grammar.dates.units import day_of_month, edge_of, near_day, weekday_and_day
from dragoman.lexicon.calendar import SOLAR
from dragoman.model.edtf import span
from dragoman.model.vocabulary import TimeBasis

Production = Callable[[Fields, Scene], Period | None]
PLAIN_YEAR = 2001
"""A year of 365 days in both calendars."""
ORDERED = "ordered"
"""Key of the fields under which all (symbol, value) pairs stand in the order of the text."""


class Parse(Struct, frozen=True):
    """A recognised date, not yet resolved."""

    rule: str
    produce: Production
    fields: Fields

    def period(self, scene: Scene) -> Period | None:
        return self.produce(self.fields, scene)


_SIDES = {"date", "day", "year", "round_year", "weak_month"}


def _sides(fields: Fields) -> list[tuple[str, Any]]:
    return [(symbol, value) for symbol, value in fields[ORDERED] if symbol in _SIDES]


def _partial(side: tuple[str, Any], scene: Scene) -> Partial | None:
    """The calendar date of a side; None if it is of another sort (today, the end of May)."""
    symbol, value = side
    if symbol != "date":
        return Partial(**{{"weak_month": "month", "round_year": "year"}.get(symbol, symbol): value})
    if value.produce is day_of_month:
        return _day_of_month(value, scene)
    return partial_of(value.fields, scene) if value.produce is calendar_date else None


def _is_day_of_month(side: tuple[str, Any]) -> bool:
    return side[0] == "date" and side[1].produce is day_of_month


def _day_of_month(parse: Parse, scene: Scene) -> Partial:
    """A numbered day, with its month where that is told as "this month"."""
    number = first(parse.fields, "day")
    told = parse.period(scene) if {"mod", "rel_month"} & set(parse.fields) else None
    if told is None or told.first is None:
        return Partial(day=number)
    return Partial(told.first.year, told.first.month, number, basis="relative")


def joins(fields: Fields) -> bool:
    """Whether two sides can be the ends of one range.

    A bare day needs a day and month on the other side, a bare year another year; on the right a bare
    day must follow a date that began with its month, or an opening "from".
    """
    left, right = _sides(fields)
    before, after = _partial(left, Scene(None)), _partial(right, Scene(None))
    if before is None or after is None:
        return left[0] == right[0] == "date" and _precise(left[1]) and _precise(right[1])
    if right[0] == "day":
        opened = "month_first" in fields or "from" in fields or "between" in fields
        return opened and before.day is not None and before.month is not None
    if left[0] == "day":
        return after.day is not None and (after.month is not None or _is_day_of_month(right))
    if left[0] in ("year", "round_year") or right[0] in ("year", "round_year"):
        return _only_year(before) and _only_year(after) and (before.year or 0) < (after.year or 0)
    return before.bare_weekday == after.bare_weekday and _only_year(before) == _only_year(after)


def _precise(parse: Parse) -> bool:
    return parse.produce in (calendar_date, near_day, edge_of_date, weekday_and_day)


def _only_year(partial: Partial) -> bool:
    return partial.year is not None and partial.month is None and partial.weekday is None


def date_range(fields: Fields, scene: Scene) -> Period | None:
    """From one date to another; what one end leaves out is the other's."""
    left, right = _sides(fields)
    before, after = _partial(left, scene), _partial(right, scene)
    if before is None or after is None:
        return _fixed_range(left[1], right[1], scene)
    if before.bare_day and after.bare_day:
        return _days_of_month(before.day or 0, after.day or 0, scene)
    if before.bare_weekday:
        return _weekday_range(before, after, scene)
    return _spanned(*_completed(before, after), scene)


def _days_of_month(start: int, end: int, scene: Scene) -> Period | None:
    """From one numbered day to another of the month nearest in the tense, or into the next one."""
    now = scene.reference
    if now is None:
        return UNKNOWN
    over = scene.tense == "future" and now.day > end
    offset = int(over) if scene.tense == "future" else -int(now.day < start)
    first = resolve(Partial(*months_later(now.year, now.month, offset), start, basis="relative"), scene)
    offset += int(end < start)
    last = resolve(Partial(*months_later(now.year, now.month, offset), end, basis="relative"), scene)
    if first is None or last is None:
        return None
    return between(first.first, last.last)


def tells_year(fields: Fields) -> bool:
    return "day" in fields and not {"year", "round_year", "year_marked"}.isdisjoint(fields)


def range_in_year(fields: Fields, scene: Scene) -> Period | None:
    """ "May 12 to 14, 2024": the year stands behind the second day and is that of both."""
    (_, parse), *_ = _sides(fields)
    before, told = partial_of(parse.fields, scene), partial_of(fields, scene)
    if before.month is None or before.day is None or before.year is not None:
        return None
    return _spanned(before, msgspec.structs.replace(told, month=before.month), scene)


def _spanned(before: Partial, after: Partial, scene: Scene) -> Period | None:
    last = resolve(after, scene)
    if last is None or last.last is None or last.first is None:
        start = resolve(before, scene)
        return _unknown_years(start, last)
    if before.year is None and before.month is not None:
        before = _year_before(before, after, last.first)
    start = resolve(before, scene)
    if start is None or start.first is None or start.first > last.last:
        return None
    basis: TimeBasis = "inferred" if "inferred" in (start.basis, last.basis) else last.basis
    return Period(_joined(start, last), start.first, last.last, basis)


def _completed(before: Partial, after: Partial) -> tuple[Partial, Partial]:
    """Month and year of the end that has them go to the end that has not."""
    replace = msgspec.structs.replace
    if after.bare_day:
        after = replace(after, month=before.month)
    if before.bare_day and after.month is not None:
        before = replace(before, month=_month_before(after, before.day or 0))
    if after.year is None and before.year is not None and after.month and before.month:
        wraps = _place(after, 1) < _place(before, 1)
        after = replace(after, year=before.year + wraps, basis=before.basis)
    return before, after


def _year_before(before: Partial, after: Partial, last: date) -> Partial:
    wraps = _place(before, 1) > _place(after, 31)
    return msgspec.structs.replace(before, year=last.year - wraps, basis=after.basis)


def _month_before(after: Partial, day: int) -> int:
    """The month of a day told before another: "from 27 to 1 March" begins in February."""
    month = after.month or 1
    if day <= (after.day or day):
        return month
    return month - 1 if month % SOLAR > 1 else month + 11


def _place(partial: Partial, day: int) -> tuple[int, int]:
    """Where a day or month stands in the Gregorian year; ``day``: of a month without one."""
    if not is_solar(partial.month) or partial.month is None:
        return partial.month or 0, partial.day or day
    found = about(PLAIN_YEAR, partial.month, partial.day or day)
    return found.month, found.day


def _joined(start: Period, last: Period) -> str | None:
    if "/" in f"{start.edtf}{last.edtf}":
        return span(start.first, last.last)
    return start.edtf if start.edtf == last.edtf and start.edtf else f"{start.edtf}/{last.edtf}"


def _unknown_years(start: Period | None, last: Period | None) -> Period | None:
    if start is None or last is None:
        return None
    return Period(f"{start.edtf}/{last.edtf}" if start.edtf and last.edtf else None, None, None)


def _weekday_range(before: Partial, after: Partial, scene: Scene) -> Period | None:
    start = resolve(before, scene)
    if start is None or start.first is None or after.weekday is None or before.weekday is None:
        return UNKNOWN
    days = (after.weekday - before.weekday) % 7
    return between(start.first, start.first + timedelta(days=days))


def _fixed_range(left: Parse, right: Parse, scene: Scene) -> Period | None:
    start, end = left.period(scene), right.period(scene)
    if not start or not end or not start.first or not end.last or start.first > end.last:
        return None
    return Period(_joined(start, end), start.first, end.last, end.basis, start.approximate or end.approximate)


def follows(fields: Fields) -> bool:
    """Whether listed days are consecutive: they are one stretch then."""
    partials = [_partial(side, Scene(None)) for side in _sides(fields)]
    if len(partials) == 2 and all(one and (one.month or one.weekday is not None) for one in partials):
        return _next_day(partials[0], partials[1])
    days = _listed_days(fields)
    return len(days) > 1 and all(b == a + 1 for a, b in pairwise(days))


def _next_day(before: Partial | None, after: Partial | None) -> bool:
    """Whether two full days or two weekdays follow one another ("August 31 and September 1")."""
    if before is None or after is None:
        return False
    if before.bare_weekday and after.bare_weekday:
        return ((before.weekday or 0) + 1) % 7 == after.weekday
    if None in (before.month, before.day, after.month, after.day):
        return False
    year = after.year or before.year or 2000
    day, following = (
        resolve(msgspec.structs.replace(one, year=year), Scene(None)) for one in (before, after)
    )
    if day is None or following is None or day.first is None:
        return False
    return following.first == day.first + timedelta(days=1)


def ascends(fields: Fields) -> bool:
    """Whether a bare day can share the month of the date listed with it."""
    days = _listed_days(fields)
    return len(days) == 2 and days[0] < days[1]


def _listed_days(fields: Fields) -> list[int]:
    days: list[int] = []
    for side in _sides(fields):
        partial = _partial(side, Scene(None))
        if partial is None or partial.day is None:
            return []
        days.append(partial.day)
    return days


def day_list(fields: Fields, scene: Scene) -> Period | None:
    """Consecutive days of one month."""
    sides = _sides(fields)
    return date_range({**fields, ORDERED: [sides[0], sides[-1]]}, scene)


def borrowed_day(fields: Fields, scene: Scene) -> Period | None:
    """A bare day that shares month and year with the date listed with it."""
    lender: Parse = first(fields, "date", "month_first")
    partial = partial_of(lender.fields, scene)
    if partial.year is None and partial.month is not None:
        whole = resolve(partial, scene)
        year = whole.first.year if whole and whole.first else None
        partial = msgspec.structs.replace(partial, year=year)
    return resolve(msgspec.structs.replace(partial, day=first(fields, "day"), weekday=None), scene)


def edge_of_date(fields: Fields, scene: Scene) -> Period | None:
    """The beginning, middle or end of a stated period; a day has no such parts."""
    whole = first(fields, "date").period(scene)
    if whole is None or whole.first is None or whole.first == whole.last:
        return whole  # type: ignore[no-any-return]
    limit = any(symbol in fields for symbol in ("until", "by", "until_after"))
    return edge_of(whole, first(fields, "edge", "edge_after"), scene, limit=limit)
