"""A body is one under whatever name, order of states or language it is told; the register names it."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from dragoman.model.contract import BodyRef, Event, Evidence, Report, SeriesRef
from dragoman.pipeline import derive
from dragoman.records import bodies_of

DAY = date(2026, 1, 1)


def session(name: str, language: str, parties: str, number: int, head: str = "commission") -> Report:
    return Report(
        source=f"{name}{number}",
        document=f"{name}{number}",
        text_sha256=f"{name}{number}",
        language=language,
        kind="session",
        status="held",
        parties=tuple(parties.split()),
        time=f"{2000 + number}-05-06",
        time_basis="stated",
        body=BodyRef(name, names={language: name}),
        series=SeriesRef(name, ordinal=number),
        evidence=(Evidence("/body", name, 0, len(name), f"bodies/{head}"),),
    )


def exercise(name: str, language: str, parties: str, number: int) -> Report:
    told = session(name, language, parties, number)
    return Report(
        **{
            f: getattr(told, f)
            for f in ("source", "document", "text_sha256", "parties", "time", "time_basis")
        },
        language=language,
        kind="exercise",
        status="held",
        series=SeriesRef(name, ordinal=number),
    )


FULL = (
    "Russian-Mongolian Intergovernmental Commission on Trade, Economic, Scientific and Technical Cooperation"
)
COMMISSIONS = [
    session("Mongolian-Russian Intergovernmental Commission", "en", "MN RU", 20),
    session(FULL, "en", "RU MN", 21),
    session("монголо-российской межправительственной комиссии", "ru", "MN RU", 22),
]


def ids(events: tuple[Event, ...]) -> set[tuple[str | None, str | None]]:
    return {(e.body.id if e.body else None, e.series.id if e.series else None) for e in events}


@pytest.mark.parametrize("order", list(permutations(COMMISSIONS)))
def test_one_commission_under_three_names(order: tuple[Report, ...]) -> None:
    events = derive(order, as_of=DAY)
    assert len(events) == 3
    assert ids(events) == {("bod-mn-ru-commission", "ser-mn-ru-commission")}
    for event in events:
        assert event.body is not None
        assert event.series is not None
        assert event.body.name == event.series.name == FULL
        assert event.body.names["ru"].startswith("Российско-Монгольская")


def test_a_body_that_the_register_does_not_know_is_one_in_either_order_of_its_states() -> None:
    told = [
        session("Peru-Chile Joint Commission on Kelp", "en", "PE CL", 1),
        session("Chile-Peru Joint Commission on Kelp", "en", "CL PE", 2),
        session("чилийско-перуанская комиссия по водорослям", "ru", "CL PE", 3),
        session("перуано-чилийской комиссии по водорослям", "ru", "CL PE", 4),
    ]
    events = derive(told, as_of=DAY)
    english, russian = ids(events[:2]), ids(events[2:])
    assert len(english) == len(russian) == 1
    assert english != russian
    assert (
        derive([session("Peru-Chile Joint Commission on Guano", "en", "PE CL", 1)], as_of=DAY)[0].body
        != events[0].body
    )


def test_a_sub_group_tells_its_parent() -> None:
    name = "Working Group on Modernisation and Industrial Cooperation"
    (event,) = derive([session(name, "en", "IN RU", 11, "working_group")], as_of=DAY)
    assert event.body is not None
    assert (event.body.id, event.body.parent) == ("bod-in-ru-modernisation", "bod-irigc-tec")


def test_an_exercise_is_one_in_all_scripts() -> None:
    told = [
        exercise("Khanjar", "en", "IN KG", 10),
        exercise("खंजर", "hi", "IN KG", 11),
        exercise("Ханджар", "ru", "KG IN", 12),
    ]
    events = derive(told, as_of=DAY)
    assert {(e.series.id, e.series.name) for e in events if e.series} == {("ser-khanjar", "Khanjar")}
    for spelling, language in (("Khunjar", "en"), ("खंजार", "hi"), ("Кханджар", "ru")):
        (alone,) = derive([exercise(spelling, language, "IN KG", 13)], as_of=DAY)
        assert alone.series is not None
        assert alone.series.id == "ser-khanjar"
    (other,) = derive([exercise("Khanjar", "en", "PK SA", 1)], as_of=DAY)
    assert other.series is not None
    assert other.series.id != "ser-khanjar"


def test_two_known_bodies_of_one_event_stay_two() -> None:
    """Names that the register keeps apart are not tied because reports of one event give both."""
    told = [
        session("SCO Council of Heads of State", "en", "SCO", 1, "council"),
        session("Совет глав правительств ШОС", "ru", "SCO", 1, "council"),
        session("Совет глав правительств ШОС", "ru", "SCO", 2, "council"),
    ]
    (later,) = (event for event in derive(told, as_of=DAY) if event.series and event.series.ordinal == 2)
    assert later.body is not None
    assert later.body.id == "bod-sco-heads-of-government"


def test_a_vague_name_does_not_make_two_known_bodies_one() -> None:
    vague, tec, military = "межправкомиссии", "IRIGC-TEC", "IRIGC-M&MTC"
    told = [
        session(tec, "en", "IN RU", 1),
        session(vague, "ru", "IN RU", 1),
        session(military, "en", "IN RU", 2),
        session(vague, "ru", "IN RU", 2),
        session(tec, "en", "IN RU", 3),
        session(military, "en", "IN RU", 4),
    ]
    found = {e.series.ordinal: e.body.id for e in derive(told, as_of=DAY) if e.series and e.body}
    tec, military = "bod-irigc-tec", "bod-irigc-mmtc"
    assert found == {1: tec, 2: military, 3: tec, 4: military}


def test_an_id_that_a_report_gives_stays() -> None:
    told = session("IRIGC-TEC", "en", "IN RU", 3)
    given = Report(
        **{f: getattr(told, f) for f in told.__struct_fields__ if f != "body"},
        body=BodyRef("IRIGC-TEC", "bod-own"),
    )
    (event,) = derive([given], as_of=DAY)
    assert event.body is not None
    assert event.body.id == "bod-own"


def test_bodies_are_listed_with_what_the_record_has_of_them() -> None:
    told = [*COMMISSIONS, session("Peru-Chile Commission on Kelp", "en", "PE CL", 1)]
    listed = {one.id: one for one in bodies_of(derive(told, as_of=DAY))}
    known = listed["bod-mn-ru-commission"]
    assert (known.provisional, known.reports, len(known.events)) == (False, 3, 3)
    (own,) = (one for one in listed.values() if one.provisional)
    assert (own.name, own.parties, own.reports) == ("Peru-Chile Commission on Kelp", ("CL", "PE"), 1)
    assert own.names == {"en": ("Peru-Chile Commission on Kelp",)}
