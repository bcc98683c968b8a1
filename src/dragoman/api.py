"""Dragoman from Python: read a text, or keep a record.

>>> import dragoman
>>> reading = dragoman.read("The weather in the capital stayed mild.", published="2025-08-06")
>>> reading.reports
()

A record is a file:

>>> import pathlib, tempfile
>>> folder = pathlib.Path(tempfile.mkdtemp())
>>> _ = (folder / "note.txt").write_text("The weather in the capital stayed mild.")
>>> with dragoman.Record.open(folder / "record.db") as record:
...     summary = record.ingest([folder / "note.txt"])
...     summary.read, summary.failed, record.events()
(1, 0, ())
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType

from dragoman.export import BINARY_FORMATS, FORMATS, RULINGS, export_bytes, read_jsonl, rulings_jsonl
from dragoman.model.contract import Event
from dragoman.model.document import Document, Reading
from dragoman.model.errors import NotFoundError
from dragoman.model.rulings import Ruling
from dragoman.pipeline import read_document
from dragoman.records import Series, series_of
from dragoman.records.accounts import Accounts, accounts
from dragoman.records.ledger import Ledger, ledger_of
from dragoman.run.explain import Explanation, explain
from dragoman.run.imports import ImportSummary, import_events, lines_of
from dragoman.run.ingest import Ingest, Summary
from dragoman.run.note_lines import Entered
from dragoman.run.notes import add_note
from dragoman.run.record import (
    Filters,
    bring_up_to_date,
    documents_of,
    events_of,
    find_event,
    find_series,
    rulings_of,
    select,
)
from dragoman.run.review import Case, Review, open_cases
from dragoman.run.rulings import Editor, Standing, standings
from dragoman.sources import read_sources
from dragoman.store import Change, Doubt, Entry, Store, default_path, open_store

__all__ = ["Record", "read"]


def read(
    text: str, published: date | str | None = None, language: str | None = None, source: str | None = None
) -> Reading:
    """Reads one article: its layout, mentions, reports and facts, each with offsets into ``text``.

    ``published`` is the day from which "on Wednesday" counts (a date or ``YYYY-MM-DD``); ``language`` an
    ISO 639-1 code; both are found in the text where they are not given. ``source`` names the article in
    the reports. Nothing is kept. Raises DataError where a language pack is at fault.
    """
    day = published.isoformat() if isinstance(published, date) else published
    document = Document(source or "text", text, declared_published=day, declared_language=language)
    return read_document(document)


class Record:
    """An open record; made by ``Record.open`` and closed at the end of its ``with`` block."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: str | Path | None = None) -> Record:
        """Opens the record at ``path``, making it where absent; without a path, the one that the command
        line uses. Raises StoreError."""
        return cls(open_store(default_path() if path is None else path))

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._store.close()

    def ingest(
        self,
        paths: Iterable[str | Path],
        *,
        encoding: str = "utf-8",
        jobs: int | None = 1,
        again: bool = False,
    ) -> Summary:
        """Reads files, folders and globs into the record, as ``dragoman ingest`` does.

        An item that fails is listed in the summary's ``failures`` and stops no other. ``jobs`` is the
        number of processes (None: all cores when there is much to do; the calling script then needs its
        ``if __name__ == "__main__"``). ``again`` reads unchanged articles anew. Raises StoreError.
        """
        items = read_sources(map(str, paths), encoding=encoding, stdin=sys.stdin.buffer)
        return Ingest(self._store, read_document, again=again).run(items, jobs)

    def import_export(self, path: str | Path) -> ImportSummary:
        """Takes an export (JSON lines) into the record, as ``dragoman import`` does: articles are kept as
        their quotes. Raises InputError for a file that is none, StoreError."""
        return import_events(self._store, read_jsonl(lines_of(Path(path)), str(path)))

    def events(
        self,
        *,
        parties: Sequence[str] = (),
        kinds: Sequence[str] = (),
        statuses: Sequence[str] = (),
        topics: Sequence[str] = (),
        languages: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        as_of: date | None = None,
        known_on: date | None = None,
    ) -> tuple[Event, ...]:
        """The events that pass the filters, oldest first.

        All ``parties`` must be there; of the other lists any one. ``since`` and ``until`` are days, months
        or years (``2025-08``). ``as_of``, today unless given, decides what is overdue. ``known_on`` gives the
        record as it could be known on that day, which is then also the day that ``as_of`` is unless given:
        articles that were out and rulings that had been made by then. Raises NotFoundError for an unknown
        kind or status, InputError for a time that is none.
        """
        filters = Filters(
            parties=tuple(code.upper() for code in parties),
            kinds=tuple(kinds),
            statuses=tuple(statuses),
            topics=tuple(topics),
            languages=tuple(languages),
            since=since,
            until=until,
        )
        return select(events_of(self._store, _day(as_of, known_on), known_on), filters)

    def event(self, name: str, *, as_of: date | None = None, known_on: date | None = None) -> Event:
        """The event with this id, former id or beginning of an id. Raises NotFoundError."""
        return find_event(self.events(as_of=as_of, known_on=known_on), name, self._store.last_change)

    def uncertain(self) -> list[Doubt]:
        """Pairs of events that may be one, for an editor to judge, the likeliest first: their ids, and the
        judgement of their likest reports with its score and features."""
        bring_up_to_date(self._store)
        return self._store.doubts()

    def changes(self, since: int = 0, limit: int | None = None, known_on: date | None = None) -> list[Change]:
        """What became of events after a cursor, and by the end of a day (UTC), oldest first: added, changed,
        merged, split or withdrawn, with the articles and rulings that made it so."""
        bring_up_to_date(self._store)
        return self._store.changes(since, limit, known_on)

    def rule(self, *, by: str, why: str) -> Editor:
        """An editor who makes and undoes rulings for a reason: ``record.rule(by="ann", why="one protocol")
        .same("7f3c", "9a1b")``. Each is kept when the call returns. Raises InputError where either is empty.
        """
        return Editor(self._store, by, why)

    def undo(self, ruling: str, *, by: str, why: str) -> Ruling:
        """Undoes a ruling, named by its id or the beginning of it: the record is as if it were never made.
        Raises NotFoundError, InputError where it is undone already."""
        return Editor(self._store, by, why).undo(ruling)

    def rulings(self) -> list[Standing]:
        """All rulings, oldest first, each with whether it is in force, undone, or without effect now."""
        return standings(self._store, self.events())

    def cases(self, *, as_of: date | None = None) -> Iterator[Case]:
        """The queue of review: pairs of events that may be one, the likeliest first, then disagreements."""
        return open_cases(self._store, as_of or date.today())

    def review(self, *, by: str, as_of: date | None = None) -> Review:
        """A round through that queue, case by case."""
        return Review(self._store, by, as_of or date.today())

    def note(self, text: str = "", entered: Entered | None = None, *, by: str) -> Reading:
        """Enters what no article says, in words, field by field, or both: a document of today (UTC) whose own
        text is its evidence. Raises InputError where it tells of no event."""
        return add_note(self._store, text, entered or Entered(), by=by)

    def series(self, *, as_of: date | None = None, known_on: date | None = None) -> tuple[Series, ...]:
        """Series of sessions, editions and summits, by name: numbers, doubts, rhythm, what is due next."""
        return series_of(self.events(as_of=as_of, known_on=known_on))

    def ledger(self, series: str, *, as_of: date | None = None, known_on: date | None = None) -> Ledger:
        """What each session of a series or body promised, and what became of it; ``series`` is an id or words
        of the name. Raises NotFoundError where none or several fit."""
        events = self.events(as_of=as_of, known_on=known_on)
        return ledger_of(events, find_series(events, series)[0], _day(as_of, known_on))

    def accounts(self, event: str, *, as_of: date | None = None, known_on: date | None = None) -> Accounts:
        """What outlets of different countries tell of one event. Raises NotFoundError."""
        events = self.events(as_of=as_of, known_on=known_on)
        return accounts(find_event(events, event), events)

    def documents(self, *, retired: bool = False) -> Iterator[Entry]:
        """The documents of the record; with ``retired``, versions that were replaced as well."""
        return self._store.documents(retired=retired)

    def reading(self, name: str) -> Reading:
        """What was read in a document, by its id or source. Raises NotFoundError."""
        return self._store.reading(name)

    def explain(self, event: str, field: str) -> Explanation:
        """The quotes, rules and mentions behind a field of an event, such as ``time`` or
        ``participants/0``. Raises NotFoundError."""
        return explain(self.event(event), field, self._store.reading)

    def export(
        self, format: str = "jsonl", *, as_of: date | None = None, known_on: date | None = None
    ) -> Iterator[str]:
        """All events as pieces of text in a format: ``jsonl``, ``csv``, ``html`` ..., or all ``rulings`` (see
        docs/reference/exports.md). Raises NotFoundError for another, or one that is no text."""
        _check_format(format, (*FORMATS, RULINGS))
        if format == RULINGS:
            return rulings_jsonl(rulings_of(self._store, known_on))
        day = _day(as_of, known_on)
        events = self.events(as_of=day, known_on=known_on)
        return iter(FORMATS[format](events, documents_of(self._store, known_on), day))

    def export_bytes(
        self, format: str, *, as_of: date | None = None, known_on: date | None = None
    ) -> Iterator[bytes]:
        """The same as pieces of a file, in any format: ``parquet`` too. Raises NotFoundError, and InputError
        where a library that the format needs is missing."""
        _check_format(format, {**FORMATS, **BINARY_FORMATS})
        day = _day(as_of, known_on)
        events = self.events(as_of=day, known_on=known_on)
        return export_bytes(format, events, documents_of(self._store, known_on), day)


def _day(as_of: date | None, known_on: date | None) -> date:
    return as_of or known_on or date.today()


def _check_format(format: str, known: Iterable[str]) -> None:
    if format not in known:
        raise NotFoundError(f"{format}: no such format; there are: {', '.join(known)}")
