"""Deriving what changed gives byte for byte what deriving everything gives, in any order of coming."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import generated
import msgspec
import pytest
from generated_readings import copied, reading_of, readings, rewritten
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.events import blocking
from dragoman.model.contract import Report
from dragoman.model.document import Document, Reading
from dragoman.pipeline import derive, read_document, settle
from dragoman.records import identified
from dragoman.run import deriving
from dragoman.run.record import events_of, in_order
from dragoman.sources import read_sources
from dragoman.store import Store, open_store

DAY = date(2026, 3, 1)
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(autouse=True)
def nothing_is_rebuilt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "MANY", 1_000_000)


@pytest.fixture
def dense(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small world in which nearly every block is crowded."""
    limits = msgspec.structs.replace(blocking.merging().limits, block=3)
    table = msgspec.structs.replace(blocking.merging(), limits=limits)
    monkeypatch.setattr(blocking, "merging", lambda: table)
    monkeypatch.setattr(generated, "STATES", generated.STATES[:4])
    monkeypatch.setattr(generated, "DAYS", 365)


def kept(store: Store) -> bytes:
    return msgspec.json.encode(events_of(store, DAY))


def anew(store: Store) -> bytes:
    return msgspec.json.encode(in_order(derive(store.reports(), as_of=DAY)))


BY_REPORT = (
    "SELECT block, visits, document, number FROM blocks JOIN standings ON standing = id ORDER BY 1, 2, 3, 4",
    "SELECT block FROM crowds ORDER BY 1",
    "SELECT link, event, name, key FROM links ORDER BY 1, 2, 3",
    "SELECT id, digest, title, event FROM events ORDER BY 1",
    "SELECT first, last, judgement FROM doubts ORDER BY 1, 2",
    "SELECT document, number, event, place FROM standings ORDER BY 1, 2",
)
"""What is kept, without the numbers that standings happen to have."""


def tables(path: Path) -> list[list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    found = [connection.execute(query).fetchall() for query in BY_REPORT]
    connection.close()
    return found


def parted(path: Path) -> set[frozenset[tuple[str, int]]]:
    """The neighbourhoods as sets of reports."""
    connection = sqlite3.connect(path)
    found: dict[int, set[tuple[str, int]]] = {}
    for number, *report in connection.execute("SELECT neighbourhood, document, number FROM standings"):
        found.setdefault(number, set()).add((report[0], report[1]))
    connection.close()
    return {frozenset(members) for members in found.values()}


def batches(found: list[Reading], random: Random) -> Iterator[list[Reading]]:
    left = list(found)
    while left:
        size = random.choice((1, 1, 2, 5, 40))
        yield left[:size]
        del left[:size]


@pytest.fixture(scope="module")
def whole() -> tuple[list[Reading], bytes]:
    """Readings, and the events that they give."""
    found = readings(40, 11)
    found += [copied(one) for one in found[::9]]
    reports = [report for one in found for report in one.reports]
    return found, msgspec.json.encode(in_order(derive(reports, as_of=DAY)))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(random=st.randoms(use_true_random=False))
def test_any_order_and_any_batches_give_the_same(
    random: Random, whole: tuple[list[Reading], bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    found, wanted = list(whole[0]), whole[1]
    random.shuffle(found)
    with open_store(tmp_path_factory.mktemp("record") / "record.db") as store:
        for batch in batches(found, random):
            for one in batch:
                store.save(one)
            last = kept(store)
    assert last == wanted


@pytest.mark.usefixtures("dense")
@pytest.mark.parametrize("seed", [1, 2])
def test_crowds_that_come_and_go_give_the_same(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    found = readings(40, seed)
    found += [copied(one) for one in found[::7]]
    random.shuffle(found)
    with open_store(tmp_path / "record.db") as store:
        for batch in batches(found, random):
            for one in batch:
                store.save(one)
            if random.random() < 0.5:
                store.save(rewritten(random.choice(batch), random))
            kept(store)
        assert kept(store) == anew(store)
        grown, grown_parts = tables(store.path), parted(store.path)
        with store.deriving(identified) as derived:
            deriving.rebuild(derived, "another")
    assert grown == tables(store.path)
    assert grown_parts == parted(store.path)
    assert grown[1]


def test_replaced_and_retired_documents_give_the_same(tmp_path: Path) -> None:
    random = Random(5)
    found = readings(40, 5)
    with open_store(tmp_path / "record.db") as store:
        for one in found:
            store.save(one)
        before = kept(store)
        changed = random.sample(found, 12)
        for one in changed:
            store.save(rewritten(one, random))
            assert kept(store) == anew(store)
        for one in changed:
            store.save(one)
        assert kept(store) == before


def test_doubts_are_those_of_deriving_anew(tmp_path: Path) -> None:
    found = readings(300, 7)
    with open_store(tmp_path / "record.db") as store:
        for part in (found[:500], found[500:]):
            for one in part:
                store.save(one)
            events_of(store, DAY)
        told = {(doubt.first, doubt.last) for doubt in store.doubts()}
        settled = settle([identified(report) for report in store.reports()])
    assert told == {(first, last) for one in settled for first, last, _ in one.doubts}
    assert told


@pytest.fixture(scope="module")
def articles() -> list[Reading]:
    """The examples, those of the series among them, as they are read."""
    found = [item for item in read_sources([EXAMPLES]) if isinstance(item, Document)]
    return [read_document(document) for document in found]


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_real_articles_in_any_order_and_batches_give_the_same(
    tmp_path: Path, articles: list[Reading], seed: int | None
) -> None:
    found, random = list(articles), Random(seed or 0)
    if seed is not None:
        random.shuffle(found)
    with open_store(tmp_path / "record.db") as store:
        for batch in [[one] for one in found] if seed is None else batches(found, random):
            for one in batch:
                store.save(one)
            assert kept(store) == anew(store)
        whole = kept(store)
        for one in random.sample(found, 8):
            store.save(reading_of(one.document.source, "Nothing is told any more.", ()))
            assert kept(store) == anew(store)
        for one in found:
            store.save(one)
        assert kept(store) == whole
    told = msgspec.json.encode([report for one in articles for report in one.reports])
    reports = msgspec.json.decode(told, type=list[Report])  # as numbers are kept: 80.0, where 80 was read
    assert whole == msgspec.json.encode(in_order(derive(reports, as_of=DAY)))
    assert len({one.document.source for one in articles}) > 30
