"""What filters and counts need of an event, in short: it is kept beside the index of words."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.edtf import Bounds, bounds
from dragoman.run.facets import FACETS


class Outline(Struct, frozen=True):
    """An event in short: its values under each heading, and ``first`` and ``last`` of the days that its time
    admits, or the day of its first report where that is not told."""

    values: dict[str, tuple[str, ...]]
    first: date | None = None
    last: date | None = None


def outline_of(event: Event) -> Outline:
    first, last = days_of(event)
    return Outline({facet.name: tuple(sorted(facet.of(event))) for facet in FACETS}, first, last)


def days_of(event: Event) -> Bounds:
    """The days that its time admits; where that is not told, the day of its first report."""
    days = bounds(event.time)
    if days != (None, None):
        return days
    told = [day for report in event.reports for day in bounds(report.as_of) if day]
    return (min(told), min(told)) if told else (None, None)
