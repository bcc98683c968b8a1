"""Asking the full-text indexes: which documents and events have the words, the best first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, bindparam, select, text

from dragoman.model.contract import Event
from dragoman.store.codec import Entry, entry_of
from dragoman.store.derived import Derived
from dragoman.store.event_index import EVENT_FIELDS
from dragoman.store.fulltext import blocks_of, told_documents
from dragoman.store.standing import Told, as_it_is, each
from dragoman.store.tables import documents, event_rows, spellings, standings
from dragoman.store.wanted import Wanted, expression

_DOCUMENTS = text(
    "SELECT r.document AS name, bm25(document_words, :title, :body) AS rank "
    "FROM document_words JOIN document_rows r ON r.id = document_words.rowid "
    "WHERE document_words MATCH :wanted ORDER BY rank, r.document"
)
_EVENTS = text(
    f"SELECT r.event AS name, bm25(event_words, {', '.join(f':{name}' for name in EVENT_FIELDS)}) AS rank, "
    "r.outline AS outline FROM event_words JOIN event_rows r ON r.id = event_words.rowid "
    "WHERE event_words MATCH :wanted ORDER BY rank, r.event"
)
_ANY_EVENT = text("SELECT 1 FROM event_words WHERE event_words MATCH :wanted LIMIT 1")
_VOCABULARY = text(
    "SELECT term FROM document_vocabulary WHERE term >= :first AND term < :last ORDER BY doc DESC LIMIT :most"
)


class Found(Struct, frozen=True):
    """A document or event by id, and how well it fits: the higher the better (BM25)."""

    name: str
    score: float
    outline: bytes = b""
    """Of an event: what filters and facets need, as it was put into the index."""


class Finder:
    """The indexes within a transaction, so that all that is asked is of one moment."""

    def __init__(self, connection: Connection, told: Told = as_it_is) -> None:
        self._connection = connection
        self._derived = Derived(connection, told)

    def documents(self, wanted: Wanted, weights: Mapping[str, float]) -> list[Found]:
        """Current documents; ``weights`` of ``title`` and ``body``."""
        rows = self._connection.execute(_DOCUMENTS, {"wanted": expression(wanted), **weights})
        return [Found(row.name, -row.rank) for row in rows]

    def events(self, wanted: Wanted, weights: Mapping[str, float]) -> list[Found]:
        """Events as they were last derived; a weight for each of ``EVENT_FIELDS``."""
        rows = self._connection.execute(_EVENTS, {"wanted": expression(wanted), **weights})
        return [Found(row.name, -row.rank, row.outline) for row in rows]

    def reported(self, found: Sequence[Found]) -> list[Found]:
        """The events that the documents report, each as good as the best of them."""
        scores = {one.name: one.score for one in found}
        query = select(standings.c.document, event_rows.c.event, event_rows.c.outline).join(
            event_rows, event_rows.c.event == standings.c.event
        )
        rows = each(self._connection, query, standings.c.document, scores)
        told = [Found(row.event, scores[row.document], row.outline) for row in rows]
        best = {one.name: one for one in sorted(told, key=lambda one: one.score)}
        return sorted(best.values(), key=lambda one: (-one.score, one.name))

    def has_event(self, wanted: Wanted) -> bool:
        """Whether any event has it."""
        found = self._connection.execute(_ANY_EVENT, {"wanted": expression(wanted)})
        return found.scalar() is not None

    def vocabulary(self, beginning: str, most: int) -> list[str]:
        """Words of documents that begin so, the more frequent first, at most so many."""
        last = beginning[:-1] + chr(ord(beginning[-1]) + 1)
        bound = {"first": beginning, "last": last, "most": most}
        return list(self._connection.execute(_VOCABULARY, bound).scalars())

    def spelt(self, sounds: Iterable[str]) -> set[str]:
        """Words of names that sound so."""
        return {row.word for row in each(self._connection, select(spellings), spellings.c.sound, sounds)}

    def load(self, names: Iterable[str]) -> dict[str, Event]:
        """The events by id."""
        return {event.id: event for _, event in self._derived.load(names)}

    def beside(self, names: Iterable[str], kind: str) -> dict[str, Event]:
        """The events that share a link with any of these that begins so."""
        own = {link.link for _, link in self._derived.links_of(names) if link.link.startswith(kind)}
        return self.load({event for event, _ in self._derived.linked(own)})

    def entries(self, names: Iterable[str]) -> dict[str, Entry]:
        """The documents by id."""
        rows = each(self._connection, select(documents), documents.c.id, names)
        return {row.id: entry_of(row) for row in rows}

    def blocks(self, names: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
        """Where the words of documents stand that the index has, by id: starts and ends of stretches."""
        query = told_documents()
        return {row.id: blocks_of(row) for row in each(self._connection, query, documents.c.id, names)}

    def reporting(self, events: Iterable[str]) -> set[str]:
        """The documents that report any of the events."""
        query = select(standings.c.document)
        return {row.document for row in each(self._connection, query, standings.c.event, events)}

    def in_languages(self, names: Sequence[str], languages: Iterable[str]) -> set[str]:
        """Which of the documents are in any of the languages."""
        query = select(documents.c.id).where(documents.c.language.in_(bindparam("codes", expanding=True)))
        rows: Iterable[Any] = each(
            self._connection, query.params(codes=list(languages)), documents.c.id, names
        )
        return {row.id for row in rows}
