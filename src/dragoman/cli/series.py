"""``dragoman series``: what is numbered or recurs, with its gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.console import note, out, print_json_lines, safe
from dragoman.cli.options import AsOf, Db, Json, record_at
from dragoman.cli.wording import SHORT_ID, SIGNS
from dragoman.model.errors import NotFoundError
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.records import Series, Session

Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="Words of the series' name; all series unless given.")
]
Step = tuple[bool, int, str]
"""Where a line stands on the ladder: by number, unnumbered ones last, ties by time."""


def series(name: Name = None, as_of: AsOf = None, json: Json = False, db: Db = None) -> None:
    """List series of sessions, editions and summits: each number with its event, and the missing ones.

    Examples:

    dragoman series

    dragoman series "working group"
    """
    from dragoman.records import series_of
    from dragoman.run.record import events_of

    with record_at(db) as store:
        found = _named(name, series_of(events_of(store, as_of or date.today())))
    if json:
        print_json_lines(found)
        return
    console = out()
    for one in found:
        for line in _ladder(one):
            console.print(line)
    note(f"{len(found)} series")


def _named(name: str | None, found: Sequence[Series]) -> list[Series]:
    words = (name or "").casefold().split()
    fitting = [one for one in found if all(word in one.name.casefold() for word in words) or one.id == name]
    if name and not fitting:
        raise NotFoundError(f"{name}: no such series; list them with: dragoman series")
    return fitting


def _ladder(series: Series) -> Iterator[Text]:
    yield Text.assemble((safe(series.name), "bold"), (f"  {' '.join(series.parties)}  {series.id}", "dim"))
    rungs: list[tuple[Step, Text]] = [(_step(session), _rung(session)) for session in series.sessions]
    rungs += [((False, number, ""), _gap(number)) for number in series.missing]
    for _, line in sorted(rungs, key=lambda rung: rung[0]):
        yield line
    yield Text()


def _step(session: Session) -> Step:
    return session.ordinal is None, session.ordinal or 0, session.time or ""


def _rung(session: Session) -> Text:
    number = str(session.ordinal) if session.ordinal is not None else "-"
    sign, style = SIGNS[session.status]
    when = f"{date_in_words(session.time):<24}"
    identity = (f"  {session.event[:SHORT_ID]}  ", "dim")
    return Text.assemble((f"{number:>5}  {sign} ", style), when, identity, safe(session.title))


def _gap(number: int) -> Text:
    return Text(f"{number:>5}  ┄ no report", style="dim")
