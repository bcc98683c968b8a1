"""A document's text with its quotes marked; quotes may nest and cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from urllib.parse import quote as escaped

from markupsafe import Markup
from msgspec import Struct

from dragoman.export.citations import quote_anchor, stands_in
from dragoman.model.contract import Event
from dragoman.model.document import Document


class Use(Struct, frozen=True, order=True):
    """Where a quote is cited: the event, by id and title, and the fields that it says."""

    event: str
    title: str
    fields: tuple[str, ...]


class Quote(Struct, frozen=True):
    """A quoted stretch, in code points of the text, with the id it is linked by."""

    start: int
    end: int
    anchor: str
    uses: tuple[Use, ...]


def quotes_of(document: Document, events: Iterable[Event]) -> list[Quote]:
    """All quotes that the events take from a document and that it really contains, in order."""
    fields: dict[tuple[int, int, str], dict[tuple[str, str], list[str]]] = defaultdict(dict)
    for event in events:
        for report in event.reports:
            for piece in report.evidence if report.document == document.id else ():
                if stands_in(document, piece):
                    span = (piece.start, piece.end, quote_anchor(document.id, piece))
                    fields[span].setdefault((event.id, event.title), []).append(piece.field.lstrip("/"))
    return [Quote(*span, uses=_uses(cited)) for span, cited in sorted(fields.items())]


class Pen:
    """How a quote is marked: what stands before it, and after its end."""

    def opening(self, quote: Quote, *, first: bool) -> Markup:
        """``first`` where the quote begins, and not where it only goes on within another."""
        said = "; ".join(f"{', '.join(use.fields)}: {use.title}" for use in quote.uses)
        if first:
            return Markup('<mark id="{}" title="{}">').format(quote.anchor, said)
        return Markup('<mark title="{}">').format(said)

    def ending(self, quote: Quote) -> Markup:
        """The links back to what cites it."""
        link = Markup('<a class="back" href="#{}" aria-label="{}"></a>')
        links = (link.format(escaped(use.event), f"back to {use.title}") for use in quote.uses)
        return Markup("").join(links)


_PEN = Pen()


def marked(text: str, quotes: Sequence[Quote], pen: Pen = _PEN) -> Markup:
    """The text as HTML with a ``<mark>`` for each quote, its id at the quote's beginning.

    Where two quotes cross, the one that began first is closed and opened again, so that the marks nest.

    >>> marked("a<b", [Quote(1, 2, "q", ())])
    Markup('a<mark id="q" title="">&lt;</mark>b')
    """
    return Markup("").join(_pieces(text, quotes, pen))


def _pieces(text: str, quotes: Sequence[Quote], pen: Pen) -> Iterator[Markup]:
    starting: dict[int, list[Quote]] = defaultdict(list)
    for quote in quotes:
        starting[quote.start].append(quote)
    inner = {edge for quote in quotes for edge in (quote.start, quote.end)}
    edges = sorted({0, len(text), *inner})
    open_now: list[Quote] = []
    for here, there in pairwise(edges):
        reopened = yield from _close(open_now, here, pen)
        for quote in sorted(reopened + starting[here], key=lambda q: -q.end):
            yield pen.opening(quote, first=quote.start == here)
            open_now.append(quote)
        yield Markup.escape(text[here:there])
    yield from _close(open_now, len(text), pen)


def _close(open_now: list[Quote], here: int, pen: Pen) -> Generator[Markup, None, list[Quote]]:
    """Close what ends here and, for nesting, what was opened inside it; the latter is returned."""
    reopened: list[Quote] = []
    while any(quote.end <= here for quote in open_now):
        quote = open_now.pop()
        if quote.end > here:
            reopened.append(quote)
            yield Markup("</mark>")
        else:
            yield pen.ending(quote) + Markup("</mark>")
    return reopened


def _uses(cited: Mapping[tuple[str, str], list[str]]) -> tuple[Use, ...]:
    return tuple(Use(event, title, tuple(fields)) for (event, title), fields in sorted(cited.items()))
