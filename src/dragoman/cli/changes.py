"""``dragoman changes``: what became of events since a cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.console import note, print_columns, print_json_lines, safe
from dragoman.cli.options import Db, Json, KnownOn, record_at
from dragoman.cli.wording import SHORT_ID

if TYPE_CHECKING:
    from dragoman.store import Change

Cursor = Annotated[
    int, typer.Option("--since", min=0, metavar="CURSOR", help="Only what came after this cursor.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Only the first so many.")]

SIGNS = {"added": "+", "changed": "~", "merged": "⇒", "split": "⇐", "withdrawn": "−"}
_SHOWN = 3
"""Articles and rulings that are named with a change; with --json all are."""
_CUT = {4: 36}
"""What a narrow terminal cuts short and how far: the title."""


def changes(
    since: Cursor = 0, limit: Limit = None, known_on: KnownOn = None, json: Json = False, db: Db = None
) -> None:
    """List what became of events: added, changed, merged into another, split from one, or withdrawn.

    Each change has a cursor; go on from the last one that you have seen. At the end of a line stand the
    articles and rulings that made the change. With --json, one change a line.

    Examples:

    dragoman changes

    dragoman changes --since 120 --json
    """
    from dragoman.run.record import bring_up_to_date

    with record_at(db) as store:
        bring_up_to_date(store)
        found = store.changes(since, limit, known_on)
    if json:
        print_json_lines(found)
        return
    if found:
        print_columns([_row(change) for change in found], give_way=_CUT)
    last = found[-1].cursor if found else since
    note(f"{len(found)} change{'' if len(found) == 1 else 's'}; go on with: dragoman changes --since {last}")


def _row(change: Change) -> list[Text]:
    return [
        Text(str(change.cursor), style="dim"),
        Text(f"{SIGNS[change.change]} {change.change}"),
        Text(change.event[:SHORT_ID], style="dim"),
        Text(f"{change.other[:SHORT_ID]}" if change.other else "", style="dim"),
        Text(safe(change.title)),
        Text(" ".join(name[:SHORT_ID] for name in change.why[:_SHOWN]), style="dim"),
    ]
