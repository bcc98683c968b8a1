"""People: everyone by name; and one with offices over time as reported, all spellings, and events."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Response
from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.records.careers import Appearance, Person
from dragoman.run.called import sounding
from dragoman.run.matters import people_named, spellings
from dragoman.web.choices import options_of
from dragoman.web.listing import slice_of
from dragoman.web.site import Asked
from dragoman.web.view import View

MOST = 60
"""Events of a person that are listed; the timeline has all."""


CITED = 4
"""Events that are named for an office."""


class Part(Struct, frozen=True):
    """An event with the person's part in it."""

    appearance: Appearance
    event: Event


class Life(Struct, frozen=True):
    """A person with the latest events first."""

    person: Person
    parts: tuple[Part, ...]


class Line(Struct, frozen=True):
    """A person in the list, with the latest event."""

    person: Person
    latest: Event


@get("/persons", sync_to_thread=True)
def people(request: Asked) -> Response[str]:
    """Everyone on record by name: all, or those of a party or of a name as it sounds in any script."""
    view = View(request)
    name = (view.parameter("name") or "").strip()
    parties = view.query.filters.parties
    shown = slice_of(view, _people(view, name, {*parties}))
    return view.page(
        "people.html",
        name=name,
        lines=[_line(view, one) for one in shown.items],
        page=shown,
        parties=options_of("party", view.snapshot.counts("party"), parties, view.words),
        chosen=[*parties, ""][:1],
    )


def _people(view: View, name: str, parties: set[str]) -> list[str]:
    """Ids in the order of the names that the reader sees, those in the own language first."""
    fits = sounding(name)
    found = [
        one
        for one in view.snapshot.people.values()
        if parties <= {one.party} and (not name or fits(spellings(one)))
    ]
    if not view.words.words.default:
        found.sort(key=lambda one: _shown(view.words.spelling(one.names, one.name)))
    return [one.id for one in found]


def _shown(own: str | None) -> tuple[bool, str]:
    return own is None, (own or "").casefold()


def _line(view: View, identity: str) -> Line:
    one = view.snapshot.people[identity]
    return Line(one, view.snapshot.event(one.appearances[-1].event))


@get("/persons/{name:str}", sync_to_thread=True)
def person(request: Asked, name: FromPath[str]) -> Response[str]:
    """Everyone who bears a name, in whatever spelling."""
    view = View(request)
    found = people_named(view.snapshot, name)
    return view.page(
        "person.html", name=name, lives=[_life(view, one) for one in found], most=MOST, cited=CITED
    )


def _life(view: View, one: Person) -> Life:
    latest = one.appearances[::-1][:MOST]
    told = [(part, view.snapshot.get(part.event)) for part in latest]
    return Life(one, tuple(Part(part, event) for part, event in told if event))
