"""``dragoman periods``: when sources were collected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from dragoman.cli.console import note, out, print_json_lines, safe
from dragoman.cli.options import AsOf, Db, Json, parse_day, record_at, record_to_write
from dragoman.cli.wording import party_name
from dragoman.model.edtf import span
from dragoman.model.errors import NotFoundError
from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.model.periods import Declared
    from dragoman.records.periods import Period, Source

app = typer.Typer(
    no_args_is_help=True, rich_markup_mode="markdown", help="When outlets were being collected, and when not."
)
Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="Words of an outlet's name; all outlets unless given.")
]
OutletName = Annotated[str, typer.Argument(metavar="OUTLET", help="Its name.", show_default=False)]
From = Annotated[
    date, typer.Option("--from", parser=parse_day, metavar="DAY", help="The first day.", show_default=False)
]
To = Annotated[
    date | None,
    typer.Option(
        "--to",
        parser=parse_day,
        metavar="DAY",
        help="The last day; it still is unless given.",
        show_default=False,
    ),
]
By = Annotated[
    str,
    typer.Option("--by", metavar="NAME", envvar="DRAGOMAN_EDITOR", help="Who says it.", show_default=False),
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="How that is known.", show_default=False)]
Number = Annotated[
    int, typer.Argument(metavar="NUMBER", help="The declaration's number.", show_default=False)
]
NO_NAME = "(outlet not told)"
LABEL = 12
"""Width of the labels' column."""


@app.command("list")
def list_(name: Name = None, as_of: AsOf = None, json: Json = False, db: Db = None) -> None:
    """List outlets with their first and last article, the periods in which they were being collected, and the
    gaps longer than their usual rhythm.

    Examples:

    dragoman periods list

    dragoman periods list herald --as-of 2025-12-01
    """
    from dragoman.run.collecting import watch_of

    with record_at(db) as store:
        found = _named(name, watch_of(store, as_of or date.today()).sources)
    if json:
        print_json_lines(found)
        return
    console = out()
    for source in found:
        for line in _lines(source):
            console.print(line)
    note(f"{len(found)} outlet{'' if len(found) == 1 else 's'}")


@app.command()
def declare(outlet: OutletName, first: From, why: Why, by: By, last: To = None, db: Db = None) -> None:
    """Declare that an outlet was being collected from one day to another, whatever its articles show.

    Example:

    dragoman periods declare "Valley Herald" --from 2024-03-01 --to 2024-09-30 --by Asha --why "cuttings file"
    """
    from dragoman.run.collecting import declare as noted

    with record_to_write(db) as store:
        number = noted(store, outlet, first, last, by, why)
    print(f"{number}: {safe(outlet)} was collected {_days(first, last)}")


@app.command()
def withdraw(number: Number, why: Why, by: By, db: Db = None) -> None:
    """Take a declaration back; it stays on record as withdrawn.

    Example:

    dragoman periods withdraw 3 --by Asha --why "it was the other Herald"
    """
    with record_to_write(db) as store:
        store.withdraw(number, by, why)
    print(f"{number}: withdrawn")


def _named(name: str | None, found: tuple[Source, ...]) -> list[Source]:
    words = (name or "").casefold().split()
    fitting = [one for one in found if all(word in one.outlet.casefold() for word in words)]
    if name and not fitting:
        raise NotFoundError(f"{name}: no such outlet; list them with: dragoman periods list")
    return fitting


def _lines(source: Source) -> Iterator[Text]:
    known = [party_name(source.country)] if source.country else []
    head = (safe(source.outlet or NO_NAME), "bold")
    yield Text.assemble(head, (f"  {', '.join([*known, *source.languages])}", "dim"))
    yield _line("articles", _articles(source))
    marks = [(period, "collected") for period in source.periods] + [(gap, "gap") for gap in source.gaps]
    for period, label in sorted(marks, key=lambda mark: mark[0].first):
        yield _line(label, _length(period) if label == "gap" else _days(period.first, period.last))
    for one in source.declared:
        yield _line("declared", _declared(one))
    yield Text()


def _line(label: str, words: str) -> Text:
    return Text.assemble((f"  {label:<{LABEL}}", "dim"), safe(words))


def _articles(source: Source) -> str:
    if not source.first or not source.last:
        return str(source.documents)
    rhythm = f", usually every {source.rhythm} days" if source.rhythm and source.rhythm > 1 else ""
    runs = f", found on {source.runs} day{'' if source.runs == 1 else 's'}" if source.runs else ""
    return f"{source.documents}, {date_in_words(span(source.first, source.last))}{rhythm}{runs}"


def _length(gap: Period) -> str:
    return f"{_days(gap.first, gap.last)} ({(gap.last - gap.first).days + 1} days)"


def _days(first: date, last: date | None) -> str:
    return date_in_words(span(first, last))


def _declared(one: Declared) -> str:
    last = date.fromisoformat(one.last) if one.last else None
    said = f"{one.id}: {_days(date.fromisoformat(one.first), last)}, by {one.by} on {one.at[:10]}: {one.why}"
    gone = one.withdrawn
    return f"{said}; withdrawn by {gone.by} on {gone.at[:10]}: {gone.why}" if gone else said
