"""The addresses that every page's tests visit; what stands in braces is filled with ids of the record."""

from __future__ import annotations

from dragoman.model.contract import Event

PAGES = [
    "/",
    "/today/overdue",
    "/timeline",
    "/timeline?party=IN&kind=session",
    "/events/{event}",
    "/documents/{document}",
    "/map",
    "/map?kind=exercise",
    "/briefing",
    "/briefing?series={series}",
    "/keys",
    "/series",
    "/series?party=KZ&party=IN",
    "/series/{series}",
    "/series/{series}?state=done",
    "/pairs",
    "/pairs/IN-KZ",
    "/pairs/FR-IN",
    "/persons",
    "/persons?name=кулкарни&party=IN",
    "/persons?name=nobody",
    "/persons/Meera%20Kulkarni",
    "/instruments",
    "/instruments?party=IN",
    "/projects",
    "/events/{event}/accounts",
    "/search",
    "/search?q=railway&kind=signing&since=2020",
    "/search?q=zzzz",
    "/review",
    "/rulings",
    "/check",
]
FAULTS = [
    "/search?q=a&offset=x",
    "/series/none",
    "/series/{series}?state=x",
    "/pairs/IN",
    "/pairs/IN-XX",
    "/persons/nobody",
    "/instruments/ins-none",
    "/projects/prj-none",
    "/projects?after=x",
    "/persons?after=x",
    "/events/none",
    "/timeline?kind=x",
    "/today/nothing",
]


def filled(path: str, event: Event) -> str:
    """The address for one event."""
    series = event.series.id if event.series else ""
    return path.format(event=event.id, document=event.reports[0].document, series=series)
