"""Where reports stand: in which blocks, in which neighbourhood, in which event.

Lists of any length may be asked for: they are bound a few hundred at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Integer, Select, cast, delete, func, insert, select

from dragoman.model.contract import Report
from dragoman.store.codec import decode
from dragoman.store.tables import blocks, crowds, documents, reports, standings

AT_ONCE = 500
"""Values bound to one query."""
Told = Callable[[Report], Report]
"""What reports are made of on their way out of the store, so that they need not be read anew for it."""


def as_it_is(report: Report) -> Report:
    return report


class Kept(Struct, frozen=True):
    """A report of the record: its number here, its document, its place there, and its neighbourhood."""

    id: int
    document: str
    number: int
    neighbourhood: int | None


class Seat(Struct, frozen=True):
    """Where a report belongs: its neighbourhood, its event, and its place among the event's reports."""

    kept: Kept
    neighbourhood: int
    event: str
    place: int


def each(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]
) -> Iterator[Any]:
    """The rows of a query where the column has any of the values."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), AT_ONCE):
        yield from connection.execute(query.where(column.in_(wanted[start : start + AT_ONCE])))


def _kept(row: Any) -> Kept:
    return Kept(row.id, row.document, row.number, row.neighbourhood)


class Standings:
    """The tables of standings and blocks within a transaction."""

    def __init__(self, connection: Connection, told: Told = as_it_is) -> None:
        self._connection = connection
        self._told = told

    def of_documents(self, names: Iterable[str]) -> list[Kept]:
        return [_kept(row) for row in self._each(select(standings), standings.c.document, names)]

    def of_neighbourhoods(self, numbers: Iterable[int]) -> list[Kept]:
        return [_kept(row) for row in self._each(select(standings), standings.c.neighbourhood, numbers)]

    def of_blocks(self, numbers: Iterable[int], *, hosts: bool = False) -> list[Kept]:
        """Everyone in any of the blocks, or only who is no visitor there."""
        query = select(standings).join(blocks, blocks.c.standing == standings.c.id)
        query = query.where(~blocks.c.visits) if hosts else query
        return list({row.id: _kept(row) for row in self._each(query, blocks.c.block, numbers)}.values())

    def of_texts(self, hashes: Iterable[str]) -> list[Kept]:
        """Who stands for a report of one of these texts."""
        query = select(standings).join(documents, documents.c.id == standings.c.document)
        return [_kept(row) for row in self._each(query, documents.c.sha256, hashes)]

    def reports(self, wanted: Iterable[Kept]) -> dict[int, Report]:
        """The reports by the number of their standing."""
        number = {(one.document, one.number): one.id for one in wanted}
        query = select(reports.c.document, reports.c.number, reports.c.report)
        rows = self._each(query, reports.c.document, {document for document, _ in number})
        kept = ((number.get((row.document, row.number)), row.report) for row in rows)
        return {n: self._told(decode(data, Report)) for n, data in kept if n is not None}

    def events(self, numbers: Iterable[int] | None = None) -> dict[tuple[str, int], str]:
        """The event of each report, by document and number; in these neighbourhoods or in all."""
        query = select(standings).where(standings.c.event.is_not(None))
        if numbers is None:
            return {(row.document, row.number): row.event for row in self._connection.execute(query)}
        rows = self._each(query, standings.c.neighbourhood, numbers)
        return {(row.document, row.number): row.event for row in rows}

    def add(self, document: str, number: int) -> Kept:
        row = insert(standings).values(document=document, number=number).returning(standings.c.id)
        return Kept(self._connection.execute(row).scalar_one(), document, number, None)

    def remove(self, gone: Iterable[Kept]) -> None:
        for table, column in ((blocks, blocks.c.standing), (standings, standings.c.id)):
            self._delete(table, column, (one.id for one in gone))

    def places(self, wanted: Iterable[Kept]) -> dict[int, set[int]]:
        """The blocks of each, those that it visits as complements (negative numbers)."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for row in self._each(select(blocks), blocks.c.standing, (one.id for one in wanted)):
            found[row.standing].add(~row.block if row.visits else row.block)
        return dict(found)

    def put(self, kept: Kept, new: Iterable[int], gone: Iterable[int] = ()) -> None:
        """Adds and drops places."""
        for block in (place if place >= 0 else ~place for place in gone):
            self._connection.execute(
                delete(blocks).where(blocks.c.block == block, blocks.c.standing == kept.id)
            )
        self.put_all([(kept.id, new)])

    def put_all(self, places: Iterable[tuple[int, Iterable[int]]]) -> None:
        rows = [
            {"block": place if place >= 0 else ~place, "standing": identity, "visits": place < 0}
            for identity, found in places
            for place in found
        ]
        if rows:
            self._connection.execute(insert(blocks), rows)

    def sizes(self, numbers: Iterable[int]) -> dict[int, tuple[int, int]]:
        """How many hosts and visitors each block has; blocks without any are left out."""
        visitors = func.sum(cast(blocks.c.visits, Integer))
        query = select(blocks.c.block, func.count().label("all"), visitors.label("visitors"))
        rows = self._each(query.group_by(blocks.c.block), blocks.c.block, numbers)
        return {row.block: (row.all - row.visitors, row.visitors) for row in rows}

    def crowded(self, numbers: Iterable[int]) -> set[int]:
        """Those of the blocks that are crowded."""
        return {row.block for row in self._each(select(crowds), crowds.c.block, numbers)}

    def set_crowded(self, now: Iterable[int], no_more: Iterable[int] = ()) -> None:
        rows = [{"block": block} for block in now]
        if rows:
            self._connection.execute(insert(crowds), rows)
        self._delete(crowds, crowds.c.block, no_more)

    def leaders(self, numbers: Iterable[int]) -> dict[int, str]:
        """The least document in each block."""
        query = select(blocks.c.block, func.min(standings.c.document).label("least")).join(
            standings, blocks.c.standing == standings.c.id
        )
        rows = self._each(query.group_by(blocks.c.block), blocks.c.block, numbers)
        return {row.block: row.least for row in rows}

    def settle(self, seats: Iterable[Seat]) -> None:
        """Notes where reports belong, in place of what was noted of them."""
        rows = [
            {
                "id": seat.kept.id,
                "document": seat.kept.document,
                "number": seat.kept.number,
                "neighbourhood": seat.neighbourhood,
                "event": seat.event,
                "place": seat.place,
            }
            for seat in seats
        ]
        self._delete(standings, standings.c.id, (row["id"] for row in rows))
        if rows:
            self._connection.execute(insert(standings), rows)

    def _each(self, query: Select[Any], column: ColumnElement[Any], values: Iterable[Any]) -> Iterator[Any]:
        return each(self._connection, query, column, values)

    def _delete(self, table: Any, column: ColumnElement[Any], values: Iterable[Any]) -> None:
        wanted = sorted(set(values))
        for start in range(0, len(wanted), AT_ONCE):
            self._connection.execute(delete(table).where(column.in_(wanted[start : start + AT_ONCE])))
