"""The record as a network (GraphML): events with their bodies, people, states and instruments."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from markupsafe import Markup
from msgspec import Struct

from dragoman.export.codes import alpha3
from dragoman.export.plain import dated, party_name, printable, spaced
from dragoman.export.references import body_id, instrument_id, organisation_id, party_id, person_id
from dragoman.model.contract import Event
from dragoman.model.document import Document
from dragoman.model.edtf import bounds
from dragoman.model.vocabulary import is_organisation

NODE_KEYS: dict[str, str] = {
    "type": "string",
    "label": "string",
    "kind": "string",
    "status": "string",
    "time": "string",
    "first_day": "string",
    "last_day": "string",
    "overdue": "boolean",
    "not_collected": "boolean",
    "reports": "int",
    "stage": "string",
    "office": "string",
    "alpha3": "string",
}
EDGE_KEYS: dict[str, str] = {"relation": "string", "role": "string"}
"""Attributes and their types; one that is not told is left out."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
_KEY = Markup('<key id="{}" for="{}" attr.name="{}" attr.type="{}"/>\n')

T = TypeVar("T")
K = TypeVar("K")
Attributes = Mapping[str, str | None]


class Node(Struct, frozen=True):
    name: str
    attributes: Attributes


class Edge(Struct, frozen=True):
    source: str
    target: str
    relation: str
    role: str | None = None


def graphml(events: Sequence[Event], documents: Mapping[str, Document], as_of: date) -> Iterator[str]:
    """One directed graph: a thing that events share is one node, and edges lead to nodes there are."""
    del documents  # the signature is common to all formats
    told = [dated(event, as_of) for event in events]
    yield _HEAD
    for keys, owner in ((NODE_KEYS, "node"), (EDGE_KEYS, "edge")):
        yield from (_KEY.format(f"{owner}-{name}", owner, name, type) for name, type in keys.items())
    yield '<graph id="record" edgedefault="directed">\n'
    names: set[str] = set()
    for node in _unseen((node for event in told for node in _nodes(event)), names, lambda node: node.name):
        yield _element("node", Markup(' id="{}"').format(printable(node.name)), node.attributes)
    seen: set[Edge] = set()
    for edge in _unseen((edge for event in told for edge in _edges(event)), seen, lambda edge: edge):
        if {edge.source, edge.target} <= names:
            ends = Markup(' source="{}" target="{}"').format(printable(edge.source), printable(edge.target))
            yield _element("edge", ends, {"relation": edge.relation, "role": edge.role})
    yield "</graph>\n</graphml>\n"


def _unseen(things: Iterable[T], seen: set[K], key: Callable[[T], K]) -> Iterator[T]:
    for thing in things:
        if key(thing) not in seen:
            seen.add(key(thing))
            yield thing


def _element(owner: str, own: Markup, attributes: Attributes) -> str:
    data = Markup("").join(
        Markup('<data key="{}-{}">{}</data>').format(owner, name, printable(value))
        for name, value in attributes.items()
        if value is not None
    )
    return Markup("<{}{}>{}</{}>\n").format(Markup(owner), own, data, Markup(owner))


def _nodes(event: Event) -> Iterator[Node]:
    yield Node(event.id, _event_attributes(event))
    for code in (*event.parties, *event.others, *_represented(event)):
        yield _party(code)
    if event.body:
        yield Node(body_id(event.body), {"type": "body", "label": event.body.name})
    for person in event.participants:
        attributes = {"type": "person", "label": person.name, "office": person.office}
        yield Node(person_id(person), attributes)
    for organisation in event.organisations:
        yield Node(organisation_id(organisation), {"type": "organisation", "label": organisation.name})
    if event.instrument:
        instrument = event.instrument
        label = instrument.title or spaced(instrument.type)
        attributes = {
            "type": "instrument",
            "label": label,
            "kind": instrument.type,
            "stage": instrument.stage,
        }
        yield Node(instrument_id(event), attributes)


def _event_attributes(event: Event) -> Attributes:
    first, last = bounds(event.time)
    return {
        "type": "event",
        "label": event.title,
        "kind": event.kind,
        "status": event.status,
        "time": event.time,
        "first_day": str(first) if first else None,
        "last_day": str(last) if last else None,
        "overdue": "true" if event.overdue else "false",
        "not_collected": "true" if event.not_collected is True else None,
        "reports": str(len(event.reports)),
    }


def _party(code: str) -> Node:
    kind = "organisation" if is_organisation(code) else "state"
    return Node(party_id(code), {"type": kind, "label": party_name(code), "alpha3": alpha3(code)})


def _represented(event: Event) -> list[str]:
    told = [person.party for person in event.participants]
    return [code for code in (*told, *(one.party for one in event.organisations)) if code]


def _edges(event: Event) -> Iterator[Edge]:
    yield from (Edge(event.id, party_id(code), "party") for code in event.parties)
    yield from (Edge(event.id, party_id(code), "other") for code in event.others)
    if event.part_of:
        yield Edge(event.id, event.part_of, "part_of")
    if event.instrument:
        yield Edge(event.id, instrument_id(event), "instrument")
    yield from _body_edges(event)
    yield from _member_edges(event)


def _body_edges(event: Event) -> Iterator[Edge]:
    if event.body:
        yield Edge(event.id, body_id(event.body), "body")
        if event.body.parent:
            yield Edge(body_id(event.body), event.body.parent, "parent")


def _member_edges(event: Event) -> Iterator[Edge]:
    for person in event.participants:
        yield Edge(person_id(person), event.id, "participant", ", ".join(person.roles) or None)
        if person.party:
            yield Edge(person_id(person), party_id(person.party), "represents")
    for organisation in event.organisations:
        yield Edge(organisation_id(organisation), event.id, "participant", organisation.role)
        if organisation.party:
            yield Edge(organisation_id(organisation), party_id(organisation.party), "represents")
