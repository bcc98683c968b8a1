"""The record as it could be known on a day, as a record of its own: for what is looked up in it by words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from typing import Self
from weakref import finalize

from dragoman.model.errors import InputError
from dragoman.run.record import bring_up_to_date, rulings_of
from dragoman.store import Mark, Store, open_store

MOST = 10_000
"""Documents that are stored anew for a search, at most: some four seconds a thousand."""
KEPT = 2
"""Records that are kept for the next search; each takes as much of the disk as the record does."""


class Replay:
    """A record in a folder of its own, which goes with it."""

    def __init__(self, store: Store, names: Iterable[str], day: date) -> None:
        folder = Path(mkdtemp(prefix="dragoman-"))
        self.store = open_store(folder / "record.db")
        finalize(self, _gone, self.store, folder)
        for name in names:
            self.store.save(store.reading(name))
        for ruling in rulings_of(store, day):
            self.store.take_ruling(ruling)
        bring_up_to_date(self.store)


def _gone(store: Store, folder: Path) -> None:
    store.close()
    rmtree(folder, ignore_errors=True)


class Replays:
    """Of a record, those that were asked for last; they are made anew when the record has changed. Threads
    may share it."""

    def __init__(self, store: Callable[[], Store]) -> None:
        """``store`` gives the record, brought up to date."""
        self._store = store
        self._lock = Lock()
        self._mark: Mark | None = None
        self._kept: OrderedDict[date, Replay] = OrderedDict()

    @classmethod
    def of(cls, store: Store) -> Self:
        """Those of a record that has to be brought up to date."""

        def current() -> Store:
            bring_up_to_date(store)
            return store

        return cls(current)

    def on(self, day: date) -> Replay:
        """The record as it could be known on a day, to be kept as long as its store is used. Raises
        InputError where it has too many documents, StoreError."""
        with self._lock:
            store = self._store()
            mark = store.mark()
            if mark != self._mark:
                self._kept.clear()
            self._mark = mark
            found = self._kept.get(day) or _replay(store, day)
            self._kept[day] = found
            self._kept.move_to_end(day)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return found


def _replay(store: Store, day: date) -> Replay:
    names = sorted(store.known_documents(day))
    if len(names) > MOST:
        problem = (
            f"{len(names):,} articles were out by then; words are looked for in a record as it could be "
            f"known on a day where these are {MOST:,} at most; leave out one of the two"
        )
        raise InputError("known_on", problem)
    return Replay(store, names, day)
