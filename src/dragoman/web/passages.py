"""What a document says of an event: the sentences that hold its quotes, the quotes marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote as escaped

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from dragoman.export.quotes import Pen, Quote, marked, quotes_of
from dragoman.model.contract import Event
from dragoman.model.document import Layout, Reading
from dragoman.web.words import Words

NEAR = 3
"""Code points between two sentences that stand in one passage."""
FIELDS = {
    "title": "kind",
    "position": "kind",
    "rescheduled_to": "time",
    "attribution": "kind",
}
"""Fields of a report that the page shows under another."""
ROWS = (
    *("kind", "status", "time", "places", "parties", "others", "body", "series", "instrument", "project"),
    *("participants", "organisations", "undertakings", "figures", "topics"),
)
"""Rows of an event's page, whose ids are ``f-`` and the field."""


class Passage(Struct, frozen=True):
    """A stretch of a document in one language; ``skipped`` where text before it is left out."""

    html: Markup
    language: str
    skipped: bool


class RowPen(Pen):
    """Marks quotes of one event, each leading back to the rows of the values that it says."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def opening(self, quote: Quote, *, first: bool) -> Markup:
        said = self._words.words.list.between.join(self._row_name(row) for row in rows_of(quote))
        if first:
            return Markup('<mark id="{}" title="{}" tabindex="-1">').format(quote.anchor, said)
        return Markup('<mark title="{}">').format(said)

    def ending(self, quote: Quote) -> Markup:
        link = Markup('<a class="back" href="#{}" aria-label="{}" title="{}"></a>')
        links = [
            link.format(escaped(f"f-{row}"), label, label)
            for row in rows_of(quote)
            for label in [self._words.words.page("event.back").format(row=self._row_name(row))]
        ]
        return Markup("").join(links)

    def _row_name(self, row: str) -> str:
        return self._words.words.page(f"event.row_{row}")


def rows_of(quote: Quote) -> list[str]:
    """The rows of the values that a quote says, in the order of the page."""
    heads = {field.split("/")[0] for use in quote.uses for field in use.fields}
    rows = {FIELDS.get(head, head) for head in heads}
    return [row for row in ROWS if row in rows]


def passages(reading: Reading, event: Event, words: Words, pen: Pen | None = None) -> list[Passage]:
    """The passages of a document that an event's quotes stand in, in order; marked so as to lead back to the
    rows of the event's page, or as another pen does."""
    quotes = quotes_of(reading.document, [event])
    text, pen = reading.document.text, pen or RowPen(words)
    found = []
    end = 0
    for first, last in _stretches(text, quotes, reading.layout):
        inside = [_moved(quote, -first) for quote in quotes if first <= quote.start < last]
        html = marked(text[first:last], inside, pen)
        skipped = bool(text[end:first].strip())
        found.append(Passage(html, _language(reading.layout, first), skipped))
        end = last
    return found


def is_cut(reading: Reading, event: Event) -> bool:
    """Whether text after the last passage is left out."""
    quotes = quotes_of(reading.document, [event])
    stretches = list(_stretches(reading.document.text, quotes, reading.layout))
    return bool(stretches) and bool(reading.document.text[stretches[-1][1] :].strip())


def _moved(quote: Quote, by: int) -> Quote:
    return replace(quote, start=quote.start + by, end=quote.end + by)


def _stretches(text: str, quotes: Sequence[Quote], layout: Layout) -> Iterator[tuple[int, int]]:
    """Sentences around the quotes, joined where they touch; none ends within a quote."""
    around = sorted(_around(quote, text, layout) for quote in quotes)
    while around:
        first, last = around.pop(0)
        while around and around[0][0] <= last + NEAR:
            last = max(last, around.pop(0)[1])
        yield first, last


def _around(quote: Quote, text: str, layout: Layout) -> tuple[int, int]:
    spans = [(a, b) for a, b in layout.sentences if a < quote.end and quote.start < b]
    spans = spans or [_line(text, quote.start, quote.end)]
    return min(quote.start, spans[0][0]), max(quote.end, spans[-1][1])


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    first = text.rfind("\n", 0, start) + 1
    after = re.compile("$", re.MULTILINE).search(text, end)
    return first, after.start() if after else len(text)


def _language(layout: Layout, place: int) -> str:
    return next((b.language for b in layout.blocks if b.start <= place < b.end), layout.language)
