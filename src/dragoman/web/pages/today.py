"""The first page: five short lists, each with a page of its own."""

from __future__ import annotations

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Response
from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.run.bulletin import LATELY, LISTS
from dragoman.web.listing import listing
from dragoman.web.site import Asked
from dragoman.web.view import View

SHORT = 5
"""Events of each list on the first page."""


class Short(Struct, frozen=True):
    """The beginning of a list, and how long it is."""

    name: str
    events: tuple[Event, ...]
    total: int


@get("/", sync_to_thread=True)
def today(request: Asked) -> Response[str]:
    """What is new, next, overdue, moved and disputed."""
    view = View(request)
    lists = []
    for name, of in LISTS.items():
        found = of(view.snapshot)
        lists.append(Short(name, tuple(found[:SHORT]), len(found)))
    return view.page("today.html", lists=lists, lately=LATELY.days, empty=not len(view.snapshot.all()))


@get("/today/{name:str}", sync_to_thread=True)
def one_list(request: Asked, name: FromPath[str]) -> Response[str]:
    """One of the lists in full, a page at a time."""
    if name not in LISTS:
        raise NotFoundException
    view = View(request)
    shown = listing(view, LISTS[name](view.snapshot))
    return view.page("list.html", name=name, listing=shown, lately=LATELY.days)
