"""How values of several reports become those of one event."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest

from dragoman.model.contract import (
    BodyRef,
    Event,
    Figure,
    InstrumentRef,
    Judgement,
    Participant,
    Place,
    Report,
    SeriesRef,
    Undertaking,
)
from dragoman.model.errors import DataError
from dragoman.records import resolve, series_of
from dragoman.records.statuses import is_over

TODAY = date(2025, 12, 1)
LIMA = Place("Lima", "PE", -12.04, -77.03, {"xx": "Lima"})
CALLAO = Place("Callao", "PE", -12.06, -77.15)
CUSCO = Place("Cusco", "PE", -13.52, -71.97)
PERU = Place("Peru", "PE")
NEW_DELHI = Place("New Delhi", "IN", 28.61, 77.21)
DELHI = Place("Delhi", "IN", 28.65, 77.23)


def make(document: str, **values: Any) -> Report:
    base: dict[str, Any] = {
        "kind": "session",
        "status": "held",
        "parties": ("CL", "PE"),
        "as_of": "2025-03-05",
        "language": "xx",
        "source": document,
        "document": document,
        "text_sha256": hashlib.sha256(document.encode()).hexdigest(),
    }
    if values.get("time"):
        base["time_basis"] = "stated"
    return Report(**{**base, **values})


def event_of(*differences: dict[str, Any], as_of: date = TODAY) -> Event:
    """One event from reports that were published in the order given."""
    days = (f"2025-03-{n:02}" for n in range(5, 28))
    reports = tuple(make(f"doc-{n}", **{"as_of": next(days), **d}) for n, d in enumerate(differences))
    (event,) = resolve([(reports, ())], as_of)
    return event


TIMES: list[tuple[list[dict[str, Any]], str | None]] = [
    ([{"time": "2025-03"}, {"time": "2025-03-04"}], "2025-03-04"),
    ([{"time": "2025-03-04", "time_basis": "inferred"}, {"time": "2025-03-06"}], "2025-03-06"),
    ([{"time": "2025-03-04"}, {"time": "2025-03-04"}, {"time": "2025-03-05"}], "2025-03-04"),
    ([{"time": "2025-03-04"}, {"time": "2025-03-05"}], "2025-03-05"),
    (
        [{"kind": "visit", "time": t} for t in ("2025-03-04/2025-03-06", "2025-03-06")],
        "2025-03-04/2025-03-06",
    ),
    (
        [*[{"time": "2025-03-04", "status": "planned"}] * 3, {"time": "2025-03-06"}],
        "2025-03-06",
    ),
    ([{"time": "2025-03-04/2025-03-06", "kind": "visit", "status": "planned"}, {}], "2025-03-04/2025-03-06"),
    ([{}, {}], None),
]


@pytest.mark.parametrize(("reports", "time"), TIMES)
def test_time(reports: list[dict[str, Any]], time: str | None) -> None:
    assert event_of(*reports).time == time


STATUSES = [
    (["planned", "held"], "held"),
    (["held", "planned"], "held"),
    (["planned", "postponed"], "postponed"),
    (["postponed", "planned"], "postponed"),
    (["cancelled", "held"], "held"),
    (["proposed", "planned"], "planned"),
]


@pytest.mark.parametrize(("told", "status"), STATUSES)
def test_status(told: list[str], status: str) -> None:
    assert event_of(*({"status": one} for one in told)).status == status


def test_a_status_that_moved_is_history_and_no_disagreement() -> None:
    event = event_of({"status": "planned"}, {"status": "planned"}, {"status": "held"})
    assert [(h.status, h.as_of, h.reports) for h in event.history] == [
        ("planned", "2025-03-05", (0, 1)),
        ("held", "2025-03-07", (2,)),
    ]
    assert event.disagreements == ()


MOVED = {"status": "postponed", "time": "2025-06-10", "rescheduled_to": "2025-07-03"}
NEW_TIMES: list[tuple[list[dict[str, Any]], str | None]] = [
    ([MOVED], "2025-07-03"),
    ([MOVED, {"time": "2025-06-10"}], None),
    ([MOVED, {"time": "2025-07-03"}], None),
    ([MOVED, {"status": "denied"}, {"time": "2025-07-12"}], None),
    ([MOVED, {"time": "2025"}], "2025-07-03"),
    ([MOVED, {}], "2025-07-03"),
    ([{"time": "2025-06-10"}, MOVED], "2025-07-03"),
    ([MOVED, {"status": "planned", "time": "2025-06-10"}], "2025-07-03"),
]


@pytest.mark.parametrize(("differences", "expected"), NEW_TIMES)
def test_what_took_place_on_a_stated_day_has_no_new_time(
    differences: list[dict[str, Any]], expected: str | None
) -> None:
    event = event_of(*({"as_of": f"2025-0{n}-15", **one} for n, one in enumerate(differences, 5)))
    assert event.rescheduled_to == expected
    assert any(entry.status == "postponed" for entry in event.history)


PUT_OFF = {"status": "postponed"}
NEW_DAY, DELEGATES = ["rescheduled_to"], ["figures/delegates"]
DISAGREEMENTS: list[tuple[list[dict[str, Any]], list[str]]] = [
    ([{"time": "2025-03-04"}, {"time": "2025-03-05"}], ["time"]),
    ([{"time": "2025-03"}, {"time": "2025-03-05"}], []),
    ([{"time": "2025-03-04"}, {"time": "2025-03-05", "time_basis": "inferred"}], []),
    ([{"time": "2025-03-01/2025-03-09"}, {"time": "2025-03-02/2025-03-09"}], ["time"]),
    ([{"time": "2025-03-01/2025-03-09"}, {"time": "2025-03-09"}], []),
    ([{"time": "2025-03-01/2025-03-09"}, {"time": "2025-03-01/.."}], []),
    ([{"places": (LIMA,)}, {"places": (CUSCO,)}], ["places"]),
    ([{"places": (LIMA,)}, {"places": (CALLAO,)}], []),
    ([{"places": (LIMA,)}, {"places": (PERU,)}], []),
    ([{"places": (LIMA,)}, {"places": (CUSCO, LIMA)}], []),
    ([{"places": (DELHI,)}, {"places": (NEW_DELHI,)}], []),
    ([{"places": (LIMA,)}, {"places": (Place("Chile", "CL"),)}], ["places"]),
    ([{"kind": "visit", "places": (LIMA,)}, {"kind": "visit", "places": (CUSCO,)}], []),
    ([{"series": SeriesRef("S", 25)}, {"series": SeriesRef("S", 26)}], ["series"]),
    ([{"series": SeriesRef("S", 25)}, {"series": SeriesRef("S")}], []),
    ([{"time": "2025-03-04", "rescheduled_to": "2025-06-04"}, {"time": "2025-06-04"}], []),
    ([{"status": "postponed"}, {"status": "cancelled"}], ["status"]),
    ([{"status": "postponed"}, {"status": "cancelled", "as_of": "2025-04-20"}], []),
    ([{"status": "held"}, {"status": "cancelled", "as_of": "2025-04-20"}], ["status"]),
    ([{"status": "postponed"}, {"status": "held", "as_of": "2025-04-20"}], []),
    ([{**PUT_OFF, "rescheduled_to": "2025-06-04"}, {**PUT_OFF, "rescheduled_to": "2025-07"}], NEW_DAY),
    ([{**PUT_OFF, "rescheduled_to": "2025-06-04"}, {**PUT_OFF, "rescheduled_to": "2025-06"}], []),
    (
        [
            {**PUT_OFF, "rescheduled_to": "2025-06-04"},
            {**PUT_OFF, "rescheduled_to": "2025-07", "as_of": "2025-05-20"},
        ],
        [],
    ),
    ([{"figures": (Figure("delegates", 80),)}, {"figures": (Figure("delegates", 100),)}], DELEGATES),
    ([{"figures": (Figure("delegates", 80, about=True),)}, {"figures": (Figure("delegates", 84),)}], []),
    (
        [{"figures": (Figure("delegates", 80, about=True),)}, {"figures": (Figure("delegates", 120),)}],
        DELEGATES,
    ),
    ([{"figures": (Figure("delegates", 80),)}, {"figures": (Figure("ships", 8),)}], []),
    (
        [
            {"figures": (Figure("delegates", 80), Figure("delegates", 30))},
            {"figures": (Figure("delegates", 110),)},
        ],
        [],
    ),
    ([{"figures": (Figure("sum", 80, "USD"),)}, {"figures": (Figure("sum", 100, "USD"),)}], []),
    (
        [
            {"figures": (Figure("delegates", 80),), "status": "planned"},
            {"figures": (Figure("delegates", 100),)},
        ],
        [],
    ),
]


@pytest.mark.parametrize(("reports", "fields"), DISAGREEMENTS)
def test_disagreements(reports: list[dict[str, Any]], fields: list[str]) -> None:
    event = event_of(*reports)
    assert [d.field for d in event.disagreements] == fields
    for disagreement in event.disagreements:
        assert sorted(n for v in disagreement.values for n in v.reports) == [0, 1]


def test_the_better_supported_value_comes_first() -> None:
    (found,) = event_of(*({"series": SeriesRef("S", n)} for n in (25, 26, 26))).disagreements
    assert [(v.value, v.reports) for v in found.values] == [(26, (1, 2)), (25, (0,))]


def test_towns_stand_before_their_country_and_the_disputed_minority_is_left_out() -> None:
    assert [p.name for p in event_of({"places": (PERU,)}, {"places": (LIMA,)}).places] == ["Lima"]
    event = event_of({"places": (CUSCO,)}, {"places": (LIMA,)}, {"places": (LIMA,)})
    assert [p.name for p in event.places] == ["Lima"]


def test_people_are_one_across_scripts() -> None:
    latin = Participant("Alexander Fomin", roles=("participant",), party="RU", office="Deputy Minister")
    hindi = Participant("अलेक्जेंडर फोमिन", roles=("co-chair",), party="RU")
    event = event_of({"participants": (hindi,), "language": "yy"}, {"participants": (latin,)})
    (person,) = event.participants
    assert (person.name, person.roles, person.office) == (
        "Alexander Fomin",
        ("co-chair", "participant"),
        "Deputy Minister",
    )
    assert person.names == {"xx": "Alexander Fomin", "yy": "अलेक्जेंडर फोमिन"}


def test_undertakings_are_one_by_their_words() -> None:
    told = [Undertaking("agreed", "open the port", quote) for quote in ("Open  the port", "open the port")]
    assert len(event_of({"undertakings": (told[0],)}, {"undertakings": (told[1],)}).undertakings) == 1


OVERDUE = [
    ({"status": "planned", "time": "2025-11-30"}, True),
    ({"status": "planned", "time": "2025-12"}, False),
    ({"status": "planned"}, False),
    ({"status": "held", "time": "2025-11-30"}, False),
    ({"status": "postponed", "time": "2025-03-04"}, False),
    ({"status": "postponed", "time": "2025-03-04", "rescheduled_to": "2025-06"}, True),
]


@pytest.mark.parametrize(("report", "overdue"), OVERDUE)
def test_overdue(report: dict[str, Any], overdue: bool) -> None:
    assert event_of(report).overdue is overdue


@pytest.mark.parametrize(("day", "over"), [(date(2025, 3, 6), False), (date(2025, 3, 7), True)])
def test_what_was_under_way_is_over_after_its_last_day(day: date, over: bool) -> None:
    assert is_over(event_of({"status": "under_way", "time": "2025-03-04/2025-03-06"}, as_of=day)) is over
    assert not is_over(event_of({"status": "under_way"}, as_of=day))
    assert not is_over(event_of({"status": "held", "time": "2025-03-04"}, as_of=day))


TITLES: list[tuple[dict[str, Any], str]] = [
    ({"series": SeriesRef("Joint Commission", 22)}, "22nd session, Joint Commission"),
    ({"body": BodyRef("Joint Commission"), "time": "2025-03-04"}, "Joint Commission, 2025"),
    (
        {"kind": "visit", "places": (LIMA,), "participants": (Participant("Ana Ruiz", roles=("visitor",)),)},
        "Visit of Ana Ruiz to Peru",
    ),
    (
        {"kind": "signing", "instrument": InstrumentRef("mou")},
        "Signing of memorandum of understanding: CL and Peru",
    ),
    ({"kind": "signing", "instrument": InstrumentRef("other", count=8)}, "8 documents of CL and Peru"),
    ({"kind": "meeting"}, "Meeting: CL and Peru"),
    ({"kind": "exercise", "series": SeriesRef("Sails 2025", 3)}, "3rd exercise Sails"),
    ({"kind": "exercise", "series": SeriesRef("Sails 2025", year=2025)}, "Exercise Sails, 2025"),
    ({"kind": "milestone", "parties": ()}, "Step of a joint project"),
]


@pytest.mark.parametrize(("report", "title"), TITLES)
def test_titles(report: dict[str, Any], title: str) -> None:
    (event,) = resolve([((make("a", **report),), ())], TODAY, {"PE": "Peru"})
    assert event.title == title


def test_a_protocol_is_part_of_its_session_and_both_of_the_visit() -> None:
    visitor = Participant("Juan Tapia", roles=("visitor",), party="CL")
    reports = [
        make("a", kind="visit", time="2025-03-03/2025-03-05", places=(PERU,), participants=(visitor,)),
        make("b", time="2025-03-04", places=(LIMA,), series=SeriesRef("Commission", 3)),
        make("c", kind="signing", time="2025-03-04", places=(LIMA,), instrument=InstrumentRef("protocol")),
        make("d", kind="meeting", time="2025-03-05", participants=(Participant("Juan Tapia", party="CL"),)),
        make("e", kind="meeting", time="2025-03-06", participants=(Participant("Juan Tapia", party="CL"),)),
    ]
    events = {e.reports[0].document: e for e in resolve([((r,), ()) for r in reports], TODAY)}
    wholes = {name: event.part_of for name, event in events.items()}
    ids = {name: event.id for name, event in events.items()}
    assert wholes == {"a": None, "b": ids["a"], "c": ids["b"], "d": ids["a"], "e": None}


def test_what_the_document_says_of_parts_comes_first() -> None:
    session = make("a", position=10, series=SeriesRef("Commission", 3))
    protocol = make("a", position=50, kind="signing", part_of=10)
    first, second = resolve([((session,), ()), ((protocol,), ())], TODAY)
    assert second.part_of == first.id


def test_a_body_has_one_identity_in_all_languages() -> None:
    latin = make(
        "a", body=BodyRef("Joint Commission on Water"), series=SeriesRef("Joint Commission on Water", 4)
    )
    other = make(
        "b", language="yy", body=BodyRef("Комиссия по воде"), series=SeriesRef("Комиссия по воде", 4)
    )
    alone = make(
        "c", language="yy", body=BodyRef("Комиссия по воде"), series=SeriesRef("Комиссия по воде", 7)
    )
    events = resolve([((latin, other), ()), ((alone,), ())], TODAY)
    assert len({event.body.id for event in events if event.body}) == 1
    (series,) = series_of(events)
    assert series.name == "Joint Commission on Water"
    assert [s.ordinal for s in series.sessions] == [4, 7]
    assert series.missing == (5, 6)


def test_bodies_of_other_parties_are_others() -> None:
    one = make("a", body=BodyRef("Joint Commission"))
    other = make("b", body=BodyRef("Joint Commission"), parties=("BR", "PE"))
    events = resolve([((one,), ()), ((other,), ())], TODAY)
    assert len({event.body.id for event in events if event.body}) == 2


def test_judgements_follow_their_reports() -> None:
    late, early = make("a", as_of="2025-03-09"), make("b", as_of="2025-03-01")
    third = make("c", as_of="2025-03-05")
    (event,) = resolve([((late, early, third), (Judgement((0, 1), 0.9),))], TODAY)
    (judgement,) = event.judgements
    assert {event.reports[n].document for n in judgement.reports} == {"a", "b"}


def test_faults_in_the_templates_name_the_file() -> None:
    from dragoman.records.titles import FILE, parse, titles

    assert titles().templates
    with pytest.raises(DataError, match=FILE):
        parse("[ordinals]")
