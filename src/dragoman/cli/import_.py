"""``dragoman import``: an export into the record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.console import print_json, safe
from dragoman.cli.options import Db, Json, record_to_write

if TYPE_CHECKING:
    from dragoman.run.imports import ImportSummary
    from dragoman.store import Store

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE", help="What dragoman export printed, or - for standard input.", show_default=False
    ),
]


def import_(file: File, json: Json = False, db: Db = None) -> None:
    """Take an export (JSON lines) into the record, which is made where there is none.

    The export has no articles' texts: the record keeps their quotes, each in its place, and derives the
    events from the reports. An article that was read here is left as it is; reading one later completes it.

    Examples:

    dragoman import events.jsonl

    dragoman export --db theirs.db | dragoman import - --db ours.db
    """
    from dragoman.export import read_jsonl
    from dragoman.run.imports import import_events, lines_of

    lines = sys.stdin.buffer if file == "-" else lines_of(Path(file))
    events = list(read_jsonl(lines, file))
    with record_to_write(db) as store:
        summary = import_events(store, events)
        if json:
            print_json(_as_json(summary, store))
        else:
            print("\n".join(_lines(summary, store)))


def _as_json(summary: ImportSummary, store: Store) -> dict[str, Any]:
    names = ("events", "alike", "found", "new", "changed", "unchanged", "skipped", "skips")
    return {**{name: getattr(summary, name) for name in names}, "db": str(store.path)}


def _lines(summary: ImportSummary, store: Store) -> Iterator[str]:
    for skip in summary.skips:
        yield safe(f"skipped: {skip.item}: {skip.reason}")
    yield (
        f"articles {summary.found} = new {summary.new} + changed {summary.changed}"
        f" + unchanged {summary.unchanged} + skipped {summary.skipped}"
    )
    yield f"{summary.alike} of {summary.events} events stand in the record as they stand in the export"
    if summary.alike < summary.events:
        yield "the others come out differently with the record's other articles, or with this version"
    counts = store.counts()
    yield f"record {safe(str(store.path))}: {counts['documents']} documents, {counts['reports']} reports"
