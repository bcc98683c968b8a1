"""The record in the formats that others read; one module a format."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from dragoman.export.jsonl import json_schema, jsonl
from dragoman.export.page import page
from dragoman.export.table import table
from dragoman.model.contract import Event
from dragoman.model.document import Document

Format = Callable[[Sequence[Event], Mapping[str, Document], date], Iterator[str]]
"""Events, the documents of their reports by id, and the day the record speaks from -> pieces of text."""

FORMATS: dict[str, Format] = {"jsonl": jsonl, "csv": table, "html": page}

__all__ = ["FORMATS", "Format", "json_schema"]
