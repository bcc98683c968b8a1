"""The tables for data frames (Apache Parquet), columns typed and lists as lists."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from dragoman.export.arrow import groups, schema_of
from dragoman.export.tables import EVENTS, PARTICIPANTS, REPORTS, Table
from dragoman.model.contract import Event
from dragoman.model.document import Document
from dragoman.model.errors import MissingError


def write_table(
    table: Table, events: Sequence[Event], documents: Mapping[str, Document], as_of: date
) -> Iterator[bytes]:
    """The pieces of one Parquet file, a group of rows at a time.

    Raises MissingError where pyarrow, which the extra ``parquet`` brings, is not installed.
    """
    del documents  # the signature is common to all formats
    arrow, parquet = _library()
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema_of(arrow, table, as_of), compression="zstd") as writer:
        for group in groups(arrow, table, events, as_of):
            writer.write_table(group)
            yield sink.taken()
    yield sink.taken()


events_table = partial(write_table, EVENTS)
reports_table = partial(write_table, REPORTS)
participants_table = partial(write_table, PARTICIPANTS)


class _Sink(io.RawIOBase):
    """A file that is only written to; what was written is taken from it piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._position = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        self._position += len(piece)
        return len(piece)

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _library() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as fault:
        raise MissingError(
            "parquet", "needs the library pyarrow; install it with: pip install 'dragoman[parquet]'"
        ) from fault
    return pyarrow, pyarrow.parquet
