"""Events in the order of a timeline: newest first, grouped by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.edtf import bounds
from dragoman.model.wording import month_in_words

UNTOLD = "Date not told"


class Month(Struct, frozen=True):
    """A stretch of the timeline under one heading; ``anchor`` is its id in the page."""

    heading: str
    anchor: str
    events: tuple[Event, ...]


def months(events: Iterable[Event]) -> tuple[Month, ...]:
    """The events by month of their first day, newest first; those without a month of their own stand
    under their year, above its months, and those without any time at the end."""
    ordered = sorted(events, key=_newest_first)
    return tuple(_month(key, tuple(group)) for key, group in groupby(ordered, key=_key))


def covered(events: Sequence[Event]) -> tuple[date, date] | None:
    """The first and last day that any event admits."""
    days = [day for event in events for day in bounds(event.time) if day]
    return (min(days), max(days)) if days else None


def _newest_first(event: Event) -> tuple[bool, int, bool, int, str]:
    first, last = bounds(event.time)
    day = first or last
    if day is None:
        return True, 0, False, 0, event.id
    return False, -day.year, len(_key(event)) > len("2025"), -day.toordinal(), event.id


def _key(event: Event) -> str:
    """``2025-08``, ``2025`` or nothing."""
    first, last = bounds(event.time)
    day = first or last
    if day is None:
        return ""
    return day.isoformat()[:7] if _tells_month(event.time or "") else day.isoformat()[:4]


def _tells_month(edtf: str) -> bool:
    first, _, last = edtf.partition("/")
    edge = last if first in {"", ".."} else first
    return edge[5:7].isdigit() and int(edge[5:7]) <= 12


def _month(key: str, events: tuple[Event, ...]) -> Month:
    if not key:
        return Month(UNTOLD, "m-none", events)
    heading = month_in_words(key) if "-" in key else f"{key}, month not told"
    return Month(heading, f"m-{key}", events)
