"""The record's events, as they are kept from when they were last derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any

from msgspec import Struct
from sqlalchemy import func, literal_column, select

from dragoman.model.contract import Event
from dragoman.model.errors import StoreError
from dragoman.store import feed, fulltext, periods, rulings
from dragoman.store.derived import Derived, Doubt
from dragoman.store.finding import Finder
from dragoman.store.opened import Opened
from dragoman.store.standing import Told, as_it_is
from dragoman.store.tables import documents


class Mark(Struct, frozen=True):
    """Where the record stands: two equal marks, the same documents and events. ``program`` derived the
    events that are kept, ``pending`` documents came since and ``unsettled`` rulings were made or undone,
    ``cursor`` ends the change feed, ``newest`` counts the documents that ever came, ``ruled`` the rulings and
    their undoings, ``declared`` the declared periods and their withdrawals."""

    program: str | None
    pending: tuple[str, ...]
    unsettled: tuple[str, ...]
    cursor: int
    newest: int
    ruled: int
    declared: int

    @property
    def settled(self) -> bool:
        """Whether the events that are kept are up to date."""
        return not self.pending and not self.unsettled


class KeptEvents(Opened):
    """Events that were derived, what became of them, and what is found in them."""

    def kept_events(self, program: str, made: Told = as_it_is) -> list[Event] | None:
        """The events that the program derived, of no day and in no order; None where something has been
        stored since, another program derived them, or they are damaged. ``made``: see ``deriving``."""
        with self._reading() as connection:
            kept = Derived(connection, made)
            if not kept.is_current(program):
                return None
            try:
                return [event for _, event in kept.load()]
            except StoreError:
                return None

    def is_derived(self, program: str) -> bool:
        """Whether the events are kept as this program derives them, and nothing was stored since."""
        with self._reading() as connection:
            return Derived(connection).is_current(program)

    @contextmanager
    def searching(self, made: Told = as_it_is) -> Iterator[Finder]:
        """The full-text indexes in one transaction; events as of when they were last derived. Where words
        are folded by other rules than before, the index of documents is made anew first."""
        with self._reading() as connection:
            current = fulltext.is_current(connection)
        if not current:
            self._index_anew()
        with self._reading() as connection:
            yield Finder(connection, made)

    def _index_anew(self) -> None:
        # A record that cannot be written is searched as it is.
        with suppress(StoreError), self._writing(at_once=True) as connection:
            fulltext.bring_up_to_date(connection)

    def mark(self) -> Mark:
        """Where the record stands."""
        with self._reading() as connection:
            kept = Derived(connection)
            query: Any = select(func.max(literal_column("documents.rowid"))).select_from(documents)
            newest = connection.execute(query).scalar() or 0
            pending, unsettled = tuple(sorted(kept.pending())), tuple(sorted(kept.unsettled()))
            ruled, declared = rulings.count(connection), periods.count(connection)
            return Mark(kept.program(), pending, unsettled, feed.end(connection), newest, ruled, declared)

    def events_named(self, names: Iterable[str], made: Told = as_it_is) -> list[Event]:
        """The kept events with these ids, of no day and in no order; ``made``: see ``deriving``."""
        with self._reading() as connection:
            return [event for _, event in Derived(connection, made).load(names)]

    def doubts(self) -> list[Doubt]:
        """Pairs of events that may be one, for an editor to judge, the likeliest first; as of when events
        were last derived."""
        with self._reading() as connection:
            return Derived(connection).doubts()

    def changes(
        self, since: int = 0, limit: int | None = None, until: date | None = None
    ) -> list[feed.Change]:
        """The change feed after a cursor and up to the end of a day (UTC), as of when events were last
        derived."""
        with self._reading() as connection:
            return feed.since(connection, since, limit, until)

    def last_change(self, event: str) -> feed.Change | None:
        """The last that was heard of an event's id."""
        with self._reading() as connection:
            return feed.last_of(connection, event)

    @contextmanager
    def deriving(self, made: Told = as_it_is) -> Iterator[Derived]:
        """What is kept of the events, to be brought up to date in one transaction; ``made`` gives reports
        what they are derived with and stored without. Raises StoreError where the record cannot be written
        just now; never waits for another program."""
        with self._writing(at_once=True) as connection:
            yield Derived(connection, made)
