"""The timeline: events by month, the newest first, as a sentence of filters asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from litestar import get
from litestar.response import Response
from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.records.watch import Gap
from dragoman.run.found import Found
from dragoman.web.choices import sentence_of
from dragoman.web.listing import AFTER, Slice, listing
from dragoman.web.site import Asked
from dragoman.web.strip import strip_of, years_of
from dragoman.web.view import View

ORDER, OLDEST = "order", "oldest"


class Row(Struct, frozen=True):
    """An event, and the gap in time before it as one reads down."""

    event: Event
    gap: Gap | None


class Month(Struct, frozen=True):
    key: str
    rows: tuple[Row, ...]


@get("/timeline", sync_to_thread=True)
def timeline(request: Asked) -> Response[str]:
    """Events that pass the filters, a page at a time."""
    view = View(request)
    whole = view.snapshot.select(view.query.filters)
    found = whole[::-1] if view.parameter(ORDER) == OLDEST else whole
    shown = listing(view, found)
    told = whole.over_time()
    return view.page(
        "timeline.html",
        listing=shown,
        months=_months(found, shown, view),
        turned=view.here({AFTER: None, ORDER: None if view.parameter(ORDER) else OLDEST}),
        oldest_first=view.parameter(ORDER) == OLDEST,
        sentence=sentence_of(view),
        strip=strip_of(told),
        years=years_of(told),
        action="/timeline",
        filtered=view.is_filtered,
        empty=not len(view.snapshot.all()),
    )


def _months(found: Found, shown: Slice[Event], view: View) -> tuple[Month, ...]:
    here = found[shown.start : shown.last]
    gaps = _gaps(found, shown, view)
    rows = [(key, Row(event, gap)) for key, event, gap in zip(here.months, shown.items, gaps, strict=True)]
    return tuple(_grouped(rows))


def _gaps(found: Found, shown: Slice[Event], view: View) -> list[Gap | None]:
    """The gap before each event that is shown, as one reads down."""
    days = found[max(shown.start - 1, 0) : shown.last].begun()
    days = days if shown.start else [None, *days]
    told = [day for day in days if day]
    gaps = found.gaps(min(told), max(told), view.snapshot.watch) if told else ()
    return [_gap_between(one, other, gaps) for one, other in pairwise(days)]


def _gap_between(one: date | None, other: date | None, gaps: Sequence[Gap]) -> Gap | None:
    """The gap that the later of two events ends."""
    if one is None or other is None:
        return None
    early, late = sorted((one, other))
    return next((gap for gap in gaps if early <= gap.last < late), None)


def _grouped(rows: Sequence[tuple[str, Row]]) -> Any:
    for key, group in groupby(rows, key=lambda row: row[0]):
        yield Month(key, tuple(row for _, row in group))
