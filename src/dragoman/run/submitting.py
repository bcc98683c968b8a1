"""Articles that a program hands over, taken into the record with a result for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import Literal

from msgspec import Struct

from dragoman.pipeline import read_document
from dragoman.run.ingest import Ingest
from dragoman.sources import Item, Submitted, read_submitted
from dragoman.store import Answer, RunItem, Store

TWICE = "another article of this request has the same source"


class Taken(Struct, frozen=True):
    """What became of one article. ``document`` is its id and ``reports`` how many events it tells of, where
    it is in the record; ``reason`` says why it is not."""

    source: str
    outcome: Literal["new", "changed", "unchanged", "skipped", "failed"]
    document: str | None = None
    reports: int | None = None
    reason: str | None = None


class Intake:
    """The way of a program into a record that is open for writing; threads share it and wait for each other.

    ``with intake:`` holds it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()

    def __enter__(self) -> Intake:
        self._lock.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def close(self) -> None:
        self._store.close()

    def answer(self, key: str) -> Answer | None:
        """What was answered to an earlier request with this key."""
        return self._store.answer(key)

    def keep_answer(self, key: str, answer: Answer) -> None:
        self._store.keep_answer(key, answer)

    def take(self, articles: Sequence[Submitted]) -> tuple[Taken, ...]:
        """Reads the articles into the record; the results stand in their order. Of two articles with one
        source the first is taken. Raises StoreError, DataError."""
        ingest = Ingest(self._store, read_document, again=False)
        first = {article.source: n for n, article in reversed([*enumerate(articles)])}
        ingest.run(_apart(articles, first), jobs=1)
        told = {item.item: item for item in self._store.run_items(ingest.number or 0)}
        return tuple(
            self._taken(article.source, told.get(_printable(article.source)))
            if first[article.source] == n
            else Taken(article.source, "skipped", reason=TWICE)
            for n, article in enumerate(articles)
        )

    def _taken(self, source: str, item: RunItem | None) -> Taken:
        if item and item.outcome in ("skipped", "failed"):
            return Taken(source, item.outcome, reason=item.reason)
        outcome = item.outcome if item else "unchanged"
        identity = self._store.current_id(source)
        reports = len(self._store.reading(identity).reports) if identity else None
        return Taken(source, outcome, identity, reports)


def _apart(articles: Sequence[Submitted], first: dict[str, int]) -> Iterator[Item]:
    """The items of those articles that are the first of their source."""
    yield from read_submitted(a for n, a in enumerate(articles) if first[a.source] == n)


def _printable(source: str) -> str:
    return source.encode("utf-8", "replace").decode()
