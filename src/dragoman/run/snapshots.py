"""An open record in memory: the one way in which pages read it, whatever the day."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from threading import Lock, RLock
from typing import TypeVar

from dragoman.access import readable
from dragoman.model.document import Document, Reading
from dragoman.pipeline import derive
from dragoman.records import identified
from dragoman.records.watch import Watch
from dragoman.run.collecting import watch_of
from dragoman.run.fingerprint import DERIVING, fingerprint
from dragoman.run.gathered import Gathered
from dragoman.run.index import Index, Lives
from dragoman.run.library import Library
from dragoman.run.record import bring_up_to_date, events_of, known_by
from dragoman.run.shelves import Shelves
from dragoman.run.snapshot import Snapshot
from dragoman.store import Change, Doubt, Entry, Mark, Store

K = TypeVar("K")
V = TypeVar("V")
DAYS = 4
"""How many days are kept as of which a record was asked."""
REPLAYS = 2
"""How many records are kept as they could be known on a day; each may be as large as the record is."""


class Held:
    """A record in memory: its events, when sources were collected, and the days as of which it was asked."""

    def __init__(
        self,
        index: Index,
        last_change: Callable[[str], Change | None],
        watched: Callable[[date], Watch],
        version: str = "",
    ) -> None:
        self.index = index
        self._last_change = last_change
        self._watched = watched
        self._version = version
        self._days: OrderedDict[date, Snapshot] = OrderedDict()

    def on(self, day: date) -> Snapshot:
        found = self._days.get(day) or Snapshot(
            self.index, day, self._last_change, self._watched, self._version
        )
        _keep(self._days, day, found, DAYS)
        return found


class Snapshots:
    """An open record that threads share: what it says as of a day, and its documents.

    Events, and what articles tell of when their outlets were collected, are kept in memory and renewed when
    the record has changed: only those that did.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self._mark: Mark | None = None
        self._lives = Lives()
        self._held = Held(Index.of(()), self.last_change, self._watched(None))
        self._replaying = Lock()
        self._replays: OrderedDict[date, Held] = OrderedDict()
        self._gathering = Lock()
        self._gathered: tuple[Gathered, Mark] | None = None

    def on(self, day: date, known_on: date | None = None) -> Snapshot:
        """The record as of a day; with ``known_on``, as it could be known then. Raises StoreError."""
        held = self._asked(known_on)
        with self._lock:
            return held.on(day)

    def reading(self, name: str) -> Reading:
        """What was read in a document, by its id or source. Raises NotFoundError, StoreError."""
        return self._store.reading(name)

    def entry(self, name: str) -> Entry:
        """A document as the record keeps it, by its id, source or the beginning of an id. Raises
        NotFoundError."""
        return self._store.document(name)

    def retrieved(self) -> Mapping[str, str]:
        """Sources to the last day (UTC) on which their text came into the record, where that was logged."""
        self._asked(None)
        return self._articles().retrieved

    def entries(self, after: str, limit: int) -> Sequence[Entry]:
        """Current documents behind an id, in order of id."""
        return tuple(islice(self._store.documents(after=after), limit))

    def counts(self) -> Mapping[str, int]:
        """Number of current and of retired documents, and of the current ones' reports."""
        return self._store.counts()

    def cursor(self) -> int:
        """The cursor of the last change, 0 before the first."""
        with self._lock:
            self._renew()
            return self._mark.cursor if self._mark else 0

    def changes(self, since: int, limit: int) -> Sequence[Change]:
        """The change feed behind a cursor."""
        with self._lock:
            self._renew()
            return self._store.changes(since, limit)

    def doubts(self) -> Sequence[Doubt]:
        """Pairs of events that may be one, the likeliest first."""
        with self._lock:
            self._renew()
            return self._store.doubts()

    def library(self, names: Iterable[str]) -> Mapping[str, Document]:
        """Documents by id, each read when it is asked for."""
        return Library(tuple(dict.fromkeys(names)), lambda name: self.entry(name).document)

    def shared(self) -> Store:
        """The record, brought up to date, to be read while others ask for anything. Raises StoreError."""
        self._asked(None)
        return self._store

    @contextmanager
    def using(self) -> Iterator[Store]:
        """The record itself; whoever else asks for anything waits meanwhile."""
        with self._lock:
            yield self._store

    def last_change(self, event: str) -> Change | None:
        """The last that was heard of an event's id."""
        return self._store.last_change(event)

    def _watched(self, known_on: date | None) -> Callable[[date], Watch]:
        if known_on is not None:
            return lambda day: watch_of(self._store, day, known_on)
        return lambda day: self._articles().watch(self._store.declared(), day)

    def _articles(self) -> Gathered:
        """What all articles tell: those in memory with what was stored or logged since."""
        with self._gathering:
            before, mark = self._gathered, self._store.mark()
            if before is None:
                found = Gathered.of(self._store.articles())
            else:
                found = before[0] if before[1] == mark else before[0].amended(self._store.articles(before[1]))
            self._gathered = found, mark
            return found

    def _asked(self, known_on: date | None) -> Held:
        if known_on is not None:
            return self._replayed(known_on)
        with self._lock:
            self._renew()
            return self._held

    def _replayed(self, known_on: date) -> Held:
        # Deriving takes long: only those wait for it who ask for such a record too.
        with self._replaying:
            with self._lock:
                self._renew()
                found, mark = self._replays.get(known_on), self._mark
                if found is None:
                    reports, rulings = known_by(self._store, known_on)
            if found is None:
                events = derive(reports, as_of=date.min, rulings=rulings)
                index = Index.of(readable(events))
                found = Held(index, self.last_change, self._watched(known_on), f"{known_on} {mark}")
            with self._lock:
                if mark == self._mark:
                    _keep(self._replays, known_on, found, REPLAYS)
            return found

    def _renew(self) -> None:
        mark = self._store.mark()
        if mark == self._mark:
            return
        program = fingerprint(DERIVING)
        if not mark.settled or mark.program != program:
            bring_up_to_date(self._store)
            mark = self._store.mark()
        self._held = Held(self._index(mark, program), self.last_change, self._watched(None), str(mark))
        self._mark = mark
        self._replays.clear()

    def _index(self, mark: Mark, program: str) -> Index:
        """All events, of no day; those in memory with what changed since, where one program derived both."""
        before = self._mark
        settled = before is not None and before.settled and mark.settled
        if before is None or not settled or {mark.program, before.program} != {program}:
            return Index(Shelves.of(readable(events_of(self._store, date.min))), self._lives)
        told = self._store.changes(before.cursor)
        names = {name for change in told for name in (change.event, change.other) if name}
        if not names:
            return self._held.index
        return self._held.index.amended(names, tuple(readable(self._store.events_named(names, identified))))


def _keep(kept: OrderedDict[K, V], key: K, value: V, most: int) -> None:
    """Keeps the value as the last that was asked for, and of the others no more than the latest."""
    kept[key] = value
    kept.move_to_end(key)
    while len(kept) > most:
        kept.popitem(last=False)
