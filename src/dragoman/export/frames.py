"""The record's tables as frames of polars and pandas, and as Arrow."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.export.arrow import groups, schema_of
from dragoman.export.tables import TABLES, Table
from dragoman.model.contract import Event
from dragoman.model.errors import MissingError, NotFoundError

if TYPE_CHECKING:
    import pandas
    import polars


class Frames:
    """Events as tables: ``events``, ``reports`` and ``participants``, with the columns of the exports.

    Each method raises NotFoundError for another table, and MissingError where the library that it needs is
    missing: all come with the extra ``frames``.
    """

    def __init__(self, events: Sequence[Event], as_of: date) -> None:
        self._events = events
        self._as_of = as_of

    def __repr__(self) -> str:
        return f"<Frames of {len(self._events)} events: {', '.join(TABLES)}>"

    def to_arrow(self, table: str = "events") -> Any:
        """A ``pyarrow.Table``: lists as lists, days as ``date32``, null where the record does not tell."""
        arrow, wanted = _library("pyarrow"), _table(table)
        made = list(groups(arrow, wanted, self._events, self._as_of))
        schema = schema_of(arrow, wanted, self._as_of)
        return arrow.concat_tables(made) if made else schema.empty_table()

    def to_polars(self, table: str = "events") -> polars.DataFrame:
        """A ``polars.DataFrame``: lists as ``List``, days as ``Date``."""
        library = _library("polars")
        frame: polars.DataFrame = library.from_arrow(self.to_arrow(table))
        return frame

    def to_pandas(self, table: str = "events") -> pandas.DataFrame:
        """A ``pandas.DataFrame``: texts, numbers and flags of its nullable types, lists and days as objects
        of Python."""
        library, arrow = _library("pandas"), _library("pyarrow")
        types = {
            arrow.string(): library.StringDtype(),
            arrow.int64(): library.Int64Dtype(),
            arrow.bool_(): library.BooleanDtype(),
        }
        frame: pandas.DataFrame = self.to_arrow(table).to_pandas(types_mapper=types.get)
        return frame


def _table(name: str) -> Table:
    if name not in TABLES:
        raise NotFoundError(f"{name}: no such table; there are: {', '.join(TABLES)}")
    return TABLES[name]


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as fault:
        raise MissingError("frames", f'needs {name}; install: pip install "dragoman[frames]"') from fault
