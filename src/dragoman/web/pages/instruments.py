"""Documents between states: what was reported of each, stage by stage."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from dragoman.export.citations import Citation, Citations
from dragoman.model.contract import Event
from dragoman.records.lifelines import Document, Step
from dragoman.run.matters import document_of
from dragoman.web.site import Asked
from dragoman.web.things import things_page
from dragoman.web.view import View

NAMING = {"instrument": ("instrument", "instrument/title"), "project": ("project", "project/name")}
"""Where the words stand, the better ones last."""


class Stage(Struct, frozen=True):
    """A step with its event, and the words of each report that name the document there."""

    step: Step
    event: Event
    said: tuple[Citation, ...]


@get("/instruments", sync_to_thread=True)
def instruments(request: Asked) -> Response[str]:
    """Documents between states, those with the latest events first."""
    view = View(request)
    return things_page(view, "instruments.html", view.snapshot.instruments, _latest(view))


def _latest(view: View) -> dict[str, int]:
    """The ids of the documents that have an event which passes the filters, with the place of the latest."""
    passing = {*view.snapshot.select(view.query.filters).places}
    known = view.snapshot.instruments.values()
    told = ((one, view.snapshot.index.places(step.event for step in one.steps)) for one in known)
    return {one.id: min(places) for one, places in told if not passing.isdisjoint(places)}


@get("/instruments/{name:str}", sync_to_thread=True)
def instrument(request: Asked, name: FromPath[str]) -> Response[str] | Redirect:
    """The page of a document; what it would be called by another of its events leads to it."""
    view = View(request)
    found = document_of(view.snapshot, name)
    if found.id != name:
        return Redirect(view.to(f"/instruments/{found.id}"))
    return view.page("instrument.html", document=found, stages=_stages(view, found))


def _stages(view: View, found: Document) -> list[Stage]:
    told = [(step, view.snapshot.get(step.event)) for step in found.steps]
    return [Stage(step, event, words_of(view, event, "instrument")) for step, event in told if event]


def words_of(view: View, event: Event, field: str) -> tuple[Citation, ...]:
    """The words of each report that say what a document or project is called, else that there is one."""
    cite = Citations(event, view.site.snapshots.library(report.document for report in event.reports))
    named = {one.number: one for name in NAMING[field] for one in cite.field(name)[::-1]}
    return tuple(named[number] for number in sorted(named))
