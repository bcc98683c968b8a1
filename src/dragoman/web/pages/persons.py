"""A person: offices over time as reported, all spellings, and the events with the person's part in them."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Response
from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.records.careers import Appearance, Person
from dragoman.run.matters import people_named
from dragoman.web.site import Asked
from dragoman.web.view import View

MOST = 60
"""Events of a person that are listed; the timeline has all."""


class Part(Struct, frozen=True):
    """An event with the person's part in it."""

    appearance: Appearance
    event: Event


class Life(Struct, frozen=True):
    """A person with the latest events first."""

    person: Person
    parts: tuple[Part, ...]


@get("/persons/{name:str}", sync_to_thread=True)
def person(request: Asked, name: FromPath[str]) -> Response[str]:
    """Everyone who bears a name, in whatever spelling."""
    view = View(request)
    found = people_named(view.snapshot, name)
    return view.page("person.html", name=name, lives=[_life(view, one) for one in found], most=MOST)


def _life(view: View, one: Person) -> Life:
    latest = one.appearances[::-1][:MOST]
    told = [(part, view.snapshot.get(part.event)) for part in latest]
    return Life(one, tuple(Part(part, event) for part, event in told if event))
