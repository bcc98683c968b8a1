"""The record's database behind one class; every fault is a ``StoreError`` that names the file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, func, select

from dragoman.model.contract import Fact, Report
from dragoman.model.document import Document, Reading
from dragoman.store import answers, log
from dragoman.store.codec import Entry, decode, encode_document, entry_of, reading_of
from dragoman.store.decided import Decided
from dragoman.store.kept import KeptEvents
from dragoman.store.lookup import find_document
from dragoman.store.replay import known_documents
from dragoman.store.standing import each
from dragoman.store.tables import documents, facts, readings, reports
from dragoman.store.writing import Outcome, save_reading

PAGE = 200
"""Documents fetched at once while iterating, so that memory does not grow with the record."""


State = Literal["absent", "current", "altered", "retired"]
"""How the record knows a document; ``altered``: the same text with other declared values."""


class Standing(Struct, frozen=True):
    """How the record knows a document; ``reader`` is the fingerprint that read it."""

    state: State
    reader: str | None = None


class Store(KeptEvents, Decided):
    """An open record. Use it as a context manager, or call ``close``."""

    def save(
        self, reading: Reading, *, reader: str = "", run: int | None = None, stood: State | None = None
    ) -> Outcome:
        """Stores a reading in one transaction and tells what that changed.

        The same reading again changes no row; another text of the same source becomes its next version
        and retires the reports of the one before. With ``run`` the collection log tells it too. With
        ``stood``, how the document stood when it was decided to read it: where another program has stored or
        retired it since, nothing is changed. Raises InputError for a text that UTF-8 cannot write.
        """
        with self._writing() as connection:
            if stood and _standing(connection, reading.document).state != stood:
                return "same"
            outcome = save_reading(connection, reading, reader)
            if run is not None and outcome != "same":
                log.add_item(connection, run, log.RunItem(reading.document.source, outcome))
            return outcome

    def standing(self, document: Document) -> Standing:
        """How the record knows this text of this source."""
        with self._reading() as connection:
            return _standing(connection, document)

    def current_id(self, source: str) -> str | None:
        """The id of a source's current document."""
        query = select(documents.c.id).where(documents.c.source == source, ~documents.c.retired)
        with self._reading() as connection:
            return connection.execute(query).scalar()

    def reports(self) -> list[Report]:
        """The reports of all current documents, in an order that does not depend on when they came."""
        query = select(reports.c.report).join(documents).where(~documents.c.retired)
        rows = self._all(query.order_by(reports.c.document, reports.c.number))
        return [decode(row.report, Report) for row in rows]

    def reports_of(self, names: set[str]) -> list[Report]:
        """The reports of these documents, replaced versions among them, in the same order."""
        with self._reading() as connection:
            query = select(reports.c.report).order_by(reports.c.document, reports.c.number)
            rows = list(each(connection, query, reports.c.document, names))
        return [decode(row.report, Report) for row in rows]

    def known_documents(self, day: date) -> set[str]:
        """Ids of the documents that could be known on a day: see ``dragoman.store.replay``."""
        with self._reading() as connection:
            return known_documents(connection, day)

    def facts(self) -> list[Fact]:
        """The facts that current documents state."""
        query = select(facts.c.fact).join(documents).where(~documents.c.retired)
        return [decode(row.fact, Fact) for row in self._all(query.order_by(facts.c.document, facts.c.number))]

    def documents(self, *, retired: bool = False, after: str = "") -> Iterator[Entry]:
        """Documents behind an id, in order of id, a page at a time; with ``retired``, replaced versions as
        well."""
        while True:
            query = select(documents).where(documents.c.id > after).order_by(documents.c.id).limit(PAGE)
            rows = self._all(query if retired else query.where(~documents.c.retired))
            yield from map(entry_of, rows)
            if len(rows) < PAGE:
                return
            after = rows[-1].id

    def document(self, name: str) -> Entry:
        """The document with this id, source, beginning of an id or end of a source; else NotFoundError."""
        with self._reading() as connection:
            return entry_of(find_document(connection, name))

    def reading(self, name: str) -> Reading:
        """Everything that was read in a document, named as for ``document``."""
        with self._reading() as connection:
            found = find_document(connection, name)
            row = connection.execute(
                select(documents.c.document, readings.c.layout, readings.c.mentions)
                .join(readings)
                .where(documents.c.id == found.id)
            ).one()
            told_reports = _parts(connection, reports, "report", found.id)
            told_facts = _parts(connection, facts, "fact", found.id)
        return reading_of(row, told_reports, told_facts)

    def readings(self) -> Iterator[Reading]:
        """The readings of all current documents, in order of id."""
        for entry in self.documents():
            yield self.reading(entry.document.id)

    def counts(self) -> dict[str, int]:
        """Number of current and of retired documents, and of the current ones' reports."""
        joined = reports.join(documents)
        current_reports = select(func.count()).select_from(joined).where(~documents.c.retired)
        query = select(
            func.count().filter(~documents.c.retired).label("documents"),
            func.count().filter(documents.c.retired).label("retired"),
            current_reports.scalar_subquery().label("reports"),
        ).select_from(documents)
        return dict(self._all(query)[0]._mapping)

    def begin_run(self, reader: str) -> int:
        """Opens an entry of the collection log and gives its number."""
        with self._writing() as connection:
            return log.begin_run(connection, reader)

    def add_run_item(self, run: int, item: log.RunItem) -> None:
        with self._writing() as connection:
            log.add_item(connection, run, item)

    def finish_run(self, run: int, counts: dict[str, int]) -> None:
        """Closes a run; ``counts`` has ``new changed unchanged skipped failed``."""
        with self._writing() as connection:
            log.finish_run(connection, run, counts)

    def runs(self) -> list[log.Run]:
        with self._reading() as connection:
            return log.list_runs(connection)

    def run_items(self, run: int) -> list[log.RunItem]:
        with self._reading() as connection:
            return log.items_of(connection, run)

    def answer(self, key: str) -> answers.Answer | None:
        """What was answered to the request with this key, where that is kept still."""
        with self._reading() as connection:
            return answers.find(connection, key)

    def keep_answer(self, key: str, answer: answers.Answer) -> None:
        """Keeps an answer for ``answers.KEPT``, and forgets those that are older."""
        with self._writing() as connection:
            answers.keep(connection, key, answer)

    def check(self) -> list[str]:
        """Faults that SQLite finds in the file; empty where it is sound."""
        with self._reading() as connection:
            rows = connection.exec_driver_sql("PRAGMA quick_check").scalars().all()
        return [row for row in rows if row != "ok"]


def _standing(connection: Connection, document: Document) -> Standing:
    same = documents.c.document == encode_document(document)
    query = select(documents.c.retired, same.label("same"), readings.c.reader).join(readings)
    row = connection.execute(query.where(documents.c.id == document.id)).one_or_none()
    if row is None:
        return Standing("absent")
    return Standing("retired" if row.retired else "current" if row.same else "altered", row.reader)


def _parts(connection: Connection, table: Any, column: str, document: str) -> list[bytes]:
    query = select(table.c[column]).where(table.c.document == document).order_by(table.c.number)
    return list(connection.execute(query).scalars())
