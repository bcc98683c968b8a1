"""Reading many documents: in order, in any number of processes, and none is lost."""

import os
import pickle
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from sample_readers import at_fault, read
from sample_readings import reading

from dragoman.model.document import Document, Reading
from dragoman.model.errors import DataError, DragomanError, InputError, NotFoundError, StoreError
from dragoman.run import local
from dragoman.run.ingest import Ingest
from dragoman.run.local import MANY, Result, read_all
from dragoman.store import open_store
from dragoman.store.codec import encode


def documents(*texts: str) -> list[Document]:
    return [Document(f"{number}.txt", text) for number, text in enumerate(texts)]


@pytest.mark.parametrize("jobs", [None, 1, 2, 3])
def test_results_come_in_the_order_of_the_documents(jobs: int | None) -> None:
    given = documents(*map(str, range(MANY + 3)))
    results = list(read_all(given, read, jobs))
    assert [result.document for result in results] == given
    assert [result.reading and result.reading.layout.language for result in results] == [
        d.text for d in given
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_fails_is_a_problem_of_its_own(jobs: int) -> None:
    results = list(read_all(documents("a", "fail", "b"), read, jobs))
    assert [result.problem is None for result in results] == [True, False, True]
    assert "ValueError: a word it cannot bear" in (results[1].problem or "")


def test_a_process_that_dies_costs_only_its_document() -> None:
    given = documents(*"ab", "die", *"cdef", "die", *"ghijklmnop", "fail")
    results = list(read_all(given, read, 2))
    assert [result.document for result in results] == given
    for result in results:
        assert (result.reading is None) == (result.document.text in ("die", "fail"))
    assert "died" in (results[2].problem or "")


def test_a_pool_that_broke_before_it_was_given_a_document_loses_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = local._pool(1)
    with pytest.raises(BrokenProcessPool):
        broken.submit(os._exit, 1).result()
    pools = iter([broken])
    make = local._pool
    monkeypatch.setattr(local, "_pool", lambda jobs: next(pools, None) or make(jobs))
    given = documents(*"abcdef")
    results = list(read_all(given, read, 2))
    assert [result.document for result in results] == given
    assert all(result.reading for result in results)


def test_nothing_to_read_gives_nothing() -> None:
    assert list(read_all([], read)) == list(read_all([], read, 2)) == []
    assert Result(Document("a", "b")).reading is None


@pytest.mark.parametrize("jobs", [1, 2])
def test_faulty_data_of_the_program_stop_the_run(jobs: int, tmp_path: Path) -> None:
    with open_store(tmp_path / "record.db") as store:
        run = Ingest(store, at_fault, again=False)
        with pytest.raises(DataError, match=r"^pack\.toml:7: no sense in a$"):
            run.run(documents("a", "b"), jobs)
        assert run.summary.failed == 0
        assert run.summary.unreached > 0
        assert store.runs()[0].finished is None


@pytest.mark.parametrize(
    "fault",
    [
        DragomanError("all is lost"),
        InputError("a.txt", "is no text"),
        DataError("pack.toml", "unknown key", 7),
        DataError("pack.toml", "unknown key"),
        StoreError("record.db: locked"),
        NotFoundError("evt-1: no such event"),
    ],
    ids=repr,
)
def test_every_exception_passes_between_processes(fault: DragomanError) -> None:
    copy = pickle.loads(pickle.dumps(fault))
    assert (type(copy), str(copy), vars(copy)) == (type(fault), str(fault), vars(fault))


def test_a_reading_that_cannot_be_stored_is_a_failure_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(one: Reading) -> object:
        if one.document.source == "1.txt":
            raise ValueError("a number too large")
        return encode(one)

    monkeypatch.setattr("dragoman.store.writing.encode", stumbling)
    with open_store(tmp_path / "record.db") as store:
        run = Ingest(store, lambda one: reading(one.source, one.text), again=False)
        summary = run.run(documents("a", "b", "c"), 1)
        assert (summary.new, summary.failed, summary.unreached) == (2, 1, 0)
        assert "a number too large" in summary.failures[0].reason
        assert store.counts()["documents"] == 2
