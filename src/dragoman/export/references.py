"""How things of the record are named outside it: URNs, web addresses, days, and the ids of people."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from urllib.parse import quote
from uuid import UUID, uuid5

from dragoman.export.plain import printable
from dragoman.model.contract import BodyRef, Event, OrganisationRef, Participant
from dragoman.model.edtf import bounds

_NAMESPACE = UUID("0b7f6c52-3f0e-5d0a-9d43-6d1f0c2f7a11")
"""Ours; with a thing's id it makes a UUID of version 5, the same wherever it is made."""
_ADDRESS = re.compile(r"https?://[^\s/?#]+", re.IGNORECASE)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ISO = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(\d{4}-\d{2}-\d{2}))?")


def uuid_of(*identity: str) -> str:
    """A UUID for what these words identify.

    >>> uuid_of("evt-1") == uuid_of("evt-1") != uuid_of("evt-2")
    True
    """
    return str(uuid5(_NAMESPACE, printable("\n".join(identity))))


def urn(*identity: str) -> str:
    """The same as a URI."""
    return f"urn:uuid:{uuid_of(*identity)}"


def web_address(source: str) -> str | None:
    """The source as a URI of ASCII characters where it is an address of the web, else null.

    >>> web_address("https://example.org/статья 1"), web_address("articles/en.txt")
    ('https://example.org/%D1%81%D1%82%D0%B0%D1%82%D1%8C%D1%8F%201', None)
    """
    if not _ADDRESS.match(source):
        return None
    whole = _STRAY_PERCENT.sub("%25", printable(source))
    address, mark, fragment = whole.partition("#")
    return quote(address, safe="%:/?@!$&'()*+,;=~") + mark + quote(fragment, safe="%:/?@!$&'()*+,;=~")


def exact_days(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of a time that names them both; null for a month, a year or an open end.

    >>> exact_days("2024-12-08/2024-12-10")
    (datetime.date(2024, 12, 8), datetime.date(2024, 12, 10))
    >>> exact_days("2025-08")
    """
    value = (edtf or "").rstrip("~?%")
    first, last = bounds(value) if _DAYS.fullmatch(value) else (None, None)
    return (first, last) if first and last and first <= last else None


def iso_days(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last as ISO 8601 dates with no more precision than the time has; seasons become days.

    >>> iso_days("2025-08"), iso_days("../2025-08-07")
    (('2025-08', '2025-08'), (None, '2025-08-07'))
    """
    if not edtf:
        return None, None
    first, slash, last = edtf.rstrip("~?%").partition("/")
    days = bounds(edtf)
    return _iso(first, days[0]), _iso(last if slash else first, days[1])


def _iso(edge: str, day: date | None) -> str | None:
    if day is None or _ISO.fullmatch(edge.rstrip("~?%")):
        return edge.rstrip("~?%") if day else None
    return day.isoformat()


def days_told(event: Event) -> list[date]:
    """The days from which the reports speak, in order; the last one of a month or year."""
    return sorted(day for report in event.reports if (day := bounds(report.as_of)[1]))


def person_id(person: Participant) -> str:
    """An id for a person by name and party: the record itself has none."""
    return "per-" + _digest(person.name, person.party or "")


def organisation_id(organisation: OrganisationRef) -> str:
    return "org-" + _digest(organisation.name, organisation.party or "")


def party_id(code: str) -> str:
    """An id for a state or an organisation that acts as one."""
    return f"party-{code}"


def body_id(body: BodyRef) -> str:
    return body.id or "bod-" + _digest(body.name)


def instrument_id(event: Event) -> str:
    """An id for the document of an event: the same at each of its stages where it has a title."""
    instrument = event.instrument
    if instrument is None or not instrument.title:
        return "ins-" + _digest(event.id)
    return "ins-" + _digest(instrument.type, instrument.title, *event.parties)


def _digest(*parts: str) -> str:
    return hashlib.sha256(printable("\n".join(parts)).encode()).hexdigest()[:16]
