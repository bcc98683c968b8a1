"""What one wants to know in the morning: what is new, next, overdue, moved, disputed, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from dragoman.run.cards import AHEAD
from dragoman.run.found import Found
from dragoman.run.snapshot import Snapshot

LATELY = timedelta(days=30)
"""How far back news goes."""


def new(snapshot: Snapshot) -> Found:
    """Events first told of lately, the latest first."""
    since = _lately(snapshot.day)
    told = ((n, snapshot.index.card(n).told[0]) for n in snapshot.index.order)
    found = [(n, first) for n, first in told if first and since < first <= snapshot.day]
    return snapshot.at([n for n, _ in sorted(found, key=lambda one: one[1], reverse=True)])


def upcoming(snapshot: Snapshot) -> Found:
    """Events ahead whose last day is not past and that were not held yet, the nearest first."""
    days = snapshot.index.days
    found = [
        n
        for status in AHEAD
        for n in snapshot.of("status", status).places
        if (event := snapshot.index.event(n)).time and event.id not in snapshot.index.outcomes
        if (days(n)[1] or date.min) >= snapshot.day
    ]
    return snapshot.at(sorted(found, key=lambda n: (days(n)[0] or date.min, days(n)[1] or date.max)))


def overdue(snapshot: Snapshot) -> Found:
    """Plans whose day passed without news, the latest first."""
    ahead = [n for status in AHEAD for n in snapshot.of("status", status).places]
    late = [n for n, event in zip(ahead, snapshot.at(ahead), strict=True) if event.overdue]
    return snapshot.at(sorted(late, key=lambda n: snapshot.index.days(n)[1] or date.min, reverse=True))


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
