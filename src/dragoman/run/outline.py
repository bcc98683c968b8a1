"""What filters and counts need of an event, in short: it is kept beside the index of words."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.edtf import Bounds, bounds
from dragoman.model.vocabulary import Kind, Status


class Outline(Struct, frozen=True):
    """An event in short. ``first`` and ``last`` are the days that its time admits, or
    the day of its first report where that is not told."""

    kind: Kind
    status: Status
    parties: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


def outline_of(event: Event) -> Outline:
    first, last = days_of(event)
    return Outline(
        kind=event.kind,
        status=event.status,
        parties=event.parties,
        others=event.others,
        topics=event.topics,
        languages=tuple(sorted({report.language for report in event.reports})),
        first=first,
        last=last,
    )


def days_of(event: Event) -> Bounds:
    """The days that its time admits; where that is not told, the day of its first report."""
    days = bounds(event.time)
    if days != (None, None):
        return days
    told = [day for report in event.reports for day in bounds(report.as_of) if day]
    return (min(told), min(told)) if told else (None, None)
