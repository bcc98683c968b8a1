"""Rulings, one a line, so that another record can take them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.export.plain import json_text
from dragoman.model.errors import InputError
from dragoman.model.rulings import SCHEMA, Ruling

RULINGS = "rulings"
"""The name of the format."""


def rulings_jsonl(rulings: Iterable[Ruling]) -> Iterator[str]:
    """Lines of UTF-8 JSON, each ended by a newline, oldest first, the undone rulings with their undoing."""
    for ruling in rulings:
        yield json_text(ruling) + "\n"


def is_ruling(line: bytes) -> bool:
    """Whether a line of an export is a ruling, or anything else."""
    try:
        return msgspec.json.decode(line, type=_Marked).schema == SCHEMA
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False


def read_ruling(line: bytes, item: str) -> Ruling:
    """The ruling in a line. Raises InputError with ``item`` where it is none."""
    try:
        return msgspec.json.decode(line, type=Ruling)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise InputError(item, f"is no ruling: {fault}") from fault


class _Marked(msgspec.Struct):
    schema: str
