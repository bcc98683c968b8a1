"""The full-text index of events, written as events are derived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from sqlalchemy import Connection, delete, select, text
from sqlalchemy.dialects.sqlite import insert

from dragoman.store.standing import each
from dragoman.store.tables import event_rows, spellings

EVENT_FIELDS = ("people", "bodies", "works", "parties", "places", "kinds", "said")
"""The columns of the index of events."""
_ADD = text(
    f"INSERT INTO event_words (rowid, {', '.join(EVENT_FIELDS)}) "
    f"VALUES (:id, {', '.join(f':{name}' for name in EVENT_FIELDS)})"
)
_REMOVE = text("DELETE FROM event_words WHERE rowid = :id")
_EMPTY = text("DELETE FROM event_words")


class Indexed(Struct, frozen=True):
    """An event as it is found: words and codes by column, parted by blanks; words of names with their
    sounds; and what filters and facets need."""

    event: str
    words: Mapping[str, str]
    sounds: frozenset[tuple[str, str]]
    outline: bytes


class EventIndex:
    """The index within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, found: Iterable[Indexed]) -> None:
        """Adds events, in place of what stood there for them."""
        told = list(found)
        if not told:
            return
        self.remove(one.event for one in told)
        rows = [{"event": one.event, "outline": one.outline} for one in told]
        self._connection.execute(insert(event_rows), rows)
        numbers = self._numbers(one.event for one in told)
        self._connection.execute(_ADD, [{"id": numbers[one.event], **one.words} for one in told])
        sounds = sorted({pair for one in told for pair in one.sounds})
        if sounds:
            new = insert(spellings).on_conflict_do_nothing()
            self._connection.execute(new, [{"sound": sound, "word": word} for sound, word in sounds])

    def remove(self, names: Iterable[str]) -> None:
        gone = [{"id": number} for number in self._numbers(names).values()]
        if gone:
            self._connection.execute(_REMOVE, gone)
            self._connection.execute(delete(event_rows).where(event_rows.c.id == text(":id")), gone)

    def clear(self) -> None:
        self._connection.execute(_EMPTY)
        for table in (event_rows, spellings):
            self._connection.execute(delete(table))

    def _numbers(self, names: Iterable[str]) -> dict[str, int]:
        rows = each(self._connection, select(event_rows), event_rows.c.event, names)
        return {row.event: row.id for row in rows}
