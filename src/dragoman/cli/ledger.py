"""``dragoman ledger``: what each session promised, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.console import hang, note, out, print_json, safe, shortened
from dragoman.cli.options import AsOf, Db, Json, record_at
from dragoman.cli.wording import SHORT_ID
from dragoman.model.errors import NotFoundError
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.records.ledger import Entry, Ledger, SessionLedger
    from dragoman.records.sayings import Saying
    from dragoman.records.undertakings import Quoted

Name = Annotated[
    str,
    typer.Argument(metavar="SERIES", help="Id or words of the name of a series or body.", show_default=False),
]
SessionNumber = Annotated[
    int | None, typer.Option("--session", min=1, metavar="N", help="Only what this session promised.")
]
STATES = {
    "done": ("✓", "green"),
    "moving": ("→", ""),
    "slipped": ("!", "yellow"),
    "silent": ("·", "dim"),
}
"""States by sign first, tone second."""
QUOTE = 160
"""Characters of a quote that are shown."""


def ledger(
    series: Name,
    session: SessionNumber = None,
    as_of: AsOf = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """Show the undertakings of each session of a body, and what became of them by later reports.

    Each is done (✓), moving (→), slipped (!) or silent (·), with the rule that says so and quotes of both
    sides. With --json, the claims for each match and the ids by which a ruling can name it.

    Example:

    dragoman ledger "working group" --session 4
    """
    from dragoman.records.ledger import ledger_of
    from dragoman.run.collecting import watch_of
    from dragoman.run.record import events_of, find_series

    day = as_of or date.today()
    with record_at(db) as store:
        events, watch = events_of(store, day), watch_of(store, day)
    identity, name = find_series(events, series)
    found = _only(ledger_of(events, identity, day, watch=watch), session)
    if json:
        print_json(found)
        return
    console = out()
    console.print(Text.assemble((safe(name), "bold"), (f"  {identity}", "dim")))
    for line in _page(found):
        console.print(line)
    note(_footer(found))


def _only(found: Ledger, session: int | None) -> Ledger:
    from msgspec.structs import replace

    if session is None:
        return found
    sessions = tuple(one for one in found.sessions if one.ordinal == session)
    if not sessions:
        raise NotFoundError(f"{session}: no session of this number was held, as far as the record knows")
    return replace(found, sessions=sessions, ahead=())


def _page(found: Ledger) -> Iterator[Text]:
    for session in found.sessions:
        yield Text()
        yield from _session(session)
    if found.ahead:
        yield Text()
        yield Text("To be spoken of at sessions to come", style="bold")
        for item in found.ahead:
            yield from _said("  ", item.quotes[0])
    yield Text()


def _session(session: SessionLedger) -> Iterator[Text]:
    when = f"  {date_in_words(session.time)}  {session.event[:SHORT_ID]}"
    yield Text.assemble((safe(session.title), "bold"), (when, "dim"))
    for entry in session.entries:
        yield from _entry(entry)
    for item in session.looked_back:
        yield from _said(f"  {item.stance}, of which no earlier session on record tells: ", item.quotes[0])
    if not session.entries and not session.looked_back:
        yield Text("  no report tells what was agreed", style="dim")


def _entry(entry: Entry) -> Iterator[Text]:
    from dragoman.records.choice import latin

    sign, style = STATES[entry.state]
    head = Text.assemble((f"  {sign} {entry.state:<8}", style), (f"{entry.item.stance}: ", "dim"))
    first = max(entry.item.quotes, key=lambda told: latin(told.quote))
    yield from hang(head, Text(_quote(first)))
    others = sorted({told.language for told in entry.item.quotes} - {first.language})
    also = f"; also told in {', '.join(others)}" if others else ""
    yield from hang(Text(" " * 12), Text(f"{entry.reason} [{entry.rule}]{also}", style="dim"))
    for saying in _told(entry):
        yield from _said(" " * 12 + "↳ ", saying)


def _told(entry: Entry) -> list[Saying]:
    """One saying an event: the one that decides, else the likeliest."""
    best: dict[str, Saying] = {}
    for match in sorted(entry.matches, key=lambda m: (m.id != entry.decided_by, -m.likeness.score)):
        best.setdefault(match.saying.event, match.saying)
    return sorted(best.values(), key=lambda saying: saying.day)


def _said(lead: str, told: Saying | Quoted) -> Iterator[Text]:
    speaker = f"  {told.outlet or told.source}, {told.language}, {date_in_words(told.as_of)}"
    yield from hang(Text(lead), Text.assemble(_quote(told), (safe(speaker), "dim")))


def _quote(told: Saying | Quoted) -> str:
    """The words of a report; of an event, what announces it and what it is about."""
    act = getattr(told, "act", "")
    return safe(f"“{act}” … “{shortened(told.quote, QUOTE)}”" if act else f"“{shortened(told.quote, QUOTE)}”")


def _footer(found: Ledger) -> str:
    states = Counter[str](entry.state for session in found.sessions for entry in session.entries)
    counted = ", ".join(f"{states[state]} {state}" for state in STATES if states[state])
    total = sum(states.values())
    return f"{total} undertaking{'' if total == 1 else 's'} as of {found.as_of}: {counted or 'none'}"
