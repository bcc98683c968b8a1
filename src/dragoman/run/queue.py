"""Cases for an editor, read as far as somebody asks for them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from threading import Lock

from dragoman.run.review import Case

READ_AT_ONCE = 20
"""Batches that are read before any is asked for: all of those of a small record."""


class Queue:
    """Some cases, and batches of further ones, each of which may take long to find. Threads share it."""

    def __init__(self, first: Iterable[Case], batches: Iterator[Iterable[Case]]) -> None:
        self._lock = Lock()
        self._batches = batches
        self._cases = list(first)
        self._by_id = {case.id: case for case in self._cases}
        self._read = 0
        self.ended = False
        """Whether there are no others than those known."""

    def known(self) -> Mapping[str, Case]:
        """The cases read so far by id, in their order; of a small record all there are."""
        while self._read < READ_AT_ONCE and self._more():
            pass
        return self._by_id

    def get(self, name: str) -> Case | None:
        """The case of an id; None where it is not open any more, which takes reading all."""
        while name not in self._by_id and self._more():
            pass
        return self._by_id.get(name)

    def first(self, but: Container[str]) -> Case | None:
        """The first case with another id than some; None where there is no other."""
        return next((case for case in self._each() if case.id not in but), None)

    def _each(self) -> Iterator[Case]:
        place = 0
        while place < len(self._cases) or self._more():
            new = self._cases[place:]
            place += len(new)
            yield from new

    def _more(self) -> bool:
        """Reads a batch; whether there was one."""
        with self._lock:
            batch = next(self._batches, None)
            if batch is None:
                self.ended = True
                return False
            new = [case for case in batch if case.id not in self._by_id]
            self._by_id.update((case.id, case) for case in new)
            self._cases += new
            self._read += 1
            return True
