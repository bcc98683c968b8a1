"""Accounts of one event compared: what the outlets of one country tell and those of another leave out."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct

from dragoman.model.contract import Event, Figure, Participant
from dragoman.records.accounts import UNKNOWN, Accounts, Telling, figure_in_words, part_in_words
from dragoman.records.undertakings import items, quoted
from dragoman.run.matters import accounts_of
from dragoman.web.quoting import Said, first_said
from dragoman.web.site import Asked
from dragoman.web.view import View


class Line(Struct, frozen=True):
    """One thing that is told, with its figure or the words of the session where it is one of these."""

    telling: Telling
    figure: Figure | None
    stance: str
    said: Said | None
    person: Participant | None


@get("/events/{name:str}/accounts", sync_to_thread=True)
def accounts(request: Asked, name: FromPath[str]) -> Response[str] | Redirect:
    """What each country's outlets tell of an event."""
    view = View(request)
    event = view.snapshot.event(name)
    if name != event.id:
        return Redirect(view.to(f"/events/{event.id}/accounts"), status_code=301)
    found = accounts_of(view.snapshot, event)
    lines = _lines(view, event, found)
    return view.page(
        "accounts.html",
        event=event,
        sides=found.sides,
        known=[side for side in found.sides if side.country != UNKNOWN],
        unknown=UNKNOWN,
        partly=[one for one in lines if one.telling.omitted],
        by_all=[one for one in lines if not one.telling.omitted],
    )


def _lines(view: View, event: Event, found: Accounts) -> list[Line]:
    figures = {figure_in_words(figure): figure for figure in event.figures}
    people = {part_in_words(one): one for one in event.participants}
    agreed = iter(items(quoted(event)))
    lines = []
    for telling in found.tellings:
        item = next(agreed) if telling.field == "undertaking" else None
        words = first_said(item, view.language, view.snapshot.get) if item else None
        figure = figures.get(telling.value) if telling.field == "figure" else None
        person = people.get(telling.value) if telling.field == "participant" else None
        lines.append(Line(telling, figure, item.quotes[0].stance if item else "", words, person))
    return lines
