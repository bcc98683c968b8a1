"""The record's events, as they are kept from when they were last derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.errors import StoreError
from dragoman.model.periods import Article
from dragoman.store import feed, fulltext, periods, rulings
from dragoman.store.derived import Derived, Doubt
from dragoman.store.finding import Finder
from dragoman.store.opened import Opened
from dragoman.store.standing import Told, as_it_is


class Mark(Struct, frozen=True):
    """Where the record stands: two equal marks, the same documents and events. ``program`` derived the
    events that are kept, ``pending`` documents came since and ``unsettled`` rulings were made or undone,
    ``cursor`` ends the change feed, ``saved`` counts what documents were ever stored, ``logged`` what runs
    found, ``ruled`` the rulings and their undoings, ``declared`` the declared periods and their
    withdrawals."""

    program: str | None
    pending: tuple[str, ...]
    unsettled: tuple[str, ...]
    cursor: int
    saved: int
    logged: int
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
            return Mark(
                program=kept.program(),
                pending=tuple(sorted(kept.pending())),
                unsettled=tuple(sorted(kept.unsettled())),
                cursor=feed.end(connection),
                saved=periods.saved(connection),
                logged=periods.logged(connection),
                ruled=rulings.count(connection),
                declared=periods.count(connection),
            )

    def articles(self, since: Mark | None = None) -> list[Article]:
        """What every document tells of when its outlet was collected; with ``since``, all that those sources
        tell of which something was stored or logged since then. In no order."""
        with self._reading() as connection:
            if since is None:
                return periods.articles(connection)
            return periods.articles(connection, periods.sources_since(connection, since.saved, since.logged))

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
