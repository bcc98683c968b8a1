"""What stands beside events: series with their ledgers, bodies, people, instruments, projects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from dragoman.model.errors import NotFoundError
from dragoman.records import Listed, Series, series_of
from dragoman.records.cadence import Forecast
from dragoman.records.careers import Person
from dragoman.records.ledger import Ledger
from dragoman.records.lifelines import Document as Instrument
from dragoman.records.projects import Project
from dragoman.run.matters import ledger_at
from dragoman.run.record import in_order
from dragoman.run.snapshot import Snapshot
from dragoman.web.api import parameters
from dragoman.web.api.call import Call
from dragoman.web.api.operation import reads
from dragoman.web.api.paging import Page, page_of

T = TypeVar("T")
Names = Callable[[Any], Iterable[str | None]]
Listing = Call[parameters.Named]


@reads("/series", query=parameters.Named, answer=Page[Series])
def series(call: Listing) -> Page[Series]:
    """Series of sessions, editions and summits, by name: their numbers, gaps, rhythm and what is due next."""
    return _listed(call, call.snapshot.series.values(), lambda one: (one.name,))


@reads("/series/{series_id}", query=parameters.AsOf, answer=Series, problems=(404,))
def one_series(call: Call[parameters.AsOf]) -> Series:
    """One series by its id, or by that of the body whose sessions these are."""
    return _series(call.snapshot, call.path("series_id"))


@reads("/series/{series_id}/ledger", query=parameters.AsOf, answer=Ledger, problems=(404,))
def ledger(call: Call[parameters.AsOf]) -> Ledger:
    """What each session of a series or body promised, and what became of it."""
    name = call.path("series_id")
    if not len(call.snapshot.of("series", name)):
        raise NotFoundError(f"{name}: no such series or body")
    return ledger_at(call.snapshot, name)


def _series(snapshot: Snapshot, name: str) -> Series:
    """From its own events and those of bodies under it alone. Raises NotFoundError."""
    near = [snapshot.of(key, name) for key in ("series", "parent")]
    bodies = {event.body.id for event in near[0].bare() if event.body and event.body.id}
    near += [snapshot.of("parent", body) for body in bodies]
    places = sorted({place for found in near for place in found.places})
    known = series_of(in_order(snapshot.at(places)))
    found = next((one for one in known if one.id == name), None)
    found = found or next((one for one in known if one.body == name), None)
    if found is None:
        raise NotFoundError(f"{name}: no such series")
    return found


@reads("/bodies", query=parameters.Named, answer=Page[Listed])
def bodies(call: Listing) -> Page[Listed]:
    """Standing bodies, summits and exercises: of the register, then those that only articles tell of."""
    return _listed(call, call.snapshot.bodies.values(), lambda one: (one.name, *_all(one.names)))


@reads("/bodies/{body_id}", query=parameters.AsOf, answer=Listed, problems=(404,))
def body(call: Call[parameters.AsOf]) -> Listed:
    """One body by its id."""
    return _one(call.snapshot.bodies, call.path("body_id"), "body")


@reads("/people", query=parameters.Named, answer=Page[Person])
def people(call: Listing) -> Page[Person]:
    """Everyone who took part in an event, by name, with offices over time."""
    return _listed(call, call.snapshot.people.values(), lambda one: (one.name, *_all(one.names)))


@reads("/people/{person_id}", query=parameters.AsOf, answer=Person, problems=(404,))
def person(call: Call[parameters.AsOf]) -> Person:
    """One person by the id that the list has."""
    return _one(call.snapshot.people, call.path("person_id"), "person")


@reads("/instruments", query=parameters.Named, answer=Page[Instrument])
def instruments(call: Listing) -> Page[Instrument]:
    """Documents between states with their stages, oldest first."""
    return _listed(call, call.snapshot.instruments.values(), lambda one: (one.title, *one.titles.values()))


@reads("/instruments/{instrument_id}", query=parameters.AsOf, answer=Instrument, problems=(404,))
def instrument(call: Call[parameters.AsOf]) -> Instrument:
    """One document between states by the id that the list has."""
    return _one(call.snapshot.instruments, call.path("instrument_id"), "instrument")


@reads("/projects", query=parameters.Named, answer=Page[Project])
def projects(call: Listing) -> Page[Project]:
    """Joint projects with what events tell of them."""
    return _listed(call, call.snapshot.projects.values(), lambda one: (one.name, *one.names.values()))


@reads("/projects/{project_id}", query=parameters.AsOf, answer=Project, problems=(404,))
def project(call: Call[parameters.AsOf]) -> Project:
    """One project by the id that the list has."""
    return _one(call.snapshot.projects, call.path("project_id"), "project")


class Due(Struct, frozen=True):
    """When the next session of a series may be expected, by the rhythm of those before."""

    series: str
    name: str
    parties: tuple[str, ...]
    next: Forecast


@reads("/forecast", query=parameters.Named, answer=Page[Due])
def forecast(call: Listing) -> Page[Due]:
    """Series whose next session can be foretold, by name."""
    due = [Due(one.id, one.name, one.parties, one.next) for one in call.snapshot.series.values() if one.next]
    return page_of(_fitting(call, due, lambda one: (one.name,)), call, lambda one: one.series)


def _listed(call: Listing, items: Iterable[Any], names: Names) -> Page[Any]:
    return page_of(_fitting(call, items, names), call, lambda one: str(one.id))


def _fitting(call: Listing, items: Iterable[Any], names: Names) -> Sequence[Any]:
    """The items that have all the parties asked for and all words of the name."""
    parties, words = frozenset(call.asked.party), (call.asked.name or "").casefold().split()
    return [
        item
        for item in items
        if parties <= _parties(item) and (not words or any(_says(name, words) for name in names(item)))
    ]


def _parties(item: Any) -> frozenset[str]:
    own = item.party if isinstance(item, Person) else item.parties
    return frozenset([own] if isinstance(own, str) else own or ())


def _says(name: str | None, words: Sequence[str]) -> bool:
    return name is not None and all(word in name.casefold() for word in words)


def _all(names: Mapping[str, Iterable[str]]) -> Iterable[str]:
    return (name for some in names.values() for name in some)


def _one(known: Mapping[str, T], name: str, kind: str) -> T:
    if name not in known:
        raise NotFoundError(f"{name}: no such {kind}")
    return known[name]
