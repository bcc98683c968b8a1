"""The record in memory, as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from dragoman.model.contract import Event
from dragoman.records import Listed, Series
from dragoman.records.careers import Person
from dragoman.records.lifelines import Document as Instrument
from dragoman.records.projects import Project
from dragoman.records.watch import Watch
from dragoman.run.checking import Matcher
from dragoman.run.found import Found
from dragoman.run.index import Index
from dragoman.run.once import once
from dragoman.run.record import Filters, find_event
from dragoman.store import Change


class Snapshot:
    """The record as of a day. Raises nothing and reads no file, except for events that are gone and for when
    sources were collected."""

    def __init__(
        self,
        index: Index,
        day: date,
        last_change: Callable[[str], Change | None],
        watched: Callable[[date], Watch],
        version: str = "",
    ) -> None:
        self.index = index
        self.day = day
        self.version = version
        """Another where the record is another."""
        self._last_change = last_change
        self._watched = watched

    def all(self) -> Found:
        return self.at(self.index.order)

    def at(self, places: Sequence[int]) -> Found:
        """The events at these places of the index, in this order."""
        return Found(self.index, places, self.day)

    def select(self, filters: Filters) -> Found:
        return self.at(self.index.select(filters))

    def of(self, key: str, value: str) -> Found:
        """The events that have a value under a key of ``run.cards.KEYS``."""
        return self.at(self.index.values(key).get(value, ()))

    def counts(self, key: str) -> Mapping[str, int]:
        """The values under a key, and how many events have each."""
        return {value: len(places) for value, places in self.index.values(key).items()}

    def get(self, identity: str) -> Event | None:
        """The event with this id or former id."""
        place = self.index.place(identity)
        return None if place is None else self.at([place])[0]

    def named(self, identities: Iterable[str]) -> tuple[Event, ...]:
        """Those of the events with these ids or former ids that there are, in the order of the ids."""
        return tuple(event for one in identities if (event := self.get(one)))

    def event(self, name: str) -> Event:
        """The event with this id, former id or beginning of one, or the one that it was merged into. Raises
        NotFoundError."""
        return self.get(name) or self.named([find_event(self.index.events, name, self._last_change).id])[0]

    def parts(self, event: Event) -> Found:
        """What belongs to an event: the protocol of a session, the talks of a visit."""
        return self.of("whole", event.id)

    @once
    def watch(self) -> Watch:
        """When each outlet was being collected, as the record of the day knows it. Raises StoreError."""
        return self._watched(self.day)

    @once
    def events(self) -> tuple[Event, ...]:
        """All events, oldest first."""
        return tuple(self.at(self.index.in_time))

    @once
    def matcher(self) -> Matcher:
        """What drafts are checked against."""
        return Matcher(self.events)

    @once
    def series(self) -> Mapping[str, Series]:
        return {one.id: one for one in self.index.series(self.day)}

    # What follows is of no day, so that all days share it.

    @property
    def people(self) -> Mapping[str, Person]:
        return self.index.people

    @property
    def instruments(self) -> Mapping[str, Instrument]:
        return self.index.instruments

    @property
    def bodies(self) -> Mapping[str, Listed]:
        """Bodies, summits and exercises of the register and of articles."""
        return self.index.bodies

    @property
    def projects(self) -> Mapping[str, Project]:
        return self.index.projects
