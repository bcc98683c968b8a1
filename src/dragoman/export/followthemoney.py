"""The record as entities of FollowTheMoney, the model of investigative data: an entity a line of JSON."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from dragoman.export.citations import same_item
from dragoman.export.plain import dated, json_text, party_name, printable, spaced
from dragoman.export.references import (
    body_id,
    instrument_id,
    iso_days,
    organisation_id,
    party_id,
    person_id,
    uuid_of,
    web_address,
)
from dragoman.model.contract import Event, OrganisationRef, Participant, Report
from dragoman.model.document import Document
from dragoman.model.vocabulary import is_organisation
from dragoman.model.wording import date_in_words

Properties = dict[str, list[str]]


class Entity(Struct, frozen=True):
    """``schema`` is FollowTheMoney's; a property has values without repetition."""

    id: str
    schema: str
    properties: Properties


def followthemoney(events: Sequence[Event], documents: Mapping[str, Document], as_of: date) -> Iterator[str]:
    """Events and what links them to others first; then whom and what several events share, each once."""
    del documents  # the signature is common to all formats
    shared: dict[str, Entity] = {}
    for event in (dated(event, as_of) for event in events):
        own = {entity.id: entity for entity in _of_one(event)}
        yield from (json_text(entity) + "\n" for entity in own.values())
        for entity in _of_many(event):
            known = shared.get(entity.id)
            shared[entity.id] = _merged(known, entity) if known else entity
    yield from (json_text(_rooted(entity, shared)) + "\n" for entity in shared.values())


def _entity(identity: str, schema: str, /, **properties: Iterable[str | None] | str | None) -> Entity:
    """An entity of what is told; a property of one value may be given as it is."""
    lists = {
        key: [value] if isinstance(value, str) else [*(value or ())] for key, value in properties.items()
    }
    told = {
        key: list(dict.fromkeys(printable(value) for value in values if value and value.strip()))
        for key, values in lists.items()
    }
    return Entity(identity, schema, {key: values for key, values in told.items() if values})


def _rooted(entity: Entity, known: Collection[str]) -> Entity:
    """Without a parent that is not in the record."""
    parents = [parent for parent in entity.properties.get("parent", ()) if parent in known]
    return _entity(entity.id, entity.schema, **{**entity.properties, "parent": parents})


def _merged(one: Entity, other: Entity) -> Entity:
    keys = [*one.properties, *(key for key in other.properties if key not in one.properties)]
    both = {key: [*one.properties.get(key, ()), *other.properties.get(key, ())] for key in keys}
    return _entity(one.id, one.schema, **both)


def _of_one(event: Event) -> Iterator[Entity]:
    yield _event(event)
    yield from _memberships(event)
    yield from _participations(event)
    if event.part_of:
        yield _entity(
            _link("part of", event.id), "UnknownLink", subject=event.id, object=event.part_of, role="part of"
        )
    for report in event.reports:
        yield _documentation(event, report)
        yield from _mentions(event, report)
    if event.instrument:
        stage = event.instrument.stage or "under negotiation"
        yield _documented(instrument_id(event), event, role=spaced(stage))


def _of_many(event: Event) -> Iterator[Entity]:
    for code in (*event.parties, *event.others, *(person.party for person in event.participants)):
        if code:
            yield _party(code)
    if event.body:
        names = event.body.names.values()
        yield _entity(
            body_id(event.body), "PublicBody", name=event.body.name, alias=names, parent=event.body.parent
        )
    yield from map(_person, event.participants)
    yield from map(_organisation, event.organisations)
    yield from map(_article, event.reports)
    if event.instrument:
        title = event.instrument.title or spaced(event.instrument.type)
        yield _entity(
            instrument_id(event),
            "Document",
            title=title,
            fileName=title,
            keywords=spaced(event.instrument.type),
        )


def _event(event: Event) -> Entity:
    first, last = iso_days(event.time)
    return _entity(
        event.id,
        "Event",
        name=event.title,
        recordId=event.id,
        startDate=first,
        endDate=last,
        location=[place.name for place in event.places],
        country=[place.country and place.country.lower() for place in event.places],
        organizer=body_id(event.body) if event.body else None,
        involved=[
            *map(party_id, (*event.parties, *event.others)),
            *map(person_id, event.participants),
            *map(organisation_id, event.organisations),
        ],
        summary=date_in_words(event.time),
        description=[f"{item.stance}: {item.text}" for item in event.undertakings],
        keywords=[spaced(event.kind), spaced(event.status), *event.topics],
        proof=[report.document for report in event.reports],
        publisher=[report.outlet for report in event.reports],
        sourceUrl=[web_address(report.source) for report in event.reports],
    )


def _party(code: str) -> Entity:
    if is_organisation(code):
        return _entity(party_id(code), "Organization", name=party_name(code), abbreviation=code)
    return _entity(party_id(code), "PublicBody", name=party_name(code), country=code.lower())


def _person(person: Participant) -> Entity:
    return _entity(
        person_id(person),
        "Person",
        name=person.name,
        alias=[name for name in person.names.values() if name != person.name],
        position=person.office,
        country=_country(person.party),
    )


def _organisation(organisation: OrganisationRef) -> Entity:
    return _entity(
        organisation_id(organisation),
        "PublicBody",
        name=organisation.name,
        alias=[name for name in organisation.names.values() if name != organisation.name],
        country=_country(organisation.party),
    )


def _country(party: str | None) -> str | None:
    return party.lower() if party and not is_organisation(party) else None


def _article(report: Report) -> Entity:
    return _entity(
        report.document,
        "Article",
        title=report.title,
        fileName=report.source,
        publisher=report.outlet,
        publishedAt=iso_days(report.as_of)[0],
        sourceUrl=web_address(report.source),
    )


def _memberships(event: Event) -> Iterator[Entity]:
    """The parties as members of the body that met."""
    for code in event.parties if event.body else ():
        body = body_id(event.body) if event.body else ""
        yield _entity(
            _link("member", body, code, event.id),
            "Membership",
            member=party_id(code),
            organization=body,
            date=iso_days(event.time)[0],
            proof=[report.document for report in event.reports],
        )


def _participations(event: Event) -> Iterator[Entity]:
    for person in event.participants:
        yield _part(event, person_id(person), " and ".join(map(spaced, person.roles)))
        if person.party:
            yield _entity(
                _link("represents", event.id, person_id(person)),
                "Representation",
                agent=person_id(person),
                client=party_id(person.party),
                role=person.office,
                date=iso_days(event.time)[0],
            )
    for organisation in event.organisations:
        yield _part(event, organisation_id(organisation), organisation.role)


def _part(event: Event, who: str, role: str) -> Entity:
    return _entity(
        _link("part", event.id, who),
        "UnknownLink",
        subject=who,
        object=event.id,
        role=role,
        date=iso_days(event.time)[0],
    )


def _documentation(event: Event, report: Report) -> Entity:
    return _documented(
        report.document,
        event,
        role="report",
        date=iso_days(report.as_of)[0],
        summary=[piece.quote for piece in report.evidence],
    )


def _documented(document: str, event: Event, **properties: Iterable[str] | str | None) -> Entity:
    link = _link("document", event.id, document)
    return _entity(link, "Documentation", document=document, entity=event.id, **properties)


def _mentions(event: Event, report: Report) -> Iterator[Entity]:
    """People as an article names them, each resolved to the event's participant."""
    for told in report.participants:
        person = next((one for one in event.participants if same_item(told, one)), None)
        if person:
            yield _entity(
                _link("mention", event.id, report.document, told.name),
                "Mention",
                document=report.document,
                resolved=person_id(person),
                name=[told.name, *told.names.values()],
                detectedSchema="Person",
                contextCountry=_country(told.party),
            )


def _link(*ends: str) -> str:
    return f"lnk-{uuid_of(*ends)}"
