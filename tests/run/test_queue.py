"""The queue of an editor is read as far as it is asked for, and says the same however it is read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dragoman.run.queue import READ_AT_ONCE, Queue
from dragoman.run.review import Case

NAMES = st.lists(st.lists(st.integers(0, 30), max_size=3), max_size=READ_AT_ONCE + 10)


def case(number: int) -> Case:
    unread: Any = None
    return Case(f"cas-{number}", "undertaking", (), (unread, unread))


def ids(batches: list[list[int]]) -> list[str]:
    return list(dict.fromkeys(case(number).id for batch in batches for number in batch))


def queue(batches: list[list[int]]) -> Queue:
    return Queue((), ([case(number) for number in batch] for batch in batches))


@given(NAMES, st.sets(st.integers(0, 30)))
def test_the_first_is_the_first_that_is_not_put_off(batches: list[list[int]], off: set[int]) -> None:
    later = {case(number).id for number in off}
    found = queue(batches).first(later)
    expected = [name for name in ids(batches) if name not in later]
    assert (found.id if found else None) == (expected[0] if expected else None)


@given(NAMES, st.integers(0, 30))
def test_a_case_is_found_by_its_id_wherever_it_stands(batches: list[list[int]], wanted: int) -> None:
    name = case(wanted).id
    found = queue(batches).get(name)
    assert (found.id if found else None) == (name if name in ids(batches) else None)


@given(NAMES)
def test_it_ends_only_where_all_are_known(batches: list[list[int]]) -> None:
    read = queue(batches)
    known = list(read.known())
    assert known == ids(batches[:READ_AT_ONCE])
    assert read.ended == (len(batches) < READ_AT_ONCE)
    assert read.get("another") is None
    assert read.ended
    assert list(read.known()) == ids(batches)


def test_what_nobody_asks_for_is_not_read() -> None:
    read = []

    def batches() -> Any:
        for number in range(1000):
            read.append(number)
            yield [case(number)]

    found = Queue([case(-1)], batches()).first(())
    assert found
    assert (found.id, read) == ("cas--1", [])


def test_threads_share_it() -> None:
    batches = [[number, number + 1] for number in range(300)]
    shared = queue(batches)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(shared.get, ids(batches)))
    assert [one.id for one in found if one] == ids(batches)
    assert list(shared.known()) == ids(batches)
