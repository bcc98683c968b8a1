"""What commands share by which an editor changes the record: who it is, and why."""

from __future__ import annotations

import getpass
import os
from typing import Annotated

import typer

VARIABLE = "DRAGOMAN_EDITOR"

EditorName = str | None
By = Annotated[
    EditorName,
    typer.Option(
        "--by",
        metavar="NAME",
        show_default=False,
        help=f"Who decides; {VARIABLE} or your login name unless given.",
    ),
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.", show_default=False)]


def editor_name(by: EditorName) -> str:
    """The name given, else that in ``DRAGOMAN_EDITOR``, else the login name."""
    named = by or os.environ.get(VARIABLE)
    if named:
        return named
    try:
        return getpass.getuser()
    except (KeyError, OSError) as fault:
        raise typer.BadParameter(f"say who you are with --by or {VARIABLE}", param_hint="--by") from fault
