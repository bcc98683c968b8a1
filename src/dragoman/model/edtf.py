"""The part of EDTF (ISO 8601-2) that the record uses: which days a value admits."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_VALUE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
UNTOLD = 2400
"""While a document is read, years from this one on stand for the year that it does not tell."""
_UNTOLD = re.compile(r"2[4-9]\d\d")

Bounds = tuple[date | None, date | None]
"""First and last day, inclusive; None for an open or unknown end."""


@lru_cache(maxsize=65_536)
def bounds(edtf: str | None) -> Bounds:
    """The first and last day that a value admits.

    >>> bounds("2025-08")
    (datetime.date(2025, 8, 1), datetime.date(2025, 8, 31))
    >>> bounds("../2025-08-07")
    (None, datetime.date(2025, 8, 7))
    >>> bounds("2024-23")
    (datetime.date(2024, 9, 1), datetime.date(2024, 11, 30))

    A value without a year (``XXXX-08-21``) or malformed has no bounds.
    """
    if not edtf:
        return None, None
    first, slash, last = edtf.rstrip("~?%").partition("/")
    return _edge(first, last=False), _edge(last if slash else first, last=True)


def _edge(value: str, *, last: bool) -> date | None:
    match = _VALUE.fullmatch(value.rstrip("~?%"))
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return _edge_of(year or 0, month, day, last=last)
    except ValueError:
        return None


def _edge_of(year: int, month: int | None, day: int | None, *, last: bool) -> date:
    if month is None:
        return date(year, 12, 31) if last else date(year, 1, 1)
    if day is not None:
        return date(year, month, day)
    start, end = _SEASONS.get(month, (month, month))
    if last:
        return date(year, end, calendar.monthrange(year, end)[1])
    return date(year, start, 1)


def overlap(a: str | None, b: str | None) -> bool:
    """Whether some day is admitted by both; an unknown time overlaps nothing."""
    if not a or not b:
        return False
    (a0, a1), (b0, b1) = bounds(a), bounds(b)
    if (a0 is None and a1 is None) or (b0 is None and b1 is None):
        return False
    starts_in_time = a0 is None or b1 is None or a0 <= b1
    ends_in_time = b0 is None or a1 is None or b0 <= a1
    return starts_in_time and ends_in_time


def years_of(edtf: str | None) -> range:
    """The years of a time with both ends; none otherwise."""
    first, last = bounds(edtf)
    return range(first.year, last.year + 1) if first and last else range(0)


def width(edtf: str | None) -> int | None:
    """Number of days admitted; None if open or unknown.

    >>> width("2024-12-08/2024-12-10")
    3
    """
    first, last = bounds(edtf)
    return (last - first).days + 1 if first and last else None


def span(first: date | None, last: date | None) -> str | None:
    """The EDTF value from one day to another, open where an end is None.

    >>> span(date(2025, 8, 6), date(2025, 8, 6))
    '2025-08-06'
    >>> span(date(2025, 8, 6), None)
    '2025-08-06/..'
    """
    if first is None and last is None:
        return None
    if first == last and first is not None:
        return first.isoformat()
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"


def is_day(edtf: str | None) -> bool:
    """Whether the value names exactly one day."""
    return width(edtf) == 1


def lacks_year(edtf: str | None) -> bool:
    """Whether a value of a document in reading has a year that only stands in (see ``UNTOLD``)."""
    return edtf is not None and _UNTOLD.match(edtf.removeprefix("../")) is not None


def as_told(edtf: str | None) -> str | None:
    """The value as a document tells it: a year that stands in is ``XXXX``; None if nothing else is told.

    >>> as_told("2401-08-06/2401-08-08")
    'XXXX-08-06/XXXX-08-08'
    >>> as_told("2025-08-06"), as_told("2401")
    ('2025-08-06', None)
    """
    if edtf is None or not lacks_year(edtf):
        return edtf
    edges = [edge for edge in edtf.split("/") if edge != ".."]
    if any(not "-" < edge[4:7] < "-13" for edge in edges):
        return None
    return _UNTOLD.sub("XXXX", edtf)
