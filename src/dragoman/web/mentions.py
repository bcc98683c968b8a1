"""A document's text with everything that was found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from dragoman.export.quotes import Pen, Quote, marked, quotes_of
from dragoman.model.contract import Event
from dragoman.model.document import Block, Reading
from dragoman.model.mentions import AnyMention
from dragoman.web.words import Words


class Found(Struct, frozen=True):
    """A mention as it is listed: its number in the document from 1, type, words, value in words, and rule."""

    number: int
    type: str
    text: str
    value: str
    rule: str

    @property
    def tip(self) -> str:
        return " · ".join(part for part in (self.value, self.rule) if part)


class Stretch(Struct, frozen=True):
    """A block as the page prints it."""

    block: Block
    html: Markup


def found_in(reading: Reading, words: Words) -> list[Found]:
    """The mentions of a document, in order."""
    ordered = sorted(reading.mentions, key=lambda one: (one.start, -one.end, one.rule))
    return [_found(number, one, reading.document.text, words) for number, one in enumerate(ordered, 1)]


def _found(number: int, mention: AnyMention, text: str, words: Words) -> Found:
    type_ = type_of(mention)
    value = f"{words.mention(type_)}: {VALUES[type_](words, mention)}"
    return Found(number, type_, text[mention.start : mention.end], value, mention.rule)


def type_of(mention: AnyMention) -> str:
    """``date``, ``person`` and so on."""
    return str(mention.__struct_config__.tag)


def stretches(reading: Reading, found: Sequence[Found], events: Iterable[Event]) -> list[Stretch]:
    """The blocks of a document in order, mentions marked, and the quotes that events take from it."""
    ordered = sorted(reading.mentions, key=lambda one: (one.start, -one.end, one.rule))
    spans = [
        Quote(one.start, one.end, f"m{told.number}", ()) for one, told in zip(ordered, found, strict=True)
    ]
    pen = MentionPen({f"m{told.number}": told for told in found})
    all_ = [*quotes_of(reading.document, events), *spans]
    return [Stretch(block, _html(reading.document.text, block, all_, pen)) for block in reading.layout.blocks]


def _html(text: str, block: Block, spans: Iterable[Quote], pen: Pen) -> Markup:
    """The block's part of the text; a quote that goes beyond it is marked as far as it goes here."""
    inside = [_cut(span, block) for span in spans if span.start < block.end and block.start < span.end]
    return marked(text[block.start : block.end], sorted(inside, key=lambda one: (one.start, -one.end)), pen)


def _cut(span: Quote, block: Block) -> Quote:
    start, end = max(span.start, block.start), min(span.end, block.end)
    return replace(span, start=start - block.start, end=end - block.start)


class MentionPen(Pen):
    """Marks mentions, each with its rule, seen when it is pointed at or focused; quotes only have ids."""

    def __init__(self, mentions: Mapping[str, Found]) -> None:
        self._mentions = mentions

    def opening(self, quote: Quote, *, first: bool) -> Markup:
        told = self._mentions.get(quote.anchor)
        if told is None:
            return Markup('<mark class="quote" id="{}">').format(quote.anchor) if first else _GOING_ON
        start = Markup('<mark class="m k-{}" data-tip="{}"').format(told.type, told.tip)
        if not first:
            return start + Markup(">")
        return start + Markup(' id="{}" tabindex="0" aria-describedby="d{}">').format(
            quote.anchor, told.number
        )

    def ending(self, quote: Quote) -> Markup:  # noqa: ARG002
        return Markup("")


_GOING_ON = Markup('<mark class="quote">')


def _named(_words: Words, mention: Any) -> str:
    return str(mention.name)


def _with_party(words: Words, mention: Any) -> str:
    parts = (mention.name, getattr(mention, "office", None), mention.party and words.state(mention.party))
    return ", ".join(part for part in parts if part)


def _place(words: Words, mention: Any) -> str:
    country = words.state(mention.country) if mention.country else ""
    name = words.places([mention.name])
    return ", ".join(part for part in (name, country if country != name else "") if part)


def _instrument(words: Words, mention: Any) -> str:
    return ", ".join(part for part in (words.paper(mention.instrument), mention.title) if part)


def _figure(words: Words, mention: Any) -> str:
    number = words.value(mention.value, "figures")
    told = words.words.page("event.about").format(n=number) if mention.about else number
    return " ".join(part for part in (told, mention.unit, words.figure(mention.what)) if part)


VALUES: Mapping[str, Callable[[Words, Any], str]] = {
    "date": lambda words, one: words.when(one.edtf or f"{one.first or '..'}/{one.last or '..'}"),
    "duration": lambda words, one: words.count("days", one.days),
    "place": _place,
    "state": lambda words, one: words.states(one.codes),
    "person": _with_party,
    "office": lambda words, one: f"{one.office_class}, {words.state(one.party)}",
    "organisation": _with_party,
    "ordinal": lambda words, one: words.nth(one.value),
    "body": _named,
    "series": _named,
    "instrument": _instrument,
    "project": _named,
    "act": lambda words, one: words.kind(one.kind),
    "cue": lambda _, one: f"{one.cue} {one.value}",
    "topic": lambda words, one: words.topic(one.topic),
    "figure": _figure,
}
"""The value of a mention in words, by its type."""
