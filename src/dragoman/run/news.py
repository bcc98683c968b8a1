"""What became of events between two derivations, by where their reports were and are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from dragoman.store import News

Report = tuple[str, int]
"""A report by its document and its number there."""


class State(Struct, frozen=True):
    """Events at one time: the digest and the title of each, and the event of each report."""

    known: Mapping[str, tuple[str, str]]
    events: Mapping[Report, str]


class Causes(Struct, frozen=True):
    """What is new: documents, and rulings with the documents that each touches; rulings on the names of
    bodies touch none, but the events that change for them."""

    documents: frozenset[str] = frozenset()
    rulings: Mapping[str, frozenset[str]] = {}
    names: tuple[str, ...] = ()

    @property
    def touched(self) -> list[str]:
        """All documents that are new, or that a ruling touches."""
        return sorted(self.documents.union(*self.rulings.values()))

    def of(self, documents: set[str]) -> tuple[str, ...]:
        """Ids of what bears on an event of these documents."""
        ruled = {name for name, touched in self.rulings.items() if not touched.isdisjoint(documents)}
        return tuple(sorted(self.documents & documents | ruled)) or self.names


NO_CAUSES = Causes()


def news(before: State, after: State, causes: Causes = NO_CAUSES) -> Iterator[News]:
    """What became of each event, in order of id; of those that stayed as they were, nothing.

    An id that is gone was merged into the event that has most of its reports, or withdrawn with them. A new
    id was split from the event that had most of its reports, if that is still there.
    """
    told: defaultdict[str, set[str]] = defaultdict(set)
    for (document, _), event in [*before.events.items(), *after.events.items()]:
        told[event].add(document)
    for one in _news(before, after):
        yield replace(one, why=causes.of(told[one.event]))


def _news(before: State, after: State) -> Iterator[News]:
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
