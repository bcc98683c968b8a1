"""Rulings are kept for good, and are on the disk before the program goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace
from sample_readings import reading
from sqlalchemy import Engine, event

from dragoman.model.errors import StoreError
from dragoman.model.rulings import Retracted, Ruling, Undoing, made
from dragoman.store import Store, clock, open_store

HOAX = Retracted(())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """What the database is told."""
    told: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        told.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield told
    event.remove(Engine, "before_cursor_execute", note)


def test_rulings_are_synced_to_the_disk_and_articles_need_not_be(store: Store, statements: list[str]) -> None:
    acts = (
        (lambda: store.rule(HOAX, "ann", "a hoax"), "FULL"),
        (lambda: store.undo(store.rulings()[0], "bob", "no hoax"), "FULL"),
        (lambda: store.take_ruling(made(HOAX, "eve", "2020-01-01T00:00:00.000000+00:00", "x")), "FULL"),
        (lambda: store.save(reading()), "NORMAL"),
    )
    for act, level in acts:
        statements.clear()
        act()
        begin = next(n for n, one in enumerate(statements) if one.startswith("BEGIN IMMEDIATE"))
        levels = [one for one in statements[:begin] if "synchronous" in one]
        assert levels[-1].endswith(level)
        assert any(one.startswith("INSERT") for one in statements[begin:])


def test_no_two_rulings_are_of_one_moment(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "moment", lambda: datetime(2025, 8, 6, tzinfo=UTC))
    rulings = [store.rule(HOAX, "ann", "a hoax") for _ in range(3)]
    undone = store.undo(rulings[0], "ann", "no hoax")
    assert undone.undone is not None
    times = [*(one.at for one in rulings), undone.undone.at]
    assert times == sorted(set(times))
    assert [one.id for one in store.rulings()] == [one.id for one in rulings]


def test_undoing_adds_and_removes_nothing(store: Store) -> None:
    ruling = store.rule(HOAX, "ann", "a hoax")
    store.undo(ruling, "bob", "no hoax")
    (kept,) = store.rulings()
    assert replace(kept, undone=None) == ruling
    assert kept.undone is not None
    assert (kept.undone.by, kept.undone.why) == ("bob", "no hoax")


def test_a_ruling_of_another_record_is_taken_once_and_its_undoing_later(store: Store) -> None:
    ruling = made(HOAX, "eve", "2020-01-01T00:00:00.000000+00:00", "x")
    undone = replace(ruling, undone=Undoing("bob", "2020-02-01T00:00:00.000000+00:00", "y"))
    taken = [store.take_ruling(one) for one in (ruling, ruling, undone, undone, ruling)]
    assert taken == [True, False, True, False, False]
    assert store.rulings() == [undone]


def test_a_ruling_that_this_version_cannot_read_says_so(store: Store) -> None:
    store.rule(HOAX, "ann", "a hoax")
    connection = sqlite3.connect(store.path)
    connection.execute('UPDATE rulings SET decision = \'{"kind": "dance"}\'')
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="cannot read"):
        store.rulings()


def test_rulings_have_an_order_and_an_id_of_what_they_say() -> None:
    one = made(HOAX, "ann", "2020-01-01T00:00:00.000000+00:00", "x")
    assert isinstance(one, Ruling)
    assert one.kind == "retracted"
    assert len({made(HOAX, by, one.at, why).id for by in ("ann", "bob") for why in ("x", "y")}) == 4
