"""``dragoman export``: the record for other programs and for readers."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.options import AsOf, Db, KnownOn, chosen, day_of, record_at
from dragoman.model.errors import InputError

if TYPE_CHECKING:
    from dragoman.store import Store

FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="jsonl, csv, html, parquet and others; docs/reference/exports.md lists and explains them.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write this file, at once or not at all.", show_default=False),
]


def export(
    format: FormatOption = "jsonl",
    output: Output = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    db: Db = None,
) -> None:
    """Print all events: JSON lines (see dragoman schema), tables, calendars, feeds, graphs, one whole page.

    Examples:

    dragoman export > events.jsonl

    dragoman export --format html --output record.html
    """
    from dragoman.export import BINARY_FORMATS, FORMATS, RULINGS

    (name,) = chosen([format], (*FORMATS, *BINARY_FORMATS, RULINGS), "--format")
    if name in BINARY_FORMATS and output is None and sys.stdout.isatty():
        raise typer.BadParameter(
            f"{name} is not for a terminal; name a file with --output", param_hint="--format"
        )
    with record_at(db) as store:
        pieces = _pieces(store, name, as_of, known_on)
    if output:
        replace_file(output, pieces)
    else:
        for piece in pieces:
            sys.stdout.buffer.write(piece)


def _pieces(store: Store, name: str, as_of: date | None, known_on: date | None) -> Iterable[bytes]:
    from dragoman.export import RULINGS, export_bytes, rulings_jsonl
    from dragoman.run.collecting import told_apart, watch_of
    from dragoman.run.record import documents_of, events_of, rulings_of

    if name == RULINGS:
        return [line.encode() for line in rulings_jsonl(rulings_of(store, known_on))]
    day = day_of(as_of, known_on)
    events = told_apart(events_of(store, day, known_on), lambda: watch_of(store, day, known_on))
    return export_bytes(name, events, documents_of(store, events, known_on), day)


def replace_file(output: Path, pieces: Iterable[bytes]) -> None:
    """Writes beside the file and puts the whole in its place, so that no half export is ever seen."""
    try:
        if output.exists() and not output.is_file():  # a device or a pipe stays what it is
            with output.open("wb") as file:
                file.writelines(pieces)
            return
        descriptor, draft = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines(pieces)
            _give_usual_mode(draft)
            os.replace(draft, output)
        except BaseException:
            with suppress(OSError):
                os.unlink(draft)
            raise
    except OSError as fault:
        raise InputError(str(output), f"cannot be written: {fault.strerror or fault}") from fault


def _give_usual_mode(path: str) -> None:
    # A temporary file is the user's alone; the export should have the mode of any new file.
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(path, 0o666 & ~mask)
