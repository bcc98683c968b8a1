"""What a search gives, as pages and programs use it. Offsets count code points of the document's text."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.model.contract import Event

How = Literal["word", "form", "spelling", "meaning", "text"]
"""How a word of the query was found: as it is; in another form of it; as a name in another spelling or
script; by what it means (a state, place, body, kind, topic ...) in whatever words; or not in the event but
somewhere in an article that reports it."""


class Taken(Struct, frozen=True):
    """What a word of the query was taken for. ``meanings`` are ``state IN``, ``topic railways`` ...; one
    that is ``left_out`` says nothing by itself, or is of no event while others are."""

    text: str
    meanings: tuple[str, ...] = ()
    left_out: bool = False


class Quote(Struct, frozen=True):
    """The words of an article that say what was found; ``text[start:end] == quote``."""

    document: str
    source: str
    language: str
    quote: str
    start: int
    end: int


class Match(Struct, frozen=True):
    """Which word matched what: ``value`` of ``field`` of the event, and a quote that says so."""

    word: str
    how: How
    field: str
    value: str
    quote: Quote | None = None


class EventHit(Struct, frozen=True):
    """An event that was found; the higher the score the better it fits."""

    event: Event
    score: float
    matches: tuple[Match, ...]


class Snippet(Struct, frozen=True):
    """A stretch of a document, and where in the document (not in the snippet) the words stand."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


class DocumentHit(Struct, frozen=True):
    """A document that was found: by its ``text``, or by an event of the ``record`` that it reports (its score
    is then the event's). ``title_marks`` are offsets into the title."""

    id: str
    source: str
    title: str | None
    language: str | None
    outlet: str | None
    published: str | None
    through: Literal["text", "record"]
    score: float
    snippets: tuple[Snippet, ...]
    title_marks: tuple[tuple[int, int], ...] = ()
    events: tuple[str, ...] = ()
    """Ids of the events listed beside it that it reports."""


class Facet(Struct, frozen=True):
    """A value that events found have, and how many of them do."""

    value: str
    count: int


class Results(Struct, frozen=True):
    """What was found: events and documents, the best first, and counts over all of them.

    ``found_events`` counts all events, ``found_documents`` all documents that have the words in their text.
    ``facets``: by ``kind``, ``status``, ``party``, ``topic``, ``year`` and ``language`` over all events
    found, the most frequent first.
    """

    query: str
    words: tuple[Taken, ...]
    events: tuple[EventHit, ...]
    documents: tuple[DocumentHit, ...]
    found_events: int
    found_documents: int
    facets: dict[str, tuple[Facet, ...]]
