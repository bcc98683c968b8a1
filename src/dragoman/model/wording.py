"""Times of the record in English words that claim no more precision than the value has."""

from __future__ import annotations

import re

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_POINT = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_OPEN = ("", "..")

_Point = tuple[int | None, int | None, int | None]
"""Year, month (or season 21-24) and day; None where the value does not say."""


def date_in_words(edtf: str | None) -> str:
    """An EDTF value as a reader would say it; a value outside the record's subset stands as it is.

    >>> date_in_words("2025-08-06")
    '6 August 2025'
    >>> date_in_words("2024-12-08/2024-12-10")
    '8-10 December 2024'
    >>> date_in_words("2025-08")
    'in August 2025'
    >>> date_in_words("../2025-08-07")
    'some time before 7 August 2025'
    >>> date_in_words(None)
    'date not told'
    """
    if not edtf or edtf in _OPEN:
        return "date not told"
    words = _in_words(edtf.rstrip("~?%"))
    if words is None:
        return edtf
    if edtf[-1] in "~%":
        return f"around {words.removeprefix('in ')}"
    return f"{words} (uncertain)" if edtf[-1] == "?" else words


def month_in_words(year_and_month: str) -> str:
    """The heading of a month.

    >>> month_in_words("2025-08")
    'August 2025'
    """
    year, _, month = year_and_month.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}"


def _in_words(edtf: str) -> str | None:
    first, slash, last = edtf.partition("/")
    if not slash:
        point = _point(first)
        return None if point is None else _point_in_words(point)
    if first in _OPEN:
        return _bounded("some time before", last, whole="the end of ")
    if last in _OPEN:
        return _bounded("from", first)
    return _between(_point(first), _point(last))


def _bounded(words: str, edge: str, whole: str = "") -> str | None:
    point = _point(edge)
    if point is None:
        return None
    return f"{words} {'' if point[2] else whole}{_bare(point)}"


def _between(first: _Point | None, last: _Point | None) -> str | None:
    if first is None or last is None:
        return None
    if first == last:
        return _point_in_words(first)
    if first[2] is None or last[2] is None:
        same_year = first[0] == last[0] and first[1] is not None
        return f"between {_bare((None, *first[1:]) if same_year else first)} and {_bare(last)}"
    if first[:2] == last[:2]:
        return f"{first[2]}-{_bare(last)}"
    return f"{_bare((None, *first[1:]) if first[0] == last[0] else first)} to {_bare(last)}"


def _point_in_words(point: _Point) -> str:
    words = _bare(point)
    if point[2] is None:
        words = f"in {words}"
    return words if point[0] is not None else f"{words}, year not told"


def _bare(point: _Point) -> str:
    year, month, day = point
    name = _SEASONS.get(month) or MONTHS[month - 1] if month else None
    return " ".join(str(part) for part in (day, name, year) if part is not None)


def _point(value: str) -> _Point | None:
    match = _POINT.fullmatch(value.rstrip("~?%"))
    if not match:
        return None
    year, month, day = (int(part) if part and part.isdigit() else None for part in match.groups())
    named = month is None or 1 <= month <= 12 or (month in _SEASONS and day is None)
    known = year is not None or month is not None
    return (year, month, day) if named and known and (day is None or 1 <= day <= 31) else None
