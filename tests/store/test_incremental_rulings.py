"""Rulings made and undone give byte for byte what deriving everything with them gives."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from random import Random

import generated
import msgspec
import pytest
from generated_readings import copied, readings, rewritten
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_rulings import decision

from dragoman.events import blocking
from dragoman.model.document import Reading
from dragoman.model.rulings import Ruling, made
from dragoman.pipeline import derive
from dragoman.records import identified
from dragoman.run import deriving
from dragoman.run.record import events_of, in_order
from dragoman.store import Store, open_store

DAY = date(2026, 3, 1)


@pytest.fixture(autouse=True)
def nothing_is_rebuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "MANY", 1_000_000)


@pytest.fixture(autouse=True)
def small_world(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few states that meet often, in blocks that are soon crowded."""
    limits = msgspec.structs.replace(blocking.merging().limits, block=8)
    table = msgspec.structs.replace(blocking.merging(), limits=limits)
    monkeypatch.setattr(blocking, "merging", lambda: table)
    monkeypatch.setattr(generated, "STATES", generated.STATES[:5])
    monkeypatch.setattr(generated, "DAYS", 500)


def kept(store: Store) -> bytes:
    return msgspec.json.encode(events_of(store, DAY))


def anew(store: Store, rulings: list[Ruling] | None = None) -> bytes:
    holding = [one for one in store.rulings() if one.undone is None] if rulings is None else rulings
    return msgspec.json.encode(in_order(derive(store.reports(), as_of=DAY, rulings=holding)))


TABLES = (
    "SELECT block, visits, document, number FROM blocks JOIN standings ON standing = id ORDER BY 1, 2, 3, 4",
    "SELECT link, event, name, key FROM links ORDER BY 1, 2, 3",
    "SELECT id, digest, title, event FROM events ORDER BY 1",
    "SELECT first, last, judgement FROM doubts ORDER BY 1, 2",
    "SELECT document, number, event, place FROM standings ORDER BY 1, 2",
    "SELECT ruling FROM unsettled",
)


def tables(path: Path) -> list[list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    found = [connection.execute(query).fetchall() for query in TABLES]
    connection.close()
    return found


def world(seed: int, events: int = 30) -> list[Reading]:
    found = readings(events, seed)
    found += [copied(one) for one in found[::7]]
    Random(seed).shuffle(found)
    return found


class Life:
    """A record that takes articles, new versions of them, rulings and their undoing, in any order."""

    def __init__(self, store: Store, found: list[Reading], random: Random) -> None:
        self.store, self.random = store, random
        self.coming = list(found)
        self.reports = [report for one in found for report in one.reports]

    def go_on(self) -> None:
        act = self.random.choice((self.read, self.read, self.rewrite, self.rule, self.rule, self.undo))
        act()

    def read(self) -> None:
        for one in self.coming[: self.random.choice((1, 3, 20))]:
            self.store.save(one)
            self.coming.remove(one)

    def rewrite(self) -> None:
        entry = self.random.choice([*self.store.readings()] or [None])
        if entry is not None:
            self.store.save(rewritten(entry, self.random))

    def rule(self) -> None:
        self.store.rule(decision(self.reports, self.random), "ann", "it is so")

    def undo(self) -> None:
        holding = [ruling for ruling in self.store.rulings() if ruling.undone is None]
        if holding:
            self.store.undo(self.random.choice(holding), "bob", "it is not so")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_whatever_is_read_ruled_and_undone_gives_what_deriving_anew_gives(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    random = Random(seed)
    with open_store(tmp_path_factory.mktemp("record") / "record.db") as store:
        life = Life(store, world(seed, 12), random)
        for _ in range(14):
            life.go_on()
            if random.random() < 0.6:
                assert kept(store) == anew(store)
        assert kept(store) == anew(store)
        grown = tables(store.path)
        with store.deriving(identified) as derived:
            deriving.rebuild(derived, "another")
        assert grown == tables(store.path)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_undone_rulings_leave_no_trace_whatever_came_in_between(
    seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    random, found = Random(seed), world(seed, 12)
    half = len(found) // 2
    with open_store(tmp_path_factory.mktemp("record") / "record.db") as store:
        for one in found[:half]:
            store.save(one)
        before = kept(store)
        reports = store.reports()
        made = [store.rule(decision(reports, random), "ann", "it is so") for _ in range(5)]
        kept(store)
        for one in random.sample(made, len(made)):
            store.undo(one, "bob", "it is not so")
        assert kept(store) == before
        made = [store.rule(decision(reports, random), "ann", "it is so") for _ in range(5)]
        kept(store)
        for one in found[half:]:
            store.save(one)
        kept(store)
        for one in random.sample(made, len(made)):
            store.undo(one, "bob", "it is not so")
        assert kept(store) == anew(store, []) == anew(store)


def test_any_order_of_articles_gives_the_same_under_the_same_rulings(tmp_path: Path) -> None:
    random, found = Random(3), world(3)
    reports = [report for one in found for report in one.reports]
    rulings = [
        made(decision(reports, random), "ann", f"2025-01-01T00:00:00.{number:06}+00:00", "it is so")
        for number in range(25)
    ]
    outcomes = set()
    for n in range(3):
        random.shuffle(found)
        with open_store(tmp_path / f"{n}.db") as store:
            for ruling in random.sample(rulings, len(rulings)):
                store.take_ruling(ruling)
            for number, one in enumerate(found):
                store.save(one)
                if n and number % 9 == 0:
                    kept(store)
            outcomes.add(kept(store))
    assert len(outcomes) == 1
