"""``dragoman review``: what is uncertain, one case at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import click
import typer
from rich.text import Text

from dragoman.cli.console import (
    complain,
    hang,
    note,
    out,
    print_columns,
    print_json_lines,
    safe,
    shortened,
)
from dragoman.cli.editing import By, editor_name
from dragoman.cli.options import AsOf, Db, Json, record_to_write
from dragoman.cli.wording import SHORT_ID, value_in_words
from dragoman.model.errors import InputError
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.model.contract import Event, Report
    from dragoman.run.review import Case, Review

Because = Annotated[
    str, typer.Option("--why", metavar="TEXT", help="The reason, where none is typed with a decision.")
]
REASON = "on comparing the reports"
HELP = """\
s       the two are the same event; of an undertaking, the later words are of it
d       they are different events; of an undertaking, the later words are of something else
1 2 ... of a disagreement, the value that is right
l       later: leave it in the queue
u       undo the last decision
q       quit
?       this help
A reason may follow in the same line: s both name the protocol"""
QUESTIONS = {
    "join": "Are these one event?",
    "disagreement": "Which {field} is right?",
    "undertaking": "Is what was said later of this undertaking?",
}
LABEL = 10
LEAST, WIDEST = 20, 60
"""Characters of a report's column."""
COMPARED = ("kind", "status", "parties", "time", "places", "number")
"""Rows in which it matters that the two differ."""


def review(
    why: Because = REASON, by: By = None, as_of: AsOf = None, json: Json = False, db: Db = None
) -> None:
    """Go through pairs of events that may be one, disagreements, and undertakings that later words may be of,
    one case at a time.

    Two reports are shown with what speaks for and against. Keys: s same, d different, a number for the value
    that is right, l later, u undo, q quit, ? help. In a pipe, a line an answer. Each decision is kept at
    once. With --json, the queue is printed and nothing asked.

    Example:

    dragoman review --by "N. Dahl"
    """
    from dragoman.run.review import Review, open_cases

    day = as_of or date.today()
    with record_to_write(db, new=False) as store:
        if json:
            print_json_lines(open_cases(store, day))
            return
        round_ = Review(store, editor_name(by), day)
        _go_through(round_, why)
    note(f"{len(round_.made)} decision{'' if len(round_.made) == 1 else 's'}")


def _go_through(round_: Review, why: str) -> None:
    while case := round_.next() or _back(round_, why):
        _show(case)
        while (answer := _answer()) is not None:
            key, reason = answer[:1], answer[1:].strip() or why
            if key == "q":
                return
            if _decided(round_, case, key, reason):
                break
        else:
            return
    note("nothing is left to decide")


def _back(round_: Review, why: str) -> Case | None:
    """At the end, the last case again, if the last decision is undone."""
    while round_.made:
        note("nothing is left to decide; u undoes the last decision, q quits")
        answer = _answer()
        if answer is None or answer[:1] == "q":
            return None
        if answer[:1] == "u":
            _undo(round_, answer[1:].strip() or why)
            return round_.next()
    return None


def _decided(round_: Review, case: Case, key: str, why: str) -> bool:
    """Does what the key says; whether a case is to be shown anew."""
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
            _undo(round_, why)
        else:
            note(HELP)
            return False
    except InputError as fault:
        complain(str(fault))
        return False
    return True


def _undo(round_: Review, why: str) -> None:
    undone = round_.undo(why)
    note(f"undone: {undone.id}" if undone else "nothing to undo in this round")


def _answer() -> str | None:
    """A key on a terminal, else a line; None at the end of input."""
    if sys.stdin.isatty():
        note("s d l u q ? ")
        return click.getchar()
    line = sys.stdin.readline()
    return line.strip().lower()[:1] + line.strip()[1:] if line else None


def _show(case: Case) -> None:
    out().print(Text(f"\n{QUESTIONS[case.kind].format(field=case.field)}", style="bold"))
    print_columns([_row(*row) for row in _rows(case)], give_way={1: LEAST, 2: LEAST})
    for line in (*_features(case), *_values(case)):
        out().print(line)


def _row(label: str, one: str, other: str) -> list[Text]:
    """What the two reports say of one thing, marked where it differs."""
    values = {told.partition(" (")[0] for told in (one, other) if told}  # whence a time is known is no value
    sign = "≠" if len(values) > 1 and label in COMPARED else " "
    cells = (Text(safe(shortened(told, WIDEST))) for told in (one, other))
    return [Text(f"{sign} {label}", style="dim"), *cells]


def _rows(case: Case) -> Iterator[tuple[str, str, str]]:
    events = [case.events[0], case.events[-1]]
    yield "event", _named(events[0]), _named(events[1]) if len(case.events) > 1 else ""
    if case.words:
        undertaken, said = (f"“{one.quote}”" for one in case.words)
        yield "words", undertaken, said
    first, other = (_told(report, case.field) for report in case.reports)
    for label in dict.fromkeys((*first, *other)):
        yield label, first.get(label, ""), other.get(label, "")


def _named(event: Event) -> str:
    return f"{event.id[:SHORT_ID]} {event.title}"


def _told(report: Report, field: str | None) -> dict[str, str]:
    """What a report says, by label."""
    series, document = report.series, report.instrument
    found = {
        "outlet": f"{report.outlet or report.source}, {report.language}, {date_in_words(report.as_of)}",
        "kind": report.kind,
        "status": report.status,
        "parties": " ".join(sorted(report.parties)),
        "time": f"{date_in_words(report.time)} ({report.time_basis})" if report.time else "",
        "places": ", ".join(place.name for place in report.places),
        "body": report.body.name if report.body else "",
        "number": str(series.ordinal or series.label or "") if series else "",
        "document": document.title or document.type if document else "",
        "people": ", ".join(person.name for person in report.participants),
        "quote": f"“{quote}”" if (quote := _quote(report, field)) else "",
    }
    return {label: told for label, told in found.items() if told}


def _quote(report: Report, field: str | None) -> str:
    """The words on the field, else those that come first."""
    first = sorted(report.evidence, key=lambda one: (_aside(one.field, field), one.start))
    return first[0].quote if first else ""


def _aside(pointer: str, field: str | None) -> int:
    """How far evidence is from what is asked; of a series its number is."""
    return 2 if pointer.split("/")[1] != field else int(field == "series" and pointer != "/series/ordinal")


def _features(case: Case) -> Iterator[Text]:
    if case.judgement is None:
        return
    told = [(name, weight) for name, weight in case.judgement.features.items() if weight]
    for label, found in (
        ("for", [one for one in told if one[1] > 0]),
        ("against", [one for one in told if one[1] < 0]),
    ):
        claims = ", ".join(f"{name} {weight:+.2g}" for name, weight in found) or "nothing"
        yield from hang(Text(f"  {label:<{LABEL}}", style="dim"), Text(claims))
    yield Text(f"  likelihood {case.judgement.score:.2f}", style="dim")


def _values(case: Case) -> Iterator[Text]:
    for number, claim in enumerate(case.values, start=1):
        reports = [case.events[0].reports[n] for n in claim.reports]
        told = ", ".join(safe(report.outlet or report.source) for report in reports)
        value = safe(value_in_words(claim.value, case.field or ""))
        yield Text.assemble((f"  {number}  ", "bold"), value, (f"  {told}", "dim"))
