"""The record's tables as Arrow: columns typed, lists as lists; what Parquet files and frames are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from dragoman.export.plain import dated, without_surrogates
from dragoman.export.tables import Column, Table
from dragoman.model.contract import Event
from dragoman.model.vocabulary import SCHEMA

ROWS = 5_000
"""Rows of one group: what is held in memory at once, apart from what has been made of others."""


def schema_of(arrow: Any, table: Table, as_of: date) -> Any:
    """The columns with their types; the metadata name the contract, the table and the day."""
    return arrow.schema(
        [(column.name, _type(arrow, column)) for column in table.columns],
        metadata={"schema": SCHEMA, "table": table.name, "as_of": as_of.isoformat()},
    )


def groups(arrow: Any, table: Table, events: Iterable[Event], as_of: date) -> Iterator[Any]:
    """The rows of a table as Arrow tables of at most ``ROWS`` rows."""
    schema = schema_of(arrow, table, as_of)
    rows = (row for event in events for row in table.rows(dated(event, as_of)))
    while group := list(islice(rows, ROWS)):
        yield _group(arrow, table, group, schema)


def _type(arrow: Any, column: Column) -> Any:
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
