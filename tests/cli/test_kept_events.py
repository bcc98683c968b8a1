"""Events are derived once and kept, and never outlive what they were derived from."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from command_line import make_record, readings

from dragoman.model.contract import Event
from dragoman.model.document import Document
from dragoman.pipeline import derive
from dragoman.run import deriving
from dragoman.run import record as run_record
from dragoman.run.record import events_of, in_order
from dragoman.store import Store, open_store

DAY = date(2026, 3, 1)
Derivations = list[str]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return make_record(tmp_path / "record.db")


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> Derivations:
    """How events have been derived, as it goes on: all ("rebuild"), what changed ("step"), or without
    keeping them ("derive")."""
    done: Derivations = []
    for module, name in ((deriving, "rebuild"), (deriving, "_step"), (run_record, "derive")):
        monkeypatch.setattr(module, name, counted(done, getattr(module, name)))
    return done


def counted(done: Derivations, derive: Callable[..., Any]) -> Callable[..., Any]:
    def counting(*arguments: Any, **named: Any) -> Any:
        done.append(derive.__name__.strip("_"))
        return derive(*arguments, **named)

    return counting


def events(db: Path, day: date = DAY) -> tuple[Event, ...]:
    with open_store(db, writable=False) as store:
        return events_of(store, day)


def fresh(db: Path, day: date = DAY) -> tuple[Event, ...]:
    with open_store(db, writable=False) as store:
        return in_order(derive(store.reports(), as_of=day))


def test_a_second_question_derives_nothing_and_gives_the_same(db: Path, derivations: Derivations) -> None:
    assert events(db) == events(db) == fresh(db)
    assert derivations == ["rebuild"]


def test_a_record_without_events_is_remembered_too(tmp_path: Path, derivations: Derivations) -> None:
    path = tmp_path / "empty.db"
    open_store(path).close()
    assert events(path) == events(path) == ()
    assert derivations == ["rebuild"]


def add(store: Store) -> None:
    first = readings()[0]
    copy = Document("news/fourth.txt", first.document.text)
    report = msgspec.structs.replace(
        first.reports[0], source=copy.source, document=copy.id, time="2024-03-04"
    )
    store.save(msgspec.structs.replace(first, document=copy, reports=(report,)))


def replace(store: Store) -> None:
    first = readings()[0]
    changed = Document(first.document.source, f"{first.document.text} They will meet again.")
    report = msgspec.structs.replace(
        first.reports[0], document=changed.id, text_sha256=changed.text_sha256, time="2025-03-05"
    )
    store.save(msgspec.structs.replace(first, document=changed, reports=(report,)))


def read_better(store: Store) -> None:
    first = readings()[0]
    report = msgspec.structs.replace(first.reports[0], topics=("space",))
    store.save(msgspec.structs.replace(first, reports=(report,)), reader="better")


def lose_the_reports(store: Store) -> None:
    store.save(msgspec.structs.replace(readings()[2], reports=()), reader="better")


@pytest.mark.parametrize("change", [add, replace, read_better, lose_the_reports])
def test_other_content_gives_other_events(
    db: Path, derivations: Derivations, change: Callable[[Store], None]
) -> None:
    before = events(db)
    with open_store(db) as store:
        change(store)
    after = events(db)
    assert before != after == fresh(db)
    assert derivations == ["rebuild", "step"]


def test_saving_the_same_again_leaves_them(db: Path, derivations: Derivations) -> None:
    events(db)
    make_record(db)
    events(db)
    assert derivations == ["rebuild"]


def test_another_day_derives_nothing(db: Path, derivations: Derivations) -> None:
    late = date(2026, 6, 3)
    assert [event.overdue for event in events(db)] == [False, False]
    assert [event.overdue for event in events(db, late)] == [False, True]
    assert events(db, late) == fresh(db, late)
    assert derivations == ["rebuild"]


def test_another_program_derives_anew(
    db: Path, derivations: Derivations, monkeypatch: pytest.MonkeyPatch
) -> None:
    events(db)
    monkeypatch.setattr(run_record, "fingerprint", lambda _rooms: "another")
    assert events(db) == fresh(db)
    assert derivations == ["rebuild", "rebuild"]


def damage(db: Path, statement: str) -> None:
    connection = sqlite3.connect(db)
    connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET event = ''",
        "UPDATE events SET event = 'no JSON'",
        "DELETE FROM derivation",
    ],
)
def test_damaged_ones_are_derived_anew(db: Path, derivations: Derivations, statement: str) -> None:
    events(db)
    damage(db, statement)
    assert events(db) == fresh(db)
    assert derivations == ["rebuild", "rebuild"]


def test_many_documents_at_once_are_derived_anew(
    db: Path, derivations: Derivations, monkeypatch: pytest.MonkeyPatch
) -> None:
    events(db)
    monkeypatch.setattr(deriving, "MANY", 1)
    with open_store(db) as store:
        add(store)
    assert events(db) == fresh(db)
    assert derivations == ["rebuild", "rebuild"]


def test_a_record_that_is_being_written_answers_all_the_same(db: Path, derivations: Derivations) -> None:
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert events(db) == fresh(db)
    other.execute("ROLLBACK")
    other.close()
    assert events(db) == fresh(db)
    assert derivations == ["derive", "rebuild"]
