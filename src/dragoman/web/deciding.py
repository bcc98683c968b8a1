"""How a case stands on a page: what the two reports say, line by line, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup
from msgspec import Struct

from dragoman.export.quotes import Pen, Quote
from dragoman.model.contract import Event, Report
from dragoman.run.review import Case
from dragoman.web.passages import FIELDS, ROWS, Passage, passages, rows_of
from dragoman.web.view import View
from dragoman.web.words import Words

COMPARED = frozenset({"kind", "status", "time", "places", "parties", "series"})
"""Rows in which it matters that two reports differ."""


class Line(Struct, frozen=True):
    """A row of the event's page, and what each report says there."""

    row: str
    sides: tuple[Markup, Markup]
    differ: bool


class Side(Struct, frozen=True):
    """One of the two reports, with the event that it is of now."""

    event: Event
    report: Report
    passages: tuple[Passage, ...]


class FieldPen(Pen):
    """Marks quotes; those of one row, if there is one, more strongly."""

    def __init__(self, row: str | None) -> None:
        self._row = row

    def opening(self, quote: Quote, *, first: bool) -> Markup:  # noqa: ARG002  (as every pen)
        strong = self._row in rows_of(quote)
        return Markup('<mark class="asked">') if strong else Markup("<mark>")

    def ending(self, quote: Quote) -> Markup:  # noqa: ARG002  (as every pen)
        return Markup("")


def sides_of(case: Case, view: View) -> tuple[Side, Side]:
    """The two reports with the sentences that say what they do."""
    events = case.events[0], case.events[-1]
    first, last = (_side(view, event, one, case) for event, one in zip(events, case.reports, strict=True))
    return first, last


def _side(view: View, event: Event, report: Report, case: Case) -> Side:
    reading = view.site.snapshots.reading(report.document)
    row = row_of(case.field) if case.field else None
    return Side(event, report, tuple(passages(reading, event, view.words, FieldPen(row))))


def row_of(field: str) -> str:
    """The row of the event's page in which a field stands."""
    head = field.strip("/").split("/")[0]
    row = FIELDS.get(head, head)
    return row if row in ROWS else "kind"


def lines_of(case: Case, words: Words) -> list[Line]:
    """What the two say of the same things, in the order of the event's page."""
    first, last = (dict(_told(report, words)) for report in case.reports)
    return [
        Line(row, (a, b), bool(a and b and a != b and row in COMPARED))
        for row in ROWS
        for a, b in [(first.get(row, Markup("")), last.get(row, Markup("")))]
        if a or b
    ]


def _told(report: Report, words: Words) -> Iterator[tuple[str, Markup]]:
    series, paper = report.series, report.instrument
    yield "kind", Markup.escape(words.kind(report.kind))
    yield "status", words.status(report.status)
    yield "time", Markup.escape(words.when(report.time)) if report.time else Markup("")
    yield "places", Markup(", ").join(words.town(place) for place in report.places)
    yield "parties", Markup.escape(words.states(sorted(report.parties)))
    if report.body:
        yield "body", words.names(report.body.names, report.body.name)
    if series:
        yield "series", Markup.escape(str(series.ordinal or series.label or series.name))
    if paper:
        yield "instrument", Markup.escape(paper.title or words.paper(paper.type))
    yield "participants", Markup(", ").join(words.names(p.names, p.name) for p in report.participants)


def weighed(features: Mapping[str, float]) -> tuple[Sequence[tuple[str, float]], Sequence[tuple[str, float]]]:
    """What speaks for one event and what against it, the weightiest first."""
    told = sorted(features.items(), key=lambda item: (-abs(item[1]), item[0]))
    return [one for one in told if one[1] > 0], [one for one in told if one[1] < 0]
