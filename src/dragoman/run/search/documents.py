"""Documents that a search lists: those that have the words, then those that report an event found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon.searchable import words
from dragoman.run.record import Filters
from dragoman.run.search.expanding import Sought
from dragoman.run.search.explaining import quotes_in
from dragoman.run.search.results import DocumentHit, EventHit, Quote, Snippet
from dragoman.run.search.snippets import marks, snippets, stretch
from dragoman.run.search.table import search_table
from dragoman.store import Entry, Finder, Found


class DocumentPage(Struct, frozen=True):
    """Which documents are wanted: by what is asked, within filters, from ``offset`` on."""

    asked: tuple[Sought, ...]
    filters: Filters
    limit: int
    offset: int


def listed(
    finder: Finder,
    page: DocumentPage,
    hits: Sequence[EventHit],
    found: Sequence[Found],
    kept: Sequence[Found],
) -> tuple[tuple[DocumentHit, ...], int]:
    """The page of documents, and how many have the words in their text. ``found``: by text; ``kept``: all
    events found; ``hits``: those listed beside."""
    by_text = _filtered(finder, page.filters, found, kept)
    through = _reporting(hits, page.filters, {one.name for one in by_text})
    shown = by_text[page.offset : page.offset + page.limit]
    more = list(through)[: max(0, page.limit - len(shown))]
    entries = finder.entries([*(one.name for one in shown), *more])
    blocks = finder.blocks(one.name for one in shown)
    events = _events_by_document(hits)
    texts = (_by_text(entries[one.name], one.score, blocks[one.name], page.asked) for one in shown)
    records = (_by_record(entries[name], through[name], page.asked) for name in more)
    return tuple(replace(hit, events=events.get(hit.id, ())) for hit in (*texts, *records)), len(by_text)


def _filtered(finder: Finder, filters: Filters, found: Sequence[Found], kept: Sequence[Found]) -> list[Found]:
    names = {one.name for one in found}
    if filters.languages:
        names &= finder.in_languages(sorted(names), filters.languages)
    if filters != Filters(languages=filters.languages):
        names &= finder.reporting(one.name for one in kept)
    return [one for one in found if one.name in names]


def _reporting(hits: Sequence[EventHit], filters: Filters, known: set[str]) -> dict[str, EventHit]:
    """Documents not found by their words, with the best event that each reports."""
    through: dict[str, EventHit] = {}
    for hit in hits:
        for report in hit.event.reports:
            spoken = not filters.languages or report.language in filters.languages
            if report.document not in known and spoken:
                through.setdefault(report.document, hit)
    return through


def _events_by_document(hits: Sequence[EventHit]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for hit in hits:
        for name in dict.fromkeys(report.document for report in hit.event.reports):
            found[name] = (*found.get(name, ()), hit.event.id)
    return found


def _by_text(
    entry: Entry, score: float, blocks: Sequence[tuple[int, int]], asked: Sequence[Sought]
) -> DocumentHit:
    titled = ((start, end) for start, end, _ in marks(words(entry.title or ""), asked))
    shown = snippets(entry.document.text, blocks, asked)
    return replace(_hit(entry, "text", score, shown), title_marks=tuple(dict.fromkeys(titled)))


def _by_record(entry: Entry, hit: EventHit, asked: Sequence[Sought]) -> DocumentHit:
    told = quotes_in(hit.event, asked, entry.document.id)
    return _hit(entry, "record", hit.score, tuple(_quoted(entry.document.text, told)))


def _quoted(text: str, told: Iterable[Quote]) -> Iterator[Snippet]:
    """The quotes, each with the words around it; one that a snippet shows already is marked there."""
    shown: list[Snippet] = []
    for quote in told:
        home = next((n for n, s in enumerate(shown) if s.start <= quote.start and quote.end <= s.end), None)
        if home is not None:
            own = {*shown[home].marks, (quote.start, quote.end)}
            shown[home] = replace(shown[home], marks=tuple(sorted(own)))
        elif len(shown) < search_table().limits.snippets:
            start, end = stretch(text, _line(text, quote), quote.start)
            end = max(end, quote.end)
            shown.append(Snippet(start, end, text[start:end], ((quote.start, quote.end),)))
    yield from sorted(shown, key=lambda snippet: snippet.start)


def _line(text: str, quote: Quote) -> tuple[int, int]:
    end = text.find("\n", quote.end)
    return text.rfind("\n", 0, quote.start) + 1, end if end >= 0 else len(text)


def _hit(
    entry: Entry, through: Literal["text", "record"], score: float, shown: tuple[Snippet, ...]
) -> DocumentHit:
    return DocumentHit(
        id=entry.document.id,
        source=entry.document.source,
        title=entry.title,
        language=entry.language,
        outlet=entry.outlet,
        published=entry.published,
        through=through,
        score=score,
        snippets=shown,
    )
