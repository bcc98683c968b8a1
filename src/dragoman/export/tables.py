"""The record as three tables of typed columns, which the formats for spreadsheets and data frames share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal

from msgspec import Struct

from dragoman.export.codes import alpha3, cow
from dragoman.export.plain import party_name, spaced, value_in_words
from dragoman.model.contract import Disagreement, Event, Figure, Participant, Report, Undertaking
from dragoman.model.edtf import bounds
from dragoman.model.wording import date_in_words

Type = Literal["text", "texts", "integer", "integers", "day", "flag"]
"""``texts`` and ``integers`` are lists; any value may be null, and so may a member of a list."""


class Column(Struct, frozen=True):
    """``value`` is null where the record does not tell it; a day is a ``datetime.date``."""

    name: str
    type: Type
    value: Callable[[Any], Any]


class Table(Struct, frozen=True):
    """``rows`` makes the rows of one event; a column's value is computed from a row."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Event], Iterable[Any]]


class Told(Struct, frozen=True):
    """A row of ``reports``: a report, its event, and its number there, from 0."""

    event: Event
    number: int
    report: Report


class Took(Struct, frozen=True):
    """A row of ``participants``: a person, the event, and the person's number there, from 0."""

    event: Event
    number: int
    person: Participant


def _event_rows(event: Event) -> Iterator[Event]:
    yield event


def _report_rows(event: Event) -> Iterator[Told]:
    return (Told(event, number, report) for number, report in enumerate(event.reports))


def _participant_rows(event: Event) -> Iterator[Took]:
    return (Took(event, number, person) for number, person in enumerate(event.participants))


def _participant(person: Participant) -> str:
    notes = [" and ".join(map(spaced, person.roles)), person.office, person.party]
    told = ", ".join(note for note in notes if note)
    return f"{person.name} ({told})" if told else person.name


def _undertaking(item: Undertaking) -> str:
    return f"{item.stance}: {item.text}"


def _figure(figure: Figure) -> str:
    unit = f" {figure.unit}" if figure.unit else ""
    return f"{figure.what}: {'about ' if figure.about else ''}{figure.value:g}{unit}"


def _disagreement(item: Disagreement) -> str:
    return f"{item.field}: " + " / ".join(value_in_words(claim.value, item.field) for claim in item.values)


def _named(names: dict[str, str]) -> list[str]:
    return [f"{language}: {name}" for language, name in sorted(names.items())]


def _claims(of: Callable[[Any], Event | Report]) -> tuple[Column, ...]:
    """The columns that events and reports have in common; ``of`` takes the one that is meant from a row."""

    def column(name: str, type: Type, value: Callable[[Any], Any]) -> Column:
        return Column(name, type, lambda row: value(of(row)))

    return (
        column("kind", "text", lambda c: c.kind),
        column("status", "text", lambda c: c.status),
        column("title", "text", lambda c: c.title),
        column("parties", "texts", lambda c: c.parties),
        column("party_names", "texts", lambda c: map(party_name, c.parties)),
        column("parties_alpha3", "texts", lambda c: map(alpha3, c.parties)),
        column("parties_cow", "integers", lambda c: map(cow, c.parties)),
        column("others", "texts", lambda c: c.others),
        column("time", "text", lambda c: c.time),
        column("time_basis", "text", lambda c: c.time_basis),
        column("time_in_words", "text", lambda c: date_in_words(c.time)),
        column("first_day", "day", lambda c: bounds(c.time)[0]),
        column("last_day", "day", lambda c: bounds(c.time)[1]),
        column("rescheduled_to", "text", lambda c: c.rescheduled_to),
        column("places", "texts", lambda c: (place.name for place in c.places)),
        column("countries", "texts", lambda c: (place.country for place in c.places)),
        column("body", "text", lambda c: c.body and c.body.name),
        column("series", "text", lambda c: c.series and c.series.name),
        column("ordinal", "integer", lambda c: c.series and c.series.ordinal),
        column("year", "integer", lambda c: c.series and c.series.year),
        column("instrument_type", "text", lambda c: c.instrument and c.instrument.type),
        column("instrument_title", "text", lambda c: c.instrument and c.instrument.title),
        column("instrument_stage", "text", lambda c: c.instrument and c.instrument.stage),
        column("instrument_count", "integer", lambda c: c.instrument and c.instrument.count),
        column("project", "text", lambda c: c.project and c.project.name),
        column("participants", "texts", lambda c: map(_participant, c.participants)),
        column("organisations", "texts", lambda c: (organisation.name for organisation in c.organisations)),
        column("topics", "texts", lambda c: c.topics),
        column("undertakings", "texts", lambda c: map(_undertaking, c.undertakings)),
        column("figures", "texts", lambda c: map(_figure, c.figures)),
    )


EVENTS = Table(
    "events",
    (
        Column("id", "text", lambda e: e.id),
        *_claims(lambda e: e),
        Column("part_of", "text", lambda e: e.part_of),
        Column("overdue", "flag", lambda e: e.overdue),
        Column("not_collected", "flag", lambda e: e.not_collected is True),
        Column("became", "text", lambda e: e.became or None),
        Column("disagreements", "texts", lambda e: map(_disagreement, e.disagreements)),
        Column("reports", "integer", lambda e: len(e.reports)),
        Column("languages", "texts", lambda e: sorted({report.language for report in e.reports})),
        Column("sources", "texts", lambda e: sorted({report.source for report in e.reports})),
        Column("as_of", "day", lambda e: bounds(e.as_of)[0]),
    ),
    _event_rows,
)
REPORTS = Table(
    "reports",
    (
        Column("event", "text", lambda r: r.event.id),
        Column("report", "integer", lambda r: r.number),
        Column("source", "text", lambda r: r.report.source),
        Column("document", "text", lambda r: r.report.document),
        Column("text_sha256", "text", lambda r: r.report.text_sha256),
        Column("language", "text", lambda r: r.report.language),
        Column("outlet", "text", lambda r: r.report.outlet),
        Column("as_of", "text", lambda r: r.report.as_of),
        Column("attribution", "text", lambda r: r.report.attribution),
        *_claims(lambda r: r.report),
        Column("position", "integer", lambda r: r.report.position),
        Column("quoted_fields", "texts", lambda r: (piece.field for piece in r.report.evidence)),
        Column("quotes", "texts", lambda r: (piece.quote for piece in r.report.evidence)),
        Column("quote_starts", "integers", lambda r: (piece.start for piece in r.report.evidence)),
        Column("quote_ends", "integers", lambda r: (piece.end for piece in r.report.evidence)),
    ),
    _report_rows,
)
PARTICIPANTS = Table(
    "participants",
    (
        Column("event", "text", lambda p: p.event.id),
        Column("participant", "integer", lambda p: p.number),
        Column("name", "text", lambda p: p.person.name),
        Column("names", "texts", lambda p: _named(p.person.names)),
        Column("roles", "texts", lambda p: p.person.roles),
        Column("office", "text", lambda p: p.person.office),
        Column("party", "text", lambda p: p.person.party),
        Column("party_name", "text", lambda p: p.person.party and party_name(p.person.party)),
        Column("party_alpha3", "text", lambda p: alpha3(p.person.party)),
        Column("party_cow", "integer", lambda p: cow(p.person.party)),
        Column("event_kind", "text", lambda p: p.event.kind),
        Column("event_status", "text", lambda p: p.event.status),
        Column("event_time", "text", lambda p: p.event.time),
        Column("event_title", "text", lambda p: p.event.title),
    ),
    _participant_rows,
)
TABLES: dict[str, Table] = {table.name: table for table in (EVENTS, REPORTS, PARTICIPANTS)}
