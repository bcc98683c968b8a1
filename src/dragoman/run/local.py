"""Reading many documents on this machine, in order, in one process or several."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

from msgspec import Struct

from dragoman.model.document import Document, Reading
from dragoman.model.errors import DataError

MANY = 24
"""Documents from which starting further processes pays: each loads the language packs anew."""
AHEAD = 4
"""Documents handed out in advance for each process, so that none waits while memory stays bounded."""

Reader = Callable[[Document], Reading]
"""A function of a module (processes find it by name)."""


class Result(Struct, frozen=True):
    """What became of a document: its reading, or the problem that prevented one.

    ``fatal`` is there where the program's own data are at fault, which every other document would meet too.
    """

    document: Document
    reading: Reading | None = None
    problem: str | None = None
    fatal: DataError | None = None


def read_all(documents: Iterable[Document], read: Reader, jobs: int | None = None) -> Iterator[Result]:
    """The documents' results, in the order of the documents, whatever ``jobs`` is.

    ``jobs`` is the number of processes; None takes one for a few documents and all cores for many. A
    document on which ``read`` raises, or whose process dies, gives a problem and stops no other.
    """
    waiting = iter(documents)
    if jobs is None:
        first = list(islice(waiting, MANY))
        jobs = 1 if len(first) < MANY else os.cpu_count() or 1
        waiting = chain(first, waiting)
    return _read_here(waiting, read) if jobs <= 1 else _read_in_processes(waiting, read, jobs)


def _read_here(documents: Iterable[Document], read: Reader) -> Iterator[Result]:
    return (_attempt(document, read) for document in documents)


def _attempt(document: Document, read: Reader) -> Result:
    """One document's result; also what a worker runs."""
    try:
        return Result(document, read(document))
    except DataError as fault:
        return Result(document, problem=str(fault), fatal=fault)
    except Exception as fault:
        return Result(document, problem=f"the reader failed on it: {type(fault).__name__}: {fault}")


def _read_in_processes(documents: Iterator[Document], read: Reader, jobs: int) -> Iterator[Result]:
    pending: deque[tuple[Document, Future[Result]]] = deque()
    pool = _pool(jobs)
    try:
        while True:
            for document in islice(documents, jobs * AHEAD - len(pending)):
                pending.append((document, _submitted(pool, document, read)))
            if not pending:
                return
            try:
                yield pending[0][1].result()
                pending.popleft()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                yield from _read_apart([document for document, _ in pending], read)
                pending.clear()
                pool = _pool(jobs)
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, document: Document, read: Reader) -> Future[Result]:
    """The document's future; a pool that is broken by now gives one that says so, like those before it."""
    try:
        return pool.submit(_attempt, document, read)
    except BrokenProcessPool as fault:
        refused: Future[Result] = Future()
        refused.set_exception(fault)
        return refused


def _read_apart(documents: list[Document], read: Reader) -> Iterator[Result]:
    """Each document in a process of its own: a pool that broke does not tell which one killed it."""
    for document in documents:
        with _pool(1) as pool:
            try:
                yield pool.submit(_attempt, document, read).result()
            except BrokenProcessPool:
                yield Result(document, problem="the process that read it died, perhaps for want of memory")


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A forked copy of a process with threads (a progress bar) can hang; a fresh one cannot.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
