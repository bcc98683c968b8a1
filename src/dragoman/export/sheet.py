"""The tables for spreadsheets (CSV): RFC 4180, UTF-8, safe to open."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from dragoman.export.plain import dated, printable
from dragoman.export.tables import EVENTS, PARTICIPANTS, REPORTS, Column, Table
from dragoman.model.contract import Event
from dragoman.model.document import Document

# What a spreadsheet may take for a formula: the signs that begin one, narrow, wide or small, even after
# blanks and marks that nobody sees; and a tab or line break, after which it may begin a new cell.
_FORMULA = re.compile(
    r"[\s\u200b-\u200f\u2060-\u2064\ufeff]*"
    r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]|[\t\r\n]"
)


def write_table(
    table: Table, events: Sequence[Event], documents: Mapping[str, Document], as_of: date
) -> Iterator[str]:
    """The header, then the rows, each ended by CR LF; members of a list are separated by ``; ``.

    A text, or a member of a list, that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    del documents  # the signature is common to all formats
    rows = (row for event in events for row in table.rows(dated(event, as_of)))
    return write_rows(table.columns, rows)


def write_rows(columns: Sequence[Column], rows: Iterable[object]) -> Iterator[str]:
    """The header and the rows, as ``write_table`` writes them."""
    yield _row(column.name for column in columns)
    for row in rows:
        yield _row(_cell(column, column.value(row)) for column in columns)


events_table = partial(write_table, EVENTS)
reports_table = partial(write_table, REPORTS)
participants_table = partial(write_table, PARTICIPANTS)


def _row(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


def _cell(column: Column, value: object) -> str:
    if value is None:
        return ""
    match column.type:
        case "text":
            return _disarmed(str(value))
        case "flag":
            return "yes" if value else "no"
        case "texts" | "integers":
            assert isinstance(value, Iterable)
            return "; ".join("" if item is None else _disarmed(str(item)) for item in value)
        case _:
            return str(value)


def _disarmed(text: str) -> str:
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) else text
