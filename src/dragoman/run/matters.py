"""What runs through many events, read from the few that concern it: bodies, people, documents, projects.

Each is what the same function makes of the whole record; the index tells which events are enough for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon.register import Entry, known_as, load_register
from dragoman.model.contract import Event, Participant
from dragoman.model.errors import NotFoundError
from dragoman.records import Series, series_of
from dragoman.records.accounts import Accounts, accounts
from dragoman.records.briefing import known_on
from dragoman.records.briefing_parts import names_of
from dragoman.records.careers import Person, people_of
from dragoman.records.choice import majority
from dragoman.records.ledger import Ledger, ledger_of
from dragoman.records.lifelines import Document, documents_of
from dragoman.records.lifelines import related as of_one_document
from dragoman.records.namesakes import sounds
from dragoman.records.projects import Project, projects_of
from dragoman.records.projects import related as of_one_project
from dragoman.run.found import Found
from dragoman.run.record import in_order
from dragoman.run.snapshot import Snapshot

_LEAST = 8
"""Letters of an id from which on its beginning is enough."""


class Home(Struct, frozen=True):
    """A body with its series, or a series that no body has; ``entry`` is its place in the register.

    ``id`` is the body's where there is one. ``parent`` and ``under`` are ids of bodies.
    """

    id: str
    names: dict[str, str]
    events: Found
    series: tuple[Series, ...]
    entry: Entry | None = None
    parent: str | None = None
    under: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        told = majority([event.parties for event in self.events.bare()], rank=len)
        return tuple(sorted(told or (self.entry.parties if self.entry else ())))


def home_of(snapshot: Snapshot, name: str) -> Home:
    """By the id of a body or series, or its beginning. Raises NotFoundError where none or several fit."""
    told = snapshot.of("series", _identity(snapshot, name))
    identity = (home_id(told[0]) if len(told) else None) or name
    own = snapshot.at(sorted({*told.places, *snapshot.of("series", identity).places}))
    entry = known_as(identity)
    if not len(own) and entry is None:
        raise NotFoundError(f"{name}: no such series or body")
    below = snapshot.of("parent", identity)
    return Home(
        id=identity,
        names=names_at(snapshot, identity),
        events=own,
        series=_series(snapshot, own, below),
        entry=entry,
        parent=_parent(own, entry),
        under=tuple(dict.fromkeys(e.body.id for e in below.bare() if e.body and e.body.id)),
    )


def home_id(event: Event) -> str | None:
    """The id under which the body or series of an event is found."""
    ids = (ref.id for ref in (event.body, event.series) if ref is not None)
    return next((one for one in ids if one), None)


def names_at(snapshot: Snapshot, identity: str) -> dict[str, str]:
    """What a series or body is called, by language; under "" as the record has it."""
    entry = known_as(identity)
    if entry is not None:
        return {"": entry.name, **{language: own[0] for language, own in entry.names.items()}}
    event = next(snapshot.of("series", identity).bare(), None)
    names = names_of(event) if event else {}
    return names if names.get("") else {"": identity}


def _identity(snapshot: Snapshot, name: str) -> str:
    known = snapshot.counts("series")
    if name in known or len(name) < _LEAST:
        return name
    found = [one for one in known if one.startswith(name)]
    if len(found) > 1:
        raise NotFoundError(f"{name}: {len(found)} series and bodies fit")
    return found[0] if found else name


def _series(snapshot: Snapshot, own: Found, below: Found) -> tuple[Series, ...]:
    """Its series with the sessions of the bodies under it."""
    ids = {event.series.id for event in own.bare() if event.series}
    events = in_order(snapshot.at(sorted({*own.places, *below.places})))
    return tuple(series for series in series_of(events) if series.id in ids)


def _parent(own: Found, entry: Entry | None) -> str | None:
    told = majority(sorted(e.body.parent for e in own.bare() if e.body and e.body.parent))
    above = known_as(entry.parent) if entry else None
    return told or (above.body_id if above else None)


def silent_bodies(snapshot: Snapshot) -> list[Entry]:
    """Entries of the register of which no report tells, by name."""
    told = snapshot.counts("series")
    entries = load_register().values()
    silent = [one for one in entries if one.body_id not in told and one.series_id not in told]
    return sorted(silent, key=lambda entry: entry.name.casefold())


def ledger_at(snapshot: Snapshot, identity: str, *, known: bool = False) -> Ledger:
    """The ledger of a body or series by its id; the last that were asked for are kept. ``known``: of the
    events alone of which some article had told by the day."""
    kept = _LEDGERS.setdefault(snapshot, {})
    found = kept.get((identity, known))
    if found is None:
        found = _ledger(snapshot, identity, known)
        while len(kept) >= _KEPT:
            kept.pop(next(iter(kept)))
        kept[identity, known] = found
    return found


_LEDGERS: WeakKeyDictionary[Snapshot, dict[tuple[str, bool], Ledger]] = WeakKeyDictionary()
_KEPT = 50
"""Ledgers that are kept of a day: each compares every undertaking with what was said later."""


def _ledger(snapshot: Snapshot, identity: str, known: bool) -> Ledger:
    own = snapshot.of("series", identity)
    said = any(event.undertakings for event in own.bare())
    places = {
        *own.places,
        *snapshot.of("parent", identity).places,
        *(_bearing(snapshot, own) if said else ()),
    }
    watch = snapshot.watch if said else None
    events = in_order(snapshot.at(sorted(places)))
    told = known_on(events, snapshot.day) if known else events
    if known and len(told) == len(events):
        return ledger_at(snapshot, identity)
    return ledger_of(told, identity, snapshot.day, watch=watch)


def _bearing(snapshot: Snapshot, own: Found) -> Iterable[int]:
    """Places of events of the same parties that may tell what became of undertakings."""
    codes = {code for event in own.bare() for code in event.parties}
    near = {n for code in codes for n in snapshot.of("party", code).places}
    bearing = near.intersection(snapshot.of("bearing", "undertaking").places)
    return (n for n in bearing if _concerns(snapshot.index.event(n), codes))


def _concerns(event: Event, codes: set[str]) -> bool:
    own = {*event.parties}
    return own <= codes or codes <= own


def people_named(snapshot: Snapshot, name: str) -> tuple[Person, ...]:
    """Everyone who bears a name in some spelling. Raises NotFoundError."""
    wanted = name.casefold()
    heard = {
        sound
        for event in snapshot.of("person", wanted).bare()
        for person in event.participants
        if wanted in _spelt(person)
        for sound in sounds(person)
    }
    found = [one for one in people_of(_heard(snapshot, heard)) if wanted in spellings(one)]
    if not found:
        raise NotFoundError(f"{name}: nobody of that name is on record")
    return tuple(found)


def _heard(snapshot: Snapshot, heard: set[str]) -> tuple[Event, ...]:
    """Events with those of their people alone whose names sound like one, of its party or of none told."""
    keys = {sound.partition(" ")[2] for sound in heard}
    parties = {sound.partition(" ")[0] for sound in heard}
    all_ = parties | {""} if "" not in parties else parties | {*snapshot.counts("party")}
    near = {f"{party} {key}" for party in all_ for key in keys}
    places = {n for sound in near for n in snapshot.of("sound", sound).places}
    return tuple(
        replace(event, participants=tuple(p for p in event.participants if not near.isdisjoint(sounds(p))))
        for event in in_order(snapshot.at(sorted(places)))
    )


def _spelt(person: Participant) -> set[str]:
    return {name.casefold() for name in (person.name, *person.names.values())}


def spellings(person: Person) -> set[str]:
    """All that a person is called, without regard to case."""
    return {name.casefold() for name in (person.name, *(n for own in person.names.values() for n in own))}


def document_of(snapshot: Snapshot, identity: str) -> Document:
    """A document between states, by its id or one that it would have by another of its events. Raises
    NotFoundError."""
    event = _first(snapshot, "instrument", identity)
    peers = _of_same_parties(snapshot, event, "instrument")
    found = documents_of(in_order(of_one_document(event, peers)))
    return next(one for one in found if any(step.event == event.id for step in one.steps))


def project_of(snapshot: Snapshot, identity: str) -> Project:
    """A joint project, by its id or one that it would have by another of its names. Raises NotFoundError."""
    event = _first(snapshot, "project", identity)
    peers = of_one_project(event, _of_same_parties(snapshot, event, "project"))
    found = projects_of(in_order(peers))
    told = next((one for one in found if identity in (one.id, *one.also)), None)
    if told is None:
        raise NotFoundError(f"{identity}: no report tells of that project as planned or done")
    return told


def _first(snapshot: Snapshot, key: str, identity: str) -> Event:
    found = snapshot.of(key, identity)
    if not len(found):
        raise NotFoundError(f"{identity}: there is none of that id")
    return found[0]


def _of_same_parties(snapshot: Snapshot, event: Event, key: str) -> Iterable[Event]:
    """Events of exactly the same parties that have something under a key."""
    sets = [{*snapshot.of("party", code).places} for code in event.parties]
    places = sorted(snapshot.index.having(key).intersection(*sets))
    wanted = sorted(event.parties)
    return (one for one in snapshot.at(places) if sorted(one.parties) == wanted)


def accounts_of(snapshot: Snapshot, event: Event) -> Accounts:
    """What each country's outlets tell of an event."""
    together = (snapshot.of("document", report.document) for report in event.reports)
    places = {n for found in (snapshot.parts(event), *together) for n in found.places}
    return accounts(event, in_order(snapshot.at(sorted(places))))
