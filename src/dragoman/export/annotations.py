"""The evidence as Web Annotations (W3C): which words of which article say which value of which event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from msgspec import Struct

from dragoman.export.citations import stands_in
from dragoman.export.plain import json_text
from dragoman.export.references import urn, web_address
from dragoman.model.contract import Event, Evidence, Report
from dragoman.model.document import Document

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of the article that a quote selector gives before and after the quote, at most."""
UNIT = "Offsets and lengths count Unicode code points of the article's text, from 0, ends exclusive."


class QuoteSelector(Struct, frozen=True, omit_defaults=True):
    """``prefix`` and ``suffix`` are left out where the record does not hold the text around the quote."""

    type: Literal["TextQuoteSelector"]
    exact: str
    prefix: str | None = None
    suffix: str | None = None


class PositionSelector(Struct, frozen=True):
    type: Literal["TextPositionSelector"]
    start: int
    end: int


class Source(Struct, frozen=True):
    """The article's text, which is what the selectors count in, be it printed on a page or not."""

    id: str
    type: Literal["Text"]
    format: Literal["text/plain"]
    language: str


class Target(Struct, frozen=True, omit_defaults=True):
    """``scope`` is the page from which the text was taken."""

    type: Literal["SpecificResource"]
    source: Source
    selector: tuple[QuoteSelector, PositionSelector]
    scope: str | None = None


class Text(Struct, frozen=True):
    type: Literal["TextualBody"]
    purpose: Literal["tagging", "describing"]
    format: Literal["text/plain", "application/json"]
    value: str


class Link(Struct, frozen=True):
    type: Literal["SpecificResource"]
    purpose: Literal["linking"]
    source: str


class Rule(Struct, frozen=True):
    type: Literal["Software"]
    name: str


class Annotation(Struct, frozen=True):
    """Bodies: the event, the field as a JSON pointer into the report, and its value as JSON."""

    id: str
    type: Literal["Annotation"]
    motivation: Literal["describing"]
    creator: Rule
    body: tuple[Link, Text, Text]
    target: Target


def web_annotation(events: Sequence[Event], documents: Mapping[str, Document], as_of: date) -> Iterator[str]:
    """One AnnotationCollection, all annotations on its first page; ``as_of`` has no part in it."""
    del as_of  # the signature is common to all formats
    total = sum(len(report.evidence) for event in events for report in event.reports)
    yield f'{{"@context":{json_text(CONTEXT)},"id":{json_text(urn("annotations"))},'
    yield f'"type":"AnnotationCollection","label":{json_text("Evidence of the record. " + UNIT)},'
    yield f'"total":{total},"first":{{"id":{json_text(urn("annotations", "1"))},"type":"AnnotationPage",'
    yield f'"partOf":{json_text(urn("annotations"))},"startIndex":0,"items":['
    for number, annotation in enumerate(_annotations(events, documents)):
        yield ("\n" if number == 0 else ",\n") + json_text(annotation)
    yield "\n]}}\n"


def _annotations(events: Sequence[Event], documents: Mapping[str, Document]) -> Iterator[Annotation]:
    for event in events:
        for number, report in enumerate(event.reports):
            claims = msgspec.to_builtins(report)
            for place, piece in enumerate(report.evidence):
                yield Annotation(
                    id=urn(event.id, str(number), str(place)),
                    type="Annotation",
                    motivation="describing",
                    creator=Rule("Software", piece.rule),
                    body=(
                        Link("SpecificResource", "linking", urn(event.id)),
                        Text("TextualBody", "tagging", "text/plain", piece.field),
                        Text("TextualBody", "describing", "application/json", _value(claims, piece.field)),
                    ),
                    target=_target(report, piece, documents.get(report.document)),
                )


def _value(claims: Any, pointer: str) -> str:
    """What the report says at a JSON pointer, as JSON; null where it has no such field."""
    value = claims
    for key in pointer.split("/")[1:]:
        if isinstance(value, list | tuple):
            value = value[int(key)] if key.isdigit() and int(key) < len(value) else None
        else:
            value = value.get(key) if isinstance(value, dict) else None
    return json_text(value)


def _target(report: Report, piece: Evidence, document: Document | None) -> Target:
    prefix, suffix = _surroundings(piece, document)
    return Target(
        type="SpecificResource",
        source=Source(urn(report.document), "Text", "text/plain", report.language),
        selector=(
            QuoteSelector("TextQuoteSelector", piece.quote, prefix, suffix),
            PositionSelector("TextPositionSelector", piece.start, piece.end),
        ),
        scope=web_address(report.source),
    )


def _surroundings(piece: Evidence, document: Document | None) -> tuple[str | None, str | None]:
    if document is None or document.is_excerpt or not stands_in(document, piece):
        return None, None
    text = document.text
    return text[max(0, piece.start - AROUND) : piece.start], text[piece.end : piece.end + AROUND]
