"""Events are derived once and kept, and never outlive what they were derived from."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest
from command_line import make_record, readings

from dragoman.model.contract import Event
from dragoman.model.document import Document
from dragoman.pipeline import derive
from dragoman.run import record as run_record
from dragoman.run.record import events_of, in_order
from dragoman.store import Store, open_store

DAY = date(2026, 3, 1)
Derivations = list[date]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return make_record(tmp_path / "record.db")


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> Derivations:
    """The days for which events have been derived, as it goes on."""
    done: Derivations = []

    def counted(reports: object, *, as_of: date) -> tuple[Event, ...]:
        done.append(as_of)
        return derive(reports, as_of=as_of)  # type: ignore[arg-type]

    monkeypatch.setattr(run_record, "derive", counted)
    return done


def events(db: Path, day: date = DAY) -> tuple[Event, ...]:
    with open_store(db, writable=False) as store:
        return events_of(store, day)


def fresh(db: Path, day: date = DAY) -> tuple[Event, ...]:
    with open_store(db, writable=False) as store:
        return in_order(derive(store.reports(), as_of=day))


def test_a_second_question_derives_nothing_and_gives_the_same(db: Path, derivations: Derivations) -> None:
    assert events(db) == events(db) == fresh(db)
    assert derivations == [DAY]


def test_a_record_without_events_is_remembered_too(tmp_path: Path, derivations: Derivations) -> None:
    path = tmp_path / "empty.db"
    open_store(path).close()
    assert events(path) == events(path) == ()
    assert len(derivations) == 1


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
    assert len(derivations) == 2


def test_saving_the_same_again_leaves_them(db: Path, derivations: Derivations) -> None:
    events(db)
    make_record(db)
    events(db)
    assert len(derivations) == 1


def test_another_day_has_events_of_its_own(db: Path, derivations: Derivations) -> None:
    late = date(2026, 6, 3)
    assert [event.overdue for event in events(db)] == [False, False]
    assert [event.overdue for event in events(db, late)] == [False, True]
    assert events(db) == fresh(db)
    assert derivations == [DAY, late]


def test_another_program_derives_anew(
    db: Path, derivations: Derivations, monkeypatch: pytest.MonkeyPatch
) -> None:
    events(db)
    monkeypatch.setattr(run_record, "fingerprint", lambda _rooms: "another")
    events(db)
    assert len(derivations) == 2


def rows(db: Path) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(db)
    found = connection.execute(
        "SELECT DISTINCT program, content, as_of FROM derived ORDER BY as_of"
    ).fetchall()
    connection.close()
    return found


def test_only_a_few_days_and_one_content_are_kept(db: Path) -> None:
    days = [date(2026, 3, number) for number in range(1, 7)]
    for day in days:
        events(db, day)
    assert [row[2] for row in rows(db)] == [day.isoformat() for day in days[-3:]]
    with open_store(db) as store:
        read_better(store)
    events(db, days[0])
    assert [row[2] for row in rows(db)] == [days[0].isoformat()]


def test_many_events_are_kept_in_several_rows(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.store.derived.CHUNK", 1)
    assert events(db) == events(db) == fresh(db)


def test_damaged_ones_are_derived_anew(db: Path, derivations: Derivations) -> None:
    events(db)
    for damage in (b"", b"no zlib"):
        connection = sqlite3.connect(db)
        connection.execute("UPDATE derived SET events = ?", (damage,))
        connection.commit()
        connection.close()
        assert events(db) == fresh(db)
    assert len(derivations) == 3


def test_what_another_program_writes_meanwhile_is_not_mixed_up(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def while_another_writes(reports: object, *, as_of: date) -> tuple[Event, ...]:
        with open_store(db) as other:
            add(other)
        return derive(reports, as_of=as_of)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(run_record, "derive", while_another_writes)
        events(db)
    assert rows(db) == []
    assert events(db) == fresh(db)


def test_a_record_that_is_being_written_answers_all_the_same(db: Path, derivations: Derivations) -> None:
    other = sqlite3.connect(db, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert events(db) == fresh(db)
    other.execute("ROLLBACK")
    other.close()
    events(db)
    assert len(derivations) == 2
    assert len(rows(db)) == 1
