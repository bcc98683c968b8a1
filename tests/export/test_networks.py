"""GraphML and FollowTheMoney: read by their own libraries, every link leading somewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dragoman.export import FORMATS
from dragoman.model.contract import BodyRef, Event, InstrumentRef, OrganisationRef, Participant

DAY = date(2026, 11, 22)
RULES = etree.RelaxNG(etree.parse(Path(__file__).with_name("graphml.rng")))
SCHEMATA = {
    "Event": "name recordId startDate endDate location country organizer involved summary description "
    "keywords proof publisher sourceUrl",
    "PublicBody": "name alias country parent",
    "Organization": "name abbreviation",
    "Person": "name alias position country",
    "Article": "title fileName publisher publishedAt sourceUrl",
    "Document": "title fileName keywords",
    "Membership": "member organization date proof",
    "Representation": "agent client role date",
    "Documentation": "document entity role date summary",
    "Mention": "document resolved name detectedSchema contextCountry",
    "UnknownLink": "subject object role date",
}
"""Of FollowTheMoney's schemata, those we use with the properties that we give them."""
LINKS = {
    *("organizer", "involved", "proof", "parent", "member", "organization", "agent", "client"),
    *("document", "entity", "resolved", "subject", "object"),
}


def network(events) -> networkx.DiGraph:
    whole = "".join(FORMATS["graphml"](events, {}, DAY)).encode()
    RULES.assertValid(etree.fromstring(whole))
    return networkx.parse_graphml(whole.decode())


def entities(events) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in FORMATS["followthemoney"](events, {}, DAY)]
    assert len({entity["id"] for entity in found}) == len(found)
    for entity in found:
        assert set(entity["properties"]) <= set(SCHEMATA[entity["schema"]].split())
        assert all(len(set(values)) == len(values) > 0 for values in entity["properties"].values())
    return found


def rich(events) -> list[Event]:
    """The events, and one more with all that they lack, of a body under another."""
    whole = msgspec.structs.replace(
        events[0],
        id="evt-9z",
        others=("ASEAN",),
        body=BodyRef("Working group", "bod-2", parent="bod-1"),
        organisations=(OrganisationRef("KTZ", {"ru": "КТЖ"}, "KZ"),),
        instrument=InstrumentRef("mou", "On ports"),
        participants=(Participant("Marat Seitkali", {}, ("signatory",), "Minister", "KZ"),),
    )
    return [*events, whole]


def edges(graph: networkx.DiGraph, relation: str) -> Iterator[tuple[str, str]]:
    return ((one, other) for one, other, data in graph.edges(data=True) if data["relation"] == relation)


def test_a_network_of_the_record(events) -> None:
    graph = network(rich(events))
    types = [data["type"] for _, data in graph.nodes(data=True)]
    assert {kind: types.count(kind) for kind in set(types)} == {
        **{"event": 4, "state": 3, "organisation": 2, "body": 2, "person": 1, "instrument": 2}
    }
    assert graph.nodes["evt-1a"]["label"] == "8th session, Kazakhstan-India Transport Committee"
    assert (graph.nodes["evt-2b"]["overdue"], graph.nodes["evt-1a"]["reports"]) == (True, 3)
    assert set(edges(graph, "part_of")) == {("evt-2b", "evt-1a")}
    assert set(edges(graph, "body")) == {("evt-1a", "bod-1"), ("evt-9z", "bod-2")}
    assert set(edges(graph, "parent")) == {("bod-2", "bod-1")}
    ((person, event), (same, _), _) = edges(graph, "participant")
    assert person == same
    assert graph.edges[person, event]["role"] == "co-chair"
    assert set(edges(graph, "represents")) >= {(person, "party-KZ")}


def test_edges_lead_to_nodes_that_there_are(events) -> None:
    assert all("type" in data for _, data in network(rich(events)[1:]).nodes(data=True))


def test_an_empty_network() -> None:
    assert len(network([])) == 0


@given(st.text(st.characters(codec=None)))
def test_any_text_makes_a_valid_network(text: str) -> None:
    person = Participant(text, {}, (), text, "IN")
    instrument = InstrumentRef("mou", text)
    event = Event("evt-1", "visit", "held", text, (), participants=(person,), instrument=instrument)
    assert len(network([event])) == 4


def test_a_titled_instrument_is_one_at_all_its_stages() -> None:
    signed = Event("evt-1", "signing", "held", "x", (), instrument=InstrumentRef("mou", "On ports"))
    stage = msgspec.structs.replace(
        signed, id="evt-2", instrument=InstrumentRef("mou", "On ports", "in_force")
    )
    untitled = msgspec.structs.replace(signed, id="evt-3", instrument=InstrumentRef("mou"))
    graph = network([signed, stage, untitled, msgspec.structs.replace(untitled, id="evt-4")])
    assert len({instrument for _, instrument in edges(graph, "instrument")}) == 3


def test_entities_of_the_record(events) -> None:
    found = entities(rich(events))
    by_id = {entity["id"]: entity for entity in found}
    session = by_id["evt-1a"]["properties"]
    assert (session["startDate"], session["endDate"]) == (["2025-03-05"], ["2025-03-05"])
    assert session["organizer"] == ["bod-1"]
    assert by_id["evt-2b"]["properties"]["startDate"] == ["2025-04"]
    (person,) = (entity for entity in found if entity["schema"] == "Person")
    assert person["properties"]["alias"] == ["मरात सेइतकाली", "Марат Сейткали"]
    assert person["properties"]["position"] == ["Vice Minister of Transport", "Minister"]
    assert by_id["bod-2"]["properties"]["parent"] == ["bod-1"]
    mentions = [entity["properties"]["name"] for entity in found if entity["schema"] == "Mention"]
    assert ["मरात सेइतकाली"] in mentions


def test_every_link_leads_to_an_entity(events) -> None:
    found = entities(rich(events))
    known = {entity["id"] for entity in found}
    for entity in found:
        for name in LINKS & set(entity["properties"]):
            assert set(entity["properties"][name]) <= known, (entity["schema"], name)


def test_a_parent_that_no_event_tells_of_is_left_out(events) -> None:
    (_, *_, event) = rich(events)
    bodies = [entity for entity in entities([event]) if entity["id"] == "bod-2"]
    assert [set(body["properties"]) for body in bodies] == [{"name"}]


def test_followthemoney_reads_every_entity(events) -> None:
    model = pytest.importorskip("followthemoney", reason="the extra 'ftm' is not installed").model
    for schema, names in SCHEMATA.items():
        assert set(names.split()) <= set(model.get(schema).properties), schema
    found = entities(rich(events))
    assert {entity["schema"] for entity in found} == set(SCHEMATA)
    for entity in found:
        model.get(entity["schema"]).validate(entity)
        proxy = model.get_proxy(entity, cleaned=False)
        assert {name: len(values) for name, values in entity["properties"].items()} == {
            name: len(proxy.get(name)) for name in entity["properties"]
        }
