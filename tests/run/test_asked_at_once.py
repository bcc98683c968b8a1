"""Several threads ask one record at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from command_line import make_record, readings

from dragoman.run.desk import Desk
from dragoman.run.record import Filters
from dragoman.run.snapshots import Snapshots
from dragoman.store import Finder, Store, open_store

DAY = date(2026, 7, 1)
PATIENCE = 60
"""Seconds after which a thread that waits for another is given up."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(make_record(tmp_path / "record.db")) as store:
        yield store


def test_a_search_keeps_nobody_waiting(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshots = Snapshots(store)
    desk, begun, read = Desk(snapshots), Event(), Event()
    asked = Finder.events

    def long(self: Finder, *wanted: Any) -> Any:
        begun.set()
        assert read.wait(PATIENCE)
        return asked(self, *wanted)

    monkeypatch.setattr(Finder, "events", long)
    with ThreadPoolExecutor(2) as threads:
        searching = threads.submit(desk.search, "session", Filters(), DAY, 20, 0)
        assert begun.wait(PATIENCE)
        reading = threads.submit(_read, snapshots, desk)
        try:
            assert reading.result(PATIENCE)
        finally:
            read.set()
        assert searching.result(PATIENCE).events


def _read(snapshots: Snapshots, desk: Desk) -> bool:
    """What pages read: events, documents, cases, rulings, periods."""
    first = readings()[0].document
    told = snapshots.on(DAY)
    assert snapshots.reading(first.id).document == snapshots.entry(first.id).document == first
    assert told.watch.sources
    assert not desk.rulings()
    return bool(told.events) and desk.queue().known() is not None


def test_a_record_is_searched_by_many_at_once(store: Store) -> None:
    desk = Desk(Snapshots(store))
    alone = desk.search("session", Filters(), DAY, 20, 0)
    with ThreadPoolExecutor(8) as threads:
        found = [threads.submit(desk.search, "session", Filters(), DAY, 20, 0) for _ in range(40)]
    assert [one.result() for one in found] == [alone] * len(found)
