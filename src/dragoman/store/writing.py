"""Putting a reading into the tables: one transaction a document, so that a crash leaves whole ones only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from dragoman.model.document import Document, Reading
from dragoman.store import fulltext
from dragoman.store.clock import now
from dragoman.store.codec import Encoded, document_columns, encode, fact_rows, pack, report_rows
from dragoman.store.tables import arrivals, documents, facts, pending, readings, reports, savings

Outcome = Literal["new", "changed", "same"]
"""What saving did: a source not seen before; another text, declaration or result; nothing."""


def save_reading(connection: Connection, reading: Reading, reader: str) -> Outcome:
    """Stores the reading as its source's current version and retires the one before it."""
    encoded = encode(reading)
    document = reading.document
    fulltext.bring_up_to_date(connection)
    standing = connection.execute(
        select(documents.c.version, documents.c.retired, readings.c.digest)
        .join(readings)
        .where(documents.c.id == document.id)
    ).one_or_none()
    if standing is None:
        return _insert(connection, reading, encoded, reader)
    if standing.retired:
        version = _next_version(connection, document)
        _note_arrival(connection, document)
        return _replace(connection, reading, encoded, reader, version)
    if standing.digest == encoded.digest:
        _note_reader(connection, document, reader)
        return "same"
    return _replace(connection, reading, encoded, reader, standing.version)


def _insert(connection: Connection, reading: Reading, encoded: Encoded, reader: str) -> Outcome:
    version = _next_version(connection, reading.document)
    columns = document_columns(reading, encoded)
    connection.execute(
        insert(documents).values(id=reading.document.id, version=version, retired=False, **columns)
    )
    _note_arrival(connection, reading.document)
    _insert_parts(connection, reading, encoded, reader)
    _index(connection, reading, columns)
    _note_saving(connection, reading.document)
    note_pending(connection, [reading.document.id])
    return "new" if version == 1 else "changed"


def _replace(
    connection: Connection, reading: Reading, encoded: Encoded, reader: str, version: int
) -> Outcome:
    document = reading.document
    fulltext.remove_documents(connection, [document.id])
    for table in (readings, reports, facts):
        connection.execute(delete(table).where(table.c.document == document.id))
    columns = document_columns(reading, encoded)
    connection.execute(
        update(documents)
        .where(documents.c.id == document.id)
        .values(version=version, retired=False, **columns)
    )
    _insert_parts(connection, reading, encoded, reader)
    _index(connection, reading, columns)
    _note_saving(connection, document)
    note_pending(connection, [document.id])
    return "changed"


def _index(connection: Connection, reading: Reading, columns: Mapping[str, Any]) -> None:
    told = fulltext.words_of(reading.document, reading.layout, columns["title"])
    fulltext.add_document(connection, reading.document.id, told)


def _insert_parts(connection: Connection, reading: Reading, encoded: Encoded, reader: str) -> None:
    connection.execute(
        insert(readings).values(
            document=reading.document.id,
            reader=reader,
            digest=encoded.digest,
            layout=pack(encoded.layout),
            mentions=pack(encoded.mentions),
        )
    )
    for table, rows in (
        (reports, report_rows(reading, encoded)),
        (facts, fact_rows(reading, encoded)),
    ):
        if rows:
            connection.execute(insert(table), rows)


def _next_version(connection: Connection, document: Document) -> int:
    """The version after the source's last; the current one is retired to make room."""
    of_source = documents.c.source == document.source
    last = connection.execute(select(func.max(documents.c.version)).where(of_source)).scalar()
    current = list(
        connection.execute(select(documents.c.id).where(of_source, ~documents.c.retired)).scalars()
    )
    fulltext.remove_documents(connection, current)
    connection.execute(update(documents).where(documents.c.id.in_(current)).values(retired=True))
    note_pending(connection, current)
    return (last or 0) + 1


def _note_arrival(connection: Connection, document: Document) -> None:
    connection.execute(delete(arrivals).where(arrivals.c.document == document.id))
    connection.execute(insert(arrivals).values(document=document.id, at=now()))


def _note_saving(connection: Connection, document: Document) -> None:
    connection.execute(delete(savings).where(savings.c.document == document.id))
    connection.execute(insert(savings).values(document=document.id))


def _note_reader(connection: Connection, document: Document, reader: str) -> None:
    connection.execute(
        update(readings)
        .where(readings.c.document == document.id, readings.c.reader != reader)
        .values(reader=reader)
    )


def note_pending(connection: Connection, names: list[str]) -> None:
    """Notes documents whose events have to be derived anew."""
    connection.execute(delete(pending).where(pending.c.document.in_(names)))
    if names:
        connection.execute(insert(pending), [{"document": name} for name in names])
