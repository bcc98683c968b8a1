"""PLOVER: every kind and status has its place, and the fields are those of its manual."""

from __future__ import annotations

import json
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest

import dragoman
from dragoman.export import FORMATS
from dragoman.export.plover_scheme import FILE, read_scheme
from dragoman.model.contract import Event, HistoryEntry, Participant, Place
from dragoman.model.errors import DataError
from dragoman.model.vocabulary import KINDS, STATUSES

DAY = date(2026, 11, 22)
SCHEME = (Path(dragoman.__file__).parent / FILE).read_text("utf-8")
CATEGORIES = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "REJECT", "THREATEN", "SANCTION"}
FIELDS = {
    *("id", "date", "enddate", "actor", "recipient", "event", "event_loc", "event_text", "quad_code"),
    *("event_scale", "mode", "context", "link", "cite_info", "coder", "coded_date", "comment"),
}
"""Of the manual's table of JSON fields, those that we fill."""


def lines(*events: Event) -> list[dict[str, Any]]:
    return [json.loads(line) for line in FORMATS["plover"](events, {}, DAY)]


def event(**fields) -> Event:
    one = Event("evt-1", "meeting", "held", "x", (), parties=("IN", "KZ"), time="2025-03-05")
    return msgspec.structs.replace(one, **fields)


def codes(entities: list[dict[str, Any]]) -> list[str]:
    return [entity["code"] for entity in entities]


@pytest.mark.parametrize(
    ("kind", "status", "category", "modes"),
    [
        ("session", "held", "CONSULT", []),
        ("meeting", "held", "CONSULT", []),
        ("negotiation", "under_way", "CONSULT", []),
        ("visit", "held", "CONSULT", ["visit"]),
        ("signing", "held", "SUPPORT", []),
        ("exercise", "held", "COOPERATE", []),
        ("milestone", "held", "COOPERATE", []),
        ("suspension", "held", "SANCTION", ["discontinue"]),
        ("visit", "planned", "AGREE", []),
        ("signing", "proposed", "AGREE", []),
        ("signing", "under_negotiation", "CONSULT", []),
        ("session", "postponed", "AGREE", []),
        ("session", "cancelled", "REJECT", ["meet"]),
        ("exercise", "cancelled", "REJECT", []),
        ("suspension", "planned", "THREATEN", ["relations"]),
        ("suspension", "cancelled", "CONCEDE", []),
    ],
)
def test_what_becomes_of_a_kind_and_a_status(kind, status, category, modes) -> None:
    (line,) = lines(event(kind=kind, status=status))
    assert (line["event"], line["mode"]) == ([category], modes)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_denied_is_left_out(kind) -> None:
    assert lines(event(kind=kind, status="denied")) == []


@pytest.mark.parametrize(("kind", "status"), [*product(KINDS, STATUSES[:-1])])
def test_every_event_has_the_fields_of_the_manual(kind, status) -> None:
    (line,) = lines(event(kind=kind, status=status))
    assert {name for name in line if not name.startswith("dragoman_")} == FIELDS
    assert set(line["event"]) <= CATEGORIES
    assert line["quad_code"] in {1, 2, 3, 4}
    assert (line["event_scale"] > 0) == (line["quad_code"] <= 2)
    assert set(codes(line["actor"])) == {"IND", "KAZ"}


def test_a_visit_is_from_the_visitor_to_the_host() -> None:
    place = Place("Astana", "KZ")
    (line,) = lines(event(kind="visit", places=(place,)))
    assert (codes(line["actor"]), codes(line["recipient"])) == (["IND"], ["KAZ"])
    host = Participant("x", roles=("host",), party="IN")
    (line,) = lines(event(kind="visit", participants=(host,)))
    assert (codes(line["actor"]), codes(line["recipient"])) == (["KAZ"], ["IND"])
    (line,) = lines(event(kind="visit"))
    assert (codes(line["actor"]), codes(line["recipient"])) == (["IND", "KAZ"], [])


def test_where_a_recipient_must_be_all_are_both() -> None:
    (line,) = lines(event(kind="exercise"))
    assert codes(line["actor"]) == codes(line["recipient"]) == ["IND", "KAZ"]
    assert line["context"] == ["military"]


def test_talks_of_many_and_talks_elsewhere_have_their_modes() -> None:
    elsewhere, home = Place("Geneva", "CH"), Place("Astana", "KZ")
    assert lines(event(places=(elsewhere,)))[0]["mode"] == ["third-party"]
    assert lines(event(places=(home,)))[0]["mode"] == []
    many = lines(event(parties=("IN", "KZ", "UZ"), places=(elsewhere,)))[0]
    assert (many["mode"], many["event_scale"]) == (["multilateral"], 4)
    assert lines(event(parties=("ASEAN", "IN")))[0]["mode"] == ["multilateral"]


def test_entities_have_the_codes_of_the_manual() -> None:
    (line,) = lines(event(parties=("EU", "UN", "ASEAN", "IN")))
    told = [(entity["code"], entity["sector"], entity["identifier_text"]) for entity in line["actor"]]
    assert told == [
        ("EUR", None, "European Union"),
        ("UNO", None, "United Nations"),
        ("IGO", None, "ASEAN"),
        ("IND", "GOV", "India"),
    ]


@pytest.mark.parametrize(
    ("time", "days"),
    [
        ("2024-12-08/2024-12-10", ("2024-12-08", "2024-12-10", "time")),
        ("2025-03-05", ("2025-03-05", None, "time")),
        ("2025-02", ("2025-02-01", "2025-02-28", "time")),
        ("../2025-08-07", ("2025-08-07", None, "time")),
        (None, (None, None, "unknown")),
    ],
)
def test_days(time, days) -> None:
    (line,) = lines(event(time=time))
    assert (line["date"], line["enddate"], line["dragoman_day"]) == days


def test_what_is_said_is_dated_when_it_was_said(events) -> None:
    history = (
        HistoryEntry("proposed", "2025-01-01", (0,)),
        HistoryEntry("planned", "2025-02-20", (0,)),
        HistoryEntry("planned", "2025-02-25", (0,)),
    )
    (line,) = lines(event(status="planned", history=history))
    assert (line["date"], line["dragoman_day"], line["dragoman_time"]) == (
        "2025-02-20",
        "report",
        "2025-03-05",
    )
    (line,) = lines(event(time=None, reports=events[0].reports))
    assert (line["date"], line["dragoman_day"]) == ("2025-02-20", "report")


def test_articles_are_cited(events) -> None:
    (line, _, _) = lines(*events)
    cited = [line["cite_info"], *line["dragoman_cite_info"]]
    assert [one["language"] for one in cited] == ["en", "hi", "ru"]
    assert cited[1]["publication"] == "सेतु समाचार"
    assert line["event_loc"] == {"resolved_place": "Astana", "country_code": "KAZ"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('event = "SUPPORT"', 'event = "SUPORT"', "SUPORT is not among the categories"),
        ('mode = "visit"', 'mode = "tour"', "tour is not among the modes of CONSULT"),
        ('kinds = ["milestone"]', 'kinds = ["mile"]', "mile"),
        ('kinds = ["milestone"]', 'kinds = ["visit"]', "no rule fits milestone, under_way"),
        ("quad = 4", "quad = 5", "quad"),
        ('context = "military"', 'contexts = "military"', "contexts"),
    ],
)
def test_a_faulty_scheme_stops_the_load(old: str, new: str, problem: str) -> None:
    assert old in SCHEME
    with pytest.raises(DataError, match=problem):
        read_scheme(SCHEME.replace(old, new))
