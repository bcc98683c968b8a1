"""The tables for data frames (Apache Parquet), columns typed and lists as lists."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import Any

from dragoman.export.plain import dated, without_surrogates
from dragoman.export.tables import EVENTS, PARTICIPANTS, REPORTS, Column, Table
from dragoman.model.contract import Event
from dragoman.model.document import Document
from dragoman.model.errors import InputError
from dragoman.model.vocabulary import SCHEMA

ROWS = 5_000
"""Rows of one group: what is held in memory at once."""


def write_table(
    table: Table, events: Sequence[Event], documents: Mapping[str, Document], as_of: date
) -> Iterator[bytes]:
    """The pieces of one Parquet file, a group of rows at a time.

    Raises InputError where pyarrow, which the extra ``parquet`` brings, is not installed.
    """
    del documents  # the signature is common to all formats
    arrow, parquet = _library()
    schema = arrow.schema(
        [(column.name, _arrow_type(arrow, column)) for column in table.columns],
        metadata={"schema": SCHEMA, "table": table.name, "as_of": as_of.isoformat()},
    )
    rows = (row for event in events for row in table.rows(dated(event, as_of)))
    sink = _Sink()
    with parquet.ParquetWriter(sink, schema, compression="zstd") as writer:
        while group := list(islice(rows, ROWS)):
            writer.write_table(_group(arrow, table, group, schema))
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
        raise InputError(
            "parquet", "needs the library pyarrow; install it with: pip install 'dragoman[parquet]'"
        ) from fault
    return pyarrow, pyarrow.parquet


def _arrow_type(arrow: Any, column: Column) -> Any:
    types = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "integer": arrow.int64(),
        "integers": arrow.list_(arrow.int64()),
        "day": arrow.date32(),
        "flag": arrow.bool_(),
    }
    return types[column.type]


def _group(arrow: Any, table: Table, rows: Sequence[Any], schema: Any) -> Any:
    columns = ([_plain(column, column.value(row)) for row in rows] for column in table.columns)
    arrays = [arrow.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _plain(column: Column, value: Any) -> Any:
    """A list for what may be any iterable, and text that UTF-8 can say."""
    return without_surrogates(list(value) if column.type in {"texts", "integers"} else value)
