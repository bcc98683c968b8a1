"""When sources were collected: what the documents and the collection log tell, and what editors declare."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from dragoman.model.errors import NotFoundError
from dragoman.model.periods import Article, Declared, Withdrawal
from dragoman.store.clock import now
from dragoman.store.tables import documents, periods, run_items, runs


def articles(connection: Connection) -> list[Article]:
    """All versions of all documents, with the days of runs that found them new or changed; in no order."""
    found = _retrieved(connection)
    query = select(documents.c.source, documents.c.outlet, documents.c.language, documents.c.published)
    return [Article(*row, tuple(sorted(found[row.source]))) for row in connection.execute(query)]


def _retrieved(connection: Connection) -> defaultdict[str, set[str]]:
    day = func.substr(runs.c.started, 1, len("2025-08-06"))
    query = select(run_items.c.item, day).join(runs, runs.c.id == run_items.c.run).distinct()
    found: defaultdict[str, set[str]] = defaultdict(set)
    for item, started in connection.execute(query.where(run_items.c.outcome.in_(("new", "changed")))):
        found[item].add(started)
    return found


def count(connection: Connection) -> int:
    """How many declarations there are, and withdrawals."""
    told = select(func.count(), func.count(periods.c.withdrawn_at)).select_from(periods)
    return sum(connection.execute(told).one())


def declare(connection: Connection, outlet: str, first: str, last: str | None, by: str, why: str) -> int:
    row = insert(periods).values(outlet=outlet, first=first, last=last, by=by, at=now(), why=why)
    return int(connection.execute(row.returning(periods.c.id)).scalar_one())


def withdraw(connection: Connection, identity: int, by: str, why: str) -> None:
    """Raises NotFoundError where there is no such declaration, or no longer."""
    row = update(periods).where(periods.c.id == identity, periods.c.withdrawn_at.is_(None))
    done = connection.execute(row.values(withdrawn_by=by, withdrawn_at=now(), withdrawn_why=why))
    if not done.rowcount:
        raise NotFoundError(f"{identity}: no such declared period; list them with: dragoman periods list")


def declared(connection: Connection) -> list[Declared]:
    """All declarations, those withdrawn too, in the order in which they were made."""
    return [_declared(row) for row in connection.execute(select(periods).order_by(periods.c.id))]


def _declared(row: Any) -> Declared:
    gone = Withdrawal(row.withdrawn_by, row.withdrawn_at, row.withdrawn_why) if row.withdrawn_at else None
    return Declared(row.id, row.outlet, row.first, row.last, row.by, row.at, row.why, gone)
