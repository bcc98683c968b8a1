"""Rows from readings and readings from rows; JSON by msgspec, so types are checked on the way out."""

from __future__ import annotations

import hashlib
import zlib
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from dragoman.model.contract import Fact, Report
from dragoman.model.document import Document, Layout, Reading
from dragoman.model.errors import InputError, StoreError
from dragoman.model.mentions import AnyMention

T = TypeVar("T")


class Entry(Struct, frozen=True):
    """A document as the record keeps it: its version (from 1), whether a later one replaced it, and what
    was found of its publication."""

    document: Document
    version: int
    retired: bool
    published: str | None = None
    language: str | None = None
    outlet: str | None = None
    title: str | None = None


class Encoded(Struct, frozen=True):
    """A reading as JSON, part by part."""

    document: bytes
    layout: bytes
    mentions: bytes
    reports: tuple[bytes, ...]
    facts: tuple[bytes, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of all parts: equal digests mean that nothing was read differently."""
        parts = (self.document, self.layout, self.mentions, *self.reports, b"/", *self.facts)
        return hashlib.sha256(b"\n".join(parts)).hexdigest()


def encode_document(document: Document) -> bytes:
    """A document as JSON. Raises InputError where its name or text has no UTF-8 form."""
    try:
        return msgspec.json.encode(document)
    except UnicodeEncodeError as fault:
        name = document.source.encode("utf-8", "replace").decode()
        if name != document.source:
            raise InputError(name, "its name is not UTF-8; rename it") from fault
        raise InputError(name, "holds a lone surrogate, which UTF-8 cannot write; save it anew") from fault


def encode(reading: Reading) -> Encoded:
    return Encoded(
        document=encode_document(reading.document),
        layout=msgspec.json.encode(reading.layout),
        mentions=msgspec.json.encode(reading.mentions),
        reports=tuple(map(msgspec.json.encode, reading.reports)),
        facts=tuple(map(msgspec.json.encode, reading.facts)),
    )


def pack(data: bytes) -> bytes:
    """JSON as it is stored where it is long and repeats itself (a tenth of the size)."""
    return zlib.compress(data, 6)


def unpack(data: bytes) -> bytes:
    """What was packed. Raises StoreError where it is damaged."""
    try:
        return zlib.decompress(data)
    except zlib.error as fault:
        raise StoreError(f"the record holds a damaged reading ({fault}); restore a copy of it") from fault


def decode(data: bytes, kind: type[T]) -> T:
    """The value in ``data``. Raises StoreError where an earlier program wrote what this one cannot say."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
        raise StoreError(
            f"the record holds a {kind.__name__} that this version cannot read ({fault}); "
            "read its articles again with: dragoman ingest --again PATH..."
        ) from fault


def entry_of(row: Any) -> Entry:
    return Entry(
        document=decode(row.document, Document),
        version=row.version,
        retired=row.retired,
        published=row.published,
        language=row.language,
        outlet=row.outlet,
        title=row.title,
    )


def reading_of(row: Any, reports: list[bytes], facts: list[bytes]) -> Reading:
    return Reading(
        document=decode(row.document, Document),
        layout=decode(unpack(row.layout), Layout),
        mentions=decode(unpack(row.mentions), tuple[AnyMention, ...]),
        reports=tuple(decode(data, Report) for data in reports),
        facts=tuple(decode(data, Fact) for data in facts),
    )


def document_columns(reading: Reading, encoded: Encoded) -> dict[str, Any]:
    """The columns of ``documents`` that the reading gives; version and retirement are the writer's."""
    layout = reading.layout
    return {
        "source": reading.document.source,
        "sha256": reading.document.text_sha256,
        "published": layout.as_of,
        "language": layout.language,
        "outlet": layout.outlet.value if layout.outlet else None,
        "title": reading.document.declared_title or _headline(reading),
        "document": encoded.document,
    }


def _headline(reading: Reading) -> str | None:
    block = next((block for block in reading.layout.blocks if block.role == "headline"), None)
    return reading.document.text[block.start : block.end].strip() if block else None


def report_rows(reading: Reading, encoded: Encoded) -> list[dict[str, Any]]:
    return [
        {
            "document": reading.document.id,
            "number": number,
            "position": report.position,
            "kind": report.kind,
            "status": report.status,
            "time": report.time,
            "as_of": report.as_of,
            "language": report.language,
            "report": data,
        }
        for number, (report, data) in enumerate(zip(reading.reports, encoded.reports, strict=True))
    ]


def fact_rows(reading: Reading, encoded: Encoded) -> list[dict[str, Any]]:
    return [
        {
            "document": reading.document.id,
            "number": number,
            "kind": fact.kind,
            "subject": fact.subject,
            "object": fact.object,
            "fact": data,
        }
        for number, (fact, data) in enumerate(zip(reading.facts, encoded.facts, strict=True))
    ]
