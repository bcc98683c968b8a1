"""``dragoman show``: one event in full."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Annotated

import typer
from rich.text import Text

from dragoman.cli.console import hang, out, print_json, safe, shortened
from dragoman.cli.options import AsOf, Db, Json, KnownOn, day_of, record_at
from dragoman.cli.wording import (
    SILENCES,
    party_name,
    ruling_in_words,
    status_of,
    value_in_words,
    when,
    where,
)
from dragoman.model.contract import Event, Participant, Report
from dragoman.model.wording import date_in_words

EventName = Annotated[
    str,
    typer.Argument(metavar="EVENT", help="An id, a former id, or the beginning of one.", show_default=False),
]
LABEL = 13
"""Width of the labels' column."""


def show(
    event: EventName, as_of: AsOf = None, known_on: KnownOn = None, json: Json = False, db: Db = None
) -> None:
    """Show one event: its values, what the reports disagree on, and each report with its quotes.

    Example:

    dragoman show 7f3c
    """
    from dragoman.run.collecting import uncollected
    from dragoman.run.record import events_of, find_event

    day = day_of(as_of, known_on)
    with record_at(db) as store:
        found = find_event(events_of(store, day, known_on), event, store.last_change)
        unread = uncollected(store, [found], day, known_on)
    if json:
        print_json(found)
        return
    console = out()
    for line in _page(found, unread):
        console.print(line)


def _page(event: Event, unread: Container[str]) -> Iterator[Text]:
    head = [Text(event.kind), status_of(event, unread), Text(when(event)), Text(where(event))]
    yield Text(" · ").join(part for part in head if part)
    yield Text(safe(event.title), style="bold")
    yield Text(event.id, style="dim")
    yield Text()
    for label, values in (*_rows(event), ("Since then", list(_since(event, unread)))):
        for number, value in enumerate(values):
            name = Text(f"{label if number == 0 else '':<{LABEL}} ", style="dim")
            yield from hang(name, Text(safe(value)))
    yield Text()
    for number, report in enumerate(event.reports, start=1):
        yield from _report(number, report)


def _rows(event: Event) -> Iterator[tuple[str, list[str]]]:
    yield "Parties", [", ".join(f"{party_name(code)} ({code})" for code in event.parties)]
    yield "Others", [", ".join(map(party_name, event.others))] if event.others else []
    yield "Body", [event.body.name] if event.body else []
    yield "Series", [_series(event)] if event.series else []
    yield "Instrument", [_instrument(event)] if event.instrument else []
    yield "Project", [event.project.name] if event.project else []
    yield "Participants", [_participant(person) for person in event.participants]
    yield "Agencies", [organisation.name for organisation in event.organisations]
    yield "Topics", [", ".join(event.topics)] if event.topics else []
    yield "Substance", [f"{item.stance}: {item.text}" for item in event.undertakings]
    yield "Figures", [f"{'about ' if one.about else ''}{one.value:g} {one.what}" for one in event.figures]
    yield "Part of", [event.part_of] if event.part_of else []
    yield "Disagreement", list(_disagreements(event))
    yield "Ruling", [ruling_in_words(ruled) for ruled in event.rulings]
    yield "History", [f"{date_in_words(step.as_of)}: {step.status}" for step in event.history]
    yield "Formerly", [", ".join(event.also)] if event.also else []


def _since(event: Event, unread: Container[str]) -> Iterator[str]:
    """What became of a plan, or why nothing is told of one whose day has passed."""
    if event.became:
        yield f"it took place: {event.became}"
    if event.overdue:
        yield "no source was collected about its time" if event.id in unread else SILENCES["collected"]


def _series(event: Event) -> str:
    series = event.series
    parts = (series.name, f"no. {series.ordinal}" if series.ordinal else None, series.label) if series else ()
    return ", ".join(part for part in parts if part)


def _instrument(event: Event) -> str:
    instrument = event.instrument
    if not instrument:
        return ""
    count = f"{instrument.count} x " if instrument.count else ""
    title = f" “{instrument.title}”" if instrument.title else ""
    stage = f", {instrument.stage.replace('_', ' ')}" if instrument.stage else ""
    return f"{count}{instrument.type.replace('_', ' ')}{title}{stage}"


def _participant(person: Participant) -> str:
    roles = " and ".join(role.replace("_", " ") for role in person.roles)
    known = ", ".join(part for part in (person.office, person.party and party_name(person.party)) if part)
    return f"{person.name}{f', {known}' if known else ''}{f' ({roles})' if roles else ''}"


def _disagreements(event: Event) -> Iterator[str]:
    from dragoman.records import policy_of

    for item in event.disagreements:
        field = item.field.strip("/")
        for claim in item.values:
            told = ", ".join(str(index + 1) for index in claim.reports)
            yield f"{field} = {value_in_words(claim.value, field)}, according to [{told}]"
        policy = None if any(ruled.field == field for ruled in event.rulings) else policy_of(field)
        why = policy.why(event.reports) if policy else None
        if why:
            yield f"chosen for {field}: {why}"


def _report(number: int, report: Report) -> Iterator[Text]:
    speaker = report.outlet or report.source
    head = f"[{number}] {speaker}, {report.language}, {date_in_words(report.as_of)}"
    yield Text(safe(head), style="bold")
    yield Text(safe(f"    {report.source} ({report.document})"), style="dim")
    for evidence in sorted(report.evidence, key=lambda one: (one.start, one.field)):
        line = Text(safe(f"“{shortened(evidence.quote)}”")) + Text(f"  {evidence.rule}", style="dim")
        yield from hang(Text(f"    {evidence.field:<24} "), line)
