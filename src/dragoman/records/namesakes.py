"""Which mentions of people in different events are one person's.

They are when the names sound alike and the party is the same. A name of one word, and a name without a party,
joins only where one person alone fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from dragoman.grammar.names import block_keys
from dragoman.model.contract import Event, Participant
from dragoman.model.edtf import bounds
from dragoman.records.choice import same_name
from dragoman.records.groups import Pair, grouped
from dragoman.records.remembered import Remembered
from dragoman.records.times import told_to_the_day


class Seen(Struct, frozen=True):
    """A mention of a person in an event."""

    person: Participant
    event: Event
    spellings: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The day on which the person was what the report says: of the event, where it is told to the day, or
        of the report before it."""
        own = self.event.time if told_to_the_day(self.event.time) else None
        told = (own, *(report.as_of for report in self.event.reports))
        return min((day for time in told if (day := bounds(time)[0])), default=None)

    @property
    def order(self) -> tuple[date, str, str, str]:
        return self.day or date.max, self.event.id, self.person.name, self.person.party or ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What the spellings sound like."""
        return tuple(sorted({key for name in self.spellings for key in _keys(name)}))

    @property
    def full(self) -> bool:
        """Whether some spelling has more than one word."""
        return any(len(name.split()) > 1 for name in self.spellings)

    @property
    def firm(self) -> bool:
        """Whether it is a full name with a party."""
        return self.full and bool(self.person.party)


def together(
    events: Iterable[Event], remembered: Remembered[list[list[Seen]]] | None = None
) -> list[list[Seen]]:
    """All mentions by person, each in their order; ``remembered`` are those of other events before."""
    of_party: defaultdict[Hashable, list[Event]] = defaultdict(list)
    loose = []
    for event in events:
        firm = set()
        for one in seen_in(event):
            if one.firm:
                firm.add(one.person.party)
            else:
                loose.append(one)
        for party in firm:
            of_party[party].append(event)
    groups = (remembered or Remembered()).all(of_party, _of_party)
    found = [[*group] for of_one in groups for group in of_one]
    return [sorted(group, key=_order) for group in _attached(found, sorted(loose, key=_order))]


def _order(one: Seen) -> tuple[date, str, str, str]:
    return one.order


def _of_party(party: Hashable, events: Sequence[Event]) -> list[list[Seen]]:
    """The mentions of a party's people by full names. Two people of one event are two people."""
    told = (one for event in events for one in seen_in(event))
    seen = sorted((one for one in told if one.firm and one.person.party == party), key=_order)
    groups = grouped(len(seen), _pairs(seen), apart=[one.event.id for one in seen])
    return [[seen[n] for n in group] for group in groups]


def seen_in(event: Event) -> Iterator[Seen]:
    """Who took part in an event."""
    for person in event.participants:
        if person.name.strip():
            yield Seen(person, event, tuple(dict.fromkeys((person.name, *person.names.values()))))


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


def spelt_alike(spellings: Sequence[str], others: Sequence[str]) -> bool:
    """Whether any two of the names can be one; most are compared many times."""
    return any(a in others for a in spellings) or any(
        _can_be_one(*sorted((a, b))) for a in spellings for b in others
    )


@lru_cache(maxsize=200_000)
def _can_be_one(name: str, other: str) -> bool:
    return same_name((name,), (other,))


def _attached(firm: list[list[Seen]], loose: Sequence[Seen]) -> list[list[Seen]]:
    """With those who are named by one word or without a party added to the one group that fits; where none or
    several fit they stay alone."""
    known = [_Known.of(group) for group in firm]
    near: defaultdict[str, set[int]] = defaultdict(set)
    for place, group in enumerate(firm):
        _sounding(near, place, group)
    alone = []
    for one in loose:
        places = sorted({place for key in one.keys for place in near[key]})
        fitting = [place for place in places if known[place].fits(one)]
        if len(fitting) == 1 and known[fitting[0]].takes(one):
            firm[fitting[0]].append(one)
            _sounding(near, fitting[0], [one])
        else:
            alone.append([one])
    return firm + alone


def _sounding(near: Mapping[str, set[int]], place: int, seen: Iterable[Seen]) -> None:
    """Notes what the names of a group sound like: no other can be one with a name that shares no sound."""
    for key in {key for one in seen for key in one.keys}:
        near[key].add(place)


class _Known(Struct):
    """What is known of a person: parties, all ways in which mentions spell the name, and events."""

    parties: set[str | None]
    spellings: set[tuple[str, ...]]
    events: set[str]

    @classmethod
    def of(cls, seen: Sequence[Seen]) -> _Known:
        return cls(
            {one.person.party for one in seen},
            {one.spellings for one in seen},
            {one.event.id for one in seen},
        )

    def fits(self, one: Seen) -> bool:
        party = one.person.party
        if party not in self.parties if party is not None else not one.full:
            return False
        return any(spelt_alike(one.spellings, other) for other in self.spellings)

    def takes(self, one: Seen) -> bool:
        """Whether the mention is added: not where its event has the person already."""
        if one.event.id in self.events:
            return False
        self.parties.add(one.person.party)
        self.spellings.add(one.spellings)
        self.events.add(one.event.id)
        return True
