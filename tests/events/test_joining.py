"""Which pairs of reports are of one event, and which are not."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from dragoman.events import cluster_reports, merge
from dragoman.model.contract import InstrumentRef, Participant, Place, Report, SeriesRef
from dragoman.model.errors import DataError

LIMA = Place("Lima", "PE", -12.04, -77.03)
CUSCO = Place("Cusco", "PE", -13.52, -71.97)
PERU = Place("Peru", "PE")
ANA = Participant("Ana Quispe", party="PE")
JUAN = Participant("Juan Tapia", party="CL")
ROSA = Participant("Rosa Molina", party="CL")
VISITOR = Participant("Juan Tapia", roles=("visitor",), party="CL")
SPELT_VISITOR = Participant("Хуан Тапия", roles=("visitor",), party="CL")
PRESIDENT = Participant("Ana Quispe", office="President", party="PE")
MINISTER = Participant("Juan Tapia", office="Minister of Foreign Affairs", party="CL")
OTHER_VISITOR = Participant("Rosa Molina", roles=("visitor",), party="CL")
COMMISSION = "Peru-Chile Commission on Fisheries and Harbours"


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


def numbered(ordinal: int | None, name: str = COMMISSION) -> SeriesRef:
    return SeriesRef(name, ordinal)


def signed(kind: Any = "agreement", **values: Any) -> dict[str, Any]:
    return {"kind": "signing", "instrument": InstrumentRef(kind, **values)}


JOINED: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "one day, one name": (
        {"time": "2025-03-04", "series": numbered(None)},
        {"time": "2025-03-04", "series": numbered(None)},
    ),
    "another ordinal on the same day": (
        {"time": "2025-03-04", "series": numbered(25), "participants": (ANA, JUAN), "places": (LIMA,)},
        {"time": "2025-03-04", "series": numbered(26), "participants": (ANA, JUAN), "places": (LIMA,)},
    ),
    "a day off with the same ordinal": (
        {"time": "2025-03-04", "series": numbered(9)},
        {"time": "2025-03-05", "series": numbered(9)},
    ),
    "no day beside a day": (
        {"series": numbered(9), "places": (LIMA,)},
        {"time": "2025-03-04", "series": numbered(9), "places": (LIMA,)},
    ),
    "planned, then held": (
        {"time": "2025-03-04", "status": "planned", "series": numbered(9), "as_of": "2025-02-20"},
        {"time": "2025-03-04", "series": numbered(9)},
    ),
    "a session that another calls a meeting": (
        {"time": "2025-03-04", "series": numbered(9)},
        {"time": "2025-03-04", "series": numbered(9), "kind": "meeting"},
    ),
    "postponed to the day that another gives": (
        {
            "time": "2025-03-04",
            "status": "postponed",
            "rescheduled_to": "2025-06-10",
            "series": numbered(9),
        },
        {"time": "2025-06-10", "series": numbered(9), "as_of": "2025-06-11"},
    ),
    "a visit by its visitor and month": (
        {"kind": "visit", "time": "2025-03", "participants": (VISITOR,), "places": (PERU,)},
        {"kind": "visit", "time": "2025-03-03/2025-03-05", "participants": (VISITOR,), "places": (LIMA,)},
    ),
    "lots of the same size": (
        {"time": "2025-03-04", **signed("other", count=8)},
        {"time": "2025-03-04", **signed("other", count=8)},
    ),
    "one agreement by its title": (
        {"time": "2025-03-04", **signed(title="Agreement on fisheries")},
        {"time": "2025-03-04", **signed(title="the Agreement on fisheries")},
    ),
}

ANNOUNCED = {"time": "2025-03-12", "status": "planned", "as_of": "2025-03-01"}
JOINED |= {
    "announced for a day, held two days later": (
        {**ANNOUNCED, "series": numbered(None)},
        {"time": "2025-03-14", "series": numbered(9), "as_of": "2025-03-15"},
    ),
    "announced for a day, held a week later in that town": (
        {**ANNOUNCED, "series": numbered(None), "places": (LIMA,)},
        {"time": "2025-03-20", "series": numbered(None), "places": (LIMA,), "as_of": "2025-03-21"},
    ),
    "announced with its number, held weeks later": (
        {**ANNOUNCED, "series": numbered(9)},
        {"time": "2025-04-20", "series": numbered(9), "as_of": "2025-04-21"},
    ),
    "a visit that came two days later": (
        {**ANNOUNCED, "kind": "visit", "participants": (VISITOR,)},
        {"kind": "visit", "time": "2025-03-14", "participants": (VISITOR,), "as_of": "2025-03-15"},
    ),
}

JOINED |= {
    "another ordinal in the month that has the day": (
        {"time": "2025-03-04", "series": numbered(25), "participants": (ANA, JUAN), "places": (LIMA,)},
        {"time": "2025-03", "series": numbered(26), "participants": (ANA, JUAN), "places": (LIMA,)},
    ),
    "a title in an outlet's own words": (
        {"time": "2025-03-04", **signed(title="Agreement on economic partnership")},
        {"time": "2025-03-04", **signed("other", title="document on economic partnership of Chile and Peru")},
    ),
    "a statement that one outlet has signed and another adopted": (
        {"time": "2025-03-04", **signed("joint_statement", title="Statement on fisheries", stage="adopted")},
        {"time": "2025-03-04", **signed("joint_statement", title="Statement on fisheries")},
    ),
    "a document of which no stage is told": (
        {"time": "2025-03-04", **signed(title="Agreement on fisheries", stage=None)},
        {"time": "2025-03-04", **signed(title="Agreement on fisheries")},
    ),
    "a visitor in two spellings": (
        {"kind": "visit", "time": "2025-03-04", "participants": (VISITOR,), "places": (LIMA,)},
        {"kind": "visit", "time": "2025-03-04", "participants": (SPELT_VISITOR,), "places": (LIMA,)},
    ),
    "an undated plan of the same number": (
        {"status": "planned", "series": numbered(9), "as_of": "2025-02-20"},
        {"time": "2025-03-04", "series": numbered(9)},
    ),
    "presidents with their ministers": (
        {"kind": "meeting", "time": "2025-03-04", "participants": (PRESIDENT, MINISTER)},
        {"kind": "meeting", "time": "2025-03-04", "participants": (MINISTER,)},
    ),
    "a commission with its parties the other way round": (
        {"time": "2025-03-04", "series": numbered(None, "Peruvian-Chilean Commission on Fisheries")},
        {"time": "2025-03-04", "series": numbered(None, "Chilean-Peruvian Commission on Fisheries")},
    ),
}

APART: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "another ordinal on another day": (
        {"time": "2025-03-04", "series": numbered(25), "participants": (ANA, JUAN)},
        {"time": "2024-03-04", "series": numbered(24), "participants": (ANA, JUAN)},
    ),
    "the same ordinal three months later": (
        {"time": "2025-03-04", "series": numbered(9)},
        {"time": "2025-06-04", "series": numbered(9)},
    ),
    "another year of the series": (
        {"series": SeriesRef("Fleet Days", year=2024), "kind": "exercise"},
        {"series": SeriesRef("Fleet Days", year=2025), "kind": "exercise"},
    ),
    "a visit and a meeting": (
        {"kind": "visit", "time": "2025-03-04", "participants": (VISITOR,)},
        {"kind": "meeting", "time": "2025-03-04", "participants": (JUAN,)},
    ),
    "other parties": (
        {"time": "2025-03-04", "series": numbered(9)},
        {"time": "2025-03-04", "series": numbered(9), "parties": ("BR", "PE")},
    ),
    "an organisation's other partner": (
        {"time": "2025-03-04", "parties": ("ASEAN", "CN"), "places": (LIMA,)},
        {"time": "2025-03-04", "parties": ("ASEAN", "IN"), "places": (LIMA,)},
    ),
    "other visitors": (
        {"kind": "visit", "time": "2025-03-04", "participants": (VISITOR,), "places": (LIMA,)},
        {"kind": "visit", "time": "2025-03-04", "participants": (OTHER_VISITOR,), "places": (LIMA,)},
    ),
    "the same hosts meeting other people": (
        {"kind": "meeting", "time": "2025-03-04", "participants": (ANA, JUAN)},
        {"kind": "meeting", "time": "2025-03-04", "participants": (ANA, ROSA)},
    ),
    "lots of other sizes": (
        {"time": "2025-03-04", **signed("other", count=8)},
        {"time": "2025-03-04", **signed("other", count=7)},
    ),
    "a lot and one of it": (
        {"time": "2025-03-04", **signed("other", count=8)},
        {"time": "2025-03-04", **signed("agreement")},
    ),
    "other titles on the same day": (
        {"time": "2025-03-04", **signed(title="Agreement on the fisheries of the southern seas")},
        {"time": "2025-03-04", **signed(title="Agreement on mutual recognition of diplomas")},
    ),
    "signed and in force": (
        {"time": "2025-03-04", **signed(title="Agreement on fisheries")},
        {"time": "2025-03-05", **signed(title="Agreement on fisheries", stage="in_force")},
    ),
    "signed and initialled": (
        {"time": "2025-03-04", **signed(title="Agreement on fisheries")},
        {"time": "2025-03-05", **signed(title="Agreement on fisheries", stage="initialled")},
    ),
    "adopted and ratified": (
        {"time": "2025-03-04", **signed(title="Agreement on fisheries", stage="adopted")},
        {"time": "2025-03-05", **signed(title="Agreement on fisheries", stage="ratified")},
    ),
    "signed and terminated": (
        {"time": "2025-03-04", **signed(title="Agreement on fisheries")},
        {"time": "2025-03-05", **signed(title="Agreement on fisheries", stage="terminated")},
    ),
    "a body of quite another name": (
        {"time": "2025-03-04", "series": numbered(None)},
        {"time": "2025-03-04", "series": numbered(None, "Joint Working Group on Railway Tariffs")},
    ),
    "another edition in another month": (
        {"kind": "exercise", "time": "2025-03-04", "series": numbered(8, "Sails"), "participants": (ANA,)},
        {"kind": "exercise", "time": "2025-05", "series": numbered(9, "Sails"), "participants": (ANA,)},
    ),
    "a year in the name and days of another": (
        {"kind": "exercise", "series": SeriesRef("Fleet Days", year=2023)},
        {"kind": "exercise", "time": "2025-03-04", "series": SeriesRef("Fleet Days")},
    ),
    "narrow and expanded format": (
        {"time": "2025-03-04", "series": numbered(9, "Council, narrow format"), "places": (LIMA,)},
        {"time": "2025-03-04", "series": numbered(9, "Council, expanded format"), "places": (LIMA,)},
    ),
    "narrow and expanded format in two languages": (
        {"time": "2025-03-04", "series": numbered(9, "Council, narrow format"), "places": (LIMA,)},
        {"time": "2025-03-04", "series": numbered(9, "Совет в расширенном составе"), "places": (LIMA,)},
    ),
    "army and navy editions": (
        {
            "kind": "exercise",
            "time": "2025-03-04",
            "series": numbered(None, "Condor (Army)"),
            "places": (LIMA,),
        },
        {
            "kind": "exercise",
            "time": "2025-03-04",
            "series": numbered(None, "Condor (Navy)"),
            "places": (LIMA,),
        },
    ),
    "ministers and heads of state": (
        {"kind": "meeting", "time": "2025-03-04", "places": (LIMA,), "participants": (PRESIDENT,)},
        {"kind": "meeting", "time": "2025-03-04", "places": (LIMA,), "participants": (MINISTER,)},
    ),
    "another principal visitor, whatever else": (
        {"kind": "visit", "time": "2025-03-04", "participants": (VISITOR, ANA), "places": (LIMA,)},
        {"kind": "visit", "time": "2025-03-04", "participants": (OTHER_VISITOR, ANA), "places": (LIMA,)},
    ),
    "a named commission and talks of nobody known": (
        {"time": "2025-03-04", "series": numbered(9), "places": (LIMA,)},
        {"time": "2025-03-03/2025-03-05", "kind": "meeting", "places": (LIMA, CUSCO)},
    ),
    "an undated plan and what recurs": (
        {"status": "planned", "series": numbered(None), "as_of": "2025-02-20", "places": (LIMA,)},
        {"time": "2025-03-04", "series": numbered(None), "places": (LIMA,)},
    ),
    "undated plans of two years": (
        {"status": "planned", "series": numbered(None), "as_of": "2024-02-20", "places": (LIMA,)},
        {"status": "planned", "series": numbered(None), "as_of": "2025-02-20", "places": (LIMA,)},
    ),
    "announced with another number": (
        {**ANNOUNCED, "series": numbered(8), "places": (LIMA,)},
        {"time": "2025-03-20", "series": numbered(9), "places": (LIMA,), "as_of": "2025-03-21"},
    ),
    "announced of another commission": (
        {**ANNOUNCED, "series": numbered(None, "Peru-Chile Commission on Railways"), "places": (LIMA,)},
        {"time": "2025-03-14", "series": numbered(None), "places": (LIMA,), "as_of": "2025-03-15"},
    ),
    "announced after the other was held": (
        {**ANNOUNCED, "series": numbered(None), "as_of": "2025-03-11"},
        {"time": "2025-03-10", "series": numbered(None), "as_of": "2025-03-10"},
    ),
    "announced for a day, held weeks later, by its name alone": (
        {**ANNOUNCED, "series": numbered(None)},
        {"time": "2025-04-08", "series": numbered(None), "as_of": "2025-04-09"},
    ),
    "talks announced for a day, and others two days later": (
        {**ANNOUNCED, "kind": "meeting"},
        {"kind": "meeting", "time": "2025-03-14", "as_of": "2025-03-15"},
    ),
    "nothing but parties and kind": ({"as_of": "2025-03-05"}, {"as_of": "2025-03-05"}),
}


@pytest.mark.parametrize("case", JOINED)
def test_one_event(case: str) -> None:
    one, other = JOINED[case]
    (cluster,) = cluster_reports([make("a", **one), make("b", **other)])
    assert len(cluster.reports) == 2
    (judgement,) = cluster.judgements
    assert judgement.reports == (0, 1)
    assert judgement.score >= 0.5
    assert judgement.features


@pytest.mark.parametrize("case", APART)
def test_two_events(case: str) -> None:
    one, other = APART[case]
    assert len(cluster_reports([make("a", **one), make("b", **other)])) == 2


def test_an_undated_plan_goes_to_review() -> None:
    plan, held = APART["an undated plan and what recurs"]
    (found,) = merge([make("a", **plan), make("b", **held)])
    (doubt,) = found.uncertain
    assert doubt.clusters == (0, 1)
    assert 0.3 <= doubt.judgement.score < 0.5
    assert doubt.judgement.features["name_alike"] > 0


def test_a_plan_that_may_have_moved_by_a_week_goes_to_review() -> None:
    plan = make("a", **ANNOUNCED, series=numbered(None))
    held = make("b", time="2025-03-20", series=numbered(None), as_of="2025-03-21")
    (found,) = merge([plan, held])
    (doubt,) = found.uncertain
    assert doubt.judgement.features["plan_week_off"] < 0


@pytest.mark.parametrize("day", ["2025-06-04", "2027-03-04"])
def test_the_same_number_at_another_time_goes_to_review(day: str) -> None:
    """Whatever third report could tie them: an editor says which number or day is a slip."""
    first = make("a", time="2025-03-04", series=numbered(9), places=(LIMA,))
    again = make("b", time=day, series=numbered(9), places=(CUSCO,), as_of=day)
    (found,) = merge([first, again, make("c", series=numbered(9), places=(LIMA,))])
    assert [len(one.reports) for one in found.clusters] == [2, 1]
    assert len(found.uncertain) == 1
    (alone,) = merge([first, again])
    assert len(alone.uncertain) == 1


def test_what_is_forbidden_is_not_reviewed() -> None:
    for case in ("narrow and expanded format", "army and navy editions", "other visitors"):
        one, other = APART[case]
        assert not any(found.uncertain for found in merge([make("a", **one), make("b", **other)]))


def test_a_crowded_block_still_joins_what_more_than_parties_and_time_tell() -> None:
    towns = [Place(f"Town {n}", "PE", -12.0 - n, -77.0) for n in range(60)]
    crowd = [make(f"{n}-{k}", time="2025-03-04", places=(towns[n],)) for n in range(60) for k in "ab"]
    assert sorted(len(cluster.reports) for cluster in cluster_reports(crowd)) == [2] * 60


def test_very_many_copies_of_one_text_are_one_event() -> None:
    copies = [make(f"doc-{n}", time="2025-03-04", places=(LIMA,), participants=(ANA,)) for n in range(120)]
    assert [len(cluster.reports) for cluster in cluster_reports(copies)] == [120]


def test_reports_of_one_document_never_join() -> None:
    same = {"time": "2025-03-04", "series": numbered(9), "participants": (ANA, JUAN)}
    reports = [make("a", position=1, **same), make("a", position=2, **same), make("b", **same)]
    clusters = cluster_reports(reports)
    assert sorted(len(c.reports) for c in clusters) == [1, 2]


def test_a_protocol_follows_its_session() -> None:
    session = {"series": numbered(9), "participants": (ANA, JUAN)}
    protocol = signed("protocol")
    reports = [
        make("a", time="2025-03-04", position=1, places=(LIMA,), **session),
        make("a", time="2025-03-04", position=2, part_of=1, places=(LIMA,), **protocol),
        make("b", time="2025-03-05", position=1, places=(CUSCO,), **session),
        make("b", time="2025-03-05", position=2, part_of=1, places=(CUSCO,), **protocol),
    ]
    assert sorted(len(c.reports) for c in cluster_reports(reports)) == [2, 2]


def test_rivals_without_anything_telling_stay_apart() -> None:
    several = [make("a", time="2025-03-04", position=n, **signed("mou")) for n in (1, 2)]
    clusters = cluster_reports([*several, make("b", time="2025-03-04", **signed("mou"))])
    assert len(clusters) == 3


def test_topics_tell_rivals() -> None:
    water = make("a", time="2025-03-04", position=1, topics=("water",), **signed("mou"))
    trade = make("a", time="2025-03-04", position=2, topics=("trade",), **signed("mou"))
    other = make("b", time="2025-03-04", topics=("trade",), **signed("mou"))
    joined = [c for c in cluster_reports([water, trade, other]) if len(c.reports) == 2]
    assert [c.reports for c in joined] == [tuple(sorted((trade, other), key=lambda r: r.text_sha256))]


def test_a_fault_in_the_table_names_the_file() -> None:
    from dragoman.events.weights import parse

    with pytest.raises(DataError, match=r"table\.toml"):
        parse("threshold = 0.5", "table.toml")
