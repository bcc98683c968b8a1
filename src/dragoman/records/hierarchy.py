"""Which body a body reports to, where its name says so: "sub-group on seeds of the group on farming"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model.contract import Event
from dragoman.records.bodies import parent_of
from dragoman.records.wording import Wording, one_word, wording

_NESTED = 2
"""Nouns of bodies in a name that holds another body's."""


class _Body(Struct, frozen=True):
    """A body of certain parties, with what its names in each language say."""

    id: str
    parties: tuple[str, ...]
    told: tuple[Wording, ...]


def with_parents(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events, each body with the id of the body on record that its name places it under, if no report and
    no register tells its parent.

    Right for those events of whose parties all that have a body are here.
    """
    parents = {(one.id, one.parties): parent for one, parent in _parents(_bodies(events))}
    return tuple(_under(event, parents) for event in events)


def _under(event: Event, parents: Mapping[tuple[str, tuple[str, ...]], str]) -> Event:
    body = event.body
    if body is None or body.id is None:
        return event
    told = parent_of(event.reports, body.id)
    parent = told or parents.get((body.id, tuple(sorted(event.parties))))
    return event if parent == body.parent else replace(event, body=replace(body, parent=parent))


def _bodies(events: Sequence[Event]) -> list[_Body]:
    """Each body once, in order of ids."""
    names: defaultdict[tuple[str, tuple[str, ...]], set[tuple[str, str]]] = defaultdict(set)
    for event in events:
        if event.body and event.body.id:
            names[event.body.id, tuple(sorted(event.parties))].update(event.body.names.items())
    return [
        _Body(identity, parties, tuple(wording(name, language) for language, name in sorted(told)))
        for (identity, parties), told in sorted(names.items())
    ]


def _parents(bodies: Sequence[_Body]) -> Iterator[tuple[_Body, str]]:
    by_parties: defaultdict[tuple[str, ...], list[_Body]] = defaultdict(list)
    for body in bodies:
        by_parties[body.parties].append(body)
    for group in by_parties.values():
        for body in group:
            found = [(n, other.id) for other in group if other.id != body.id if (n := _holds(body, other))]
            best = [identity for n, identity in found if n == max(found)[0]]
            if len(best) == 1:
                yield body, best[0]


def _holds(body: _Body, other: _Body) -> int:
    """How much of another body's name stands in this one's: 0 for none, else the most of any language."""
    return max((_held(a, b) for a in body.told for b in other.told if a.language == b.language), default=0)


def _held(a: Wording, b: Wording) -> int:
    """Words of the second name and its noun that all stand in the first, which has a noun and words more."""
    nested = len(a.heads) >= _NESTED and len(b.heads) == 1 and b.heads[0] in a.heads
    inside = all(any(one_word(word, mine) for mine in a.words) for word in b.words)
    return 1 + len(b.words) if nested and inside and len(a.words) > len(b.words) else 0
