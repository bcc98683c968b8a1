"""Series: numbers against dates, rhythm, and forecasts that were tried on the past."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_events import AS_OF, events, report

from dragoman.model.contract import BodyRef, Event, Place, Report, SeriesRef
from dragoman.model.edtf import bounds
from dragoman.model.errors import DataError
from dragoman.records import series_of
from dragoman.records.editions import edition, numbered
from dragoman.records.tables import SeriesTable, parse

LIMA, SANTIAGO = Place("Lima", "PE", -12.0, -77.0), Place("Santiago", "CL", -33.4, -70.7)

EXERCISES = [
    # How lists of exercises print them: name, held, then the edition and year that it tells.
    ("Malabar 92", "1992-05", None, 1992),
    ("Malabar Two", "1995-05", 2, None),
    ("Malabar III", "1996-05", 3, None),
    ("Malabar 04", "2004-10", None, 2004),
    ("Varuna IV", "2005-03", 4, None),
    ("Varuna-II 2005", "2006-03", 2, 2005),
    ("Indra 2007", "2007-04", None, 2007),
    ("INDRA-21", "2021-08", None, 2021),
    ("Khanjar 12", "2025-03", 12, None),
    ("Nomadic Elephant", "2025-06", None, None),
    ("Cruzex 05", None, None, 2005),
    ("Cruzex 15", None, None, None),
]


@pytest.mark.parametrize(("name", "time", "ordinal", "year"), EXERCISES)
def test_an_edition_and_a_year_are_told_apart(
    name: str, time: str | None, ordinal: int | None, year: int | None
) -> None:
    assert numbered(edition(name, "en"), time) == (ordinal, year)


def exercise(name: str, time: str, **values: Any) -> Report:
    return report(
        f"{name} {time}", kind="exercise", time=time, series=SeriesRef(name), language="en", **values
    )


def test_an_exercise_that_numbers_oddly_is_one_series() -> None:
    told = [exercise(name, time or "2000") for name, time, _, _ in EXERCISES[:4]]
    (series,) = series_of(events(*told))
    assert series.name == "Malabar"
    assert [(s.ordinal, s.year) for s in series.sessions] == [
        (None, 1992),
        (2, None),
        (3, None),
        (None, 2004),
    ]
    assert series.doubts == ()


def test_a_year_that_names_two_editions_counts_them() -> None:
    (series,) = series_of(events(exercise("Indra 2007", "2007-09"), exercise("Indra 2007", "2007-04")))
    assert [(s.time, s.repeat) for s in series.sessions] == [("2007-04", 1), ("2007-09", 2)]
    assert [d.rule for d in series.doubts] == ["year_twice"]


def test_an_edition_that_bears_the_year_of_its_plan_is_in_doubt() -> None:
    (series,) = series_of(events(exercise("Varuna IV", "2005-03"), exercise("Varuna-II 2005", "2006-03")))
    assert {d.rule for d in series.doubts} == {"number_out_of_order", "year_of_another"}


def session(number: int | None, time: str | None, place: Place | None = None, **values: Any) -> Report:
    told = {"series": SeriesRef("Water Commission", number), "places": (place,) if place else (), **values}
    return report(f"{number} {time} {values.get('status')}", time=time, **told)


YEARLY = [
    session(1, "2019-03-04", LIMA),
    session(2, "2020-03-10", SANTIAGO),
    session(3, "2021-02-20", LIMA),
    session(4, "2022-03-14", SANTIAGO),
    session(5, "2023-03-02", LIMA),
]


def test_the_next_session_follows_from_rhythm_and_turn() -> None:
    (series,) = series_of(events(*YEARLY))
    assert series.cadence is not None
    assert series.cadence.intervals == 4
    assert series.cadence.least <= series.cadence.median <= series.cadence.most
    found = series.next
    assert found is not None
    assert (found.ordinal, found.host, found.host_rule, found.town) == (6, "CL", "alternation", "Santiago")
    first, last = bounds(found.window)
    assert first is not None
    assert last is not None
    assert first < date(2024, 3, 1) < last
    assert found.window_track is not None
    assert (found.window_track.right, found.window_track.tried) == (2, 2)
    assert found.host_track == found.window_track
    assert found.late


def test_the_track_counts_what_went_wrong() -> None:
    moved = [*YEARLY, session(6, "2025-06-01", LIMA)]
    (series,) = series_of(events(*moved))
    assert series.next is not None
    assert series.next.window_track is not None
    assert series.next.host_track is not None
    assert (series.next.window_track.right, series.next.window_track.tried) == (2, 3)
    assert (series.next.host_track.right, series.next.host_track.tried) == (2, 3)


def test_too_few_sessions_foretell_nothing() -> None:
    (series,) = series_of(events(*YEARLY[:2]))
    assert series.next is not None
    assert (series.next.window, series.next.host, series.next.window_track) == (None, None, None)


def test_an_announcement_goes_before_the_rhythm() -> None:
    plan = session(6, "2025-12-02", LIMA, status="planned")
    (series,) = series_of(events(*YEARLY, plan))
    assert series.next is not None
    assert (series.next.window, series.next.window_rule) == ("2025-12-02", "announced")
    assert (series.next.host, series.next.host_rule, series.next.late) == ("PE", "announced", False)


def test_what_was_put_off_without_a_new_day_is_foretold_by_the_rhythm() -> None:
    plan = session(6, "2024-03-04", LIMA, status="postponed")
    (series,) = series_of(events(*YEARLY, plan))
    assert series.next is not None
    assert (series.next.ordinal, series.next.window_rule) == (6, "median interval")


def test_what_usually_slips_is_expected_to_slip() -> None:
    late = [
        (session(n, f"20{18 + n}-03-01", status="planned"), session(n, f"20{18 + n}-05-01"))
        for n in (1, 2, 3)
    ]
    plan = session(4, "2026-03-01", status="planned")
    (series,) = series_of(events(*late, plan))
    assert series.slip is not None
    assert (series.slip.moved, series.slip.announced, series.slip.median) == (3, 3, 61)
    assert series.next is not None
    assert series.next.window == "2026-03-01/2026-05-01"
    assert series.next.window_rule == "announced, and the usual slip"


DOUBTS: list[tuple[list[Report], list[str]]] = [
    ([session(12, "2025-03"), session(7, "2026", status="planned")], ["number_out_of_order"]),
    ([session(7, "2025"), session(8, "2025-03")], []),
    ([session(7, "2024-03"), session(7, "2025-03")], ["number_out_of_order", "number_twice"]),
    ([session(None, "2024-03"), session(None, "2025-03")], []),
    (YEARLY, []),
]


@pytest.mark.parametrize(("told", "rules"), DOUBTS)
def test_numbers_are_checked_against_dates(told: list[Report], rules: list[str]) -> None:
    (series,) = series_of(events(*told))
    assert [doubt.rule for doubt in series.doubts] == rules


def test_an_announcement_told_apart_became_the_session_that_was_held() -> None:
    told = [
        session(4, "2023-12-05", status="postponed", rescheduled_to="2024-02-27"),
        session(None, "2024", status="planned"),
        session(4, "2024-02-27"),
        session(5, "2024-12-03"),
    ]
    (series,) = series_of(events(*told))
    held = next(s for s in series.sessions if s.ordinal == 4 and s.status == "held")
    assert [s.became for s in series.sessions].count(held.event) == 2
    assert series.doubts == ()
    assert series.slip is not None
    assert (series.slip.moved, series.slip.median) == (1, 84)


def test_what_an_announcement_became_is_not_overdue() -> None:
    held = session(4, "2024-02-27")
    plans = [
        session(None, "2024", status="planned", as_of="2023-11-01"),
        session(None, "2023", status="planned"),
    ]
    found = {e.time: e for e in events(held, *plans)}
    assert [(found[time].overdue, found[time].became or None) for time in ("2024", "2023", "2024-02-27")] == [
        (False, found["2024-02-27"].id),
        (True, None),
        (False, None),
    ]


def test_a_session_that_was_over_is_not_what_is_announced_afterwards() -> None:
    told = [session(None, "2025-03-04"), session(None, "2025", status="planned", as_of="2025-06-01")]
    (series,) = series_of(events(*told))
    assert [one.became for one in series.sessions] == [None, None]


def test_a_misread_number_opens_no_gap() -> None:
    (series,) = series_of(events(session(12, "2025-03"), session(7, "2026", status="planned")))
    assert series.missing == ()


def test_reports_that_dispute_a_number_are_counted() -> None:
    told = [session(n, "2025-08-20") for n in (25, 26)] + [
        report("c", time="2025-08-20", series=SeriesRef("Water Commission", 26))
    ]
    (series,) = series_of(events(told))
    assert [d.says for d in series.doubts] == ["2 reports say 26, 1 report says 25"]


def test_of_two_numbers_the_one_that_fits_the_series_counts() -> None:
    disputed = [session(5, "2025-03-04"), session(6, "2025-03-04")]
    (series,) = series_of(events(session(4, "2024-03-04"), disputed, session(6, "2026-03", status="planned")))
    assert [s.ordinal for s in series.sessions] == [4, 5, 6]
    assert [doubt.rule for doubt in series.doubts] == ["number_disputed"]


NAMES = [
    ("India-Peru Joint Working Group on Dryland Farming", "working group on dryland farming", True),
    ("India-Peru Joint Working Group on Dryland Farming", "working group on rare earths", False),
    ("India-Peru Joint Commission", "joint commission", True),
    ("India-Peru Commission on Water", "India-Peru Committee on Water", False),
]


TRADE = "India-Peru Intergovernmental Commission on Trade, Economic and Scientific Cooperation"
ARMS = "India-Peru Intergovernmental Commission on Military and Technical Matters of Defence"


@pytest.mark.parametrize(
    ("short", "others", "count"),
    [
        ("joint commission", [TRADE], 1),
        ("trade commission", [TRADE], 1),
        ("trade commission", [TRADE, ARMS], 2),
        ("joint commission", [TRADE, ARMS], 3),
        ("water commission", [TRADE], 2),
        ("joint committee", [TRADE], 2),
    ],
)
def test_a_short_name_is_the_bodys_that_alone_may_be_meant(short: str, others: list[str], count: int) -> None:
    told = [
        report(
            name,
            time=f"20{20 + n}-03-04",
            language="en",
            parties=("IN", "PE"),
            body=BodyRef(name),
            series=SeriesRef(name),
        )
        for n, name in enumerate([short, *others])
    ]
    assert len(series_of(events(*told))) == count


@pytest.mark.parametrize(("full", "short", "one"), NAMES)
def test_a_shortened_name_is_the_same_bodys_where_it_says_what_it_is_about(
    full: str, short: str, one: bool
) -> None:
    told = [
        report(
            name, time=time, language="en", parties=("IN", "PE"), body=BodyRef(name), series=SeriesRef(name)
        )
        for name, time in ((full, "2024-03-04"), (short, "2025-03-04"))
    ]
    assert (len(series_of(events(*told))) == 1) is one


def test_a_year_without_a_session_is_shown_and_explained() -> None:
    told = [
        YEARLY[0],
        YEARLY[1],
        session(3, "2022-03-14"),
        session(4, "2023-03-14"),
        session(6, "2025-03-14"),
    ]
    (series,) = series_of(events(*told))
    assert [(gap.year, gap.numbered_on) for gap in series.years_without] == [(2021, True), (2024, False)]
    assert series.missing == (5,)


@pytest.mark.parametrize("text", ["", "margin = 'x'", "rhythm = 3"])
def test_a_malformed_table_stops_the_load(text: str) -> None:
    with pytest.raises(DataError, match="series"):
        parse(text, SeriesTable, "ontology/series.toml")


times = st.sampled_from(
    [None, "2019", "2020-03", "2020-03-04", "2021-05-06", "2022-01-01/2022-01-05", "2023-23"]
)
sessions = st.lists(
    st.tuples(
        st.none() | st.integers(1, 7),
        times,
        st.sampled_from([None, LIMA, SANTIAGO]),
        st.sampled_from(["held", "planned", "postponed", "cancelled"]),
    ),
    max_size=8,
    unique_by=lambda one: (one[0], one[1], one[3]),
)


@settings(max_examples=100, deadline=None)
@given(sessions, st.randoms(use_true_random=False))
def test_series_are_total_and_independent_of_order(told: list[Any], shuffle: random.Random) -> None:
    found = list(events(*(session(n, time, place, status=status) for n, time, place, status in told)))
    series = series_of(found)
    shuffle.shuffle(found)
    assert series_of(found) == series
    for one in series:
        _holds(one, found)


def _holds(series: Any, found: list[Event]) -> None:
    assert sorted(s.event for s in series.sessions) == sorted(event.id for event in found)
    numbers = {s.ordinal for s in series.sessions}
    assert not numbers & set(series.missing)
    known = {s.event for s in series.sessions}
    assert all(set(doubt.events) <= known and doubt.says for doubt in series.doubts)
    for track in (series.next.window_track, series.next.host_track) if series.next else ():
        assert track is None or 0 <= track.right <= track.tried
    if series.next and series.next.late:
        assert (bounds(series.next.window)[1] or AS_OF) < AS_OF
