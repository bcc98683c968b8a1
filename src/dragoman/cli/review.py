"""``dragoman review``: what is uncertain, one case at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import click
import typer
from rich.text import Text

from dragoman.cli.console import complain, hang, note, out, print_json_lines, safe, shortened
from dragoman.cli.editing import By, editor_name
from dragoman.cli.options import AsOf, Db, Json
from dragoman.cli.wording import SHORT_ID, value_in_words
from dragoman.model.errors import InputError
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.model.contract import Report
    from dragoman.run.review import Case, Review

Because = Annotated[
    str, typer.Option("--why", metavar="TEXT", help="The reason, where none is typed with a decision.")
]
REASON = "on comparing the reports"
HELP = """\
s       the two are the same event
d       they are different events
1 2 ... of a disagreement, the value that is right
l       later: leave it in the queue
u       undo the last decision
q       quit
?       this help
A reason may follow in the same line: s both name the protocol"""
LABEL = 10


def review(
    why: Because = REASON, by: By = None, as_of: AsOf = None, json: Json = False, db: Db = None
) -> None:
    """Go through pairs of events that may be one, and through disagreements, one case at a time.

    Two reports are shown with what speaks for and against. Keys: s same, d different, a number for the value
    that is right, l later, u undo, q quit, ? help. In a pipe, a line an answer. Each decision is kept at
    once. With --json, the queue is printed and nothing asked.

    Example:

    dragoman review --by "N. Dahl"
    """
    from dragoman.run.review import Review, open_cases
    from dragoman.store import default_path, open_store

    day = as_of or date.today()
    with open_store(db or default_path(), writable=False) as store:
        if json:
            print_json_lines(open_cases(store, day))
            return
        round_ = Review(store, editor_name(by), day)
        _go_through(round_, why)
    note(f"{len(round_.made)} decision{'' if len(round_.made) == 1 else 's'}")


def _go_through(round_: Review, why: str) -> None:
    while case := round_.next():
        for line in _page(case):
            out().print(line)
        while (answer := _answer()) is not None:
            key, reason = answer[:1], answer[1:].strip() or why
            if key == "q":
                return
            if _decided(round_, case, key, reason):
                break
        else:
            return
    note("nothing is left to decide")


def _decided(round_: Review, case: Case, key: str, why: str) -> bool:
    """Does what the key says; whether another case is to be shown."""
    try:
        if key == "s":
            round_.same(case, why)
        elif key == "d":
            round_.different(case, why)
        elif key.isdecimal():
            round_.value(case, int(key), why)
        elif key == "l":
            round_.later(case)
        elif key == "u":
            undone = round_.undo(why)
            note(f"undone: {undone.id}" if undone else "nothing to undo in this round")
        else:
            note(HELP)
            return False
    except InputError as fault:
        complain(str(fault))
        return False
    return True


def _answer() -> str | None:
    """A key on a terminal, else a line; None at the end of input."""
    if sys.stdin.isatty():
        note("s d l u q ? ")
        return click.getchar()
    line = sys.stdin.readline()
    return line.strip().lower()[:1] + line.strip()[1:] if line else None


def _page(case: Case) -> Iterator[Text]:
    yield Text()
    if case.kind == "join":
        yield Text("Are these one event?", style="bold")
    else:
        yield Text(f"Which {(case.field or '').strip('/')} is right?", style="bold")
    for number, report in enumerate(case.reports):
        event = case.events[min(number, len(case.events) - 1)]
        yield Text.assemble((f"{event.id[:SHORT_ID]}  ", "dim"), (safe(event.title), "bold"))
        yield from _report(report)
    yield from _features(case)
    for number, claim in enumerate(case.values, start=1):
        told = ", ".join(
            safe(case.events[0].reports[n].outlet or case.events[0].reports[n].source) for n in claim.reports
        )
        yield Text.assemble(
            (f"  {number}  ", "bold"),
            safe(value_in_words(claim.value, case.field or "")),
            (f"  {told}", "dim"),
        )


def _report(report: Report) -> Iterator[Text]:
    head = f"  {report.outlet or report.source}, {report.language}, {date_in_words(report.as_of)}"
    yield Text(safe(head))
    for label, value in _told(report):
        yield from hang(Text(f"    {label:<{LABEL}}", style="dim"), Text(safe(value)))
    for evidence in sorted(report.evidence, key=lambda one: one.start)[:1]:
        yield from hang(Text(" " * 4), Text(safe(f"“{shortened(evidence.quote, 200)}”"), style="dim"))


def _told(report: Report) -> Iterator[tuple[str, str]]:
    yield "kind", f"{report.kind}, {report.status}"
    yield "parties", " ".join(report.parties)
    yield "time", f"{date_in_words(report.time)} ({report.time_basis})" if report.time else "not told"
    if report.places:
        yield "places", ", ".join(place.name for place in report.places)
    if report.body:
        yield "body", report.body.name
    if report.series:
        number = f"no. {report.series.ordinal}" if report.series.ordinal else ""
        yield "series", " ".join(part for part in (report.series.name, number) if part) or "-"
    if report.instrument:
        yield "document", report.instrument.title or report.instrument.type
    if report.participants:
        yield "people", ", ".join(person.name for person in report.participants)


def _features(case: Case) -> Iterator[Text]:
    if case.judgement is None:
        return
    for sign, label in ((1, "for"), (-1, "against")):
        found = [
            f"{name} {weight:+.2g}" for name, weight in case.judgement.features.items() if weight * sign > 0
        ]
        yield from hang(Text(f"  {label:<{LABEL}}", style="dim"), Text(", ".join(found) or "nothing"))
    yield Text(f"  likelihood {case.judgement.score:.2f}", style="dim")
