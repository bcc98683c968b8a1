"""The Solar Hijri calendar of Iran and Afghanistan, whose months and years are no Gregorian ones.

Its months have numbers of their own, ``SOLAR`` + 1 to 12, so that one pattern of the grammar reads both
calendars; its years are known by being less than ``BEFORE``. A day is turned into the Gregorian day at
once; a month or a year has no Gregorian name, and is the range of its days.
"""

from __future__ import annotations

from datetime import date, timedelta

from dragoman.lexicon.calendar import SOLAR
from dragoman.model.edtf import span

FIRST, BEFORE = 1250, 1500
"""Solar years that the press speaks of (1871 to 2121)."""
_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
"""Remainders of leap years by 33: exact from 1244 to 1472 (Heydari-Malayeri, A concise review of the Iranian
calendar, 2004)."""
_KNOWN = 1403
_NEW_YEAR = date(2024, 3, 20)
"""The first day of the year ``_KNOWN``."""


def is_solar(month: int | None) -> bool:
    return month is not None and month > SOLAR


def solar_year(day: date) -> int:
    """The solar year of a Gregorian day.

    >>> solar_year(date(2025, 3, 20)), solar_year(date(2025, 3, 21))
    (1403, 1404)
    """
    year = day.year - 621
    return year if day >= new_year(year) else year - 1


def new_year(year: int) -> date:
    """The first day of a solar year."""
    low, high = sorted((year, _KNOWN))
    leaps = sum(one % 33 in _LEAP for one in range(low, high))
    days = 365 * (high - low) + leaps
    return _NEW_YEAR + timedelta(days=days if year > _KNOWN else -days)


def gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a solar one (``month`` with ``SOLAR`` or without); None if there is no such day.

    >>> gregorian(1404, 5, 15)
    datetime.date(2025, 8, 6)
    """
    month %= SOLAR
    if not (1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return None
    before = 31 * (month - 1) - max(month - 7, 0)
    return new_year(year) + timedelta(days=before + day - 1)


def in_gregorian_year(year: int, month: int, day: int) -> date | None:
    """The day of a solar month that falls in a Gregorian year.

    >>> in_gregorian_year(2025, SOLAR + 10, 15)
    datetime.date(2025, 1, 4)
    """
    days = (gregorian(year - offset, month, day) for offset in (621, 622))
    return next((one for one in days if one is not None and one.year == year), None)


def month_of(year: int, month: int) -> str | None:
    """The days of a solar month that begins in a Gregorian year, as EDTF.

    >>> month_of(2025, SOLAR + 5)
    '2025-07-23/2025-08-22'
    """
    first = in_gregorian_year(year, month, 1)
    return (
        None
        if first is None
        else span(first, first + timedelta(days=_length(solar_year(first), month % SOLAR) - 1))
    )


def year_of(year: int) -> str | None:
    """The days of a solar year, as EDTF.

    >>> year_of(1403)
    '2024-03-20/2025-03-20'
    """
    return span(new_year(year), new_year(year + 1) - timedelta(days=1))


def _length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or year % 33 in _LEAP else 29
