"""Several programs on one record: nobody is turned away, and the outcome is that of one after the other."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest
from generated_readings import readings
from programs import DAY, ask, exit_codes, write
from sample_readings import reading

from dragoman.model.errors import StoreError
from dragoman.pipeline import derive
from dragoman.run.record import bring_up_to_date, documents_of, events_of, in_order
from dragoman.store import open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def test_programs_that_write_and_ask_at_once_give_the_same(path: Path) -> None:
    found = readings(40, 3)
    third = len(found) // 3
    parts = [found[: 2 * third], found[third:], found[::-2]]
    assert exit_codes([*((write, (path, part)) for part in parts), (ask, (path,))]) == [0] * 4
    reports = [report for one in found for report in one.reports]
    with open_store(path) as store:
        assert store.check() == []
        assert msgspec.json.encode(events_of(store, DAY)) == msgspec.json.encode(
            in_order(derive(reports, as_of=DAY))
        )


@pytest.fixture
def writer(path: Path) -> sqlite3.Connection:
    """Another program in the middle of writing the record."""
    with open_store(path) as store:
        store.save(reading())
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    return connection


def test_who_waits_writes_when_the_other_has_finished(path: Path, writer: sqlite3.Connection) -> None:
    asked: list[int] = []

    def wait() -> bool:
        asked.append(len(asked))
        if len(asked) == 3:
            writer.execute("ROLLBACK")
        return True

    with open_store(path, busy_seconds=0.01, wait=wait) as store:
        assert store.save(reading("b.txt")) == "new"
    assert asked == [0, 1, 2]
    writer.close()


def test_who_has_waited_enough_is_told(path: Path, writer: sqlite3.Connection) -> None:
    answers = iter([True, True, False])
    with open_store(path, busy_seconds=0.01, wait=lambda: next(answers)) as store:
        with pytest.raises(StoreError, match="another program is writing"):
            store.save(reading("b.txt"))
        assert len(store.reports()) == 1
    assert list(answers) == []
    writer.close()


def test_deriving_waits_for_nobody(path: Path, writer: sqlite3.Connection) -> None:
    def wait() -> bool:
        raise AssertionError("waited")

    with open_store(path, wait=wait) as store:
        bring_up_to_date(store)
        assert len(events_of(store, DAY)) == 1
    writer.close()


def test_a_record_that_is_locked_for_reading_is_not_read_past_the_lock(path: Path) -> None:
    open_store(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = DELETE")
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="another program is writing"):
        open_store(path, writable=False, busy_seconds=0.01)
    other.close()


def test_what_another_program_stored_meanwhile_stays(path: Path) -> None:
    old, new = reading("a.txt"), reading("a.txt", "Another text. It tells of 4 March 2025.")
    with open_store(path) as ours, open_store(path) as theirs:
        stood = ours.standing(old.document).state
        theirs.save(old)
        theirs.save(new)
        assert ours.save(old, stood=stood) == "same"
        assert ours.current_id("a.txt") == new.document.id
        assert ours.save(old, stood=ours.standing(old.document).state) == "changed"
        assert ours.current_id("a.txt") == old.document.id


def test_documents_of_events_are_there_when_they_have_been_replaced_since(path: Path) -> None:
    old, new = reading("a.txt"), reading("a.txt", "Another text. It tells of 4 March 2025.")
    with open_store(path) as ours, open_store(path) as theirs:
        ours.save(old)
        events = events_of(ours, DAY)
        theirs.save(new)
        assert documents_of(ours, events) == {one.document.id: one.document for one in (old, new)}
        assert documents_of(ours, ()) == {new.document.id: new.document}
