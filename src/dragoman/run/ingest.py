"""From sources to the record: what is known is left alone, the rest is read and saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec
from msgspec import Struct

from dragoman.model.document import Document
from dragoman.model.errors import InputError, StoreError
from dragoman.run.fingerprint import fingerprint
from dragoman.run.local import Reader, Result, read_all
from dragoman.sources import Failure, Item, Skipped
from dragoman.store import Outcome, RunItem, State, Store

Progress = Callable[[str], None]
"""Called with the name of each item when it is done."""


class Left(Struct, frozen=True):
    """An item that was left out, and why."""

    item: str
    reason: str


class Summary(Struct):
    """What became of the items: ``found == read + unchanged + skipped + failed`` when the run is
    over, plus ``unreached`` where it was cut short."""

    found: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    outdated: int = 0
    """Of the unchanged: read by an earlier reader; reading them again may find more."""
    skips: list[Left] = msgspec.field(default_factory=list)
    failures: list[Left] = msgspec.field(default_factory=list)
    reports: int = 0
    """Reports in the documents that were read."""

    @property
    def read(self) -> int:
        """Documents whose reading was stored."""
        return self.new + self.changed

    @property
    def skipped(self) -> int:
        return len(self.skips)

    @property
    def failed(self) -> int:
        return len(self.failures)

    @property
    def unreached(self) -> int:
        """Documents that a run which was cut short had found and not finished."""
        return self.found - self.read - self.unchanged - self.skipped - self.failed

    def counts(self) -> dict[str, int]:
        """The figures of the collection log."""
        names = ("new", "changed", "unchanged", "skipped", "failed")
        return {name: getattr(self, name) for name in names}


class Ingest:
    """One run. ``summary`` is right at any moment, also when the run is cut short."""

    def __init__(self, store: Store, read: Reader, *, again: bool, progress: Progress | None = None) -> None:
        self.store = store
        self.summary = Summary()
        self.number: int | None = None
        """The run's number in the collection log, once it has begun."""
        self._read = read
        self._again = again
        self._progress = progress or (lambda _item: None)
        self._stood: dict[str, State] = {}
        """How the record knew the documents that were found, by id, when they were."""

    def run(self, items: Iterable[Item], jobs: int | None = None) -> Summary:
        """Takes the items in order; ``jobs`` as for ``read_all``. Raises StoreError where saving fails and
        DataError where a language pack is at fault: what was saved before stays, whole documents only."""
        run = self.number = self.store.begin_run(fingerprint())
        results = read_all(self._to_read(items, run), self._read, jobs)
        for result in results:
            self._save(result, run)
        self.store.finish_run(run, self.summary.counts())
        return self.summary

    def _to_read(self, items: Iterable[Item], run: int) -> Iterator[Document]:
        """The documents that need reading; what needs none is counted on the way."""
        returning: list[Document] = []
        for item in items:
            self.summary.found += 1
            if not isinstance(item, Document):
                self._leave(item, run)
                continue
            state = self._state(item, run)
            if state == "retired":
                returning.append(item)
            elif state == "unread":
                yield item
        yield from self._really_returning(returning)

    def _state(self, document: Document, run: int) -> Literal["unread", "done", "retired"]:
        try:
            standing = self.store.standing(document)
        except InputError as fault:
            self._leave(Failure(fault.item, fault.problem), run)
            return "done"
        repeated = document.id in self._stood
        self._stood.setdefault(document.id, standing.state)
        if standing.state == "retired" and not repeated:
            return "retired"
        if repeated or (standing.state == "current" and not self._again):
            self._count_unchanged(document, outdated=standing.reader not in (None, fingerprint()))
            return "done"
        return "unread"

    def _really_returning(self, documents: list[Document]) -> Iterator[Document]:
        """Texts that a later version of their source had replaced. Where that version is among the items
        too (two lines of one file for one address), nothing has changed; else the old text has come back."""
        for document in documents:
            if self.store.current_id(document.source) in self._stood:
                self._count_unchanged(document, outdated=False)
            else:
                yield document

    def _count_unchanged(self, document: Document, *, outdated: bool) -> None:
        self.summary.unchanged += 1
        self.summary.outdated += outdated
        self._progress(document.source)

    def _leave(self, item: Failure | Skipped, run: int) -> None:
        name = item.item.encode("utf-8", "replace").decode()  # a file name may be no text
        if isinstance(item, Failure):
            self._note(run, RunItem(name, "failed", item.problem))
        else:
            self._note(run, RunItem(name, "skipped", item.reason))

    def _note(self, run: int, item: RunItem) -> None:
        self.store.add_run_item(run, item)
        kept = self.summary.skips if item.outcome == "skipped" else self.summary.failures
        kept.append(Left(item.item, item.reason or ""))
        self._progress(item.item)

    def _save(self, result: Result, run: int) -> None:
        source = result.document.source
        if result.fatal:
            raise result.fatal
        if result.reading is None:
            self._note(run, RunItem(source, "failed", result.problem))
            return
        try:
            stood = self._stood[result.document.id]
            outcome = self.store.save(result.reading, reader=fingerprint(), run=run, stood=stood)
        except StoreError:
            raise
        except InputError as fault:
            self._note(run, RunItem(source, "failed", fault.problem))
        except Exception as fault:
            # One article that cannot be stored, whatever is the matter with it, must not cost the others.
            self._note(run, RunItem(source, "failed", f"cannot be stored: {type(fault).__name__}: {fault}"))
        else:
            self._count(outcome, result.document, len(result.reading.reports))

    def _count(self, outcome: Outcome, document: Document, reports: int) -> None:
        if outcome == "same":
            self._count_unchanged(document, outdated=False)
            return
        self.summary.new += outcome == "new"
        self.summary.changed += outcome == "changed"
        self.summary.reports += reports
        self._progress(document.source)
