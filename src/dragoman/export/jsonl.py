"""One event a line, as the contract says; written, and read together with rulings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from dragoman.export.plain import dated, json_text
from dragoman.export.rulings import is_ruling, read_ruling
from dragoman.model.contract import Event
from dragoman.model.document import Document
from dragoman.model.errors import InputError
from dragoman.model.rulings import Ruling
from dragoman.model.vocabulary import SCHEMA

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def jsonl(events: Sequence[Event], documents: Mapping[str, Document], as_of: date) -> Iterator[str]:
    """Lines of UTF-8 JSON, each ended by a newline, in the order of ``events``.

    ``as_of`` fills the field of that name where the record left it open. The documents are not
    printed: every report names its own by id, source and SHA-256.
    """
    del documents  # the signature is common to all formats
    for event in events:
        yield json_text(dated(event, as_of)) + "\n"


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line."""
    schema = msgspec.json.schema(Event)
    schema["$defs"]["Event"]["properties"]["schema"] = {"const": SCHEMA}
    schema["$defs"]["Event"]["required"].append("schema")
    return {"$schema": _DIALECT, "$id": SCHEMA, "title": "An event of the Dragoman record", **schema}


def read_jsonl(lines: Iterable[bytes], name: str) -> Iterator[Event | Ruling]:
    """The events and rulings of an export, line by line; blank lines and fields of later programs are passed
    over.

    Raises InputError with ``name`` and the line for one that is neither of these schemas.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            item = f"{name}:{number}"
            yield read_ruling(line, item) if is_ruling(line) else _read(line, item)


def _read(line: bytes, item: str) -> Event:
    try:
        event = msgspec.json.decode(line, type=Event)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise InputError(item, f"is no event as dragoman schema describes it: {fault}") from fault
    if event.schema != SCHEMA:
        raise InputError(item, f"has the schema {event.schema!r}; this program reads {SCHEMA}")
    return event
