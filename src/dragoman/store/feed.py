"""The change feed: what became of events, in order of a cursor that only grows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Literal

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, func, insert, select

from dragoman.store.clock import now
from dragoman.store.tables import changes

Kind = Literal["added", "changed", "merged", "split", "withdrawn"]


class News(Struct, frozen=True):
    """What became of an event. ``other`` is the event that it was merged into or split from; of one that was
    merged or withdrawn nothing is left but its id. ``why`` are ids of the articles that came, changed or
    went, and of the rulings that were made or undone; none where another event or the program changed it."""

    event: str
    change: Kind
    other: str | None
    title: str
    why: tuple[str, ...] = ()


class Change(News, frozen=True, kw_only=True):
    """News in the feed: its place there, and when it got there (UTC)."""

    cursor: int
    at: str


def add(connection: Connection, news: Iterable[News]) -> None:
    at = now()
    rows = [{**msgspec.structs.asdict(one), "why": " ".join(one.why) or None, "at": at} for one in news]
    if rows:
        connection.execute(insert(changes), rows)


def since(connection: Connection, cursor: int, limit: int | None, day: date | None) -> list[Change]:
    """What came after the cursor, oldest first, at most so many; with a day, by its end (UTC)."""
    query = select(changes).where(changes.c.cursor > cursor).order_by(changes.c.cursor).limit(limit)
    if day is not None:
        query = query.where(changes.c.at < (day + timedelta(days=1)).isoformat())
    return [_change(row) for row in connection.execute(query).mappings()]


def last_of(connection: Connection, event: str) -> Change | None:
    """The last that was heard of an id."""
    query = select(changes).where(changes.c.event == event).order_by(changes.c.cursor.desc()).limit(1)
    row = connection.execute(query).mappings().one_or_none()
    return _change(row) if row else None


def _change(row: Any) -> Change:
    return Change(**{**row, "why": tuple((row["why"] or "").split())})


def end(connection: Connection) -> int:
    """The cursor of the last change, 0 before the first."""
    return connection.execute(select(func.max(changes.c.cursor))).scalar() or 0
