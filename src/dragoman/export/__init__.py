"""The record in the formats that others read; one module a format."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from dragoman.export import parquet, sheet
from dragoman.export.annotations import web_annotation
from dragoman.export.atom import atom
from dragoman.export.followthemoney import followthemoney
from dragoman.export.graphml import graphml
from dragoman.export.ical import calendar
from dragoman.export.jsonl import json_schema, jsonl, read_jsonl
from dragoman.export.page import page
from dragoman.export.plover import plover
from dragoman.export.rulings import RULINGS, rulings_jsonl
from dragoman.export.schema_org import schema_org
from dragoman.model.contract import Event
from dragoman.model.document import Document

Format = Callable[[Sequence[Event], Mapping[str, Document], date], Iterator[str]]
"""Events, the documents of their reports by id, and the day the record speaks from -> pieces of text."""
BinaryFormat = Callable[[Sequence[Event], Mapping[str, Document], date], Iterator[bytes]]
"""The same for a format that is no text."""

FORMATS: dict[str, Format] = {
    "jsonl": jsonl,
    "csv": sheet.events_table,
    "csv-reports": sheet.reports_table,
    "csv-participants": sheet.participants_table,
    "html": page,
    "icalendar": calendar,
    "atom": atom,
    "schema-org": schema_org,
    "web-annotation": web_annotation,
    "plover": plover,
    "graphml": graphml,
    "followthemoney": followthemoney,
}
BINARY_FORMATS: dict[str, BinaryFormat] = {
    "parquet": parquet.events_table,
    "parquet-reports": parquet.reports_table,
    "parquet-participants": parquet.participants_table,
}

__all__ = [
    "BINARY_FORMATS",
    "FORMATS",
    "RULINGS",
    "BinaryFormat",
    "Format",
    "export_bytes",
    "json_schema",
    "read_jsonl",
    "rulings_jsonl",
]


def export_bytes(
    format: str, events: Sequence[Event], documents: Mapping[str, Document], as_of: date
) -> Iterator[bytes]:
    """The pieces of a file in any format, text in UTF-8."""
    if format in BINARY_FORMATS:
        return BINARY_FORMATS[format](events, documents, as_of)
    return (piece.encode("utf-8", "replace") for piece in FORMATS[format](events, documents, as_of))
