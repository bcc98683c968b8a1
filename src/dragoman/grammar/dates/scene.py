"""What a date expression means depends on: the day of publication, tense, and dates told before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from dragoman.grammar.dates.solar import in_gregorian_year, is_solar, month_of
from dragoman.model.edtf import bounds, span
from dragoman.model.vocabulary import TimeBasis

Direction = Literal["past", "future"]

NEAR = 45
"""Days around the day of publication within which a day without a year is taken as the nearest one,
whatever the tense or an earlier date says: news writes the year of anything farther off."""


ANCHOR_REACH = 100
"""Days from publication within which such a day is not given the year of a date told before it."""


class Period(Struct, frozen=True):
    """A resolved time. ``first`` and ``last`` may be narrower than ``edtf`` ("later this year")."""

    edtf: str | None
    first: date | None
    last: date | None
    basis: TimeBasis = "stated"
    approximate: bool = False


class Scene(Struct, frozen=True):
    """The context of one expression."""

    reference: date | None
    tense: Direction | None = None
    anchor_year: int | None = None
    """Year of the last date that was told in full, or that the caller carries over."""
    anchor: date | None = None
    """The first day of that date, where it stands in this stretch of text."""
    day: date | None = None
    """The last single day told in this stretch of text."""


UNKNOWN = Period(None, None, None, "relative")


def admitted(edtf: str, basis: TimeBasis = "stated", *, approximate: bool = False) -> Period:
    """The period of an EDTF value.

    >>> admitted("2025-08").last
    datetime.date(2025, 8, 31)
    """
    first, last = bounds(edtf)
    return Period(edtf, first, last, basis, approximate)


def between(
    first: date | None, last: date | None, basis: TimeBasis = "relative", *, approximate: bool = False
) -> Period:
    return Period(span(first, last), first, last, basis, approximate)


def on(day: date, basis: TimeBasis = "relative") -> Period:
    return between(day, day, basis)


def shifted(day: date, days: int) -> date | None:
    """A day so many days later, None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def months_later(year: int, month: int, months: int) -> tuple[int, int]:
    """
    >>> months_later(2024, 12, 1)
    (2025, 1)
    """
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def same_day_of(day: date, months: int) -> date:
    """The same day some months later, or the last one that exists.

    >>> same_day_of(date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month = months_later(day.year, day.month, months)
    year = min(max(year, 1), 9999)
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)


def week_of(day: date, weeks: int) -> tuple[date, date]:
    """Monday and Sunday of a week counted from that of ``day``."""
    monday = day + timedelta(days=7 * weeks - day.weekday())
    return monday, monday + timedelta(days=6)


def nearest_year(scene: Scene, month: int, day: int | None) -> int | None:
    """The year of a month, or of a day of it, that was told without one.

    The nearest to the day of publication; a tense that contradicts it counts only beyond NEAR days.

    >>> nearest_year(Scene(date(2024, 12, 7)), 1, None)
    2025
    """
    reference = scene.reference
    if reference is None:
        return None
    gaps = {
        year: gap
        for year in (reference.year - 1, reference.year, reference.year + 1)
        if (gap := _gap(reference, year, month, day)) is not None
    }
    if not gaps:
        return reference.year
    allowed = [year for year, gap in gaps.items() if _agrees(gap, scene.tense)]
    return min(allowed or gaps, key=lambda year: abs(gaps[year]))


def calendar_value(year: int, month: int, day: int | None) -> str | None:
    """The EDTF value of a day or month of either calendar in a Gregorian year; None for a day that is not.

    >>> calendar_value(2025, 2, 29), calendar_value(2025, 8, None), calendar_value(2025, 105, 15)
    (None, '2025-08', '2025-08-06')
    """
    if is_solar(month):
        told = in_gregorian_year(year, month, day) if day else None
        return told.isoformat() if told else (None if day else month_of(year, month))
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _agrees(gap: int, tense: Direction | None) -> bool:
    if abs(gap) <= NEAR or tense is None:
        return True
    return gap < 0 if tense == "past" else gap > 0


def _gap(reference: date, year: int, month: int, day: int | None) -> int | None:
    """Days from the reference to the day or to the nearest day of the month; None if it does not exist."""
    first, last = bounds(calendar_value(year, month, day))
    if first is None or last is None:
        return None
    if first <= reference <= last:
        return 0
    return (first - reference).days if first > reference else (last - reference).days
