"""Which reports are compared at all: those of one event always, and no more of them in a larger record."""

from __future__ import annotations

import generated
import pytest
from msgspec.structs import replace

from dragoman.events.blocking import candidates, crowding_of, placed
from dragoman.events.traits import in_order, traits_of
from dragoman.model.contract import Place, Report, SeriesRef


def compared(reports: list[Report]) -> int:
    """How many pairs are compared."""
    everyone = [placed(traits_of(report, n)) for n, report in enumerate(in_order(reports))]
    return sum(1 for _ in candidates(everyone, crowding_of(everyone)))


def each(events: int) -> float:
    """Comparisons a report, of a world with so many events."""
    reports = [report for _, report in generated.reports(generated.events(events, 1), 1)]
    return compared(reports) / len(reports)


def test_comparisons_a_report_hardly_grow_with_the_years(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generated, "DAYS", 365)
    few = each(400)
    monkeypatch.setattr(generated, "DAYS", 3650)
    assert each(4000) <= 1.15 * few


def test_comparisons_a_report_hardly_grow_where_events_are_ten_times_as_dense() -> None:
    assert each(3300) <= 1.25 * each(330)


def report(name: str, time: str | None, **told: object) -> Report:
    return replace(
        Report(
            source=name,
            document=f"doc-{name}",
            text_sha256=name,
            language="xx",
            kind="session",
            status="held",
            parties=("CL", "NO"),
            time=time,
            time_basis="stated" if time else None,
            as_of="2025-04-01",
        ),
        **told,
    )


FOURTH = {"series": SeriesRef("Salt Dialogue", 4)}
OSLO = {"places": (Place("Oslo", "NO", 59.9, 10.7),)}
MEET = [
    ("a slip of three days", report("a", "2025-03-04"), report("b", "2025-03-07")),
    ("a day and no day, told in time", report("a", "2025-03-26"), report("b", None)),
    ("two without a day", report("a", None), report("b", None, as_of="2025-04-09")),
    ("a month and a day of it", report("a", "2025-03"), report("b", "2025-03-30")),
    ("a year and a day of it", report("a", "2025", status="planned"), report("b", "2025-11-30")),
    ("a plan for no day", report("a", None, status="planned"), report("b", "2026-01-15")),
    ("a number, two months later", report("a", "2025-03-04", **FOURTH), report("b", "2025-05-03", **FOURTH)),
    ("a number, years later", report("a", "2021-03-04", **FOURTH), report("b", None, **FOURTH)),
    (
        "a number that was put off",
        report("a", "2024-03-04", status="postponed", rescheduled_to="2025-03-04", **FOURTH),
        report("b", "2025-03-04", **FOURTH),
    ),
    ("a town, a month later", report("a", "2025-03-04", **OSLO), report("b", None, **OSLO)),
    (
        "a name, two weeks later",
        report("a", "2025-03-04", series=SeriesRef("Salt Dialogue")),
        report("b", "2025-03-18", series=SeriesRef("Salt Dialogue")),
    ),
    ("one state told", report("a", "2025-03-04"), report("b", "2025-03-05", parties=("CL",))),
    (
        "one state told, of a plan",
        report("a", "2025-06-04"),
        report("b", "2025", parties=("CL",), status="planned"),
    ),
    ("a number of other years", report("a", "2021-03-04", **FOURTH), report("b", "2025-03-04", **FOURTH)),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in MEET], ids=[case[0] for case in MEET])
def test_what_may_be_one_event_is_compared(one: Report, other: Report) -> None:
    assert compared([one, other]) == 1


APART = [
    (
        "a number of other years, of another body",
        report("a", "2021-03-04", series=SeriesRef("Pepper Dialogue", 4)),
        report("b", "2025-03-04", **FOURTH),
    ),
    ("another month", report("a", "2025-03-04"), report("b", "2025-04-20")),
    ("other states", report("a", "2025-03-04"), report("b", "2025-03-04", parties=("KE", "MX"))),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in APART], ids=[case[0] for case in APART])
def test_what_cannot_be_one_event_is_not_compared(one: Report, other: Report) -> None:
    assert compared([one, other]) == 0
