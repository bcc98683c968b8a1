"""People with the offices they held over time, as reported, in all spellings of their names.

Mentions in different events are one person's when the names sound alike and the party is the same. A name of
one word, and a name without a party, joins only where one person alone fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from dragoman.model.contract import Event, Participant
from dragoman.model.vocabulary import ROLES, Role
from dragoman.records.choice import best_name, by_language, majority
from dragoman.records.groups import Pair, grouped
from dragoman.records.identity import digest
from dragoman.records.namesakes import Seen, Together, seen_in, spelt_alike, together
from dragoman.records.remembered import Remembered


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


class Remembering:
    """What was made of the people of a record before some of its events changed."""

    def __init__(self) -> None:
        self.mentions: Remembered[list[Together]] = Remembered()
        self.people: Remembered[Person] = Remembered()


def people_of(events: Iterable[Event]) -> tuple[Person, ...]:
    """Everyone who took part in an event, by name."""
    return people_among(one for event in events for one in seen_in(event))


def people_among(seen: Iterable[Seen], remembering: Remembering | None = None) -> tuple[Person, ...]:
    """Everyone of whom these are the mentions, by name; ``remembering`` is what was made of some of the very
    same before."""
    before = remembering or Remembering()
    groups = {_first(one): one for one in together(seen, before.mentions)}
    found = before.people.all(groups, lambda _, group: _person(group))
    return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.id)))


def _first(seen: Sequence[Seen]) -> tuple[str, int]:
    """What tells the first mention of a person from those of others."""
    first = seen[0]
    return first.event.id, next(n for n, one in enumerate(first.event.participants) if one is first.person)


def _person(seen: Sequence[Seen]) -> Person:
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


def _spellings(seen: Sequence[Seen]) -> dict[str, tuple[str, ...]]:
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


def _offices(seen: Sequence[Seen]) -> tuple[Office, ...]:
    """The offices in the order in which they are first reported."""
    days = {one.event.id: one.day for one in seen}
    told = list(dict.fromkeys(named for one in seen for named in _named(one)))
    groups = grouped(len(told), _same_office(told))
    return tuple(_office([told[n] for n in group], days) for group in groups)


def _named(one: Seen) -> Iterator[Named]:
    for report in one.event.reports:
        for person in report.participants:
            if person.office and person.party in (None, one.person.party) and _named_so(one, person):
                yield one.event.id, report.language, person.office


def _named_so(one: Seen, person: Participant) -> bool:
    return spelt_alike(one.spellings, (person.name, *person.names.values()))


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


def _appearance(one: Seen) -> Appearance:
    return Appearance(one.event.id, one.event.time, one.person.roles, one.event.title)
