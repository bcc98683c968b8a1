"""What reading an item can give."""

from __future__ import annotations

from msgspec import Struct

from dragoman.model.document import Document


class Failure(Struct, frozen=True):
    """An item that could not be read. ``problem`` is one line: what is wrong and what to do."""

    item: str
    problem: str


class Skipped(Struct, frozen=True):
    """An item that is not an article, passed over on purpose."""

    item: str
    reason: str


Item = Document | Failure | Skipped
