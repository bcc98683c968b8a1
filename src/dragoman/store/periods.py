"""When sources were collected: what the documents and the collection log tell, and what editors declare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, insert, literal_column, select, update

from dragoman.model.errors import NotFoundError
from dragoman.model.periods import Article, Declared, Withdrawal
from dragoman.store.clock import now
from dragoman.store.standing import each
from dragoman.store.tables import documents, periods, run_items, runs, savings

TAKEN = ("new", "changed")
"""Of what a run found, what came into the record."""
_LOGGED: Any = literal_column("run_items.rowid")


def articles(connection: Connection, sources: Iterable[str] | None = None) -> list[Article]:
    """All versions of all documents, or of those of some sources, with the days of runs that found them new
    or changed; in no order."""
    wanted = None if sources is None else set(sources)
    found = _retrieved(connection, wanted)
    query = select(documents.c.source, documents.c.outlet, documents.c.language, documents.c.published)
    rows = _rows(connection, query, documents.c.source, wanted)
    return [
        Article(row.source, row.outlet, row.language, row.published, tuple(sorted(found[row.source])))
        for row in rows
    ]


def _retrieved(connection: Connection, wanted: set[str] | None) -> defaultdict[str, set[str]]:
    day = func.substr(runs.c.started, 1, len("2025-08-06"))
    query = select(run_items.c.item, day).join(runs, runs.c.id == run_items.c.run).distinct()
    found: defaultdict[str, set[str]] = defaultdict(set)
    taken = query.where(run_items.c.outcome.in_(TAKEN))
    for item, started in _rows(connection, taken, run_items.c.item, wanted):
        found[item].add(started)
    return found


def _rows(connection: Connection, query: Any, column: Any, values: set[str] | None) -> Iterable[Any]:
    return connection.execute(query) if values is None else each(connection, query, column, values)


def saved(connection: Connection) -> int:
    """The number of the last saving of a document, 0 before the first."""
    return int(connection.execute(select(func.max(savings.c.number))).scalar() or 0)


def logged(connection: Connection) -> int:
    """How many items runs have logged."""
    return int(connection.execute(select(func.max(_LOGGED)).select_from(run_items)).scalar() or 0)


def sources_since(connection: Connection, saved: int, logged: int) -> set[str]:
    """Sources of which something was stored or logged since there were so many savings and items."""
    stored = select(documents.c.source).join(savings).where(savings.c.number > saved)
    found = select(run_items.c.item).where(logged < _LOGGED, run_items.c.outcome.in_(TAKEN))
    return {source for query in (stored, found) for source in connection.execute(query).scalars()}


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
