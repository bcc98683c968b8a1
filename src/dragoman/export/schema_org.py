"""The events in the vocabulary of schema.org, as one JSON-LD document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from dragoman.export.plain import dated, json_text, party_name, spaced
from dragoman.export.references import body_id, instrument_id, iso_days, person_id, urn, web_address
from dragoman.model.contract import BodyRef, Event, Participant, Place, Report, SeriesRef
from dragoman.model.document import Document
from dragoman.model.vocabulary import Status, is_organisation

CONTEXT = "https://schema.org"
STATUS: dict[Status, str] = {
    "proposed": "EventScheduled",
    "under_negotiation": "EventScheduled",
    "planned": "EventScheduled",
    "under_way": "EventScheduled",
    "held": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
    "denied": "EventCancelled",
}
"""schema.org has no word for what was held; our own stands among the keywords."""

Node = dict[str, Any]


def schema_org(events: Sequence[Event], documents: Mapping[str, Document], as_of: date) -> Iterator[str]:
    """A graph of Event nodes; what an event is made of stands inside it, known again by ``@id``."""
    del documents  # the signature is common to all formats
    yield f'{{"@context":{json_text(CONTEXT)},"@graph":['
    for number, event in enumerate(events):
        node = json_text(_event(dated(event, as_of)))
        # So that no text of an article ends the script element of a page that it is put into.
        yield ("\n" if number == 0 else ",\n") + node.replace("<", "\\u003c")
    yield "\n]}\n"


def _told(node: Node) -> Node:
    """Without what is not told."""
    return {key: value for key, value in node.items() if value not in (None, [], "")}


def _event(event: Event) -> Node:
    return _told(
        {
            "@type": "Event",
            "@id": urn(event.id),
            "identifier": event.id,
            "name": event.title,
            "description": "\n".join(f"{item.stance}: {item.text}" for item in event.undertakings),
            "keywords": [
                _term("kinds", event.kind),
                _term("statuses", event.status),
                *(_term("topics", topic) for topic in event.topics),
            ],
            **_times(event),
            "location": [_place(place) for place in event.places],
            "organizer": [*map(_party, event.parties), *([_body(event.body)] if event.body else [])],
            "contributor": [
                *map(_party, event.others),
                *(_told({"@type": "Organization", "name": one.name}) for one in event.organisations),
            ],
            "attendee": [_attendance(person) for person in event.participants],
            "superEvent": [
                *([{"@id": urn(event.part_of)}] if event.part_of else []),
                *([_series(event.series)] if event.series and event.series.name else []),
            ],
            "about": _instrument(event),
            "subjectOf": [_article(report) for report in event.reports],
        }
    )


def _term(vocabulary: str, word: str) -> Node:
    return {
        "@type": "DefinedTerm",
        "name": spaced(word),
        "termCode": word,
        "inDefinedTermSet": urn(vocabulary),
    }


def _times(event: Event) -> Node:
    """The status and the days; a postponed event with a new time is rescheduled to it."""
    if event.status == "postponed" and event.rescheduled_to:
        start, end = iso_days(event.rescheduled_to)
        return {
            "eventStatus": f"{CONTEXT}/EventRescheduled",
            "startDate": start,
            "endDate": end,
            "previousStartDate": iso_days(event.time)[0],
        }
    start, end = iso_days(event.time)
    return {"eventStatus": f"{CONTEXT}/{STATUS[event.status]}", "startDate": start, "endDate": end}


def _party(code: str) -> Node:
    kind: str | list[str] = "Organization" if is_organisation(code) else ["Country", "GovernmentOrganization"]
    return {"@type": kind, "@id": urn("party", code), "identifier": code, "name": party_name(code)}


def _body(body: BodyRef) -> Node:
    return _told(
        {
            "@type": "Organization",
            "@id": urn(body_id(body)),
            "name": body.name,
            "alternateName": _others(body.name, body.names),
            "parentOrganization": {"@id": urn(body.parent)} if body.parent else None,
        }
    )


def _series(series: SeriesRef) -> Node:
    return {
        "@type": "EventSeries",
        "@id": urn(series.id or f"ser {series.name}"),
        "name": series.name,
    }


def _instrument(event: Event) -> Node | None:
    instrument = event.instrument
    if instrument is None:
        return None
    return _told(
        {
            "@type": "CreativeWork",
            "@id": urn(instrument_id(event)),
            "name": instrument.title,
            "genre": instrument.type,
            "creativeWorkStatus": instrument.stage,
        }
    )


def _attendance(person: Participant) -> Node:
    """The person, in a Role where it is told."""
    node = _told(
        {
            "@type": "Person",
            "@id": urn(person_id(person)),
            "name": person.name,
            "alternateName": _others(person.name, person.names),
            "jobTitle": person.office,
            "affiliation": _party(person.party) if person.party else None,
        }
    )
    return {"@type": "Role", "roleName": list(person.roles), "attendee": node} if person.roles else node


def _others(name: str, names: Mapping[str, str]) -> list[Node]:
    """The names as printed, each with its language."""
    told = sorted(names.items())
    return [{"@value": printed, "@language": language} for language, printed in told if printed != name]


def _place(place: Place) -> Node:
    geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    address = {"@type": "PostalAddress", "addressCountry": place.country}
    return _told(
        {
            "@type": "Place",
            "name": place.name,
            "alternateName": _others(place.name, place.names),
            "address": address if place.country else None,
            "geo": geo if place.lat is not None and place.lon is not None else None,
        }
    )


def _article(report: Report) -> Node:
    return _told(
        {
            "@type": "NewsArticle",
            "@id": urn(report.document),
            "identifier": report.document,
            "name": report.source,
            "url": web_address(report.source),
            "headline": report.title,
            "inLanguage": report.language,
            "datePublished": iso_days(report.as_of)[0],
            "publisher": _told({"@type": "Organization", "name": report.outlet}) if report.outlet else None,
            "hasPart": [
                {"@type": "Quotation", "text": quote}
                for quote in dict.fromkeys(piece.quote for piece in report.evidence)
            ],
        }
    )
