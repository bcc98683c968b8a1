"""The collection log: each run of ingest, and what became of its items."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, func, insert, select, update

from dragoman.store.clock import now
from dragoman.store.tables import run_items, runs

ItemOutcome = Literal["new", "changed", "skipped", "failed"]


class RunItem(Struct, frozen=True):
    """One item of a run that did something or did not work; ``reason`` says why it was left out."""

    item: str
    outcome: ItemOutcome
    reason: str | None = None


class Run(Struct, frozen=True):
    """One run; the counts are null where it was cut short."""

    id: int
    started: str
    finished: str | None
    reader: str
    new: int | None = None
    changed: int | None = None
    unchanged: int | None = None
    skipped: int | None = None
    failed: int | None = None


def begin_run(connection: Connection, reader: str) -> int:
    result = connection.execute(insert(runs).values(started=now(), reader=reader).returning(runs.c.id))
    return int(result.scalar_one())


def add_item(connection: Connection, run: int, item: RunItem) -> None:
    last = connection.execute(select(func.max(run_items.c.number)).where(run_items.c.run == run)).scalar()
    number = 0 if last is None else last + 1
    columns = {"item": item.item, "outcome": item.outcome, "reason": item.reason}
    connection.execute(insert(run_items).values(run=run, number=number, **columns))


def finish_run(connection: Connection, run: int, counts: dict[str, int]) -> None:
    connection.execute(update(runs).where(runs.c.id == run).values(finished=now(), **counts))


def list_runs(connection: Connection) -> list[Run]:
    rows = connection.execute(select(runs).order_by(runs.c.id)).mappings()
    return [Run(**row) for row in rows]


def items_of(connection: Connection, run: int) -> list[RunItem]:
    query = select(run_items.c.item, run_items.c.outcome, run_items.c.reason)
    rows = connection.execute(query.where(run_items.c.run == run).order_by(run_items.c.number)).mappings()
    return [RunItem(**row) for row in rows]
