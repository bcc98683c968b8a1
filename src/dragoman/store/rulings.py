"""What editors decided: rulings and their undoing, added to and never taken from."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from dragoman.model.errors import StoreError
from dragoman.model.rulings import Decision, Ruling, Undoing, made
from dragoman.store import clock
from dragoman.store.tables import rulings, undoings, unsettled

_A_TICK = timedelta(microseconds=1)


def now(connection: Connection) -> str:
    """The time, UTC to the microsecond; later than that of any ruling or undoing."""
    told = [connection.execute(select(func.max(table.c.at))).scalar() for table in (rulings, undoings)]
    last = [datetime.fromisoformat(at) + _A_TICK for at in told if at]
    return max([clock.moment(), *last]).isoformat(timespec="microseconds")


def add(connection: Connection, decision: Decision, by: str, why: str) -> Ruling:
    """A decision as a ruling of now."""
    ruling = made(decision, by, now(connection), why)
    put(connection, ruling)
    return ruling


def put(connection: Connection, ruling: Ruling) -> bool:
    """A ruling as it is, with its undoing if there is one; whether that changed anything."""
    known = next(iter(all_of(connection, ruling.id)), None)
    if known is None:
        data = msgspec.json.encode(ruling.decision)
        row = insert(rulings).values(id=ruling.id, at=ruling.at, by=ruling.by, why=ruling.why, decision=data)
        connection.execute(row)
    if ruling.undone and (known is None or known.undone is None):
        connection.execute(insert(undoings).values(ruling=ruling.id, **msgspec.structs.asdict(ruling.undone)))
    elif known is not None:
        return False
    _note_unsettled(connection, ruling.id)
    return True


def undo(connection: Connection, ruling: Ruling, by: str, why: str) -> Ruling:
    """The ruling, undone now."""
    undone = msgspec.structs.replace(ruling, undone=Undoing(by, now(connection), why))
    put(connection, undone)
    return undone


def all_of(connection: Connection, name: str | None = None) -> list[Ruling]:
    """All rulings, or the one of that id; oldest first, the undone ones with their undoing."""
    query = select(
        rulings,
        undoings.c.at.label("undone_at"),
        undoings.c.by.label("undone_by"),
        undoings.c.why.label("undone_why"),
    )
    query = query.outerjoin(undoings).order_by(rulings.c.at, rulings.c.id)
    rows = connection.execute(query if name is None else query.where(rulings.c.id == name))
    return [_ruling(row) for row in rows]


def _ruling(row: Any) -> Ruling:
    undone = Undoing(row.undone_by, row.undone_at, row.undone_why) if row.undone_at else None
    return Ruling(row.id, row.at, row.by, row.why, _decision(row), undone)


def _decision(row: Any) -> Decision:
    try:
        found: Decision = msgspec.json.decode(row.decision, type=Decision)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise StoreError(f"{row.id}: a ruling that this version cannot read: {fault}; upgrade it") from fault
    return found


def unsettled_of(connection: Connection) -> set[str]:
    """Rulings made or undone since events were last derived."""
    return set(connection.execute(select(unsettled.c.ruling)).scalars())


def _note_unsettled(connection: Connection, ruling: str) -> None:
    connection.execute(delete(unsettled).where(unsettled.c.ruling == ruling))
    connection.execute(insert(unsettled).values(ruling=ruling))


def count(connection: Connection) -> int:
    """How many rulings there are, and undoings."""
    told = (connection.execute(select(func.count()).select_from(table)) for table in (rulings, undoings))
    return sum(one.scalar_one() for one in told)
