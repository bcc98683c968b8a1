"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.console import note
from dragoman.model.edtf import bounds

if TYPE_CHECKING:
    from dragoman.store import Store


def parse_day(value: str | date) -> date:
    """A day as given on the command line; a usage error where it is none."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as fault:
        raise typer.BadParameter(f"{value!r} is not a day; write it as 2025-08-06") from fault


def _period(value: str) -> str:
    if bounds(value) == (None, None):
        raise typer.BadParameter(f"{value!r} is not a time; write 2025, 2025-08 or 2025-08-06")
    return value


MOST_WAITS = 200
"""How often to wait on for another program's write, three seconds each: a large record is derived in less."""
Db = Annotated[
    Path | None,
    typer.Option(
        "--db",
        envvar="DRAGOMAN_DB",
        show_default=False,
        help="The record's file; record.db in your data folder unless given.",
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        parser=parse_day,
        metavar="DAY",
        show_default=False,
        help="The day the record speaks from, which decides what is overdue; today unless given.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Since = Annotated[
    str | None,
    typer.Option("--since", parser=_period, metavar="TIME", help="From this day, month or year on."),
]
Until = Annotated[
    str | None,
    typer.Option("--until", parser=_period, metavar="TIME", help="Up to this day, month or year."),
]
Published = Annotated[
    date | None,
    typer.Option(
        "--published",
        parser=parse_day,
        metavar="DAY",
        show_default=False,
        help="The day from which the draft speaks; found in it unless given.",
    ),
]


def chosen(values: Sequence[str] | None, allowed: Sequence[str], option: str) -> tuple[str, ...]:
    """The option's values; a usage error names what is allowed where one is not."""
    for value in values or ():
        if value not in allowed:
            raise typer.BadParameter(f"{value!r} is none of: {', '.join(allowed)}", param_hint=option)
    return tuple(values or ())


def record_at(db: Path | None) -> Store:
    """The record, opened for reading."""
    from dragoman.store import default_path, open_store

    return open_store(db or default_path(), writable=False)


def record_to_write(db: Path | None) -> Store:
    """The record, made where there is none; waits while another program writes to it, and says so."""
    from dragoman.store import default_path, open_store

    path = db or default_path()
    return open_store(path, wait=_patience(path))


def _patience(path: Path) -> Callable[[], bool]:
    """Whether to wait on, each time that waiting was in vain; the first time is told."""
    waits = iter(range(MOST_WAITS))

    def wait() -> bool:
        number = next(waits, None)
        if number == 0:
            note(f"{path}: another program is writing to it; waiting until it has finished")
        return number is not None

    return wait
