"""Briefings on a large record: read from few events, and from what was made before, they are the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bench_pages_record import record
from dragoman.model.errors import NotFoundError
from dragoman.records import briefing_case
from dragoman.records.brief import brief
from dragoman.records.briefing import Briefing, Selection
from dragoman.run import briefs
from dragoman.run.briefs import briefing_on
from dragoman.run.matters import ledger_at
from dragoman.run.snapshot import Snapshot
from dragoman.run.snapshots import Snapshots
from dragoman.store import open_store

DAYS = (date(2026, 1, 1), date(2023, 7, 1), date(1999, 1, 1))


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshots]:
    with open_store(record(tmp_path_factory.mktemp("briefs"), 600), writable=False) as store:
        yield Snapshots(store)


def whole(selection: Selection, snapshot: Snapshot, snapshots: Snapshots) -> Briefing | str:
    """The briefing made of all events, or why there is none."""
    events = snapshot.events
    documents = snapshots.library(report.document for event in events for report in event.reports)
    try:
        return brief(events, snapshot.day, selection, documents, snapshots.retrieved(), snapshot.watch)
    except NotFoundError as fault:
        return str(fault)


def found(selection: Selection, snapshot: Snapshot, snapshots: Snapshots) -> Briefing | str:
    try:
        return briefing_on(selection, snapshot, snapshots)
    except NotFoundError as fault:
        return str(fault)


@pytest.mark.parametrize("day", DAYS)
def test_on_a_series_it_is_that_of_all_events(snapshots: Snapshots, day: date) -> None:
    snapshot = snapshots.on(day)
    counts = snapshot.counts("series")
    for one in sorted(counts, key=lambda one: (-counts[one], one))[:6]:
        for since in (None, "2024"):
            selection = Selection(series=one, since=since, language="en")
            assert found(selection, snapshot, snapshots) == whole(selection, snapshot, snapshots)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("since", [None, "2024", "2025-06"])
def test_on_everything_it_is_read_from_few_events(snapshots: Snapshots, day: date, since: str | None) -> None:
    snapshot, selection = snapshots.on(day), Selection(since=since, language="en")
    assert found(selection, snapshot, snapshots) == whole(selection, snapshot, snapshots)
    assert len(briefs.concerned(snapshot, selection)) < len(snapshot.all())


def test_the_ledger_that_the_pages_made_is_not_made_again(
    snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = snapshots.on(DAYS[0])
    counts = snapshot.counts("series")
    busiest = max(counts, key=lambda one: (counts[one], one))
    assert ledger_at(snapshot, busiest).sessions
    monkeypatch.setattr(briefing_case, "ledger_of", None)
    assert briefing_on(Selection(series=busiest, language="en"), snapshot, snapshots).sections


def test_events_come_oldest_first(snapshots: Snapshots) -> None:
    snapshot = snapshots.on(DAYS[0])
    assert {event.id for event in snapshot.events} == {event.id for event in snapshot.all()}
    dated = [event.time for event in snapshot.events if event.time and len(event.time) == len("2025-08-06")]
    assert dated == sorted(dated)
