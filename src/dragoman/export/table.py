"""One row an event, for spreadsheets: RFC 4180, UTF-8, safe to open."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from dragoman.export.plain import party_name, spaced, value_in_words, without_surrogates
from dragoman.model.contract import Disagreement, Event, Figure, Participant, Undertaking
from dragoman.model.document import Document
from dragoman.model.edtf import bounds
from dragoman.model.wording import date_in_words

# What a spreadsheet may take for a formula, in narrow or full width, even after blanks.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")

COLUMNS: dict[str, Callable[[Event], object]] = {
    "id": lambda e: e.id,
    "kind": lambda e: e.kind,
    "status": lambda e: e.status,
    "title": lambda e: e.title,
    "parties": lambda e: _joined(e.parties),
    "party_names": lambda e: _joined(party_name(code) for code in e.parties),
    "others": lambda e: _joined(e.others),
    "time": lambda e: e.time,
    "time_basis": lambda e: e.time_basis,
    "time_in_words": lambda e: date_in_words(e.time),
    "first_day": lambda e: bounds(e.time)[0],
    "last_day": lambda e: bounds(e.time)[1],
    "rescheduled_to": lambda e: e.rescheduled_to,
    "places": lambda e: _joined(place.name for place in e.places),
    "countries": lambda e: _joined(place.country or "" for place in e.places),
    "body": lambda e: e.body and e.body.name,
    "series": lambda e: e.series and e.series.name,
    "ordinal": lambda e: e.series and e.series.ordinal,
    "year": lambda e: e.series and e.series.year,
    "instrument_type": lambda e: e.instrument and e.instrument.type,
    "instrument_title": lambda e: e.instrument and e.instrument.title,
    "instrument_stage": lambda e: e.instrument and e.instrument.stage,
    "instrument_count": lambda e: e.instrument and e.instrument.count,
    "project": lambda e: e.project and e.project.name,
    "participants": lambda e: _joined(map(_participant, e.participants)),
    "organisations": lambda e: _joined(organisation.name for organisation in e.organisations),
    "topics": lambda e: _joined(e.topics),
    "undertakings": lambda e: _joined(map(_undertaking, e.undertakings)),
    "figures": lambda e: _joined(map(_figure, e.figures)),
    "part_of": lambda e: e.part_of,
    "overdue": lambda e: "yes" if e.overdue else "no",
    "disagreements": lambda e: _joined(map(_disagreement, e.disagreements)),
    "reports": lambda e: len(e.reports),
    "languages": lambda e: _joined(sorted({report.language for report in e.reports})),
    "sources": lambda e: _joined(sorted({report.source for report in e.reports})),
}
"""Column name -> its value; several values in one cell are separated by ``; ``."""


def table(events: Sequence[Event], documents: Mapping[str, Document], as_of: date) -> Iterator[str]:
    """The header, then one row an event, each ended by CR LF.

    A text that a spreadsheet would take for a formula gets a leading apostrophe. The last column
    names the day that ``overdue`` was judged on.
    """
    del documents  # the signature is common to all formats
    yield _row([*COLUMNS, "as_of"])
    for event in events:
        yield _row([*(value(event) for value in COLUMNS.values()), event.as_of or as_of])


def _row(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(map(_cell, cells))
    return buffer.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    text: str = without_surrogates(str(value)).replace("\0", "\ufffd")
    return f"'{text}" if isinstance(value, str) and _FORMULA.match(text) else text


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


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
