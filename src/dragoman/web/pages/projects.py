"""Joint projects: the life line of each, with the words that tell of it."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from dragoman.export.citations import Citation
from dragoman.model.contract import Event
from dragoman.records.projects import Step
from dragoman.records.undertakings import quoted
from dragoman.run.matters import project_of
from dragoman.web.pages.instruments import words_of
from dragoman.web.quoting import Said, said
from dragoman.web.site import Asked
from dragoman.web.things import things_page
from dragoman.web.view import View


class Stage(Struct, frozen=True):
    """A step with its event: the words of a session that spoke of the project, or those that name it."""

    step: Step
    event: Event
    said: Said | None
    named: tuple[Citation, ...]


@get("/projects", sync_to_thread=True)
def projects(request: Asked) -> Response[str]:
    """The projects that reports name, those with the latest events first."""
    view = View(request)
    return things_page(view, "projects.html", view.snapshot.projects, _latest(view))


def _latest(view: View) -> dict[str, int]:
    """The ids of the projects of the parties asked for, with the place of the latest event of each."""
    wanted, known = {*view.query.filters.parties}, view.snapshot.projects.values()
    kept = (one for one in known if wanted <= {*one.parties})
    return {one.id: min(view.snapshot.index.places(step.event for step in one.steps)) for one in kept}


@get("/projects/{name:str}", sync_to_thread=True)
def project(request: Asked, name: FromPath[str]) -> Response[str] | Redirect:
    """The page of a project; an id that another of its names would have leads to it."""
    view = View(request)
    found = project_of(view.snapshot, name)
    if found.id != name:
        return Redirect(view.to(f"/projects/{found.id}"))
    told = [(step, view.snapshot.get(step.event)) for step in found.steps]
    stages = [_stage(view, step, event) for step, event in told if event]
    return view.page("project.html", project=found, stages=stages[::-1])


def _stage(view: View, step: Step, event: Event) -> Stage:
    if step.stance is None:
        return Stage(step, event, None, words_of(view, event, "project"))
    words = next((one for one in quoted(event) if one.quote == step.says), None)
    return Stage(step, event, said(words, view.snapshot.get) if words else None, ())
