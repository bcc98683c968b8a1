"""What editors do on pages: search, decide, undo; over the record that the pages share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from dragoman.model.aims import ref_of
from dragoman.model.contract import Event
from dragoman.model.errors import InputError
from dragoman.model.rulings import Different, Ruling
from dragoman.run.index import Index
from dragoman.run.queue import Queue
from dragoman.run.record import Filters, in_order
from dragoman.run.replaying import Replays
from dragoman.run.review import Case, Review, disagreements, joins, undertakings
from dragoman.run.rulings import Editor, Standing, find_ruling, standings
from dragoman.run.search import Results, found_in
from dragoman.run.snapshots import Snapshots
from dragoman.run.uncertain import UncertainMatches

Told = Literal["same", "different"]


class By(Struct, frozen=True):
    """Who decides, and why."""

    editor: str
    why: str


class Listed(Struct, frozen=True):
    """A ruling with what has become of it, and the events that it bears on now."""

    standing: Standing
    events: tuple[Event, ...]


class Desk:
    """Over one record; what is read of it is kept until the record changes."""

    def __init__(self, snapshots: Snapshots) -> None:
        self._snapshots = snapshots
        self._index: Index | None = None
        self._queue = Queue((), iter(()))
        self._uncertain = UncertainMatches()
        self._rulings: Sequence[Listed] | None = None
        self._replays = Replays(snapshots.shared)

    def search(
        self,
        asked: str,
        filters: Filters,
        day: date,
        limit: int,
        offset: int,
        known_on: date | None = None,
    ) -> Results:
        """Events as of a day and documents for a query, from ``offset`` on; with ``known_on``, of the record
        as it could be known then. Raises InputError where that has too many documents, StoreError."""
        replay = self._replays.on(known_on) if known_on else None
        store = replay.store if replay else self._snapshots.shared()
        return found_in(store, asked, filters, as_of=day, limit=limit, offset=offset)

    def queue(self) -> Queue:
        """What is to be decided: the likeliest joins first, then disagreements in order of time, then what
        may have become of undertakings."""
        with self._snapshots.using():
            self._renew()
            return self._queue

    def disagreement(self, event: str) -> Case | None:
        """The first disagreement of an event on which no ruling has been made, in the record as it is."""
        index = self._snapshots.on(date.min).index
        place = index.place(event)
        return None if place is None else next(disagreements([index.event(place)]), None)

    def rulings(self) -> Sequence[Listed]:
        """All rulings, the newest first."""
        with self._snapshots.using() as store:
            index = self._renew()
            if self._rulings is None:
                events: defaultdict[str, dict[str, Event]] = defaultdict(dict)
                for event in index.events:
                    for one in event.rulings:
                        events[one.id][event.id] = event
                told = reversed(standings(store, index.events))
                self._rulings = [Listed(one, tuple(events[one.ruling.id].values())) for one in told]
            return self._rulings

    def ruling(self, name: str) -> Ruling:
        """A ruling by its id. Raises NotFoundError."""
        with self._snapshots.using() as store:
            return find_ruling(store.rulings(), name)

    def decide(self, case: str, choice: Told | int, by: By) -> Ruling | None:
        """Decides a case: whether the two are the same, or which value (from 1) is right. None where the case
        is not open any more. Raises InputError for a choice that the case has not."""
        while True:
            queue = self.queue()
            found = queue.get(case)
            if found is None:
                return None
            with self._snapshots.using() as store:
                if self.queue() is queue:
                    return _decided(Review(store, by.editor, date.min), found, choice, by.why)

    def part(self, event: Event, number: int, by: By) -> Ruling:
        """Rules that a report, by its number from 1, is of another event than the others. Raises InputError
        where there is no such report or no other."""
        if not event.reports[1:] or not 1 <= number <= len(event.reports):
            raise InputError(f"{event.id}/{number}", "is no report that could be parted from others")
        one = event.reports[number - 1]
        others = tuple(ref_of(report) for report in event.reports if report is not one)
        with self._snapshots.using() as store:
            return Editor(store, by.editor, by.why).rule(Different((ref_of(one),), others))

    def undo(self, name: str, by: By) -> Ruling | None:
        """Undoes a ruling; None where it is undone already. Raises NotFoundError."""
        with self._snapshots.using() as store:
            found = find_ruling(store.rulings(), name)
            return None if found.undone else Editor(store, by.editor, by.why).undo(found.id)

    def _renew(self) -> Index:
        index = self._snapshots.on(date.min).index
        if index is not self._index:
            with self._snapshots.using() as store:
                disputed = in_order(event for event in index.events if event.disagreements)
                likely = joins(store.doubts(), _named(index))
            rest = undertakings(self._uncertain.of(index.events))
            self._queue = Queue([*likely, *disagreements(disputed)], rest)
            self._rulings, self._index = None, index
        return index


def _decided(review: Review, case: Case, choice: Told | int, why: str) -> Ruling:
    if isinstance(choice, int):
        return review.value(case, choice, why)
    return (review.same if choice == "same" else review.different)(case, why)


def _named(index: Index) -> Callable[[set[str]], list[Event]]:
    def named(names: set[str]) -> list[Event]:
        places = (index.place(name) for name in names)
        return [index.event(place) for place in places if place is not None]

    return named
