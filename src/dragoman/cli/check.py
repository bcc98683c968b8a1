"""``dragoman check``: what the record says of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer
from rich.text import Text

from dragoman.cli.console import hang, out, print_json, safe, shortened
from dragoman.cli.exits import CONTRADICTED
from dragoman.cli.options import AsOf, Db, Json, KnownOn, Published, day_of, record_at
from dragoman.cli.wording import value_in_words
from dragoman.model.checked import (
    VERDICTS,
    Checked,
    CheckedValue,
    Match,
    Span,
    Statement,
    Verdict,
    Witness,
    marks_within,
)
from dragoman.model.wording import date_in_words

DraftName = Annotated[
    str,
    typer.Argument(
        metavar="DRAFT",
        help="A file (.md .docx .txt), or - for Markdown on standard input.",
        show_default=False,
    ),
]
Encoding = Annotated[str, typer.Option("--encoding", help="How text files are encoded.")]

SIGNS: dict[Verdict, tuple[str, str]] = {
    "contradicted": ("✗", "bold red"),
    "disputed": ("≠", "yellow"),
    "unknown": ("?", "dim"),
    "supported": ("✓", "green"),
}
"""Verdicts by sign first, tone second."""
LABEL = 22
WITNESSES = 2
"""Reports that are quoted for one side of a value; the others are counted."""


def check(
    draft: DraftName,
    published: Published = None,
    encoding: Encoding = "utf-8",
    as_of: AsOf = None,
    known_on: KnownOn = None,
    json: Json = False,
    db: Db = None,
) -> None:
    """Check a briefing, an article or a model's answer against the record, value by value.

    Each value is supported or contradicted with quotes, disputed where reports stand on both sides, or
    unknown. The exit code is 7 where something is contradicted.

    Examples:

    dragoman check briefing.docx

    dragoman check - --published 2025-10-20 < answer.md
    """
    from dragoman.run.checking import Matcher, check_draft
    from dragoman.run.record import events_of
    from dragoman.sources import read_draft

    found = read_draft(draft, encoding=encoding)
    day = day_of(as_of, known_on)
    with record_at(db) as store:
        events = events_of(store, day, known_on)
    told = published.isoformat() if published else None
    checked = check_draft(found, Matcher(events), day, published=told)
    if json:
        print_json(checked)
    else:
        console = out()
        for line in _page(checked):
            console.print(line)
    if checked.count("contradicted"):
        raise typer.Exit(CONTRADICTED)


def _page(checked: Checked) -> Iterator[Text]:
    yield Text(safe(checked.source), style="bold")
    speaks = date_in_words(checked.published) if checked.published else "a day that it does not tell"
    yield Text(f"speaks from {speaks}; the record as of {date_in_words(checked.as_of)}", style="dim")
    starts = _line_starts(checked.text)
    for statement in checked.statements:
        yield Text()
        yield from _statement(statement, checked.text, starts)
    yield Text()
    yield _summary(checked)


def _summary(checked: Checked) -> Text:
    if not checked.statements:
        return Text("No statement of an event was found in it.")
    counts = Text(", ").join(
        Text.assemble(SIGNS[verdict], f" {checked.count(verdict)} {verdict}")
        for verdict in reversed(VERDICTS)
        if checked.count(verdict)
    )
    return Text.assemble(_counted(len(checked.statements), "statement"), "; values: ", counts)


def _counted(count: int, noun: str) -> str:
    from dragoman.cli.expectation import plural

    return plural(count, noun)


def _statement(statement: Statement, text: str, starts: Sequence[int]) -> Iterator[Text]:
    for start, end, number in _lines(statement.spans, text, starts):
        label = Text(f"{number:>4} │ ", style="dim")
        yield from hang(label, _marked(text, start, end, statement.values))
    yield from hang(Text("     → ", style="dim"), _event(statement))
    for value in statement.values if statement.match else ():
        yield from _value(value)


def _line_starts(text: str) -> list[int]:
    return [0, *(n + 1 for n, character in enumerate(text) if character == "\n")]


def _lines(spans: Sequence[Span], text: str, starts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Start, end and number (from 1) of each line of the draft that a statement stands in, each once."""
    for number, start in enumerate(starts, start=1):
        end = starts[number] - 1 if number < len(starts) else len(text)
        if any(span.start < end and start < span.end for span in spans):
            yield start, end, number


def _marked(text: str, start: int, end: int, values: Sequence[CheckedValue]) -> Text:
    """A line of the draft; after the words of each value stands the sign of its verdict."""
    line, at = Text(), start
    for first, last, verdict in sorted(marks_within(values, start, end)):
        sign, style = SIGNS[verdict]
        line.append(safe(text[at:first])).append(safe(text[first:last]), style=f"underline {style}")
        line.append(sign, style=style)
        at = last
    line.append(safe(text[at:end]))
    return line


def _event(statement: Statement) -> Text:
    match = statement.match
    if match is None:
        near = "; near: " + ", ".join(_named(one) for one in statement.near) if statement.near else ""
        return Text(safe(f"{statement.kind}: {statement.reason}{near}"), style="dim")
    aside = f", {match.withheld.replace('/', ' ')} left aside" if match.withheld else ""
    reasons = ", ".join(f"{name.replace('_', ' ')} {share:+.2g}" for name, share in _strongest(match))
    line = Text(safe(match.title), style="bold")
    return line.append(f"  {match.event} ({match.score:.2f}{aside}: {reasons})", style="dim not bold")


def _strongest(match: Match) -> list[tuple[str, float]]:
    return sorted(match.features.items(), key=lambda item: (-abs(item[1]), item[0]))


def _named(match: Match) -> str:
    return f"{match.title} ({match.event})"


def _value(value: CheckedValue) -> Iterator[Text]:
    sign, style = SIGNS[value.verdict]
    words = shortened(_in_words(value.value, value.field))
    label = Text.assemble("     ", (sign, style), f" {value.field.strip('/').replace('/', ' '):<{LABEL}} ")
    if value.verdict == "supported":  # what needs no second look takes one line
        told = _told(value.supporting[0], value.field, len(value.supporting) - 1)
        same = told.startswith((f"{safe(words)}, “", f"{safe(words)} ("))
        rest = told.removeprefix(safe(words)) if same else f" as {told}"
        yield from hang(label, Text.assemble(safe(words), (rest, "dim")))
        return
    yield from hang(label, Text(safe(words)))
    yield from _witnesses("as", value.supporting, value.field)
    yield from _witnesses("but", value.contradicting, value.field)


def _in_words(value: object, field: str) -> str:
    for name in ("name", "text", "what"):
        if isinstance(found := getattr(value, name, None), str):
            number = getattr(value, "value", None)
            return found if number is None else f"{number:g} {found}"
    return value_in_words(value, field.split("/")[1])


def _witnesses(lead: str, witnesses: Sequence[Witness], field: str) -> Iterator[Text]:
    for number, witness in enumerate(witnesses[:WITNESSES], start=1):
        left = len(witnesses) - WITNESSES if number == WITNESSES else 0
        told = _told(witness, field, left)
        yield from hang(Text(f"         {lead} ", style="dim"), Text(told, style="dim"))


def _told(witness: Witness, field: str, left: int) -> str:
    """What a report says, with its quotes, and how many more say the same."""
    quotes = " … ".join(dict.fromkeys(shortened(one.quote) for one in witness.quotes))
    quoted = f", “{quotes}”" if quotes else ""
    teller = f"{witness.outlet or witness.source}, {date_in_words(witness.as_of)}"
    more = f", and {left} more" if left > 0 else ""
    return safe(f"{shortened(_in_words(witness.value, field))}{quoted} ({teller}){more}")
