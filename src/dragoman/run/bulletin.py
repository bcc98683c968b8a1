"""What one wants to know in the morning: what is new, next, overdue, moved, disputed, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from dragoman.model.edtf import Bounds, bounds
from dragoman.run.cards import AHEAD
from dragoman.run.found import Found
from dragoman.run.snapshot import Snapshot

LATELY = timedelta(days=30)
"""How far back news goes."""
NEVER: Bounds = (None, None)


def new(snapshot: Snapshot) -> Found:
    """Events first told of lately, the latest first."""
    since = _lately(snapshot.day)
    told = ((n, snapshot.index.card(n).told[0]) for n in snapshot.index.order)
    found = [(n, first) for n, first in told if first and since < first <= snapshot.day]
    return snapshot.at([n for n, _ in sorted(found, key=lambda one: one[1], reverse=True)])


def upcoming(snapshot: Snapshot) -> Found:
    """Events ahead whose last day is not past and that were not held yet, the nearest first."""
    due = {n: _due(snapshot, n) for n in _expected(snapshot)}
    found = [
        n
        for n, days in due.items()
        if days is not None
        and (days[1] or date.min) >= snapshot.day
        and snapshot.index.event(n).id not in snapshot.index.outcomes
    ]
    return snapshot.at(sorted(found, key=lambda n: _first_and_last(due[n])))


def overdue(snapshot: Snapshot) -> Found:
    """What was planned, or given a new day, for a day that passed without news, the latest first."""
    expected = list(_expected(snapshot))
    late = [n for n, event in zip(expected, snapshot.at(expected), strict=True) if event.overdue]
    due = {n: _due(snapshot, n) for n in late}
    return snapshot.at(sorted(late, key=lambda n: (due[n] or NEVER)[1] or date.min, reverse=True))


def _expected(snapshot: Snapshot) -> Iterator[int]:
    """What is planned, and what was put off to another day."""
    for status in AHEAD:
        yield from snapshot.of("status", status).places
    for n in snapshot.of("status", "postponed").places:
        if snapshot.index.event(n).rescheduled_to:
            yield n


def _due(snapshot: Snapshot, place: int) -> Bounds | None:
    """The days on which an event is to be; None where no time is told."""
    event = snapshot.index.event(place)
    if event.rescheduled_to:
        return bounds(event.rescheduled_to)
    return snapshot.index.days(place) if event.time else None


def _first_and_last(days: Bounds | None) -> tuple[date, date]:
    first, last = days or NEVER
    return first or date.min, last or date.max


def moved(snapshot: Snapshot) -> Found:
    """Events whose status or day changed, those told of last first."""
    return _told_last(snapshot, "moved")


def disputed(snapshot: Snapshot) -> Found:
    """Events on which reports disagree, those told of last first."""
    return _told_last(snapshot, "disputed")


def _told_last(snapshot: Snapshot, trait: str) -> Found:
    card = snapshot.index.card
    found = [n for n in snapshot.of("trait", trait).places if (card(n).told[0] or date.min) <= snapshot.day]
    return snapshot.at(sorted(found, key=lambda n: card(n).last_told, reverse=True))


def _lately(day: date) -> date:
    return date.min if day - date.min < LATELY else day - LATELY


LISTS: Mapping[str, Callable[[Snapshot], Found]] = {
    "new": new,
    "next": upcoming,
    "overdue": overdue,
    "moved": moved,
    "disputed": disputed,
}
"""The lists of the first page, in its order."""
