"""Events that were derived once, kept until the articles, the program or the day change.

They can always be derived anew, so nothing is lost with them. What they were derived from is part of their
key; a record that has changed asks for another key and finds nothing.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, delete, insert, select

from dragoman.model.contract import Event
from dragoman.store.tables import derived, documents, readings

DAYS = 3
"""For how many different days events are kept side by side."""
CHUNK = 500
"""Events in one row."""


class Derivation(Struct, frozen=True):
    """What events are a function of: the program that derives them, the record's content, and the day."""

    program: str
    content: str
    as_of: str


def content_of(connection: Connection) -> str:
    """A hash of everything that was read in the current documents."""
    query = select(readings.c.document, readings.c.digest).join(documents).where(~documents.c.retired)
    digest = hashlib.sha256()
    for document, reading in connection.execute(query.order_by(readings.c.document)):
        digest.update(f"{document}\0{reading}\n".encode())
    return digest.hexdigest()


def load(connection: Connection, key: Derivation) -> tuple[Event, ...] | None:
    """The events kept under this key, None where there are none or they are damaged."""
    rows = connection.execute(select(derived.c.events).where(*_is(key)).order_by(derived.c.number)).scalars()
    chunks = [bytes(row) for row in rows]
    if not chunks:
        return None
    try:
        return tuple(event for chunk in chunks for event in _unpacked(chunk))
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def keep(connection: Connection, key: Derivation, events: Sequence[Event]) -> None:
    """Keeps the events in place of all that another program or other content gave, and of the least
    recent days."""
    connection.execute(delete(derived).where(*_is(key)))
    connection.execute(
        delete(derived).where((derived.c.program != key.program) | (derived.c.content != key.content))
    )
    days = list(connection.execute(select(derived.c.as_of).distinct().order_by(derived.c.as_of)).scalars())
    connection.execute(delete(derived).where(derived.c.as_of.in_(days[: len(days) - DAYS + 1])))
    columns = msgspec.structs.asdict(key)
    starts = range(0, max(1, len(events)), CHUNK)
    rows = [{**columns, "number": at, "events": _packed(events[at : at + CHUNK])} for at in starts]
    connection.execute(insert(derived), rows)


def _is(key: Derivation) -> tuple[ColumnElement[bool], ...]:
    columns = msgspec.structs.asdict(key)
    return tuple(derived.c[name] == value for name, value in columns.items())


def _packed(events: Sequence[Event]) -> bytes:
    # The quickest level: events repeat themselves so much that more effort gains little.
    return zlib.compress(msgspec.json.encode(events), 1)


def _unpacked(data: bytes) -> tuple[Event, ...]:
    return msgspec.json.decode(zlib.decompress(data), type=tuple[Event, ...])
