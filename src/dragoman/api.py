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

from dragoman.export import BINARY_FORMATS, FORMATS, export_bytes, read_jsonl
from dragoman.export.brief import BRIEF_FORMATS, page_of
from dragoman.export.frames import Frames
from dragoman.lexicon.interface import interfaces
from dragoman.model.checked import Checked
from dragoman.model.contract import Event
from dragoman.model.document import Document, Reading
from dragoman.model.errors import NotFoundError
from dragoman.model.notebook import Timeline
from dragoman.pipeline import read_document
from dragoman.records import Series
from dragoman.records.accounts import Accounts, accounts
from dragoman.records.ledger import Ledger, ledger_of
from dragoman.records.watch import Watch
from dragoman.run.briefs import Wish, briefing_of
from dragoman.run.checking import check_draft
from dragoman.run.collecting import declare, series_watched, watch_of
from dragoman.run.explain import Explanation, explain
from dragoman.run.imports import ImportSummary, import_events, lines_of
from dragoman.run.ingest import Ingest, Summary
from dragoman.run.record import (
    Filters,
    bring_up_to_date,
    documents_of,
    events_of,
    find_event,
    find_series,
    select,
)
from dragoman.run.search import LIMIT, Results, search
from dragoman.sources import markdown_draft, plain_draft, read_sources
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
    day = _day(published)
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
    ) -> Timeline:
        """The events that pass the filters, oldest first: a tuple, which a notebook shows as a table.

        All ``parties`` must be there; of the other lists any one. ``since`` and ``until`` are days, months
        or years (``2025-08``). ``as_of``, today unless given, decides what is overdue. Raises NotFoundError
        for an unknown kind or status, InputError for a time that is none.
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
        return Timeline(select(events_of(self._store, as_of or date.today()), filters))

    def frames(self, events: Sequence[Event] | None = None, *, as_of: date | None = None) -> Frames:
        """These events (all unless given) as tables for ``to_polars``, ``to_pandas`` and ``to_arrow``.

        ``as_of`` decides what is overdue where all are taken.
        """
        day = as_of or date.today()
        return Frames(self.events(as_of=day) if events is None else events, day)

    def event(self, name: str, *, as_of: date | None = None) -> Event:
        """The event with this id, former id or beginning of an id. Raises NotFoundError."""
        return find_event(self.events(as_of=as_of), name, self._store.last_change)

    def search(
        self,
        query: str,
        *,
        parties: Sequence[str] = (),
        kinds: Sequence[str] = (),
        languages: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        as_of: date | None = None,
        limit: int = LIMIT,
        offset: int = 0,
    ) -> Results:
        """Events and documents for a query in any language, the best first, each with its reasons.

        ``"words in quotes"`` stand together, ``word*`` begins a word, ``-word`` may not be there; no text is
        an error. The filters are those of ``events``; ``languages`` bear on documents too. At most ``limit``
        events, and as many documents, from ``offset`` on. Raises as ``events`` does, and StoreError.
        """
        filters = Filters(
            parties=tuple(code.upper() for code in parties),
            kinds=tuple(kinds),
            languages=tuple(languages),
            since=since,
            until=until,
        )
        return search(self._store, query, filters, as_of=as_of, limit=limit, offset=offset)

    def uncertain(self) -> list[Doubt]:
        """Pairs of events that may be one, for an editor to judge, the likeliest first: their ids, and the
        judgement of their likest reports with its score and features."""
        bring_up_to_date(self._store)
        return self._store.doubts()

    def changes(self, since: int = 0, limit: int | None = None) -> list[Change]:
        """What became of events after a cursor, oldest first: added, changed, merged, split or withdrawn."""
        bring_up_to_date(self._store)
        return self._store.changes(since, limit)

    def series(self, *, as_of: date | None = None) -> tuple[Series, ...]:
        """Series of sessions, editions and summits, by name: numbers, doubts, rhythm, what is due next, and
        whether sources were collected where something is missing."""
        day = as_of or date.today()
        return series_watched(self._store, self.events(as_of=day), day)

    def ledger(self, series: str, *, as_of: date | None = None) -> Ledger:
        """What each session of a series or body promised, and what became of it; ``series`` is an id or words
        of the name. Raises NotFoundError where none or several fit."""
        day = as_of or date.today()
        events, watch = self.events(as_of=day), watch_of(self._store, day)
        return ledger_of(events, find_series(events, series)[0], day, watch=watch)

    def watch(self, *, as_of: date | None = None) -> Watch:
        """When each outlet was being collected. ``dragoman.records.watch`` tells from it what is overdue and
        what nobody collected (``not_collected``), and stretches without events (``gaps_of``)."""
        return watch_of(self._store, as_of or date.today())

    def declare_period(self, outlet: str, first: date, last: date | None = None, *, by: str, why: str) -> int:
        """Declares that an outlet was collected from one day to another, or still is; gives the number by
        which ``withdraw_period`` takes it back. Raises InputError."""
        return declare(self._store, outlet, first, last, by, why)

    def withdraw_period(self, number: int, *, by: str, why: str) -> None:
        """Takes a declaration back; it stays on record as withdrawn. Raises NotFoundError."""
        self._store.withdraw(number, by, why)

    def brief(
        self,
        series: str | None = None,
        *,
        session: int | None = None,
        parties: Sequence[str] = (),
        since: str | None = None,
        language: str | None = None,
        as_of: date | None = None,
    ) -> str:
        """A briefing in Markdown on a series or body, or on events of parties or since a time, in a language
        of the interface. Raises NotFoundError where none or several series fit, InputError where no event
        has the parties."""
        speech = language or interfaces()[0]
        if speech not in interfaces():
            raise NotFoundError(f"{speech}: no such language; there are: {', '.join(interfaces())}")
        wish = Wish(series=series, session=session, parties=tuple(parties), since=since, language=speech)
        found = briefing_of(self._store, as_of or date.today(), wish)
        return BRIEF_FORMATS["md"](page_of(found, speech)).decode()

    def accounts(self, event: str, *, as_of: date | None = None) -> Accounts:
        """What outlets of different countries tell of one event. Raises NotFoundError."""
        events = self.events(as_of=as_of)
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

    def check(
        self,
        text: str,
        *,
        published: date | str | None = None,
        markdown: bool = True,
        source: str = "draft",
        as_of: date | None = None,
    ) -> Checked:
        """What the record says of each value that a draft states; offsets count its own code points.

        ``published`` is the day from which the draft speaks, found in it unless given; with ``markdown``
        marks are passed over and each list item is read by itself, without it the text is one article.
        Raises InputError for a text too long.
        """
        draft = markdown_draft(text, source) if markdown else plain_draft(text, source)
        day = as_of or date.today()
        return check_draft(draft, self.events(as_of=day), day, published=_day(published))

    def export(self, format: str = "jsonl", *, as_of: date | None = None) -> Iterator[str]:
        """All events as pieces of text in a format: ``jsonl``, ``csv``, ``html`` ... (see
        docs/reference/exports.md). Raises NotFoundError for another, or one that is no text."""
        _check_format(format, FORMATS)
        day = as_of or date.today()
        events = self.events(as_of=day)
        return iter(FORMATS[format](events, documents_of(self._store, events), day))

    def export_bytes(self, format: str, *, as_of: date | None = None) -> Iterator[bytes]:
        """The same as pieces of a file, in any format: ``parquet`` too. Raises NotFoundError, and InputError
        where a library that the format needs is missing."""
        _check_format(format, {**FORMATS, **BINARY_FORMATS})
        day = as_of or date.today()
        events = self.events(as_of=day)
        return export_bytes(format, events, documents_of(self._store, events), day)


def _check_format(format: str, known: Iterable[str]) -> None:
    if format not in known:
        raise NotFoundError(f"{format}: no such format; there are: {', '.join(known)}")


def _day(published: date | str | None) -> str | None:
    return published.isoformat() if isinstance(published, date) else published
