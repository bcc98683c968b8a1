"""People with the offices they held over time, as reported, in all spellings of their names.

Mentions in different events are one person's when the names sound alike and the party is the same. A name of
one word, and a name without a party, joins only where one person alone fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from dragoman.grammar.names import block_keys
from dragoman.model.contract import Event, Participant
from dragoman.model.edtf import bounds
from dragoman.model.vocabulary import ROLES, Role
from dragoman.records.choice import best_name, by_language, majority, same_name
from dragoman.records.groups import Pair, grouped
from dragoman.records.identity import digest
from dragoman.records.times import told_to_the_day


class Office(Struct, frozen=True):
    """An office as reported, from the first to the last day on which a report gives it to the person;
    ``titles`` in other languages are those that reports of the same event give."""

    title: str
    titles: dict[str, str]
    first: str | None
    last: str | None
    events: tuple[str, ...]


class Appearance(Struct, frozen=True):
    event: str
    time: str | None
    roles: tuple[Role, ...]
    title: str


class Person(Struct, frozen=True):
    id: str
    name: str
    names: dict[str, tuple[str, ...]]
    """All spellings, by language."""
    party: str | None
    offices: tuple[Office, ...]
    appearances: tuple[Appearance, ...]
    roles: tuple[Role, ...]


class _Seen(Struct, frozen=True):
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


def people_of(events: Iterable[Event]) -> tuple[Person, ...]:
    """Everyone who took part in an event, by name."""
    seen = sorted((one for event in events for one in _seen(event)), key=lambda one: one.order)
    # Two people of one event are two people.
    groups = grouped(len(seen), _pairs(seen), apart=[one.event.id for one in seen])
    found = (_person([seen[n] for n in sorted(group)]) for group in _attached(seen, groups))
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.id)))


def sounds(person: Participant) -> Iterator[str]:
    """What a person's spellings sound like, with the party: all whose mentions may be one person's share one,
    or share it with one of no party."""
    spelt = {person.name, *person.names.values()}
    yield from sorted({f"{person.party or ''} {key}" for name in spelt for key in _keys(name)})


@lru_cache(maxsize=100_000)
def _keys(name: str) -> tuple[str, ...]:
    return tuple(sorted(block_keys(name)))


def _seen(event: Event) -> Iterator[_Seen]:
    for person in event.participants:
        if person.name.strip():
            yield _Seen(person, event, tuple(dict.fromkeys((person.name, *person.names.values()))))


def _pairs(seen: Sequence[_Seen]) -> Iterator[Pair]:
    """Full names of one party that sound alike. Only names that share a sound are compared."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for n, one in enumerate(seen):
        if one.full and one.person.party:
            for key in one.keys:
                blocks[one.person.party, key].append(n)
    for members in blocks.values():
        yield from _pairs_of(seen, members)


def _pairs_of(seen: Sequence[_Seen], members: Sequence[int]) -> Iterator[Pair]:
    """Pairs of a block; of those who are spelt the same the first stands for all."""
    first: dict[tuple[str, ...], int] = {}
    for n in members:
        home = first.setdefault(seen[n].spellings, n)
        if home != n:
            yield 1.0, home, n
    for b in first.values():
        yield from ((0.9, a, b) for a in first.values() if a < b and _alike(seen[a], seen[b]))


def _alike(a: _Seen, b: _Seen) -> bool:
    return _same(a.spellings, b.spellings)


def _same(spellings: Sequence[str], others: Sequence[str]) -> bool:
    """Whether any two of the names can be one; most are compared many times."""
    return any(a == b for a in spellings for b in others) or any(
        _can_be_one(*sorted((a, b))) for a in spellings for b in others
    )


@lru_cache(maxsize=200_000)
def _can_be_one(name: str, other: str) -> bool:
    return same_name((name,), (other,))


def _attached(seen: Sequence[_Seen], groups: Iterable[list[int]]) -> list[list[int]]:
    """With those who are named by one word or without a party added to the one group that fits; where none or
    several fit they stay alone."""
    firm: list[list[int]] = []
    loose: list[list[int]] = []
    for group in groups:
        told = any(seen[n].full and seen[n].person.party for n in group)
        (firm if told else loose).append(group)
    known = [_Known.of([seen[n] for n in group]) for group in firm]
    alone = []
    for group in loose:
        members = [seen[n] for n in group]
        fitting = [place for place, one in enumerate(known) if one.fits(members[0])]
        if len(fitting) == 1 and known[fitting[0]].takes(members):
            firm[fitting[0]].extend(group)
        else:
            alone.append(group)
    return firm + alone


class _Known(Struct):
    """What is known of a person: parties, all ways in which mentions spell the name, and events."""

    parties: set[str | None]
    spellings: set[tuple[str, ...]]
    events: set[str]

    @classmethod
    def of(cls, seen: Sequence[_Seen]) -> _Known:
        return cls(
            {one.person.party for one in seen},
            {one.spellings for one in seen},
            {one.event.id for one in seen},
        )

    def fits(self, one: _Seen) -> bool:
        party = one.person.party
        if party not in self.parties if party is not None else not one.full:
            return False
        return any(_same(one.spellings, other) for other in self.spellings)

    def takes(self, seen: Sequence[_Seen]) -> bool:
        """Whether these are added: not where an event has people of both."""
        if not self.events.isdisjoint(one.event.id for one in seen):
            return False
        more = _Known.of(seen)
        self.parties |= more.parties
        self.spellings |= more.spellings
        self.events |= more.events
        return True


def _person(seen: Sequence[_Seen]) -> Person:
    roles = {role for one in seen for role in one.person.roles}
    first = seen[0]
    return Person(
        id=digest("per", first.event.id, first.person.name, first.person.party),
        name=best_name([one.person.name for one in seen]),
        names=_spellings(seen),
        party=majority([one.person.party for one in seen if one.person.party]),
        offices=_offices(seen),
        appearances=tuple(_appearance(one) for one in seen),
        roles=tuple(role for role in ROLES if role in roles),
    )


def _spellings(seen: Sequence[_Seen]) -> dict[str, tuple[str, ...]]:
    """Every spelling that a report prints, by its language."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in seen:
        for language, name in one.person.names.items():
            found[language].add(name)
        for report in one.event.reports:
            for person in report.participants:
                if person.party == one.person.party and _named_so(one, person):
                    found[report.language].add(person.name)
    return {language: tuple(sorted(names)) for language, names in sorted(found.items())}


Named = tuple[str, str, str]
"""An event's id, and an office as one of its reports gives it: language and title."""


def _offices(seen: Sequence[_Seen]) -> tuple[Office, ...]:
    """The offices in the order in which they are first reported."""
    days = {one.event.id: one.day for one in seen}
    told = list(dict.fromkeys(named for one in seen for named in _named(one)))
    groups = grouped(len(told), _same_office(told))
    return tuple(_office([told[n] for n in group], days) for group in groups)


def _named(one: _Seen) -> Iterator[Named]:
    for report in one.event.reports:
        for person in report.participants:
            if person.office and person.party in (None, one.person.party) and _named_so(one, person):
                yield one.event.id, report.language, person.office


def _named_so(one: _Seen, person: Participant) -> bool:
    return _same(one.spellings, (person.name, *person.names.values()))


def _same_office(told: Sequence[Named]) -> Iterator[Pair]:
    """The same words, or words of other languages in reports of one event."""
    titled: dict[str, int] = {}
    together: defaultdict[str, list[int]] = defaultdict(list)
    for b, (event, language, title) in enumerate(told):
        yield from ((1.0, a, b) for a in together[event] if told[a][1] != language)
        together[event].append(b)
        a = titled.setdefault(title.casefold(), b)
        if a != b:
            yield 1.0, a, b


def _office(told: Sequence[Named], days: Mapping[str, date | None]) -> Office:
    known = sorted(day.isoformat() for event, _, _ in told if (day := days[event]))
    return Office(
        title=best_name([title for _, _, title in told]),
        titles=by_language((language, title) for _, language, title in told),
        first=known[0] if known else None,
        last=known[-1] if known else None,
        events=tuple(dict.fromkeys(event for event, _, _ in told)),
    )


def _appearance(one: _Seen) -> Appearance:
    return Appearance(one.event.id, one.event.time, one.person.roles, one.event.title)
