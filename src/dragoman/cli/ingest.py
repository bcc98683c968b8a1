"""``dragoman ingest``: articles into the record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from dragoman.cli.console import complain, print_json, safe
from dragoman.cli.exits import INPUT
from dragoman.cli.options import Db, Json, record_to_write
from dragoman.model.errors import DataError, DragomanError, StoreError

if TYPE_CHECKING:
    from dragoman.run.ingest import Summary
    from dragoman.store import Store

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files (.txt .html .jsonl), folders, quoted globs, or - for standard input.",
        show_default=False,
    ),
]
Encoding = Annotated[str, typer.Option("--encoding", help="How text files are encoded.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", min=1, show_default=False, help="Processes; one for a few articles, else all cores."
    ),
]
Again = Annotated[
    bool, typer.Option("--again", help="Read unchanged articles too, as after an upgrade of the program.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary; failures are told.")]


def ingest(
    paths: Paths,
    encoding: Encoding = "utf-8",
    jobs: Jobs = None,
    again: Again = False,
    json: Json = False,
    quiet: Quiet = False,
    db: Db = None,
) -> None:
    """Read articles into the record, which is made where there is none.

    An article that is there already is left alone; one whose text has changed becomes a new version. The
    summary adds up: found = read + unchanged + skipped + failed. One item that fails stops no other, and
    the exit code is then 3.

    Examples:

    dragoman ingest articles/ news.jsonl "archive/2025-*.html"

    dragoman ingest --encoding windows-1251 old/*.txt
    """
    _check_encoding(encoding)
    with record_to_write(db) as store:
        summary, stopped = _ingest(store, paths, encoding, jobs, again=again, quiet=quiet or json)
        _tell(summary, store, json=json, quiet=quiet)
    if stopped:
        raise stopped
    if summary.failed:
        raise typer.Exit(INPUT)


def _check_encoding(name: str) -> None:
    try:
        "".encode(name)
    except LookupError as fault:
        raise typer.BadParameter(
            f"{name!r} is not an encoding that Python knows", param_hint="--encoding"
        ) from fault


def _ingest(
    store: Store, paths: list[str], encoding: str, jobs: int | None, *, again: bool, quiet: bool
) -> tuple[Summary, DragomanError | None]:
    """The summary, and what stopped the run: a record that cannot be written, or a faulty language pack."""
    from dragoman.pipeline import read_document
    from dragoman.run.ingest import Ingest
    from dragoman.sources import read_sources

    with _progress(quiet=quiet) as advance:
        run = Ingest(store, read_document, again=again, progress=advance)
        try:
            run.run(read_sources(paths, encoding=encoding, stdin=sys.stdin.buffer), jobs)
        except (StoreError, DataError) as fault:
            return run.summary, fault
    return run.summary, None


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A line on standard error that counts the items, only where a person can see it."""
    console = Console(stderr=True)
    hidden = quiet or not console.is_terminal
    columns = (SpinnerColumn(), TextColumn("{task.completed} articles"), TimeElapsedColumn())
    with Progress(
        *columns,
        TextColumn("{task.fields[item]}", markup=False),
        console=console,
        disable=hidden,
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None, item="")
        yield lambda item: bar.update(task, advance=1, item=safe(item)[-60:])


def _tell(summary: Summary, store: Store, *, json: bool, quiet: bool) -> None:
    for failure in summary.failures:
        complain(f"failed: {failure.item}: {failure.reason}")
    if json:
        print_json(_as_json(summary, store))
    elif not quiet:
        print("\n".join(_lines(summary, store)))


def _as_json(summary: Summary, store: Store) -> dict[str, Any]:
    names = ("found", "read", "new", "changed", "unchanged", "outdated", "skipped", "failed", "unreached")
    figures = {name: getattr(summary, name) for name in (*names, "reports", "skips", "failures")}
    return {**figures, "db": str(Path(store.path))}


def _lines(summary: Summary, store: Store) -> Iterator[str]:
    for skip in summary.skips:
        yield safe(f"skipped: {skip.item}: {skip.reason}")
    yield (
        f"found {summary.found} = read {summary.read} ({summary.new} new, {summary.changed} changed)"
        f" + unchanged {summary.unchanged} + skipped {summary.skipped} + failed {summary.failed}"
        + (f" + not reached {summary.unreached}" if summary.unreached else "")
    )
    if summary.outdated:
        yield f"{summary.outdated} of the unchanged were read by an earlier reader; --again reads them anew"
    counts = store.counts()
    yield f"record {safe(str(store.path))}: {counts['documents']} documents, {counts['reports']} reports"
