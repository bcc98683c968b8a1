"""What belongs to what: parts of events, sub-groups of bodies, and the sessions that report to others."""

from __future__ import annotations

from typing import Any

import pytest
from sample_events import events, report

from dragoman.model.contract import BodyRef, Participant, Place, Report, SeriesRef
from dragoman.records import series_of

LIMA, CUSCO = Place("Lima", "PE", -12.0, -77.0), Place("Cusco", "PE", -13.5, -71.9)
JUAN = Participant("Juan Tapia", roles=("visitor",), party="CL")


def pair(whole: dict[str, Any], part: dict[str, Any]) -> bool:
    """Whether the second report, which its article calls a part of the first, becomes one."""
    first = {"series": SeriesRef("Commission", 3), "position": 1, "places": (LIMA,), **whole}
    second = {"kind": "signing", "position": 2, "part_of": 1, "places": (LIMA,), **part}
    found = events(report("a", **first), report("a", **second))
    home = next(e for e in found if e.reports[0].position == 1)
    return next(e for e in found if e.reports[0].position == 2).part_of == home.id


TOLD: list[tuple[str, dict[str, Any], dict[str, Any], bool]] = [
    ("the same day", {"time": "2025-03-04"}, {"time": "2025-03-04"}, True),
    ("the eve", {"time": "2025-03-04"}, {"time": "2025-03-03"}, True),
    ("no day", {"time": "2025-03-04"}, {}, True),
    ("another decade", {"time": "2025-03-04"}, {"time": "1996-12-12"}, False),
    ("another year", {"time": "2025-03-04"}, {"time": "2026"}, False),
    ("other parties", {"time": "2025-03-04"}, {"time": "2025-03-04", "parties": ("BR", "UY")}, False),
    ("another town", {"time": "2025-03-04"}, {"time": "2025-03-04", "places": (CUSCO,)}, False),
    (
        "a lower rank",
        {"time": "2025-03-04", "kind": "signing"},
        {"time": "2025-03-04", "kind": "meeting"},
        False,
    ),
]


@pytest.mark.parametrize(("why", "whole", "part", "belongs"), TOLD, ids=[why for why, *_ in TOLD])
def test_what_an_article_says_of_parts_is_checked(
    why: str, whole: dict[str, Any], part: dict[str, Any], belongs: bool
) -> None:
    assert pair(whole, part) is belongs, why


@pytest.mark.parametrize(("day", "belongs"), [("2025-03-05", True), ("2025-03-09", False)])
def test_a_visit_told_by_its_first_day_goes_on_with_its_visitor(day: str, belongs: bool) -> None:
    visit = report("a", kind="visit", time="2025-03-04", places=(Place("Peru", "PE"),), participants=(JUAN,))
    talks = report("b", kind="meeting", time=day, places=(LIMA,), participants=(JUAN,))
    found = events(visit, talks)
    meeting = next(e for e in found if e.kind == "meeting")
    assert (meeting.part_of is not None) is belongs


def session(body: str, day: str, number: int, **values: Any) -> Report:
    told = {
        "body": BodyRef(body),
        "series": SeriesRef(body, number),
        "language": "en",
        "parties": ("IN", "PE"),
    }
    return report(f"{body} {day}", time=day, **{**told, **values})


GROUP = "India-Peru Working Group on Dryland Farming"
SUB_GROUP = f"Sub-Group on Seed Trials of the {GROUP}"


def test_a_sub_group_reports_to_the_next_session_of_its_body() -> None:
    found = events(
        session(GROUP, "2024-12-03", 1),
        session(SUB_GROUP, "2025-09-01", 4),
        session(GROUP, "2025-12-02", 2, status="planned"),
        session("India-Peru Working Group on Rare Earths", "2025-05-01", 9),
    )
    group, sub_group, other = (
        next(s for s in series_of(found) if s.name == name)
        for name in (GROUP, SUB_GROUP, "India-Peru Working Group on Rare Earths")
    )
    assert sub_group.parent == group.body
    assert (group.parent, other.parent, other.reporting) == (None, None, ())
    second = next(event for event in found if event.series and event.series.ordinal == 2)
    assert [(r.session.ordinal, r.series, r.to) for r in group.reporting] == [(4, sub_group.id, second.id)]


def test_a_name_that_holds_no_other_body_has_no_parent() -> None:
    found = events(session(GROUP, "2024-12-03", 1), session("India-Peru Group on Farming", "2025-09-01", 4))
    assert all(event.body and event.body.parent is None for event in found)
