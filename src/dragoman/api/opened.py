"""An open record, and the day from which it speaks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman.run.replaying import Replays
from dragoman.store import Store, default_path, open_store


class Opened:
    """An open record; made by ``open`` and closed at the end of its ``with`` block."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._replays = Replays.of(store)

    @classmethod
    def open(cls, path: str | Path | None = None) -> Self:
        """Opens the record at ``path``, making it where absent; without a path, the one that the command
        line uses. Raises StoreError."""
        return cls(open_store(default_path() if path is None else path))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._store.close()


def day_of(as_of: date | None, known_on: date | None = None) -> date:
    return as_of or known_on or date.today()
