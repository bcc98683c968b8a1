"""What the reports of an event say of the values that a statement gives: for, against, or nothing.

Each value has one small rule that hears one report. A report that is silent, less precise, or only worded
otherwise says nothing; only what cannot stand beside the value speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from dragoman.model.checked import CheckedValue, Span, Verdict, Witness
from dragoman.model.contract import Event, Evidence, Report
from dragoman.records.hearing import (
    Answer,
    hear_body,
    hear_figure,
    hear_instrument_count,
    hear_instrument_stage,
    hear_instrument_title,
    hear_instrument_type,
    hear_ordinal,
    hear_organisation,
    hear_party,
    hear_place,
    hear_project,
    hear_rescheduled,
    hear_time,
    hear_undertaking,
    hear_year,
)
from dragoman.records.hearing_people import PersonClaim, hear_office, hear_person, hear_role, hear_side
from dragoman.records.hearing_status import hear_status

Rule = Callable[[Any, Report, Report], Answer | None]
"""From the value, the statement and a report of the event to what the report answers."""
Answers = Sequence[tuple[int, Answer]]
"""What reports answer, by index."""
Spans = Callable[[Evidence], Span]


class Value(Struct, frozen=True):
    """A value that a statement gives, at a JSON pointer, with the rule that hears reports on it."""

    field: str
    value: Any
    hear: Rule

    @property
    def shown(self) -> Any:
        return self.value.value if isinstance(self.value, PersonClaim) else self.value


def values_of(told: Report) -> Iterator[Value]:
    """What a statement says that reports can be asked about, in the order of the contract."""
    yield from (Value(f"/parties/{n}", code, hear_party) for n, code in enumerate(told.parties))
    if told.time:
        yield Value("/time", told.time, hear_time)
    if told.rescheduled_to:
        yield Value("/rescheduled_to", told.rescheduled_to, hear_rescheduled)
    yield from (Value(f"/places/{n}", place, hear_place) for n, place in enumerate(told.places))
    yield from _of_series(told)
    yield from _of_instrument(told)
    if told.project:
        yield Value("/project/name", told.project.name, hear_project)
    yield from _of_people(told)
    yield from (Value(f"/organisations/{n}", o, hear_organisation) for n, o in enumerate(told.organisations))
    yield from (Value(f"/undertakings/{n}", u, hear_undertaking) for n, u in enumerate(told.undertakings))
    yield from (Value(f"/figures/{n}", figure, hear_figure) for n, figure in enumerate(told.figures))


def _of_series(told: Report) -> Iterator[Value]:
    name = told.body.name if told.body else told.series.name if told.series else None
    if name:
        yield Value("/body" if told.body else "/series/name", name, hear_body)
    if told.series and told.series.ordinal is not None:
        yield Value("/series/ordinal", told.series.ordinal, hear_ordinal)
    if told.series and told.series.year is not None:
        yield Value("/series/year", told.series.year, hear_year)


def _of_instrument(told: Report) -> Iterator[Value]:
    instrument = told.instrument
    if instrument is None:
        return
    for name, value, hear in (
        ("type", instrument.type, hear_instrument_type),
        ("title", instrument.title, hear_instrument_title),
        ("stage", instrument.stage, hear_instrument_stage),
        ("count", instrument.count, hear_instrument_count),
    ):
        if value is not None and value != "other":
            yield Value(f"/instrument/{name}", value, hear)


def _of_people(told: Report) -> Iterator[Value]:
    for n, person in enumerate(told.participants):
        at = f"/participants/{n}"
        yield Value(f"{at}/name", PersonClaim(person, person.name), hear_person)
        yield from (
            Value(f"{at}/roles/{m}", PersonClaim(person, role), hear_role)
            for m, role in enumerate(person.roles)
            if role != "participant"
        )
        if person.office:
            yield Value(f"{at}/office", PersonClaim(person, person.office), hear_office)
        if person.party:
            yield Value(f"{at}/party", PersonClaim(person, person.party), hear_side)


def vouch(told: Report, event: Event | None, speaks: date, spans: Spans) -> tuple[CheckedValue, ...]:
    """The values of a statement with what the event's reports say of each; all unknown without an event.

    ``speaks`` is the day from which the statement speaks, ``spans`` finds its words in the draft. A status
    without evidence is none of its values.
    """
    reports = event.reports if event else ()
    found: list[tuple[str, Any, Answers]] = []
    if any(one.field == "/status" for one in told.evidence):
        found.append(("/status", told.status, hear_status(told, event, speaks) if event else ()))
    found += [(one.field, one.shown, _answers(one, told, reports)) for one in values_of(told)]
    return tuple(
        _checked(field, value, answers, reports, _quotes(told, field, spans))
        for field, value, answers in found
    )


def _quotes(told: Report, field: str, spans: Spans) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(spans(one) for one in told.evidence if _bears_on(one.field, field)))


def _answers(one: Value, told: Report, reports: Sequence[Report]) -> Answers:
    heard = ((n, one.hear(one.value, told, report)) for n, report in enumerate(reports))
    return [(n, answer) for n, answer in heard if answer is not None]


def _checked(
    field: str, value: Any, answers: Answers, reports: Sequence[Report], spans: tuple[Span, ...]
) -> CheckedValue:
    witnesses = [(answer.agrees, _witness(n, reports[n], answer)) for n, answer in answers]
    supporting = tuple(witness for agrees, witness in witnesses if agrees)
    contradicting = tuple(witness for agrees, witness in witnesses if not agrees)
    verdict = _verdict(supporting, contradicting)
    return CheckedValue(field, value, verdict, spans, supporting, contradicting)


def _verdict(supporting: Sequence[Witness], contradicting: Sequence[Witness]) -> Verdict:
    if supporting and contradicting:
        return "disputed"
    return "supported" if supporting else "contradicted" if contradicting else "unknown"


def _witness(index: int, report: Report, answer: Answer) -> Witness:
    return Witness(
        report=index,
        document=report.document,
        source=report.source,
        language=report.language,
        outlet=report.outlet,
        as_of=report.as_of,
        value=answer.value,
        quotes=tuple(e for e in report.evidence if any(_bears_on(e.field, at) for at in answer.pointers)),
    )


def _bears_on(field: str, pointer: str) -> bool:
    """Whether evidence is of what stands at a pointer, or of a part of it."""
    return f"{field}/".startswith(f"{pointer}/")
