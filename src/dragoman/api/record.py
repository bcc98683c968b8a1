"""A record: what comes in, what it says, what an editor decides, and what goes out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from dragoman.api.editing import Editing
from dragoman.api.events import Events
from dragoman.api.opened import check_days, day_of
from dragoman.api.reading import day_told
from dragoman.export import BINARY_FORMATS, FORMATS, RULINGS, export_bytes, read_jsonl, rulings_jsonl
from dragoman.export.brief import BRIEF_FORMATS, page_of
from dragoman.lexicon.interface import interfaces
from dragoman.model.checked import Checked
from dragoman.model.contract import Event
from dragoman.model.document import Reading
from dragoman.model.errors import NotFoundError
from dragoman.pipeline import read_document
from dragoman.run.briefs import Wish, briefing_of
from dragoman.run.checking import Matcher, check_draft
from dragoman.run.collecting import told_apart, watch_of
from dragoman.run.imports import ImportSummary, import_events, lines_of
from dragoman.run.ingest import Ingest, Summary
from dragoman.run.record import documents_of, rulings_of
from dragoman.sources import markdown_draft, plain_draft, read_sources
from dragoman.store import Entry


class Record(Events, Editing):
    """An open record; made by ``Record.open`` and closed at the end of its ``with`` block."""

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

    def documents(self, *, retired: bool = False) -> Iterator[Entry]:
        """The documents of the record; with ``retired``, versions that were replaced as well."""
        return self._store.documents(retired=retired)

    def reading(self, name: str) -> Reading:
        """What was read in a document, by its id or source. Raises NotFoundError."""
        return self._store.reading(name)

    def brief(
        self,
        series: str | None = None,
        *,
        session: int | None = None,
        parties: Sequence[str] = (),
        since: str | None = None,
        language: str | None = None,
        as_of: date | None = None,
        known_on: date | None = None,
    ) -> str:
        """A briefing in Markdown on a series or body, or on events of parties or since a time, in a language
        of the interface. Raises NotFoundError where none or several series fit, InputError where no event
        has the parties."""
        speech = language or interfaces()[0]
        if speech not in interfaces():
            raise NotFoundError(f"{speech}: no such language; there are: {', '.join(interfaces())}")
        wish = Wish(series=series, session=session, parties=tuple(parties), since=since, language=speech)
        found = briefing_of(self._store, day_of(as_of, known_on), wish, known_on)
        return BRIEF_FORMATS["md"](page_of(found, speech)).decode()

    def check(
        self,
        text: str,
        *,
        published: date | str | None = None,
        markdown: bool = True,
        source: str = "draft",
        as_of: date | None = None,
        known_on: date | None = None,
    ) -> Checked:
        """What the record says of each value that a draft states; offsets count its own code points.

        ``published`` is the day from which the draft speaks, found in it unless given; with ``markdown``
        marks are passed over and each list item is read by itself, without it the text is one article.
        Raises InputError for a text too long.
        """
        draft = markdown_draft(text, source) if markdown else plain_draft(text, source)
        day = day_of(as_of, known_on)
        matcher = Matcher(self.events(as_of=day, known_on=known_on))
        return check_draft(draft, matcher, day, published=day_told(published))

    def export(
        self, format: str = "jsonl", *, as_of: date | None = None, known_on: date | None = None
    ) -> Iterator[str]:
        """All events as pieces of text in a format: ``jsonl``, ``csv``, ``html`` ..., or all ``rulings`` (see
        docs/reference/exports.md). Raises NotFoundError for another, or one that is no text."""
        _check_format(format, (*FORMATS, RULINGS))
        if format == RULINGS:
            check_days(known_on=known_on)
            return rulings_jsonl(rulings_of(self._store, known_on))
        day, events = self._exported(as_of, known_on)
        return iter(FORMATS[format](events, documents_of(self._store, events, known_on), day))

    def export_bytes(
        self, format: str, *, as_of: date | None = None, known_on: date | None = None
    ) -> Iterator[bytes]:
        """The same as pieces of a file, in any format: ``parquet`` too. Raises NotFoundError, and InputError
        where a library that the format needs is missing."""
        _check_format(format, {**FORMATS, **BINARY_FORMATS})
        day, events = self._exported(as_of, known_on)
        return export_bytes(format, events, documents_of(self._store, events, known_on), day)

    def _exported(self, as_of: date | None, known_on: date | None) -> tuple[date, tuple[Event, ...]]:
        day = day_of(as_of, known_on)
        events = self.events(as_of=day, known_on=known_on)
        return day, told_apart(events, lambda: watch_of(self._store, day, known_on))


def _check_format(format: str, known: Iterable[str]) -> None:
    if format not in known:
        raise NotFoundError(f"{format}: no such format; there are: {', '.join(known)}")
