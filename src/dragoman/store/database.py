"""The record's database behind one class; every fault is a ``StoreError`` that names the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Connection, Engine, func, literal_column, select

from dragoman.model.contract import Event, Fact, Report
from dragoman.model.document import Document, Reading
from dragoman.model.errors import StoreError
from dragoman.store import answers, feed, log
from dragoman.store.codec import Entry, decode, encode_document, entry_of, reading_of
from dragoman.store.derived import Derived, Doubt
from dragoman.store.faults import told
from dragoman.store.lookup import find_document
from dragoman.store.standing import Told, as_it_is
from dragoman.store.tables import documents, facts, readings, reports
from dragoman.store.writing import Outcome, save_reading

PAGE = 200
"""Documents fetched at once while iterating, so that memory does not grow with the record."""


class Standing(Struct, frozen=True):
    """How the record knows a document: ``absent``; ``current``; ``altered`` (same text, other declared
    values); ``retired``. ``reader`` is the fingerprint that read it."""

    state: Literal["absent", "current", "altered", "retired"]
    reader: str | None = None


class Mark(Struct, frozen=True):
    """Where the record stands: two equal marks, the same documents and events. ``program`` derived the
    events that are kept, ``pending`` documents came since, ``cursor`` ends the change feed, ``newest`` counts
    the documents that ever came."""

    program: str | None
    pending: tuple[str, ...]
    cursor: int
    newest: int


class Store:
    """An open record. Use it as a context manager, or call ``close``."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    def save(self, reading: Reading, *, reader: str = "", run: int | None = None) -> Outcome:
        """Stores a reading in one transaction and tells what that changed.

        The same reading again changes no row; another text of the same source becomes its next version
        and retires the reports of the one before. With ``run`` the collection log tells it too. Raises
        InputError for a text that UTF-8 cannot write.
        """
        with self._writing() as connection:
            outcome = save_reading(connection, reading, reader)
            if run is not None and outcome != "same":
                log.add_item(connection, run, log.RunItem(reading.document.source, outcome))
            return outcome

    def standing(self, document: Document) -> Standing:
        """How the record knows this text of this source."""
        same = documents.c.document == encode_document(document)
        query = select(documents.c.retired, same.label("same"), readings.c.reader).join(readings)
        with self._reading() as connection:
            row = connection.execute(query.where(documents.c.id == document.id)).one_or_none()
        if row is None:
            return Standing("absent")
        return Standing("retired" if row.retired else "current" if row.same else "altered", row.reader)

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

    def kept_events(self, program: str, made: Told = as_it_is) -> list[Event] | None:
        """The events that the program derived, of no day and in no order; None where something has been
        stored since, another program derived them, or they are damaged. ``made``: see ``deriving``."""
        with self._reading() as connection:
            kept = Derived(connection, made)
            if kept.program() != program or kept.pending():
                return None
            try:
                return [event for _, event in kept.load()]
            except StoreError:
                return None

    def mark(self) -> Mark:
        """Where the record stands."""
        with self._reading() as connection:
            kept = Derived(connection)
            query: Any = select(func.max(literal_column("documents.rowid"))).select_from(documents)
            newest = connection.execute(query).scalar() or 0
            pending = tuple(sorted(kept.pending()))
            return Mark(kept.program(), pending, feed.end(connection), newest)

    def published(self) -> dict[str, int]:
        """How many current documents speak from each month (``2025-08``); those whose day is not known are
        left out."""
        month = func.substr(documents.c.published, 1, len("2025-08"))
        query = select(month, func.count()).where(~documents.c.retired, documents.c.published.is_not(None))
        return {row[0]: row[1] for row in self._all(query.group_by(month))}

    def events_named(self, names: Iterable[str], made: Told = as_it_is) -> list[Event]:
        """The kept events with these ids, of no day and in no order; ``made``: see ``deriving``."""
        with self._reading() as connection:
            return [event for _, event in Derived(connection, made).load(names)]

    def doubts(self) -> list[Doubt]:
        """Pairs of events that may be one, for an editor to judge, the likeliest first; as of when events
        were last derived."""
        with self._reading() as connection:
            return Derived(connection).doubts()

    def changes(self, since: int = 0, limit: int | None = None) -> list[feed.Change]:
        """The change feed after a cursor, as of when events were last derived."""
        with self._reading() as connection:
            return feed.since(connection, since, limit)

    def last_change(self, event: str) -> feed.Change | None:
        """The last that was heard of an event's id."""
        with self._reading() as connection:
            return feed.last_of(connection, event)

    @contextmanager
    def deriving(self, made: Told = as_it_is) -> Iterator[Derived]:
        """What is kept of the events, to be brought up to date in one transaction; ``made`` gives reports
        what they are derived with and stored without. Raises StoreError where the record cannot be written
        just now; never waits for another program."""
        with self._writing(at_once=True) as connection:
            yield Derived(connection, made)

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

    def retrieved(self) -> dict[str, str]:
        """Sources to the day (UTC) on which their text came into the record, where that was logged."""
        with self._reading() as connection:
            return log.retrieved(connection)

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

    def _all(self, query: Any) -> Sequence[Any]:
        with self._reading() as connection:
            return connection.execute(query).all()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(str(self.path)), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _writing(self, *, at_once: bool = False) -> Iterator[Connection]:
        engine = self._engine.execution_options(writing=True, at_once=at_once)
        with told(str(self.path)), engine.begin() as connection:
            yield connection


def _parts(connection: Connection, table: Any, column: str, document: str) -> list[bytes]:
    query = select(table.c[column]).where(table.c.document == document).order_by(table.c.number)
    return list(connection.execute(query).scalars())
