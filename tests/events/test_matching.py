"""Which event a statement is taken for, on reports made by hand."""

from __future__ import annotations

from typing import Any

from dragoman.events import Recogniser
from dragoman.model.contract import Participant, Place, Report, SeriesRef

PEOPLE = (Participant("Tarek El-Masry", party="EG"), Participant("Aniruddh Sahay", party="IN"))
DELHI, CAIRO = Place("New Delhi", "IN", 28.6, 77.2), Place("Cairo", "EG", 30.0, 31.2)


def told(document: str, kind: Any, time: str, **values: Any) -> Report:
    base = {"status": "held", "parties": ("EG", "IN"), "time": time, "time_basis": "stated"}
    return Report(document, document, document, "xx", kind, **{**base, **values})


def meeting(document: str, day: str) -> Report:
    return told(document, "meeting", day, participants=PEOPLE, places=(DELHI,))


def session(document: str, day: str, ordinal: int, place: Place = DELHI, **values: Any) -> Report:
    series = SeriesRef("Egypt-India Joint Water Committee", ordinal)
    return told(document, "session", day, series=series, places=(place,), **values)


def test_statements_of_one_text_are_of_different_events() -> None:
    recognise = Recogniser([[meeting("a", "2025-11-07")]])
    first, second = meeting("", "2025-11-06"), meeting("", "2025-11-07")
    assert recognise([first])[0].found is not None
    early, late = recognise([first, second])
    assert early.found is None
    assert early.near
    assert late.found is not None


def test_a_year_that_is_wrong_is_left_aside_and_nothing_else_may_clash() -> None:
    recognise = Recogniser([[session("a", "2025-03-04", 4)]])
    (one,) = recognise([session("", "2024-03-04", 4)])
    assert one.found is not None
    assert one.found.withheld == "time"
    (two,) = recognise([session("", "2024-03-04", 4, CAIRO)])
    assert two.found is None


def test_a_plan_at_another_time_than_what_was_held_is_another_event() -> None:
    recognise = Recogniser([[session("a", "2025-03-04", 4)]])
    (one,) = recognise([session("", "2026-03-04", 4, status="planned")])
    assert one.found is None
    assert [near.withheld for near in one.near] == ["time"]


def test_another_number_on_the_same_day_is_a_slip_unless_that_number_was_held() -> None:
    fifth = session("b", "2026-04-01", 5)
    (slip,) = Recogniser([[session("a", "2025-03-04", 4)]])([session("", "2025-03-04", 5)])
    assert slip.found is not None
    (doubt,) = Recogniser([[session("a", "2025-03-04", 4)], [fifth]])([session("", "2025-03-04", 5)])
    assert doubt.found is None
    assert len(doubt.near) == 2


def test_without_events_nothing_is_found() -> None:
    assert Recogniser([])([session("", "2025-03-04", 4)])[0].near == ()
