"""What became of events between two derivations, by where their reports were and are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct

from dragoman.store import News

Report = tuple[str, int]
"""A report by its document and its number there."""


class State(Struct, frozen=True):
    """Events at one time: the digest and the title of each, and the event of each report."""

    known: Mapping[str, tuple[str, str]]
    events: Mapping[Report, str]


def news(before: State, after: State) -> Iterator[News]:
    """What became of each event, in order of id; of those that stayed as they were, nothing.

    An id that is gone was merged into the event that has most of its reports, or withdrawn with them. A new
    id was split from the event that had most of its reports, if that is still there.
    """
    went, came = _most(before.events, after.events), _most(after.events, before.events)
    old, new = before.known, after.known
    for event in sorted({*old, *new}):
        if event not in new:
            other = went.get(event)
            yield News(event, "merged" if other else "withdrawn", other, old[event][1])
        elif event not in old:
            other = came.get(event) if came.get(event) in new else None
            yield News(event, "split" if other else "added", other, new[event][1])
        elif old[event] != new[event]:
            yield News(event, "changed", None, new[event][1])


def _most(events: Mapping[Report, str], others: Mapping[Report, str]) -> dict[str, str]:
    """For each event the one on the other side that most of its reports are in; the least of equals."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for report, event in events.items():
        if report in others:
            votes[event][others[report]] += 1
    return {event: min(found, key=lambda name: (-found[name], name)) for event, found in votes.items()}
