"""Long answers in pages: an assistant's attention is short, so none is longer than it can bear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from dragoman.model.errors import InputError

T = TypeVar("T")

MOST_BYTES = 40_000
"""Of the items of one page as JSON; a single longer item is still given whole."""
MOST_CHARACTERS = 12_000
"""Of a page of text."""


def start_of(cursor: str | None) -> int:
    """Where a page begins. Raises InputError for a cursor that no page gave."""
    if cursor is None:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 12):
        raise InputError("cursor", f"{cursor!r} is none; give back next_cursor of the page before")
    return int(cursor)


def page(items: Sequence[T], cursor: str | None, limit: int) -> tuple[tuple[T, ...], str | None]:
    """The items from a cursor on, as many as are asked for and fit, and the cursor of the next page."""
    first = start_of(cursor)
    size, last = 0, first
    for item in items[first : first + limit]:
        size += len(msgspec.json.encode(item))
        if last > first and size > MOST_BYTES:
            break
        last += 1
    return tuple(items[first:last]), str(last) if last < len(items) else None


def text_page(text: str, cursor: str | None) -> tuple[str, str | None]:
    """The text from a cursor on up to the end of a line, and the cursor of the next page."""
    first = start_of(cursor)
    if len(text) - first <= MOST_CHARACTERS:
        return text[first:], None
    line = text.rfind("\n", first, first + MOST_CHARACTERS) + 1
    last = line if line > first else first + MOST_CHARACTERS
    return text[first:last], str(last)
