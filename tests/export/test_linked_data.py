"""schema.org and Web Annotations: their own words only, and selectors that find the quote."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import msgspec
import pytest
from rdflib import SDO, Graph
from rdflib.term import URIRef

from dragoman.export import FORMATS
from dragoman.export.annotations import AROUND
from dragoman.model.contract import Event, Evidence, InstrumentRef, OrganisationRef, Report, SeriesRef
from dragoman.model.document import Document

DAY = date(2026, 11, 22)
# rdflib's own parser uses a class that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
RDF_TYPE = URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
KNOWN = frozenset(SDO[name] for name in SDO.__annotations__)
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "body", "target"],
    "properties": {
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["describing"]},
        "body": {
            "type": "array",
            "items": {
                "oneOf": [
                    {"properties": {"type": {"const": "TextualBody"}}, "required": ["type", "value"]},
                    {"properties": {"type": {"const": "SpecificResource"}}, "required": ["type", "source"]},
                ]
            },
        },
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {
                "selector": {
                    "type": "array",
                    "prefixItems": [
                        {
                            "required": ["type", "exact"],
                            "properties": {
                                "type": {"const": "TextQuoteSelector"},
                                "exact": {"type": "string"},
                                "prefix": {"type": "string"},
                                "suffix": {"type": "string"},
                            },
                        },
                        {
                            "required": ["type", "start", "end"],
                            "properties": {
                                "type": {"const": "TextPositionSelector"},
                                "start": {"type": "integer", "minimum": 0},
                                "end": {"type": "integer", "minimum": 0},
                            },
                        },
                    ],
                }
            },
        },
    },
}
"""What the Web Annotation Data Model says must stand in an annotation, as far as ours go."""


def schema_org(events) -> list[dict[str, Any]]:
    document = json.loads("".join(FORMATS["schema-org"](events, {}, DAY)))
    assert document["@context"] == "https://schema.org"
    graph = Graph().parse(
        data=json.dumps({**document, "@context": {"@vocab": "https://schema.org/"}}), format="json-ld"
    )
    predicates = set(graph.predicates()) - {RDF_TYPE}
    types = set(graph.objects(predicate=RDF_TYPE))
    assert (predicates | types) - KNOWN == set()
    return document["@graph"]


def annotations(events, documents) -> list[dict[str, Any]]:
    collection = json.loads("".join(FORMATS["web-annotation"](events, documents, DAY)))
    assert collection["type"] == "AnnotationCollection"
    items = collection["first"]["items"]
    assert collection["total"] == len(items)
    assert "code points" in collection["label"]
    for item in items:
        jsonschema.validate(item, ANNOTATION)
    assert len({item["id"] for item in items}) == len(items)
    return items


def event(**fields) -> Event:
    return msgspec.structs.replace(Event("evt-1", "visit", "held", "x", (), time="2025-03-05"), **fields)


def test_an_event_in_schema_org(events) -> None:
    session, protocol, talks = schema_org(events)
    assert session["name"] == "8th session, Kazakhstan-India Transport Committee"
    assert (session["startDate"], session["endDate"]) == ("2025-03-05", "2025-03-05")
    assert [one.get("identifier") for one in session["organizer"]] == ["IN", "KZ", None]
    assert session["attendee"][0]["roleName"] == ["co-chair"]
    assert session["location"][0]["alternateName"][0] == {"@value": "अस्ताना", "@language": "hi"}
    assert [article["inLanguage"] for article in session["subjectOf"]] == ["en", "hi", "ru"]
    assert session["subjectOf"][1]["hasPart"][0] == {"@type": "Quotation", "text": "मंगलवार"}
    assert protocol["superEvent"] == [{"@id": session["@id"]}]
    assert protocol["about"]["genre"] == "protocol"
    assert protocol["startDate"] == "2025-04"
    assert talks["eventStatus"] == "https://schema.org/EventCancelled"
    assert "startDate" not in talks


@pytest.mark.parametrize(
    ("time", "days"),
    [
        ("2025", ("2025", "2025")),
        ("2025-08~", ("2025-08", "2025-08")),
        ("2024-12-08/2024-12-10", ("2024-12-08", "2024-12-10")),
        ("../2025-08-07", (None, "2025-08-07")),
        ("2025-08/..", ("2025-08", None)),
        ("2024-23", ("2024-09-01", "2024-11-30")),
        ("XXXX-08-21", (None, None)),
        (None, (None, None)),
    ],
)
def test_days_are_no_more_precise_than_the_time(time, days) -> None:
    (one,) = schema_org([event(time=time)])
    assert (one.get("startDate"), one.get("endDate")) == days


def test_a_postponed_event_is_rescheduled_where_a_new_time_is_told() -> None:
    (one,) = schema_org([event(status="postponed", rescheduled_to="2025-04")])
    assert one["eventStatus"] == "https://schema.org/EventRescheduled"
    assert (one["startDate"], one["previousStartDate"]) == ("2025-04", "2025-03-05")
    (one,) = schema_org([event(status="postponed")])
    assert one["eventStatus"] == "https://schema.org/EventPostponed"


def test_everything_an_event_has_is_said_in_words_of_schema_org(events) -> None:
    report = msgspec.structs.replace(events[0].reports[0], source="https://example.org/1", title="A")
    (one,) = schema_org(
        [
            msgspec.structs.replace(
                events[0],
                others=("ASEAN",),
                organisations=(OrganisationRef("Railways"),),
                series=SeriesRef("Exercise", 3),
                instrument=InstrumentRef("mou", "On x"),
                reports=(report,),
            )
        ]
    )
    assert one["subjectOf"][0]["url"] == "https://example.org/1"
    assert one["superEvent"][0]["@type"] == "EventSeries"


def test_a_text_cannot_end_the_script_element_of_a_page() -> None:
    title = "</script><script>alert(1)</script>"
    assert "<" not in "".join(FORMATS["schema-org"]([event(title=title)], {}, DAY))
    assert schema_org([event(title=title)])[0]["name"] == title


def test_every_quote_is_found_by_its_selectors(events, documents) -> None:
    by_urn = {}
    items = annotations(events, documents)
    assert len(items) == 11
    texts = [document.text for document in documents.values()]
    for item in items:
        quote, position = item["target"]["selector"]
        (text,) = (text for text in texts if text[position["start"] : position["end"]] == quote["exact"])
        by_urn.setdefault(item["target"]["source"]["id"], text)
        assert by_urn[item["target"]["source"]["id"]] == text
        before = text[: position["start"]]
        assert before.endswith(quote["prefix"])
        assert len(quote["prefix"]) == min(AROUND, len(before))
        assert text[position["end"] :].startswith(quote["suffix"])


def test_an_annotation_says_which_value_of_which_event(events, documents) -> None:
    (ids,) = {node["@id"] for node in schema_org(events[:1])}
    items = annotations(events, documents)
    said = {item["body"][1]["value"]: item["body"][2]["value"] for item in items[:6]}
    assert json.loads(said["/time"]) == "2025-03-05"
    assert json.loads(said["/participants/0/name"]) == "Marat Seitkali"
    assert json.loads(said["/series"])["ordinal"] == 8
    assert items[0]["body"][0]["source"] == ids
    assert items[0]["creator"]["name"] == "en/dates/weekday"


@pytest.mark.parametrize("pointer", ["/nothing", "/participants/7/name", "/time/x", "", "/participants/x"])
def test_a_pointer_to_nothing_has_no_value(pointer: str) -> None:
    document = Document("https://example.org/a", "He came.")
    piece = Evidence(pointer, "came", 3, 7, "r")
    report = Report(
        source=document.source,
        document=document.id,
        text_sha256=document.text_sha256,
        language="en",
        kind="visit",
        status="held",
        evidence=(piece,),
    )
    (item,) = annotations([event(reports=(report,))], {document.id: document})
    assert pointer == "" or json.loads(item["body"][2]["value"]) is None
    assert item["target"]["scope"] == "https://example.org/a"


def test_offsets_count_code_points() -> None:
    document = Document("a.txt", "🛰🛰 क़ 5 मार्च")
    start = document.text.index("5")
    piece = Evidence("/time", "5 मार्च", start, start + 7, "r")
    report = Report("a.txt", document.id, document.text_sha256, "hi", "visit", "held", evidence=(piece,))
    (item,) = annotations([event(reports=(report,))], {document.id: document})
    quote, position = item["target"]["selector"]
    assert (position["start"], position["end"]) == (start, start + 7)
    assert quote["prefix"] == "🛰🛰 क़ "


def test_around_a_quote_nothing_is_given_where_the_text_is_not_there(events) -> None:
    assert all("prefix" not in item["target"]["selector"][0] for item in annotations(events, {}))
