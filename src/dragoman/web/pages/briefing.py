"""A briefing: chosen, read here, taken along as a file."""

from __future__ import annotations

from collections.abc import Sequence

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Response

from dragoman.export.brief import BRIEF_FORMATS, Page, page_of
from dragoman.model.contract import Event
from dragoman.records.brief import brief
from dragoman.records.briefing import Briefing, Selection
from dragoman.run.query import FilterError
from dragoman.run.record import in_order
from dragoman.run.snapshot import Snapshot, Snapshots
from dragoman.web.choices import Option, options_of, series_name
from dragoman.web.site import Asked
from dragoman.web.view import View

TYPES = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
}
PARTS = ("series", "party", "since")
"""Filters that choose what a briefing is on."""


@get("/briefing", sync_to_thread=True)
def briefing(request: Asked) -> Response[str]:
    """The form, and the briefing that it asks for."""
    view = View(request)
    selection = _selection(view)
    return view.page(
        "briefing.html",
        series=sorted(_series(view), key=lambda option: (option.label.casefold(), option.value)),
        chosen_series=selection.series if selection else None,
        parties=options_of("party", view.snapshot.counts("party"), view.query.filters.parties, view.words),
        chosen=[*view.query.filters.parties, "", ""][:2],
        since=view.query.filters.since or "",
        page=_page(view, selection) if selection else None,
        endings=[(ending, _file(view, ending)) for ending in BRIEF_FORMATS],
    )


@get("/briefing/file/{ending:str}", sync_to_thread=True)
def file(request: Asked, ending: FromPath[str]) -> Response[bytes]:
    """The briefing as html, docx, pdf or md. Raises InputError where a library that this needs is missing."""
    view = View(request)
    selection = _selection(view)
    if ending not in BRIEF_FORMATS or selection is None:
        raise NotFoundException
    data = BRIEF_FORMATS[ending](_page(view, selection))
    name = f'attachment; filename="briefing-{view.snapshot.day}.{ending}"'
    return Response(data, media_type=TYPES[ending], headers={"content-disposition": name})


def _selection(view: View) -> Selection | None:
    """What is asked for; None where nothing is. Raises FilterError for a series that there is not."""
    filters = view.query.filters
    if not (filters.series or filters.parties or filters.since):
        return None
    series = next(iter(filters.series), None)
    if series and not len(view.snapshot.of("series", series)):
        raise FilterError("series", series, "unknown")
    return Selection(series=series, parties=filters.parties, since=filters.since, language=view.language)


def _page(view: View, selection: Selection) -> Page:
    return page_of(briefing_on(selection, view.snapshot, view.site.snapshots), view.language)


def briefing_on(selection: Selection, snapshot: Snapshot, snapshots: Snapshots) -> Briefing:
    """The briefing on what is selected, as of the snapshot's day."""
    events = concerned(snapshot, selection)
    documents = snapshots.library(report.document for event in events for report in event.reports)
    return brief(events, snapshot.day, selection, documents, snapshots.retrieved())


def concerned(snapshot: Snapshot, selection: Selection) -> Sequence[Event]:
    """The events that the briefing may speak of, oldest first: those that share a party with it, and of a
    series its own and those of bodies under it."""
    own = [snapshot.of(key, selection.series) for key in ("series", "parent")] if selection.series else []
    parties = {code for found in own for event in found.bare() for code in event.parties}
    codes = parties or {*selection.parties}
    if not codes and not own:
        return snapshot.events
    places = {n for found in (*own, *(snapshot.of("party", code) for code in codes)) for n in found.places}
    return in_order(snapshot.at(sorted(places)))


def _series(view: View) -> list[Option]:
    """Series and bodies to choose from."""
    return [
        Option(identity, series_name(view.snapshot, identity), number)
        for identity, number in view.snapshot.counts("series").items()
    ]


def _file(view: View, ending: str) -> str:
    kept = [(name, value) for name, value in view.pairs if name in PARTS and value]
    return view.to(f"/briefing/file/{ending}", [*kept, ("lang", view.language)])
