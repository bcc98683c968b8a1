"""The events in PLOVER, the ontology of political event data: an event a line of JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from dragoman.export.codes import alpha3
from dragoman.export.plain import json_text, party_name
from dragoman.export.plover_scheme import Category, Entities, Rule, Scheme, load_scheme
from dragoman.export.references import web_address
from dragoman.model.contract import Event, Report
from dragoman.model.document import Document
from dragoman.model.edtf import bounds
from dragoman.model.vocabulary import Kind, Status, is_organisation


class Entity(Struct, frozen=True):
    """A state by its alpha-3 code, an organisation by its own."""

    code: str
    sector: str | None
    identifier_text: str


class Location(Struct, frozen=True, omit_defaults=True):
    resolved_place: str
    country_code: str | None = None
    lat: float | None = None
    lon: float | None = None


class Citation(Struct, frozen=True, omit_defaults=True):
    citation: str
    url: str | None = None
    title: str | None = None
    language: str | None = None
    publication: str | None = None
    dragoman_date: str | None = None


class Record(Struct, frozen=True):
    """Fields as PLOVER's manual names them; those that begin with ``dragoman_`` are ours."""

    id: str
    date: str | None
    enddate: str | None
    actor: tuple[Entity, ...]
    recipient: tuple[Entity, ...]
    event: tuple[str, ...]
    mode: tuple[str, ...]
    context: tuple[str, ...]
    quad_code: int
    event_scale: float
    event_loc: Location | None
    event_text: tuple[str, ...]
    link: str | None
    cite_info: Citation | None
    comment: str
    coder: str
    coded_date: str
    dragoman_kind: Kind
    dragoman_status: Status
    dragoman_time: str | None
    dragoman_day: Literal["time", "report", "unknown"]
    dragoman_cite_info: tuple[Citation, ...]


def plover(events: Sequence[Event], documents: Mapping[str, Document], as_of: date) -> Iterator[str]:
    """Lines of JSON; an event that PLOVER has no place for, such as one that is denied, is left out."""
    del documents  # the signature is common to all formats
    scheme = load_scheme()
    for event in events:
        rule = scheme.rule_for(event.kind, event.status)
        if rule.event is not None:
            yield json_text(_record(event, rule, rule.event, scheme, as_of)) + "\n"


def _record(event: Event, rule: Rule, name: str, scheme: Scheme, as_of: date) -> Record:
    category = scheme.categories[name]
    modes = tuple(dict.fromkeys(_modes(event, rule, category)))
    basis, first, last = _days(event, rule)
    actors, recipients = _sides(event, rule, category)
    cited = tuple(map(_citation, event.reports))
    return Record(
        id=event.id,
        date=first,
        enddate=last if last != first else None,
        actor=tuple(_entity(code, scheme.entities) for code in actors),
        recipient=tuple(_entity(code, scheme.entities) for code in recipients),
        event=(name,),
        mode=modes,
        context=tuple(dict.fromkeys(_contexts(event, rule, scheme))),
        quad_code=category.quad,
        event_scale=max((category.modes[mode] for mode in modes), default=category.score, key=abs),
        event_loc=_location(event),
        event_text=tuple(dict.fromkeys(_words(event))),
        link=event.part_of,
        cite_info=cited[0] if cited else None,
        comment=event.title,
        coder="dragoman",
        coded_date=as_of.isoformat(),
        dragoman_kind=event.kind,
        dragoman_status=event.status,
        dragoman_time=event.time,
        dragoman_day=basis,
        dragoman_cite_info=cited[1:],
    )


def _modes(event: Event, rule: Rule, category: Category) -> Iterator[str]:
    """The rule's, and for talks whether they were many-sided or a third party's guests."""
    if rule.mode:
        yield rule.mode
    if "multilateral" in category.modes and _many_sided(event):
        yield "multilateral"
    elif "third-party" in category.modes and not rule.mode and _host_elsewhere(event):
        yield "third-party"


def _many_sided(event: Event) -> bool:
    return len(event.parties) > 2 or any(map(is_organisation, event.parties))


def _host_elsewhere(event: Event) -> bool:
    countries = {place.country for place in event.places if place.country}
    return bool(countries) and countries.isdisjoint(event.parties)


def _contexts(event: Event, rule: Rule, scheme: Scheme) -> Iterator[str]:
    if rule.context:
        yield rule.context
    for topic in event.topics:
        if topic in scheme.contexts:
            yield scheme.contexts[topic]


_Day = Literal["time", "report", "unknown"]


def _days(event: Event, rule: Rule) -> tuple[_Day, str | None, str | None]:
    """Whence the days are, the first and the last: the event's own, or the day it was told."""
    first, last = bounds(event.time)
    if rule.day == "time" and (first or last):
        return "time", str(first or last), str(last or first)
    day = _day_told(event)
    return ("report", str(day), str(day)) if day else ("unknown", None, None)


def _day_told(event: Event) -> date | None:
    """The day on which the status was first told, else that of the earliest report."""
    status = [entry.as_of for entry in event.history if entry.status == event.status]
    for told in (status, [report.as_of for report in event.reports]):
        days = [day for value in told if (day := bounds(value)[1])]
        if days:
            return min(days)
    return None


def _sides(event: Event, rule: Rule, category: Category) -> tuple[Sequence[str], Sequence[str]]:
    """Actors and recipients: visitors and hosts where they are told apart, else all parties are actors."""
    if category.needs_recipient:
        return event.parties, event.parties
    if rule.mode == "visit":
        hosts = [code for code in event.parties if code in _hosts(event)]
        visitors = [code for code in event.parties if code not in hosts]
        if hosts and visitors:
            return visitors, hosts
    return event.parties, ()


def _hosts(event: Event) -> set[str | None]:
    """The states where it was, else those of the people who were hosts."""
    where = {place.country for place in event.places}
    return where - {None} or {person.party for person in event.participants if "host" in person.roles}


def _entity(code: str, entities: Entities) -> Entity:
    state = alpha3(code)
    if state:
        return Entity(state, entities.government, party_name(code))
    return Entity(entities.codes.get(code, entities.organisation), None, party_name(code))


def _location(event: Event) -> Location | None:
    if not event.places:
        return None
    place = event.places[0]
    return Location(place.name, alpha3(place.country), place.lat, place.lon)


def _words(event: Event) -> Iterator[str]:
    """The words that announce the event, as its reports have them."""
    for report in event.reports:
        yield from (piece.quote for piece in report.evidence if piece.field == "/kind")


def _citation(report: Report) -> Citation:
    return Citation(
        citation=report.source,
        url=web_address(report.source),
        title=report.title,
        language=report.language,
        publication=report.outlet,
        dragoman_date=report.as_of,
    )
