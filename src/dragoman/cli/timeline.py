"""``dragoman timeline``: events, a line each."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from dragoman.cli.console import note, print_columns, print_json_lines, safe
from dragoman.cli.options import AsOf, Db, Json, KnownOn, Since, Until, chosen, day_of, record_at
from dragoman.cli.wording import SHORT_ID, quarrel, status_of, when, where, who, witnesses
from dragoman.model.contract import Event
from dragoman.model.vocabulary import KINDS, STATUSES

Party = Annotated[
    list[str] | None,
    typer.Option("--party", metavar="CODE", help="IN, RU, EU ...; given twice, both must be there."),
]
KindOption = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help=f"Any of: {', '.join(KINDS)}.")
]
StatusOption = Annotated[
    list[str] | None, typer.Option("--status", metavar="STATUS", help=f"Any of: {', '.join(STATUSES)}.")
]
Topic = Annotated[list[str] | None, typer.Option("--topic", metavar="TOPIC", help="space, energy, rail ...")]
Language = Annotated[
    list[str] | None,
    typer.Option("--language", metavar="CODE", help="Events that an article in this language reports."),
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Only the latest so many.")]
Ids = Annotated[bool, typer.Option("--ids/--no-ids", help="Begin each line with the event's id.")]


_CUT = {3: 36, 5: 12, 0: 18}
"""What a narrow terminal cuts short and how far: title, places, time (a column less without ids)."""
_CUT_WITH_IDS = {column + 1: least for column, least in _CUT.items()}


def timeline(
    party: Party = None,
    kind: KindOption = None,
    status: StatusOption = None,
    topic: Topic = None,
    language: Language = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = None,
    ids: Ids = True,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """List events, oldest first.

    An event whose day is not told stands at the day of its first report. ≠ marks fields on which reports
    disagree; ⊙ a plan whose day passed without news. With --json, one event a line as in an export.

    Examples:

    dragoman timeline --party IN --party RU --since 2024

    dragoman timeline --kind session --kind signing --status planned --as-of 2025-09-01
    """
    from dragoman.run.record import Filters, events_of, select

    filters = Filters(
        parties=tuple(code.upper() for code in party or ()),
        kinds=chosen(kind, KINDS, "--kind"),
        statuses=chosen(status, STATUSES, "--status"),
        topics=tuple(topic or ()),
        languages=tuple(language or ()),
        since=since,
        until=until,
    )
    with record_at(db) as store:
        found = select(events_of(store, day_of(as_of, known_on), known_on), filters)
    _print(found, found[-limit:] if limit else found, json=json, ids=ids)


def _print(found: tuple[Event, ...], shown: tuple[Event, ...], *, json: bool, ids: bool) -> None:
    if json:
        print_json_lines(shown)
        return
    if shown:
        print_columns([_row(event, ids=ids) for event in shown], give_way=_CUT_WITH_IDS if ids else _CUT)
    note(_footer(len(found), len(shown)))


def _footer(found: int, shown: int) -> str:
    if not found:
        return "No event fits. Loosen the filters, or read more articles with: dragoman ingest PATH..."
    return f"{found} event{'' if found == 1 else 's'}" + (f", the latest {shown}" if shown < found else "")


def _row(event: Event, *, ids: bool) -> list[Text]:
    cells = [
        Text(when(event)),
        status_of(event),
        Text(event.kind),
        Text(safe(event.title), style="bold"),
        Text(who(event)),
        Text(where(event)),
        Text(witnesses(event), style="dim"),
        quarrel(event),
    ]
    return [Text(event.id[:SHORT_ID], style="dim"), *cells] if ids else cells
