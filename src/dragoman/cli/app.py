"""The program ``dragoman``: its commands and its door."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from dragoman.cli import (
    accounts,
    bodies,
    brief,
    changes,
    check,
    doctor,
    document,
    explain,
    export,
    import_,
    ingest,
    languages,
    ledger,
    lifelines,
    mcp,
    periods,
    probe,
    schema,
    search,
    series,
    serve,
    show,
    timeline,
)
from dragoman.cli.console import speak_utf8
from dragoman.cli.exits import exit_code_of

app = typer.Typer(
    name="dragoman",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    ingest.ingest,
    timeline.timeline,
    search.search,
    show.show,
    series.series,
    ledger.ledger,
    brief.brief,
    check.check,
    accounts.accounts,
    lifelines.instruments,
    lifelines.projects,
    lifelines.people,
    bodies.bodies,
    changes.changes,
    document.document,
    explain.explain,
    export.export,
    import_.import_,
    schema.schema,
    mcp.mcp,
    serve.serve,
    doctor.doctor,
):
    app.command(command.__name__.rstrip("_"))(command)
app.add_typer(periods.app, name="periods")
app.add_typer(probe.app, name="probe")
app.add_typer(languages.app, name="languages")


def _print_version(wanted: bool) -> None:
    if wanted:
        from dragoman import __version__

        typer.echo(f"dragoman {__version__}")
        raise typer.Exit


@app.callback()
def about(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Reads news reports in many languages and keeps the cited record of what states did together.

    A first round: **dragoman ingest examples/**, then **dragoman timeline**, then
    **dragoman show EVENT** with the beginning of an id.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and leaves the process with its exit code (see docs/reference/cli.md)."""
    speak_utf8()
    command: Any = get_command(app)
    sys.exit(exit_code_of(lambda: command.main(arguments, prog_name="dragoman", standalone_mode=False)))
