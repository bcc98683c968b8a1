"""``dragoman timeline``: events, a line each."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.console import note, print_columns, print_json_lines, safe
from dragoman.cli.options import AsOf, Db, Json, Since, Until, chosen, record_at
from dragoman.cli.wording import SHORT_ID, SILENCES, quarrel, status_of, when, where, who, witnesses
from dragoman.model.contract import Event
from dragoman.model.edtf import span
from dragoman.model.vocabulary import KINDS, STATUSES
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.records.watch import Gap
    from dragoman.run.record import Filters
    from dragoman.store import Store

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
Gaps = Annotated[
    bool, typer.Option("--gaps", help="Show long stretches without events, and whether anyone collected.")
]
Ids = Annotated[bool, typer.Option("--ids/--no-ids", help="Begin each line with the event's id.")]

COLUMNS_AFTER_STATUS = 6
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
    gaps: Gaps = False,
    ids: Ids = True,
    as_of: AsOf = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """List events, oldest first.

    An event whose day is not told stands at the day of its first report. ≠ marks fields on which reports
    disagree; ⊙ a plan whose day passed without news: overdue, or not collected where no source was then.
    With --json, one event a line as in an export; with --gaps too, one gap a line.

    Example:

    dragoman timeline --party IN --party RU --kind session --status planned --since 2024
    """
    from dragoman.run.record import events_of, select

    filters = _filters(party, kind, status, topic, language, (since, until))
    day = as_of or date.today()
    with record_at(db) as store:
        found = select(events_of(store, day), filters)
        shown = found[-limit:] if limit else found
        unread, silent = _silences(store, shown, day, gaps=gaps)
    if json:
        print_json_lines(silent if gaps else shown)
        return
    _print(shown, unread, silent, ids=ids)
    note(_footer(len(found), len(shown)))


def _filters(
    party: Party,
    kind: KindOption,
    status: StatusOption,
    topic: Topic,
    language: Language,
    period: tuple[str | None, str | None],
) -> Filters:
    from dragoman.run.record import Filters

    return Filters(
        parties=tuple(code.upper() for code in party or ()),
        kinds=chosen(kind, KINDS, "--kind"),
        statuses=chosen(status, STATUSES, "--status"),
        topics=tuple(topic or ()),
        languages=tuple(language or ()),
        since=period[0],
        until=period[1],
    )


def _silences(
    store: Store, shown: Sequence[Event], day: date, *, gaps: bool
) -> tuple[frozenset[str], tuple[Gap, ...]]:
    """Which events nobody could have read of, and, where asked for, the stretches without any."""
    from dragoman.records.watch import gaps_of
    from dragoman.run.collecting import uncollected, watch_of

    return uncollected(store, shown, day), gaps_of(shown, watch_of(store, day)) if gaps else ()


def _print(shown: Sequence[Event], unread: Container[str], silent: Sequence[Gap], *, ids: bool) -> None:
    """The events, each stretch without any before the event that ends it."""
    before = {gap.before: _gap(gap) for gap in silent}
    rows: list[list[Text]] = []
    for event in shown:
        rows += [before[event.id]] if event.id in before else []
        rows.append(_row(event, unread))
    if rows:
        cut = _CUT_WITH_IDS if ids else _CUT
        print_columns(rows if ids else [row[1:] for row in rows], give_way=cut)


def _footer(found: int, shown: int) -> str:
    if not found:
        return "No event fits. Loosen the filters, or read more articles with: dragoman ingest PATH..."
    return f"{found} event{'' if found == 1 else 's'}" + (f", the latest {shown}" if shown < found else "")


def _gap(gap: Gap) -> list[Text]:
    days = date_in_words(span(gap.first, gap.last))
    cells = ["", days, f"┄ {SILENCES[gap.state]}", *[""] * COLUMNS_AFTER_STATUS]
    return [Text(cell, style="dim") for cell in cells]


def _row(event: Event, unread: Container[str]) -> list[Text]:
    return [
        Text(event.id[:SHORT_ID], style="dim"),
        Text(when(event)),
        status_of(event, unread),
        Text(event.kind),
        Text(safe(event.title), style="bold"),
        Text(who(event)),
        Text(where(event)),
        Text(witnesses(event), style="dim"),
        quarrel(event),
    ]
