"""One event a line, as the contract says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from dragoman.export.plain import dated, json_text
from dragoman.model.contract import Event
from dragoman.model.document import Document
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
