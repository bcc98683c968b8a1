"""What rulings demand of clusters, beside what likeness says."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from dragoman.model.aims import ref_of
from dragoman.model.contract import Event, Report, SeriesRef
from dragoman.model.rulings import Decision, Different, Ruling, Same, made
from dragoman.pipeline import derive

DAY = date(2026, 1, 1)


def report(name: str, time: str | None, ordinal: int | None = None, document: str | None = None) -> Report:
    return Report(
        source=name,
        document=document or f"doc-{name}",
        text_sha256=f"text of {document or name}",
        language="xx",
        kind="session",
        status="held",
        parties=("CL", "NO"),
        time=time,
        time_basis="stated",
        as_of="2025-04-01",
        series=SeriesRef("Salt Dialogue", ordinal=ordinal),
        position=len(name),
    )


A = report("a", "2025-03-04", 4)
LIKE_A = report("like-a", "2025-03-04", 4)
B = report("b", "2021-05-06", 9)
LIKE_B = report("like-b", "2021-05-06", 9)


def rulings(*decisions: Decision) -> list[Ruling]:
    """One a minute."""
    return [made(one, "ann", f"2025-05-01T00:{n:02}:00", "so") for n, one in enumerate(decisions)]


def same(some: list[Report], others: list[Report]) -> Decision:
    return Same(tuple(map(ref_of, some)), tuple(map(ref_of, others)))


def different(some: list[Report], others: list[Report]) -> Decision:
    return Different(tuple(map(ref_of, some)), tuple(map(ref_of, others)))


def groups(reports: list[Report], *decisions: Decision) -> list[str]:
    events = derive(reports, as_of=DAY, rulings=rulings(*decisions))
    return sorted(" ".join(sorted(report.source for report in event.reports)) for event in events)


def event_of(reports: list[Report], *decisions: Decision) -> Event:
    (event,) = derive(reports, as_of=DAY, rulings=rulings(*decisions))
    return event


EVERYONE = [A, LIKE_A, B, LIKE_B]


def test_without_rulings_likeness_decides() -> None:
    assert groups(EVERYONE) == ["a like-a", "b like-b"]


def test_what_is_ruled_the_same_is_one_whatever_speaks_against_it() -> None:
    event = event_of([A, B], same([A], [B]))
    assert [one.ruling for one in event.judgements] == [rulings(same([A], [B]))[0].id]
    assert {field.field for field in event.disagreements} >= {"time", "series"}
    free = derive([A, LIKE_A], as_of=DAY)[0]
    assert [one.ruling for one in free.judgements] == [UNSET]


def test_those_like_either_side_join_what_was_ruled_to_be_one() -> None:
    assert groups(EVERYONE, same([A], [B])) == ["a b like-a like-b"]


def test_what_is_ruled_different_stays_apart_with_those_like_it() -> None:
    assert groups([A, LIKE_A], different([A], [LIKE_A])) == ["a", "like-a"]
    third = report("a-third", "2025-03-04", 4)
    found = groups([A, LIKE_A, third], different([A], [LIKE_A]))
    assert len(found) == 2
    assert all("a like-a" not in group for group in found)


def test_of_rulings_that_contradict_one_another_the_later_holds() -> None:
    one, other = same([A], [B]), different([A], [B])
    assert groups([A, B], one, other) == ["a", "b"]
    assert groups([A, B], other, one) == ["a b"]


def test_one_report_is_parted_from_a_group_that_was_ruled_to_be_one() -> None:
    assert groups(EVERYONE, same([A, LIKE_A], [B, LIKE_B]), different([A], [LIKE_A, B, LIKE_B])) == [
        "a",
        "b like-a like-b",
    ]


def test_a_chain_of_rulings_is_broken_by_a_later_one_at_its_weakest() -> None:
    found = groups([A, B, LIKE_B], same([A], [B]), same([B], [LIKE_B]), different([A], [LIKE_B]))
    assert found == ["a", "b like-b"]


def test_two_reports_of_one_document_can_be_ruled_to_be_one() -> None:
    first, second = (report(name, "2025-03-04", 4, document="doc-x") for name in ("one", "second"))
    assert groups([first, second]) == ["one", "second"]
    assert groups([first, second], same([first], [second])) == ["one second"]


@pytest.mark.parametrize("order", list(permutations(EVERYONE)))
def test_the_order_of_reports_does_not_matter(order: tuple[Report, ...]) -> None:
    decisions = (same([A], [B]), different([LIKE_A], [LIKE_B]))
    assert groups(list(order), *decisions) == groups(EVERYONE, *decisions)


@pytest.mark.parametrize(("position", "meant"), [(1, True), (200, True), (900, False)])
def test_a_report_that_moved_a_little_is_still_meant(position: int, meant: bool) -> None:
    moved = replace(A, position=position)
    assert (len(groups([moved, B], same([A], [B]))) == 1) is meant
