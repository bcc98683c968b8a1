"""The events whose days are told, as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from dragoman.export.plain import late, party_name, printable, spaced
from dragoman.export.references import days_told, exact_days, uuid_of, web_address
from dragoman.model.contract import Event, Place, Report
from dragoman.model.document import Document
from dragoman.model.vocabulary import Status
from dragoman.model.wording import date_in_words

STATUS: dict[Status, str] = {
    "proposed": "TENTATIVE",
    "under_negotiation": "TENTATIVE",
    "planned": "CONFIRMED",
    "under_way": "CONFIRMED",
    "held": "CONFIRMED",
    "postponed": "CANCELLED",
    "cancelled": "CANCELLED",
    "denied": "CANCELLED",
}
"""What a calendar calls it; a plan that is overdue is tentative, and so is a new day of a postponed event."""
WIDTH = 75
"""Octets of a line, at most."""
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_HEAD = (
    ("BEGIN", "VCALENDAR"),
    ("VERSION", "2.0"),
    ("PRODID", "-//Dragoman//dragoman export//EN"),
    ("CALSCALE", "GREGORIAN"),
    ("METHOD", "PUBLISH"),
)
# A calendar must have a component; one without events has the time zone that its days are told in.
_UTC = (
    ("BEGIN", "VTIMEZONE"),
    ("TZID", "UTC"),
    ("BEGIN", "STANDARD"),
    ("DTSTART", "19700101T000000"),
    ("TZOFFSETFROM", "+0000"),
    ("TZOFFSETTO", "+0000"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
)

Property = tuple[str, str]
"""Name with parameters, and value, escaped already."""


def calendar(events: Sequence[Event], documents: Mapping[str, Document], as_of: date) -> Iterator[str]:
    """All-day events; an event of which no exact day is told has no place in a calendar and is left out."""
    del documents  # the signature is common to all formats
    yield from map(_line, _HEAD)
    placed = [(event, days) for event in events if (days := _days(event))]
    for event, days in placed:
        yield "".join(map(_line, _event(event, days, as_of)))
    if not placed:
        yield from map(_line, _UTC)
    yield _line(("END", "VCALENDAR"))


def _days(event: Event) -> tuple[date, date] | None:
    return exact_days(_time(event))


def _time(event: Event) -> str | None:
    """A postponed event moves to its new day, where one is told."""
    moved = event.status == "postponed" and exact_days(event.rescheduled_to)
    return event.rescheduled_to if moved else event.time


def _status(event: Event) -> str:
    if event.overdue or event.became or (event.status == "postponed" and exact_days(event.rescheduled_to)):
        return "TENTATIVE"
    return STATUS[event.status]


def _event(event: Event, days: tuple[date, date], as_of: date) -> Iterator[Property]:
    told = days_told(event)
    yield "BEGIN", "VEVENT"
    yield "UID", uuid_of(event.id)
    yield "DTSTAMP", _midnight(as_of)
    if told:
        yield "LAST-MODIFIED", _midnight(told[-1])
    yield "SEQUENCE", str(max(len(event.history) - 1, 0))
    yield from _span(*days)
    yield "SUMMARY", _text(event.title)
    yield "STATUS", _status(event)
    yield "TRANSP", "TRANSPARENT"
    yield "CATEGORIES", ",".join(map(_text, (event.kind, *event.topics)))
    yield from _where(event.places)
    yield "DESCRIPTION", _text("\n".join(_description(event)))
    if event.part_of:
        yield "RELATED-TO;RELTYPE=PARENT", uuid_of(event.part_of)
    if address := next(filter(None, (web_address(report.source) for report in event.reports)), None):
        yield "URL", address
    yield "X-DRAGOMAN-EVENT", _text(event.id)
    yield "END", "VEVENT"


def _span(first: date, last: date) -> Iterator[Property]:
    """DTEND is the first day that does not belong to it any more."""
    yield "DTSTART;VALUE=DATE", f"{first:%Y%m%d}".zfill(8)
    if last < date.max:
        yield "DTEND;VALUE=DATE", f"{last + timedelta(days=1):%Y%m%d}".zfill(8)


def _where(places: tuple[Place, ...]) -> Iterator[Property]:
    if places:
        yield "LOCATION", _text("; ".join(map(_place, places)))
        if places[0].lat is not None and places[0].lon is not None:
            yield "GEO", f"{places[0].lat:.6f};{places[0].lon:.6f}"


def _place(place: Place) -> str:
    return f"{place.name}, {party_name(place.country)}" if place.country else place.name


def _description(event: Event) -> Iterator[str]:
    yield ", ".join(filter(None, (spaced(event.kind), spaced(event.status), late(event))))
    yield date_in_words(event.time)
    if event.rescheduled_to:
        yield f"New time: {date_in_words(event.rescheduled_to)}"
    if event.parties:
        yield "Parties: " + ", ".join(map(party_name, event.parties))
    for person in event.participants:
        yield ", ".join(filter(None, (person.name, person.office, person.party and party_name(person.party))))
    for item in event.disagreements:
        yield f"The reports disagree on: {item.field}"
    yield from map(_report, event.reports)


def _report(report: Report) -> str:
    quote = next((piece.quote for piece in report.evidence if piece.field == "/time"), None)
    told = ", ".join(filter(None, (report.outlet, report.as_of, report.source)))
    return f"{told}: “{quote}”" if quote else told


def _midnight(day: date) -> str:
    return f"{day:%Y%m%d}".zfill(8) + "T000000Z"


def _text(value: str) -> str:
    plain = printable(value).replace("\r\n", "\n").replace("\r", "\n")
    return plain.translate(_ESCAPES)


def _line(content: Property) -> str:
    return "\r\n ".join(_folded(":".join(content))) + "\r\n"


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets in UTF-8, the blank before each but the first included."""
    piece, octets = "", 0
    for character in line:
        size = len(character.encode())
        if octets + size > WIDTH:
            yield piece
            piece, octets = "", 1
        piece += character
        octets += size
    yield piece
