"""The timeline: events by month, the newest first, as a sentence of filters asks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Any

from litestar import get
from litestar.response import Redirect, Response
from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.run.query import FilterError
from dragoman.run.snapshot import Found
from dragoman.web.choices import sentence_of
from dragoman.web.gaps import Gap, gap_between
from dragoman.web.site import Asked
from dragoman.web.strip import strip_of, years_of
from dragoman.web.view import View

AT_ONCE = 60
"""Events on a page."""
AFTER, ORDER, OLDEST = "after", "order", "oldest"


class Row(Struct, frozen=True):
    """An event, and the gap in time before it as one reads down."""

    event: Event
    gap: Gap | None


class Month(Struct, frozen=True):
    key: str
    rows: tuple[Row, ...]


@get("/", sync_to_thread=True)
def front(request: Asked) -> Redirect:
    """The first page."""
    return Redirect(View(request).to("/timeline"))


@get("/timeline", sync_to_thread=True)
def timeline(request: Asked) -> Response[str]:
    """Events that pass the filters, a page at a time."""
    view = View(request)
    whole = view.snapshot.select(view.query.filters)
    found = whole[::-1] if view.parameter(ORDER) == OLDEST else whole
    start = _start(found, view.parameter(AFTER))
    shown = found[start : start + AT_ONCE]
    more = start + AT_ONCE < len(found)
    return view.page(
        "timeline.html",
        total=len(found),
        months=_months(found, start, view),
        first=start + 1,
        last=start + len(shown),
        following=view.here({AFTER: shown[len(shown) - 1].id}) if more else None,
        beginning=view.here({AFTER: None}) if start else None,
        turned=view.here({AFTER: None, ORDER: None if view.parameter(ORDER) else OLDEST}),
        oldest_first=view.parameter(ORDER) == OLDEST,
        sentence=sentence_of(view),
        strip=strip_of(whole),
        years=years_of(whole),
        filtered=bool(view.query.filters != type(view.query.filters)()),
        empty=not len(view.snapshot.all()),
    )


def _start(found: Found, after: str | None) -> int:
    """Where the page begins. Raises FilterError for an event that is not in the list."""
    if after is None:
        return 0
    start = found.after(after)
    if start is None:
        raise FilterError(AFTER, after, "unknown")
    return start


def _months(found: Found, start: int, view: View) -> tuple[Month, ...]:
    before = max(start - 1, 0)
    keys = found[before : start + AT_ONCE].months
    events = tuple(found[before : start + AT_ONCE])
    published = view.site.snapshots.published()
    gaps = (None, *(gap_between(a, b, published) for a, b in pairwise(keys)))
    rows = [(key, Row(event, gap)) for key, event, gap in zip(keys, events, gaps, strict=False)]
    return tuple(_grouped(rows[start - before :]))


def _grouped(rows: Sequence[tuple[str, Row]]) -> Any:
    for key, group in groupby(rows, key=lambda row: row[0]):
        yield Month(key, tuple(row for _, row in group))
