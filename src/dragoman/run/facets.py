"""What events are filtered by: the values of each event under each heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import Literal

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.run.topics import topics_of

Match = Literal["all", "any"]


class Facet(Struct, frozen=True):
    """A heading: its parameter in an address, its field in ``Filters``, the values that an event has under
    it, and whether an event must have ``all`` the values asked for or ``any`` of them."""

    name: str
    field: str
    of: Callable[[Event], Iterable[str]]
    match: Match = "any"


def parties(event: Event) -> Iterable[str]:
    """The principals, and hosts, mediators and observers."""
    return {*event.parties, *event.others}


def bodies(event: Event) -> Iterable[str]:
    """Ids of the series and of the body."""
    return {ref.id for ref in (event.series, event.body) if ref is not None and ref.id}


def people(event: Event) -> Iterable[str]:
    """The names of its people in every spelling, without regard to case."""
    return {
        name.casefold() for person in event.participants for name in (person.name, *person.names.values())
    }


def places(event: Event) -> Iterable[str]:
    """Its places by the names that the record has."""
    return {place.name for place in event.places}


def languages(event: Event) -> Iterable[str]:
    return {report.language for report in event.reports}


def outlets(event: Event) -> Iterable[str]:
    return {report.outlet for report in event.reports if report.outlet}


def pairs(event: Event) -> Iterable[str]:
    """Each two of the principals, as ``IN-RU``."""
    return {f"{a}-{b}" for a, b in combinations(sorted(set(event.parties)), 2)}


def documents(event: Event) -> Iterable[str]:
    return {report.document for report in event.reports}


FACETS = (
    Facet("party", "parties", parties, "all"),
    Facet("kind", "kinds", lambda event: (event.kind,)),
    Facet("status", "statuses", lambda event: (event.status,)),
    Facet("topic", "topics", topics_of),
    Facet("series", "series", bodies),
    Facet("person", "people", people),
    Facet("place", "places", places),
    Facet("language", "languages", languages),
    Facet("outlet", "outlets", outlets),
)
"""What ``Filters`` has a field for."""
