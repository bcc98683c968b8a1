"""An open record, and the day from which it speaks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from dragoman.model.errors import InputError
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
    """The day from which the record speaks. Raises InputError as ``check_days`` does."""
    check_days(as_of, known_on)
    return as_of or known_on or date.today()


def check_days(as_of: object = None, known_on: object = None) -> None:
    """Raises InputError for what is given as a day and is none: a text, or a day with a time of day, would
    fail deep inside, where it is compared with days."""
    for name, value in (("as_of", as_of), ("known_on", known_on)):
        if value is not None and type(value) is not date:
            raise InputError(
                name, f"{value!r} is no datetime.date; date.fromisoformat({str(value)[:10]!r}) is"
            )
