"""Programs that use one record at once; processes find them by their names here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from dragoman.model.document import Reading
from dragoman.run.record import bring_up_to_date, documents_of, events_of
from dragoman.store import open_store

DAY = date(2026, 3, 1)
ROUNDS = 4
FRESH = get_context("spawn")


def write(path: Path, found: Sequence[Reading], meeting: Barrier) -> None:
    """Saves readings and derives events, in rounds that all programs begin at once."""
    for number in range(ROUNDS):
        meeting.wait()
        with open_store(path, wait=lambda: True) as store:
            for one in found[number::ROUNDS]:
                store.save(one)
            bring_up_to_date(store)


def ask(path: Path, meeting: Barrier) -> None:
    """Asks for events, which may derive them, and for their documents, while others write."""
    open_store(path, wait=lambda: True).close()
    for _ in range(ROUNDS):
        meeting.wait()
        with open_store(path, writable=False) as store:
            events = events_of(store, DAY)
            told = {report.document for event in events for report in event.reports}
            assert told <= set(documents_of(store, events))


def exit_codes(work: Sequence[tuple[Callable[..., None], tuple[object, ...]]]) -> list[int | None]:
    """Runs each in a process of its own; 1 where one failed."""
    meeting = FRESH.Barrier(len(work))
    started = [FRESH.Process(target=run, args=(*given, meeting)) for run, given in work]
    for process in started:
        process.start()
    for process in started:
        process.join()
    return [process.exitcode for process in started]
