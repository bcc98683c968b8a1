"""Dates that a source declares, as EDTF."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", re.DOTALL)
_PREFIX = re.compile(r"\s*date (\d{4}-\d{2}-\d{2})(?=\s|$)")


def declared_day(value: str) -> str | None:
    """The EDTF day, month or year of an ISO date or time, None if it is neither.

    >>> declared_day("2025-08-06T10:15:00Z"), declared_day("2025-08"), declared_day("06.08.2025")
    ('2025-08-06', '2025-08', None)
    """
    found = _ISO.fullmatch(value.strip())
    if not found:
        return None
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def prefixed_day(text: str) -> str | None:
    """The day of a ``date YYYY-MM-DD`` that some crawls put before the text."""
    found = _PREFIX.match(text)
    return declared_day(found[1]) if found else None
