"""``dragoman languages``: the language packs."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.console import complain, print_json
from dragoman.cli.options import Json
from dragoman.model.errors import DataError

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode="markdown", help="The languages that can be read, and their packs."
)


@app.command("list")
def list_(json: Json = False) -> None:
    """List the languages that can be read.

    Example:

    dragoman languages list
    """
    from dragoman.lexicon.pack import installed

    packs = installed()
    if json:
        print_json(packs)
    else:
        print("\n".join(packs))


@app.command()
def check(json: Json = False) -> None:
    """Check every language pack; each fault is told with file and line, and the exit code is then 4.

    Example:

    dragoman languages check
    """
    from dragoman.lexicon.pack import check_packs, installed

    faults = [{"file": fault.file, "line": fault.line, "problem": fault.problem} for fault in check_packs()]
    if json:
        print_json(faults)
    else:
        for fault in faults:
            complain(str(fault["problem"]))
        if not faults:
            print(f"{len(installed())} language packs, no fault")
    if faults:
        raise typer.Exit(DataError.exit_code)


@app.command()
def new(
    code: Annotated[str, typer.Argument(metavar="CODE", help="ISO 639-1, as sw.", show_default=False)],
    script: Annotated[
        str,
        typer.Option("--script", metavar="SCRIPT", help="As Unicode calls it: Latin, Cyrillic, Arabic ..."),
    ],
    alphabet: Annotated[
        str, typer.Option("--alphabet", metavar="LETTERS", help="Its small letters, ranges allowed: a-zéè.")
    ],
) -> None:
    """Make the folder of a new language pack: every file it needs, valid and empty, with its keys explained.

    The language can be read at once, though nothing is found in it before its words are filled in.

    Example:

    dragoman languages new sw --script Latin --alphabet a-z
    """
    from dragoman.cli.new_pack import make_pack
    from dragoman.lexicon.pack import LANGUAGES

    print(make_pack(LANGUAGES, code, script, alphabet))
