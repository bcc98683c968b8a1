"""What stands beside events: series with their ledgers, bodies, people, instruments, projects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from msgspec import Struct

from dragoman.model.errors import NotFoundError
from dragoman.records import Listed, Series, series_of
from dragoman.records.cadence import Forecast
from dragoman.records.careers import Person
from dragoman.records.lifelines import Document as Instrument
from dragoman.records.projects import Project
from dragoman.run.called import Fits, called, sounding
from dragoman.run.record import in_order
from dragoman.run.snapshot import Snapshot
from dragoman.web.api import parameters, tables
from dragoman.web.api.call import Call
from dragoman.web.api.operation import File, reads
from dragoman.web.api.paging import Page, list_of
from dragoman.web.api.tables import ListTable

T = TypeVar("T")
Names = Callable[[Any], Iterable[str]]
By = Callable[[str], Fits]
Listing = Call[parameters.Named]


@reads("/series", query=parameters.Named, answer=Page[Series], media=tables.MEDIA)
def series(call: Listing) -> Page[Series] | File:
    """Series of sessions, editions and summits, by name: their numbers, gaps, rhythm and what is due next."""
    return _listed(call, tables.SERIES, call.snapshot.series.values(), name_of)


@reads("/series/{series_id}", query=parameters.AsOf, answer=Series, problems=(404,))
def one_series(call: Call[parameters.AsOf]) -> Series:
    """One series by its id, or by that of the body whose sessions these are."""
    return _series(call.snapshot, call.path("series_id"))


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


@reads("/bodies", query=parameters.Named, answer=Page[Listed], media=tables.MEDIA)
def bodies(call: Listing) -> Page[Listed] | File:
    """Standing bodies, summits and exercises: of the register, then those that only articles tell of."""
    return _listed(call, tables.BODIES, call.snapshot.bodies.values(), spelt)


@reads("/bodies/{body_id}", query=parameters.AsOf, answer=Listed, problems=(404,))
def body(call: Call[parameters.AsOf]) -> Listed:
    """One body by its id."""
    return _one(call.snapshot.bodies, call.path("body_id"), "body")


@reads("/people", query=parameters.Named, answer=Page[Person], media=tables.MEDIA)
def people(call: Listing) -> Page[Person] | File:
    """Everyone who took part in an event, by name, with offices over time. Names are found as they sound, in
    any script."""
    found = listed(call, call.snapshot.people.values(), spelt, sounding)
    return list_of(found, call, tables.PEOPLE, lambda one: str(one.id))


@reads("/people/{person_id}", query=parameters.AsOf, answer=Person, problems=(404,))
def person(call: Call[parameters.AsOf]) -> Person:
    """One person by the id that the list has."""
    return _one(call.snapshot.people, call.path("person_id"), "person")


@reads("/instruments", query=parameters.Named, answer=Page[Instrument], media=tables.MEDIA)
def instruments(call: Listing) -> Page[Instrument] | File:
    """Documents between states with their stages, oldest first."""
    return _listed(
        call,
        tables.INSTRUMENTS,
        call.snapshot.instruments.values(),
        titles_of,
    )


@reads("/instruments/{instrument_id}", query=parameters.AsOf, answer=Instrument, problems=(404,))
def instrument(call: Call[parameters.AsOf]) -> Instrument:
    """One document between states by the id that the list has."""
    return _one(call.snapshot.instruments, call.path("instrument_id"), "instrument")


@reads("/projects", query=parameters.Named, answer=Page[Project], media=tables.MEDIA)
def projects(call: Listing) -> Page[Project] | File:
    """Joint projects with what events tell of them."""
    return _listed(call, tables.PROJECTS, call.snapshot.projects.values(), names_of)


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


@reads("/forecast", query=parameters.Named, answer=Page[Due], media=tables.MEDIA)
def forecast(call: Listing) -> Page[Due] | File:
    """Series whose next session can be foretold, by name."""
    due = [Due(one.id, one.name, one.parties, one.next) for one in call.snapshot.series.values() if one.next]
    return list_of(listed(call, due, name_of), call, tables.DUE, lambda one: one.series)


def _listed(call: Listing, table: ListTable, items: Iterable[Any], names: Names) -> Page[Any] | File:
    return list_of(listed(call, items, names), call, table, lambda one: str(one.id))


def listed(
    call: Listing | Call[parameters.FeedOfThings], items: Iterable[Any], names: Names, by: By = called
) -> Sequence[Any]:
    """The items that have all the parties asked for and all words of the name."""
    parties = frozenset(call.asked.party)
    fits = by(call.asked.name) if call.asked.name else None
    return [item for item in items if parties <= _parties(item) and (fits is None or fits(names(item)))]


def _parties(item: Any) -> frozenset[str]:
    own = item.party if isinstance(item, Person) else item.parties
    return frozenset([own] if isinstance(own, str) else own or ())


def name_of(one: Series | Due) -> Iterable[str]:
    return (one.name,)


def names_of(one: Project) -> Iterable[str]:
    return (one.name, *one.names.values())


def titles_of(one: Instrument) -> Iterable[str]:
    return (one.title or "", *one.titles.values())


def spelt(one: Person | Listed) -> Iterable[str]:
    return (one.name, *(name for own in one.names.values() for name in own))


def _one(known: Mapping[str, T], name: str, kind: str) -> T:
    if name not in known:
        raise NotFoundError(f"{name}: no such {kind}")
    return known[name]
