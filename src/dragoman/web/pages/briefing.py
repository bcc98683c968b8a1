"""A briefing: chosen, read here, taken along as a file."""

from __future__ import annotations

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Response

from dragoman.export.brief import BRIEF_FORMATS, Page, page_of
from dragoman.records.briefing import Selection
from dragoman.run.briefs import briefing_on
from dragoman.run.query import FilterError
from dragoman.web.choices import options_of, series_options
from dragoman.web.site import Asked
from dragoman.web.view import View

TYPES = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown",
}
"""Media types; the server adds the charset of those that are text."""
PARTS = ("series", "party", "since")
"""Filters that choose what a briefing is on."""


@get("/briefing", sync_to_thread=True)
def briefing(request: Asked) -> Response[str]:
    """The form, and the briefing that it asks for."""
    view = View(request)
    selection = _selection(view)
    return view.page(
        "briefing.html",
        series=series_options(view.snapshot, view.query.filters.series),
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


def _file(view: View, ending: str) -> str:
    kept = [(name, value) for name, value in view.pairs if name in PARTS and value]
    return view.to(f"/briefing/file/{ending}", [*kept, ("lang", view.language)])
