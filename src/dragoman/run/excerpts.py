"""Articles put together again from what an export says of them: their quotes, each in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.model.contract import Event, Evidence, Report
from dragoman.model.document import Block, Document, Found, Layout, Reading
from dragoman.model.errors import InputError
from dragoman.sources.reading import LONGEST

RULE = "import"
"""Names in layouts and in the collection log what came from an export and was not read here."""
_UNTOLD = "\u200b"
"""Stands for a code point that the export does not tell; it has no width, where it is shown."""


def readings_of(events: Iterable[Event]) -> list[Reading]:
    """A reading for each article that the events report, in order of the articles' ids.

    Raises InputError where the export contradicts itself: two events of one id, an article whose id is not
    that of its source and text, or quotes that cannot all stand in one text.
    """
    told: dict[str, list[Report]] = {}
    for event in _distinct(events):
        for report in event.reports:
            told.setdefault(report.document, []).append(report)
    return [_reading(identity, reports) for identity, reports in sorted(told.items())]


def _distinct(events: Iterable[Event]) -> list[Event]:
    """The events; one that stands twice, as where exports were joined, counts once."""
    seen: dict[str, Event] = {}
    for event in events:
        if seen.setdefault(event.id, event) != event:
            raise InputError(event.id, "two different events have this id; import one export at a time")
    return list(seen.values())


def _reading(identity: str, reports: Sequence[Report]) -> Reading:
    ordered = sorted(reports, key=lambda report: (report.position, msgspec.json.encode(report)))
    for report in ordered:
        if Document(report.source, "", excerpt_of=report.text_sha256).id != identity:
            raise InputError(identity, "is not the id of its source and text; the export was changed")
    document = _document(ordered)
    return Reading(document, _layout(document), reports=tuple(ordered))


def _document(reports: Sequence[Report]) -> Document:
    first = reports[0]
    return Document(
        source=first.source,
        text=_text(first.document, [piece for report in reports for piece in report.evidence]),
        declared_published=first.as_of,
        declared_language=first.language,
        declared_outlet=first.outlet,
        declared_title=next((report.title for report in reports if report.title), None),
        excerpt_of=first.text_sha256,
    )


def _text(item: str, pieces: Sequence[Evidence]) -> str:
    """The quotes where they stand, dots for what is left out between them."""
    text: list[str] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, piece.end)):
        if not 0 <= piece.start < piece.end <= LONGEST or len(piece.quote) != piece.end - piece.start:
            raise InputError(
                item, f"the quote {piece.quote[:40]!r} cannot stand at {piece.start}-{piece.end}"
            )
        text += _gap(piece.start - len(text))
        known = len(text) - piece.start
        if text[piece.start : piece.end] != list(piece.quote[:known]):
            raise InputError(item, f"other quotes contradict {piece.quote[:40]!r} at {piece.start}")
        text += piece.quote[max(0, known) :]
    return "".join(text)


def _gap(length: int) -> str:
    return " … ".ljust(length - 1, _UNTOLD) + " " if length > len(" … ") else " " * length


def _layout(document: Document) -> Layout:
    language = document.declared_language or "und"
    whole = (Block("body", language, 0, len(document.text), RULE),) if document.text else ()
    return Layout(
        blocks=whole,
        sentences=(),
        language=language,
        published=_found(document.declared_published),
        outlet=_found(document.declared_outlet),
    )


def _found(value: str | None) -> Found | None:
    return Found(value, 0, 0, RULE) if value else None
