"""Which mentions of people in different events are one person's.

They are when the names sound alike and the party is the same. A name of one word, and a name without a party,
joins only where one person alone fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Self

from msgspec import Struct

from dragoman.grammar.names import block_keys
from dragoman.model.contract import Event, Participant
from dragoman.model.edtf import bounds
from dragoman.records.choice import same_name
from dragoman.records.groups import Pair, grouped
from dragoman.records.remembered import Remembered
from dragoman.records.times import told_to_the_day


class Seen(Struct, frozen=True, eq=False):
    """A mention of a person in an event. ``keys`` are what the spellings sound like, ``full`` tells whether
    some spelling has more than one word; ``day`` is the one on which the person was what the report says: of
    the event, where it is told to the day, or of the report before it."""

    person: Participant
    event: Event
    spellings: tuple[str, ...]
    keys: tuple[str, ...]
    full: bool
    day: date | None

    @property
    def firm(self) -> bool:
        """Whether it is a full name with a party."""
        return self.full and bool(self.person.party)

    @property
    def order(self) -> tuple[date, str, str, str]:
        return self.day or date.max, self.event.id, self.person.name, self.person.party or ""


class Together(Struct, frozen=True, eq=False):
    """Mentions of one person of a party by full names, in their order, and what they have: sounds and
    spellings of names, and ids of events."""

    party: str | None
    seen: tuple[Seen, ...]
    keys: frozenset[str]
    spellings: frozenset[tuple[str, ...]]
    events: frozenset[str]

    @classmethod
    def of(cls, party: str | None, seen: Sequence[Seen]) -> Self:
        return cls(
            party,
            tuple(seen),
            frozenset(key for one in seen for key in one.keys),
            frozenset(one.spellings for one in seen),
            frozenset(one.event.id for one in seen),
        )


def together(
    seen: Iterable[Seen], remembered: Remembered[list[Together]] | None = None
) -> list[tuple[Seen, ...]]:
    """All mentions by person, each in their order; ``remembered`` are those of other mentions before."""
    of_party: defaultdict[str | None, list[Seen]] = defaultdict(list)
    loose = []
    for one in seen:
        if one.firm:
            of_party[one.person.party].append(one)
        else:
            loose.append(one)
    groups = (remembered or Remembered()).all(of_party, _of_party)
    return _attached([one for group in groups for one in group], sorted(loose, key=_order))


def _order(one: Seen) -> tuple[date, str, str, str]:
    return one.order


def _of_party(party: str | None, own: Sequence[Seen]) -> list[Together]:
    """A party's people by full names. Two people of one event are two people."""
    seen = sorted(own, key=_order)
    groups = grouped(len(seen), _pairs(seen), apart=[one.event.id for one in seen])
    return [Together.of(party, [seen[n] for n in group]) for group in groups]


def seen_in(event: Event) -> tuple[Seen, ...]:
    """Who took part in an event."""
    people = [person for person in event.participants if person.name.strip()]
    return tuple(_seen(person, event, _day(event)) for person in people)


def _seen(person: Participant, event: Event, day: date | None) -> Seen:
    spelt = tuple(dict.fromkeys((person.name, *person.names.values())))
    keys = tuple(sorted({key for name in spelt for key in _keys(name)}))
    return Seen(person, event, spelt, keys, any(len(name.split()) > 1 for name in spelt), day)


def _day(event: Event) -> date | None:
    own = event.time if told_to_the_day(event.time) else None
    told = (own, *(report.as_of for report in event.reports))
    return min((day for time in told if (day := bounds(time)[0])), default=None)


def sounds(person: Participant) -> Iterator[str]:
    """What a person's spellings sound like, with the party: all whose mentions may be one person's share one,
    or share it with one of no party."""
    spelt = {person.name, *person.names.values()}
    yield from sorted({f"{person.party or ''} {key}" for name in spelt for key in _keys(name)})


@lru_cache(maxsize=100_000)
def _keys(name: str) -> tuple[str, ...]:
    return tuple(sorted(block_keys(name)))


def _pairs(seen: Sequence[Seen]) -> Iterator[Pair]:
    """Names of one party that sound alike. Only names that share a sound are compared, and of those who are
    spelt the same the first stands for all."""
    first: dict[tuple[str, ...], int] = {}
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(seen):
        home = first.setdefault(one.spellings, n)
        if home != n:
            yield 1.0, home, n
            continue
        for key in one.keys:
            blocks[key].append(n)
    near = {pair for members in blocks.values() for pair in combinations(members, 2)}
    yield from ((0.9, a, b) for a, b in near if _alike(seen[a], seen[b]))


def _alike(a: Seen, b: Seen) -> bool:
    return spelt_alike(a.spellings, b.spellings)


@lru_cache(maxsize=200_000)
def spelt_alike(spellings: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether any two of the names can be one; most are compared many times."""
    return any(a in others for a in spellings) or any(
        _can_be_one(*sorted((a, b))) for a in spellings for b in others
    )


@lru_cache(maxsize=200_000)
def _can_be_one(name: str, other: str) -> bool:
    return same_name((name,), (other,))


def _attached(firm: Sequence[Together], loose: Sequence[Seen]) -> list[tuple[Seen, ...]]:
    """With those who are named by one word or without a party added to the one group that fits; where none or
    several fit they stay alone."""
    near: defaultdict[str, set[int]] = defaultdict(set)
    for place, group in enumerate(firm):
        _sounding(near, place, group.keys)
    grown: dict[int, _Grown] = {}
    alone = []
    for one in loose:
        places = sorted({place for key in one.keys for place in near.get(key, ())})
        fitting = [place for place in places if _fits(one, firm[place].party, grown.get(place, firm[place]))]
        home = fitting[0] if len(fitting) == 1 else None
        if home is not None and grown.setdefault(home, _Grown.of(firm[home])).takes(one):
            _sounding(near, home, one.keys)
        else:
            alone.append((one,))
    found = (grown[n].in_order() if n in grown else group.seen for n, group in enumerate(firm))
    return [*found, *alone]


def _sounding(near: Mapping[str, set[int]], place: int, keys: Iterable[str]) -> None:
    """Notes what the names of a group sound like: no other can be one with a name that shares no sound."""
    for key in keys:
        near[key].add(place)


def _fits(one: Seen, party: str | None, group: Together | _Grown) -> bool:
    """Whether a name of one word or without a party may be that of a party's person."""
    if one.person.party != party if one.person.party is not None else not one.full:
        return False
    return any(spelt_alike(one.spellings, other) for other in group.spellings)


class _Grown(Struct):
    """Mentions of a person, to which others are added."""

    seen: list[Seen]
    spellings: set[tuple[str, ...]]
    events: set[str]

    @classmethod
    def of(cls, group: Together) -> Self:
        return cls([*group.seen], {*group.spellings}, {*group.events})

    def takes(self, one: Seen) -> bool:
        """Whether the mention is added: not where its event has the person already."""
        if one.event.id in self.events:
            return False
        self.seen.append(one)
        self.spellings.add(one.spellings)
        self.events.add(one.event.id)
        return True

    def in_order(self) -> tuple[Seen, ...]:
        return tuple(sorted(self.seen, key=_order))
