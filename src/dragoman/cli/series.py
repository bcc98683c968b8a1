"""``dragoman series``: what is numbered or recurs, with its gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.console import note, out, print_json_lines, safe
from dragoman.cli.expectation import calendar, expectation, ordinal
from dragoman.cli.options import AsOf, Db, Json, record_at
from dragoman.cli.wording import SHORT_ID, SIGNS, SILENCES
from dragoman.model.edtf import overlap
from dragoman.model.errors import NotFoundError
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.records import Series, Session

Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="Words of the series' name; all series unless given.")
]
Ahead = Annotated[
    bool, typer.Option("--next", help="Only the next session of each series, a line each, the soonest first.")
]
WIDTH = 5
"""Of the column of numbers."""


def series(
    name: Name = None, ahead: Ahead = False, as_of: AsOf = None, json: Json = False, db: Db = None
) -> None:
    """List series of sessions, editions and summits: each number with its event, the missing ones, those
    in doubt and why, the rhythm, and the next session with how often such a forecast was right before.

    Examples:

    dragoman series

    dragoman series "working group"

    dragoman series --next
    """
    from dragoman.run.collecting import series_watched
    from dragoman.run.record import events_of

    day = as_of or date.today()
    with record_at(db) as store:
        found = _named(name, series_watched(store, events_of(store, day), day))
    if json:
        print_json_lines(found)
        return
    if ahead:
        for due in calendar(found):
            print(due)
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
    yield from _rungs(series)
    for doubt in series.doubts:
        named = " ".join(event[:SHORT_ID] for event in doubt.events)
        yield Text.assemble((f"{'?':>{WIDTH}}  ", "red"), doubt.says, (f"  {doubt.rule}  {named}", "dim"))
    for line in expectation(series):
        yield Text(f"{'':>{WIDTH}}  {line}")
    yield Text()


def _rungs(series: Series) -> Iterator[Text]:
    """The sessions in order, and what is missing where it would stand."""
    numbers, years = list(series.missing), list(series.years_without)
    of_numbers, of_years = (series.silences.missing, series.silences.years) if series.silences else ({}, {})
    for session in series.sessions:
        while years and session.day and years[0].year < session.day.year:
            gap = years.pop(0)
            yield _gap(
                "", f"{gap.year}: {'none held' if gap.numbered_on else _silence(of_years.get(gap.year))}"
            )
        while numbers and session.ordinal is not None and numbers[0] < session.ordinal:
            number = numbers.pop(0)
            yield _gap(str(number), _silence(of_numbers.get(number)))
        for report in (r for r in series.reporting if r.to == session.event):
            yield _rung(report.session, under=True)
        yield _rung(session)
    for report in (r for r in series.reporting if r.to is None):
        yield _rung(report.session, under=True)


def _rung(session: Session, *, under: bool = False) -> Text:
    """A line for a session; one of a sub-group stands before the session that it reports to."""
    number = "⤷" if under else str(session.ordinal) if session.ordinal is not None else "-"
    sign, style = SIGNS[session.status]
    when = f"{date_in_words(session.time):<24}"
    identity = (f"  {session.event[:SHORT_ID]}  ", "dim")
    named = f", {ordinal(session.repeat)} of {session.year}" if session.repeat else ""
    outcome = f", became {session.became[:SHORT_ID]}" if session.became else _moved(session)
    head = (f"{number:>{WIDTH}}  {sign} ", style)
    return Text.assemble(head, when, identity, safe(session.title), named, (outcome, "dim"))


def _moved(session: Session) -> str:
    """For when it was announced, where it was held on another day."""
    if not session.took_place or not session.announced or overlap(session.announced, session.time):
        return ""
    return f", announced for {date_in_words(session.announced)}"


def _silence(state: str | None) -> str:
    """Why there is nothing to show, as far as that is known."""
    return SILENCES[state] if state else "no report"


def _gap(number: str, words: str) -> Text:
    return Text(f"{number:>{WIDTH}}  ┄ {words}", style="dim")
