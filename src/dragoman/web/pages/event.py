"""One event: its values with the sentences that say them, and what the reports tell differently."""

from __future__ import annotations

from collections import defaultdict

from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Response
from msgspec import Struct
from msgspec.structs import replace

from dragoman.export import FORMATS
from dragoman.export.citations import Citations
from dragoman.export.cite import CITATIONS, sources_of
from dragoman.model.contract import Disagreement, Event, Report
from dragoman.model.document import Reading
from dragoman.records import series_of
from dragoman.records.sessions import Session
from dragoman.web.deciding import row_of
from dragoman.web.pages.review import told_of
from dragoman.web.passages import Passage, is_cut, passages
from dragoman.web.site import Asked
from dragoman.web.view import View, address

Name = FromPath[str]
"""An id, a former id or the beginning of one."""


class Telling(Struct, frozen=True):
    """What one report tells, as the page prints it beside the others."""

    number: int
    report: Report
    title: str
    passages: tuple[Passage, ...]
    cut: bool


@get("/events/{name:str}", sync_to_thread=True)
def event(request: Asked, name: Name) -> Response[str] | Redirect:
    """The page of an event; a former id leads to the event that has its reports now."""
    view = View(request)
    found = view.snapshot.event(name)
    if name != found.id:
        return Redirect(view.to(f"/events/{found.id}"), status_code=301)
    readings = _readings(view, found)
    documents = {identity: reading.document for identity, reading in readings.items()}
    return view.page(
        "event.html",
        event=found,
        cite=Citations(found, documents),
        disputes=_disputes(found),
        retrieved=view.site.snapshots.retrieved(),
        tellings=[_telling(n, report, readings, found, view) for n, report in enumerate(found.reports)],
        wholes=_wholes(view, found),
        parts=list(view.snapshot.parts(found)),
        neighbours=_neighbours(view, found),
        cited=_cited(view, found, readings, "txt"),
        open=view.site.desk.disagreement(found.id),
        **told_of(view),
        endings=[ending for ending in CITATIONS if ending != "txt"],
    )


@get("/events/{name:str}/event.json", sync_to_thread=True)
def event_json(request: Asked, name: Name) -> Response[str]:
    """The event as it is exported."""
    view = View(request)
    found = view.snapshot.event(name)
    text = "".join(FORMATS["jsonl"]([found], {}, view.snapshot.day))
    return Response(text, media_type="application/json")


@get("/events/{name:str}/cite/{ending:str}", sync_to_thread=True)
def cited(request: Asked, name: Name, ending: FromPath[str]) -> Response[str]:
    """How the event is cited: txt, bib or json."""
    if ending not in CITATIONS:
        raise NotFoundException
    view = View(request)
    found = view.snapshot.event(name)
    media = CITATIONS[ending][0]
    # The server adds the charset of what is text by its type, and of nothing else.
    media = media if media.startswith("text/") else f"{media}; charset=utf-8"
    return Response(_cited(view, found, _readings(view, found), ending), media_type=media)


def _readings(view: View, event: Event) -> dict[str, Reading]:
    names = dict.fromkeys(report.document for report in event.reports)
    return {name: view.site.snapshots.reading(name) for name in names}


def _cited(view: View, event: Event, readings: dict[str, Reading], ending: str) -> str:
    day = view.snapshot.day
    titles = {name: title_of(reading) for name, reading in readings.items()}
    days = replace(view.query, known_on=view.kept_on).days()
    url = address(f"{view.request.base_url}events/{event.id}", days)
    return CITATIONS[ending][1](event, sources_of(event, titles), url, day)


def title_of(reading: Reading) -> str:
    """What the source calls a document, else its headline or first line."""
    document = reading.document
    spans = [(b.start, b.end) for b in reading.layout.blocks if b.role == "headline"]
    headline = document.text[slice(*spans[0])].strip() if spans else ""
    first = next((line.strip() for line in document.text.splitlines() if line.strip()), document.source)
    return document.declared_title or headline or first


def _telling(number: int, report: Report, readings: dict[str, Reading], event: Event, view: View) -> Telling:
    """A document that tells of the event twice is printed at its first report."""
    reading = readings[report.document]
    before = {other.document for other in event.reports[:number]}
    shown = () if report.document in before else tuple(passages(reading, event, view.words))
    return Telling(number + 1, report, title_of(reading), shown, bool(shown) and is_cut(reading, event))


def _disputes(event: Event) -> dict[str, list[Disagreement]]:
    """Disagreements by the row in which they are shown."""
    found: defaultdict[str, list[Disagreement]] = defaultdict(list)
    for dispute in event.disagreements:
        found[row_of(dispute.field)].append(dispute)
    return dict(found)


def _wholes(view: View, event: Event) -> list[Event]:
    """What the event is part of, the outermost first."""
    found: list[Event] = []
    whole = view.snapshot.get(event.part_of) if event.part_of else None
    while whole and whole not in found:
        found.insert(0, whole)
        whole = view.snapshot.get(whole.part_of) if whole.part_of else None
    return found


class Neighbours(Struct, frozen=True):
    """The sessions of the same series before and after, by number."""

    before: Session | None
    after: Session | None


def _neighbours(view: View, event: Event) -> Neighbours | None:
    if not (event.series and event.series.id):
        return None
    same = sorted(view.snapshot.of("series", event.series.id), key=lambda one: one.id)
    series = next((one for one in series_of(same) if one.id == event.series.id), None)
    sessions = [one for one in series.sessions if one.ordinal is not None] if series else []
    sessions.sort(key=lambda one: one.ordinal or 0)
    own = event.series.ordinal
    if own is None:
        return None
    before = [one for one in sessions if (one.ordinal or 0) < own]
    after = [one for one in sessions if (one.ordinal or 0) > own]
    return Neighbours(before[-1] if before else None, after[0] if after else None)
