"""What many threads ask for is made once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from dragoman.run.once import once

THREADS = 8


class Thing:
    def __init__(self, fails: int = 0) -> None:
        self.made = 0
        self.fails = fails

    @once
    def answer(self) -> int:
        self.made += 1
        if self.made <= self.fails:
            raise ValueError("not yet")
        return 42


def test_it_is_made_once_for_all_who_ask() -> None:
    thing, start = Thing(), Barrier(THREADS)

    def ask(_: int) -> int:
        start.wait()
        return thing.answer

    with ThreadPoolExecutor(THREADS) as pool:
        assert [*pool.map(ask, range(THREADS))] == [42] * THREADS
    assert thing.made == 1
    assert Thing().answer == 42


def test_what_failed_is_tried_again() -> None:
    thing = Thing(fails=1)
    with pytest.raises(ValueError, match="not yet"):
        _ = thing.answer
    assert thing.answer == 42
