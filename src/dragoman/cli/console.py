"""Printing: UTF-8 whatever the locale, colours only for a terminal, nothing that could steer one."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from typing import Any

import msgspec
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
GAP = "  "


def speak_utf8() -> None:
    """Output is UTF-8 even where the locale (``LANG=C``) says otherwise."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def safe(text: str) -> str:
    """The text with each control and direction override shown as U+FFFD; offsets stay.

    >>> safe("red\\x1b[31m")
    'red\\ufffd[31m'
    """
    return _STEERING.sub("\ufffd", text)


def out() -> Console:
    """Standard output. Not a terminal: no colours and no wrapping, so that lines can be processed."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=not is_terminal())


def is_terminal() -> bool:
    return sys.stdout.isatty()


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"dragoman: {safe(' '.join(message.split()))}", file=sys.stderr)


def note(message: str) -> None:
    """A remark on standard error that is no fault."""
    print(safe(message), file=sys.stderr)


def print_json(value: Any) -> None:
    """A value as one indented JSON document."""
    print(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())


def print_json_lines(values: Iterable[Any]) -> None:
    """Values as JSON, one a line."""
    for value in values:
        print(msgspec.json.encode(value).decode())


def print_columns(rows: Sequence[Sequence[Text]], *, give_way: Mapping[int, int]) -> None:
    """Rows as aligned columns, a line each. On a terminal too narrow for them columns are cut short in the
    order of ``give_way`` (column to least width); elsewhere nothing is."""
    widths = [max(map(cell_len, (cell.plain for cell in column))) for column in zip(*rows, strict=True)]
    if not is_terminal():  # without rich, which takes most of the time of a long list
        for row in rows:
            print(_plain_line(row, widths))
        return
    console = out()
    excess = sum(widths) + len(GAP) * (len(widths) - 1) - console.width
    for column, least in give_way.items():
        cut = max(0, min(excess, widths[column] - least))
        widths[column] -= cut
        excess -= cut
    for row in rows:
        console.print(_line(row, widths), soft_wrap=True)


def hang(label: Text, value: Text) -> Iterator[Text]:
    """A value beside its label; on a terminal, lines that do not fit go on under the value."""
    console = out()
    indent = cell_len(label.plain)
    if not is_terminal():
        yield Text.assemble(label, value)
        return
    for number, line in enumerate(value.wrap(console, max(20, console.width - indent))):
        yield Text.assemble(label if number == 0 else " " * indent, line)


def shortened(text: str, most: int = 70) -> str:
    """One line, its middle left out where it is long.

    >>> shortened("one two three four", 11)
    'one t…four'
    """
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    return f"{flat[: most // 2].rstrip()}…{flat[len(flat) - most // 2 + 1 :].lstrip()}"


def _plain_line(row: Sequence[Text], widths: Sequence[int]) -> str:
    cells = (
        cell.plain + " " * (width - cell_len(cell.plain)) for cell, width in zip(row, widths, strict=True)
    )
    return GAP.join(cells).rstrip()


def _line(row: Sequence[Text], widths: Sequence[int]) -> Text:
    cells = [cell.copy() for cell in row]
    for cell, width in zip(cells, widths, strict=True):
        cell.truncate(width, overflow="ellipsis", pad=True)
    line = Text(GAP).join(cells)
    line.rstrip()
    return line
