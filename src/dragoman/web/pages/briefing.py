"""A briefing: chosen, read here, taken along as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Response

from dragoman.export.brief import BRIEF_FORMATS, Page, page_of
from dragoman.model.contract import Event
from dragoman.records.brief import brief
from dragoman.records.briefing import Briefing, Selection
from dragoman.run.query import FilterError
from dragoman.run.record import Filters, in_order
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
    found = briefing_on(selection, view.snapshot, view.site.snapshots, view.query.known_on)
    return page_of(found, view.language)


def briefing_on(
    selection: Selection, snapshot: Snapshot, snapshots: Snapshots, known_on: date | None = None
) -> Briefing:
    """The briefing on what is selected, as of the snapshot's day; ``known_on`` as that of the snapshot."""
    events = concerned(snapshot, selection)
    documents = snapshots.library(report.document for event in events for report in event.reports)
    watch = snapshots.watch(snapshot.day, known_on)
    return brief(events, snapshot.day, selection, documents, snapshots.retrieved(), watch)


def concerned(snapshot: Snapshot, selection: Selection) -> Sequence[Event]:
    """The events that the briefing may speak of, oldest first."""
    if selection.series:
        return in_order(snapshot.at(sorted(_of_series(snapshot, selection.series))))
    if selection.parties:
        return in_order(snapshot.at(sorted(_of_parties(snapshot, selection.parties))))
    return snapshot.events


def _of_series(snapshot: Snapshot, series: str) -> set[int]:
    """The places of its own events, of those of bodies under it, and of those between its parties: of some of
    them and nobody else, or of all of them."""
    own = [snapshot.of(key, series) for key in ("series", "parent")]
    parties = {code for found in own for event in found.bare() for code in event.parties}
    shared = {n for code in parties for n in snapshot.of("party", code).places}
    between = (n for n in shared if _between({*snapshot.index.events[n].parties}, parties))
    return {*(n for found in own for n in found.places), *between}


def _between(own: set[str], parties: set[str]) -> bool:
    return own <= parties or parties <= own


def _of_parties(snapshot: Snapshot, parties: Sequence[str]) -> set[int]:
    """The places of the events that have all of the parties, and of the others of their series."""
    chosen = snapshot.select(Filters(parties=tuple(parties)))
    series = {event.series.id for event in chosen.bare() if event.series and event.series.id}
    return {*chosen.places, *(n for one in series for n in snapshot.of("series", one).places)}


def _series(view: View) -> list[Option]:
    """Series and bodies to choose from."""
    return [
        Option(identity, series_name(view.snapshot, identity), number)
        for identity, number in view.snapshot.counts("series").items()
    ]


def _file(view: View, ending: str) -> str:
    kept = [(name, value) for name, value in view.pairs if name in PARTS and value]
    return view.to(f"/briefing/file/{ending}", [*kept, ("lang", view.language)])
