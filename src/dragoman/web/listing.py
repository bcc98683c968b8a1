"""A list a page at a time: from an event of it on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.run.found import Found
from dragoman.run.query import FilterError
from dragoman.web.view import View

T = TypeVar("T")
AT_ONCE = 60
"""Events on a page."""
AFTER = "after"


class Slice(Struct, Generic[T], frozen=True):
    """What a page shows of a list: how many there are in all, which of them, and the addresses of the next
    page and of the beginning."""

    total: int
    start: int
    items: tuple[T, ...]
    following: str | None
    beginning: str | None

    @property
    def first(self) -> int:
        return self.start + 1

    @property
    def last(self) -> int:
        return self.start + len(self.items)


def listing(view: View, found: Found) -> Slice[Event]:
    """The part of a list that the address asks for. Raises FilterError for an event that is not in it."""
    start = _start(found, view.parameter(AFTER))
    events = tuple(found[start : start + AT_ONCE])
    more = start + AT_ONCE < len(found)
    return Slice(
        total=len(found),
        start=start,
        items=events,
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


def slice_of(view: View, ids: Sequence[str], at_once: int = AT_ONCE) -> Slice[str]:
    """The part of a list of ids that the address asks for. Raises FilterError for an id that is not in it."""
    after = view.parameter(AFTER)
    if after is not None and after not in ids:
        raise FilterError(AFTER, after, "unknown")
    start = ids.index(after) + 1 if after is not None else 0
    shown = tuple(ids[start : start + at_once])
    return Slice(
        total=len(ids),
        start=start,
        items=shown,
        following=view.here({AFTER: shown[-1]}) if start + at_once < len(ids) else None,
        beginning=view.here({AFTER: None}) if start else None,
    )
