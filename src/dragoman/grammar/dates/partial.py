"""Calendar dates as written, with what they leave out, and how the rest is found."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from dragoman.grammar.dates.scene import (
    ANCHOR_REACH,
    UNKNOWN,
    Period,
    Scene,
    admitted,
    calendar_value,
    nearest_year,
    on,
    shifted,
    week_of,
)
from dragoman.grammar.dates.solar import BEFORE, gregorian, is_solar, solar_year, year_of
from dragoman.model.edtf import UNTOLD
from dragoman.model.vocabulary import TimeBasis

Fields = dict[str, list[Any]]
"""The values of the words that a pattern matched, by symbol, in the order of the text."""


class Partial(Struct, frozen=True):
    """A year, month, day or weekday, or some of them."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    basis: TimeBasis = "stated"

    @property
    def bare_day(self) -> bool:
        return self.day is not None and self.month is None

    @property
    def bare_weekday(self) -> bool:
        return self.weekday is not None and self.day is None and self.month is None


def first(fields: Fields, *symbols: str) -> Any:
    """The first value under any of the symbols, or None."""
    return next((fields[symbol][0] for symbol in symbols if fields.get(symbol)), None)


def partial_of(fields: Fields, scene: Scene) -> Partial:
    """The calendar date that a pattern's words say; "last year" and the like count from the reference."""
    if "numeric" in fields:
        weekday = first(fields, "weekday", "weak_weekday")
        return Partial(*_in_the_order_of(weekday, *fields["numeric"][0]))
    if "day_month" in fields:
        month, day = fields["day_month"][0]
        return Partial(None, month, day, first(fields, "weekday", "weak_weekday"))
    month = first(fields, "month", "weak_month", "joined_month")
    year, basis = _year_of(fields, scene)
    if year is not None and is_solar(month):
        year = _gregorian_year(year, month, first(fields, "day"), basis, scene)
    offset = first(fields, "mod", "rel_month")
    if year is None and month and offset is not None:
        year, basis = _relative_month_year(offset, month, scene), "relative"
    return Partial(year, month, first(fields, "day"), first(fields, "weekday", "weak_weekday"), basis)


def _in_the_order_of(weekday: int | None, year: int, month: int, day: int) -> tuple[int, int, int]:
    """Day and month of figures the other way round where only so they fall on the weekday told with them."""
    if weekday is None or not _is_plain(year, month, day) or not _is_plain(year, day, month):
        return year, month, day
    swapped = date(year, month, day).weekday() != weekday == date(year, day, month).weekday()
    return (year, day, month) if swapped else (year, month, day)


def _is_plain(year: int, month: int, day: int) -> bool:
    """Whether figures are a day of the common calendar."""
    return not is_solar(month) and year > 1 and calendar_value(year, month, day) is not None


def _year_of(fields: Fields, scene: Scene) -> tuple[int | None, TimeBasis]:
    year = first(fields, "year", "round_year", "year_marked")
    if year is not None:
        return year, "stated"
    if "same_year" in fields:
        return scene.anchor_year, "inferred"
    offset = first(fields, "rel_year")
    if offset is None and "unit_year" in fields:
        offset = first(fields, "mod") or 0
    if offset is None or scene.reference is None:
        return None, "stated"
    return scene.reference.year + offset, "relative"


def _relative_month_year(offset: int, month: int, scene: Scene) -> int | None:
    """The year of "last July" or "next May"; "this" is the nearest."""
    if scene.reference is None or offset == 0:
        return nearest_year(scene, month, None)
    year = scene.reference.year
    month = about(year, month, 1).month
    if offset < 0:
        return year if month < scene.reference.month else year - 1
    return year if month > scene.reference.month else year + 1


def about(year: int, month: int, day: int) -> date:
    """A day of either calendar in a Gregorian year, or one near it where there is no such day."""
    value = calendar_value(year, month, min(day, 28))
    return date.fromisoformat(value) if value else date(year, 1, 1)


def _gregorian_year(year: int, month: int, day: int | None, basis: TimeBasis, scene: Scene) -> int:
    """The Gregorian year in which a day of a solar month falls; "last year" is the last solar one."""
    if basis == "relative" and scene.reference is not None:
        year += solar_year(scene.reference) - scene.reference.year
    told = gregorian(year, month, day or 1) if year < BEFORE else None
    return told.year if told else year


def calendar_date(fields: Fields, scene: Scene) -> Period | None:
    """A day, month, year or weekday as written."""
    return resolve(partial_of(fields, scene), scene)


def resolve(partial: Partial, scene: Scene) -> Period | None:
    """The period of a calendar date; None if there is no such day."""
    if partial.bare_weekday and partial.weekday is not None:
        return weekday(partial.weekday, scene)
    if partial.month is None:
        return _whole_year(partial.year, partial.basis) if partial.year else None
    plain = partial.day is not None and not is_solar(partial.month)
    if plain and calendar_value(2000, partial.month, partial.day) is None:
        return None
    year, basis = partial.year, partial.basis
    if year is None:
        year, basis = infer_year(partial, scene)
    if is_solar(partial.month) and (year is None or year >= UNTOLD):
        return UNKNOWN  # which Gregorian day it is depends on the year
    if year is None:
        ending = f"-{partial.day:02}" if partial.day else ""
        return Period(f"XXXX-{partial.month:02}{ending}", None, None)
    value = calendar_value(year, partial.month, partial.day)
    return admitted(value, basis) if value else None


def _whole_year(year: int, basis: TimeBasis) -> Period:
    return admitted(f"{year:04}" if year >= BEFORE else year_of(year) or "", basis)


def infer_year(partial: Partial, scene: Scene) -> tuple[int | None, TimeBasis]:
    """The year that is not told: of a date told in full before, or the nearest to publication."""
    month = partial.month or 1
    by_weekday = _year_by_weekday(partial, scene)
    if by_weekday:
        return by_weekday, "stated"
    near = nearest_year(scene, month, partial.day)
    ahead = scene.tense == "future" and (scene.anchor_year or 0) < UNTOLD
    if scene.anchor_year is None or ahead:
        return near, "stated"
    if near and scene.reference:
        gap = abs((about(near, month, partial.day or 15) - scene.reference).days)
        if gap <= ANCHOR_REACH or near == scene.anchor_year:
            return near, "stated"
    return _year_after_anchor(month, partial.day, scene), "inferred"


def _year_after_anchor(month: int, day: int | None, scene: Scene) -> int | None:
    """The anchor's year; the next one if that would step more than half a year back."""
    year, anchor = scene.anchor_year, scene.anchor
    if year is None or anchor is None or anchor.year != year:
        return year
    following = about(year + 1, month, day or 1)
    steps_back = anchor.month - following.month > 6
    if steps_back and (scene.reference is None or following <= scene.reference):
        return year + 1
    return year


def _year_by_weekday(partial: Partial, scene: Scene) -> int | None:
    """The year, among the nearest three, in which the day falls on the weekday told with it."""
    if partial.weekday is None or partial.day is None or partial.month is None or scene.reference is None:
        return None
    near = nearest_year(scene, partial.month, partial.day) or scene.reference.year
    for year in (near, near - 1, near + 1):
        value = calendar_value(year, partial.month, partial.day)
        if value and date.fromisoformat(value).weekday() == partial.weekday:
            return year
    return None


def weekday(number: int, scene: Scene, offset: int | None = None) -> Period:
    """A weekday near publication: the last one, the coming one in a future clause, or today.

    ``offset`` is -1 for "last", 0 for "this", 1 for "next".
    """
    reference = scene.reference
    if reference is None:
        return UNKNOWN
    back = (reference.weekday() - number) % 7
    ahead = (number - reference.weekday()) % 7
    if offset == -1:
        days = -(back or 7)
    elif offset == 1:
        days = ahead or 7
    elif scene.tense == "future" or (offset == 0 and scene.tense is None):
        days = ahead
    else:
        days = -back
    day = shifted(reference, days)
    return on(day) if day else UNKNOWN


def relative_weekday(fields: Fields, scene: Scene) -> Period | None:
    """A weekday with "last", "this" or "next", or of a week told so ("Friday last week")."""
    number = first(fields, "weekday", "weak_weekday")
    weeks = first(fields, "rel_week")
    if weeks is None and "unit_week" in fields:
        weeks = first(fields, "mod") or 0
    if weeks is None:
        return weekday(number, scene, first(fields, "mod"))
    if scene.reference is None:
        return UNKNOWN
    monday, _ = week_of(scene.reference, weeks)
    day = shifted(monday, number)
    return on(day) if day else UNKNOWN
