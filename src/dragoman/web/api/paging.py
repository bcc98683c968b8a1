"""Lists a page at a time: events from a place in their order on, other things from an id on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.errors import NotFoundError
from dragoman.run.cards import Rank, place_of
from dragoman.run.found import Found
from dragoman.run.snapshot import Snapshot
from dragoman.web.api.call import AnyCall
from dragoman.web.api.operation import File
from dragoman.web.api.parameters import USUAL
from dragoman.web.api.tables import ListTable, file_of

T = TypeVar("T")


class Page(Struct, Generic[T], frozen=True, kw_only=True):
    """Some of ``total`` items; ``next`` is the address of those that follow, null at the end."""

    total: int
    items: tuple[T, ...]
    next: str | None = None


class EventPage(Struct, frozen=True, kw_only=True):
    """Events as of a day. ``next`` is the address of those that follow, null at the end."""

    total: int
    as_of: str
    items: tuple[Event, ...]
    next: str | None = None


def cursor_of(event: Event) -> str:
    """Where an event stands in the order, so that a list goes on there though the event be gone.

    It is written without signs: ``2025.1.739469.evt-…``.
    """
    year, dated, day, identity = place_of(event)
    return f"{-year}.{int(dated)}.{-day}.{identity}"


def _read(cursor: str) -> Rank:
    year, dated, day, identity = cursor.split(".")
    return -int(year), dated == "1", -int(day), identity


def start_of(found: Found, cursor: str | None, snapshot: Snapshot, *, oldest: bool) -> int:
    """How many events of the list stand up to and with the cursor; ``found`` has the newest first, and its
    end comes first where ``oldest`` is asked for."""
    if cursor is None:
        return 0
    place = _read(cursor)

    def key(number: int) -> Rank:
        return snapshot.index.card(number).rank

    if oldest:
        return len(found) - bisect_left(found.places, place, key=key)
    return bisect_right(found.places, place, key=key)


def list_of(items: Sequence[T], call: AnyCall, table: ListTable, name: Callable[[T], str]) -> Page[T] | File:
    """A page of a list; as a file all of it from where the address says, unless it gives a limit. Raises
    NotFoundError for an id that is not in it."""
    if call.format == "json":
        return page_of(items, call, name)
    rest = items[_behind(items, call.asked.after, name) :]
    kept = rest if call.asked.limit is None else rest[: call.asked.limit]
    return file_of(table, kept, call.format)


def page_of(items: Sequence[T], call: AnyCall, name: Callable[[T], str]) -> Page[T]:
    """The part of a list that the address asks for. Raises NotFoundError for an id that is not in it."""
    start = _behind(items, call.asked.after, name)
    shown = tuple(items[start : start + (call.asked.limit or USUAL)])
    more = start + len(shown) < len(items)
    return Page(total=len(items), items=shown, next=call.here(name(shown[-1])) if more and shown else None)


def _behind(items: Sequence[Any], after: str | None, name: Callable[[Any], str]) -> int:
    if after is None:
        return 0
    start = next((n for n, item in enumerate(items, 1) if name(item) == after), None)
    if start is None:
        raise NotFoundError(f"{after}: not in this list; begin anew without after")
    return start
