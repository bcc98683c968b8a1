"""A list a page at a time: from an event of it on."""

from __future__ import annotations

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.run.query import FilterError
from dragoman.run.snapshot import Found
from dragoman.web.view import View

AT_ONCE = 60
"""Events on a page."""
AFTER = "after"


class Listing(Struct, frozen=True):
    """What a page shows of a list: how many there are in all, which of them, and the addresses of the next
    page and of the beginning."""

    total: int
    start: int
    events: tuple[Event, ...]
    following: str | None
    beginning: str | None

    @property
    def first(self) -> int:
        return self.start + 1

    @property
    def last(self) -> int:
        return self.start + len(self.events)


def listing(view: View, found: Found) -> Listing:
    """The part of a list that the address asks for. Raises FilterError for an event that is not in it."""
    start = _start(found, view.parameter(AFTER))
    events = tuple(found[start : start + AT_ONCE])
    more = start + AT_ONCE < len(found)
    return Listing(
        total=len(found),
        start=start,
        events=events,
        following=view.here({AFTER: events[-1].id}) if more else None,
        beginning=view.here({AFTER: None}) if start else None,
    )


def _start(found: Found, after: str | None) -> int:
    if after is None:
        return 0
    start = found.after(after)
    if start is None:
        raise FilterError(AFTER, after, "unknown")
    return start
