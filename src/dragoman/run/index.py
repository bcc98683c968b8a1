"""Events in the order of a timeline, found by what they have without looking at each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dragoman.model.contract import Event
from dragoman.model.edtf import Bounds, bounds
from dragoman.records import Listed, Series, outcomes_of
from dragoman.records.careers import Person, Remembering, people_among
from dragoman.records.lifelines import Dated, Document, documents_of
from dragoman.records.listing import bodies_among
from dragoman.records.projects import Project, projects_of
from dragoman.records.remembered import Remembered
from dragoman.records.series import series_among
from dragoman.records.watch import Silence, silences_between
from dragoman.run.cards import Card, Slot
from dragoman.run.facets import FACETS, Facet
from dragoman.run.once import once
from dragoman.run.record import Filters, admits
from dragoman.run.shelves import Shelves


class Lives:
    """The documents, projects and people of a record, by parties: those of others stay where some change."""

    def __init__(self) -> None:
        self.documents: Remembered[list[Dated]] = Remembered()
        self.projects: Remembered[list[Project]] = Remembered()
        self.people = Remembering()
        self.series: Remembered[Series] = Remembered()
        self.bodies: Remembered[Listed] = Remembered()


class Index:
    """Events, newest first, and their places there by id, former id and each of ``KEYS``."""

    def __init__(self, shelves: Shelves, lives: Lives | None = None) -> None:
        """``lives`` are those of the record before some of its events changed."""
        self._shelves = shelves
        self._lives = lives or Lives()
        self._having_any: dict[str, frozenset[int]] = {}

    @classmethod
    def of(cls, events: Iterable[Event]) -> Index:
        return cls(Shelves.of(events))

    def amended(self, gone: Iterable[str], come: Sequence[Event]) -> Index:
        """The index without the events of these ids, and with others; this one stays for who reads it."""
        return Index(self._shelves.amended(gone, come), self._lives)

    @property
    def order(self) -> Sequence[int]:
        """The places of all events, newest first."""
        return self._shelves.order

    @once
    def events(self) -> tuple[Event, ...]:
        """All events, newest first."""
        return tuple(self.event(place) for place in self.order)

    @once
    def people(self) -> Mapping[str, Person]:
        """Everyone who took part in an event, by id, in the order of names."""
        seen = (one for place in self.order for one in self.card(place).people)
        return {one.id: one for one in people_among(seen, self._lives.people)}

    @once
    def instruments(self) -> Mapping[str, Document]:
        """Documents between states by id, oldest first."""
        return {one.id: one for one in documents_of(self._told_under("instrument"), self._lives.documents)}

    @once
    def bodies(self) -> Mapping[str, Listed]:
        """Bodies, summits and exercises of the register and of articles, by id."""
        told = {one: self._oldest_first(places) for one, places in self.values("listed").items()}
        return {one.id: one for one in bodies_among(told, self._lives.bodies)}

    @once
    def projects(self) -> Mapping[str, Project]:
        """Joint projects by id."""
        return {one.id: one for one in projects_of(self._told_under("project"), self._lives.projects)}

    @once
    def outcomes(self) -> Mapping[str, str]:
        """What announcements became that were told apart from it: ids of both."""
        return outcomes_of(self.events)

    def _told_under(self, key: str) -> tuple[Event, ...]:
        """The events that have anything under a key, oldest first."""
        return self._oldest_first(self.having(key))

    def _oldest_first(self, places: Iterable[int]) -> tuple[Event, ...]:
        return tuple(map(self.event, self._in_time(places)))

    def _in_time(self, places: Iterable[int]) -> list[int]:
        cards = self._shelves.cards
        return sorted(places, key=lambda place: cards[place].turn)

    @once
    def in_time(self) -> Sequence[int]:
        """The places of all events, oldest first."""
        return self._in_time(self.order)

    def series(self, day: date) -> tuple[Series, ...]:
        """Every series by name, as of a day."""
        groups = {one: [*map(self.event, places)] for one, places in self.values("numbered").items()}
        return series_among(groups, day, self._lives.series)

    def place(self, name: str) -> int | None:
        """Where the event with this id or former id stands."""
        return self._shelves.ids.get(name, self._shelves.former.get(name))

    def places(self, names: Iterable[str]) -> set[int]:
        """Where the events with these ids or former ids stand."""
        return {place for name in names if (place := self.place(name)) is not None}

    def card(self, place: int) -> Card:
        return self._shelves.cards[place]

    def event(self, place: int) -> Event:
        """The event at a place, of no day."""
        return self._shelves.cards[place].event

    def days(self, place: int) -> Bounds:
        """The days that the event's time admits; where none is told, that of its first report."""
        return self._shelves.cards[place].days

    def over_time(self, places: Sequence[int]) -> Mapping[Slot, int]:
        """How many events each month has, those ahead apart."""
        return self._all_over_time if places is self.order else self._over_time(places)

    def silences(self, places: Sequence[int]) -> tuple[Silence, ...]:
        """Stretches without any of these events that are longer than usual, in order of time."""
        return self._all_silences if places is self.order else self._silences(places)

    # The timeline of all events is asked for most, and looking at each takes longest.

    @once
    def _all_over_time(self) -> Mapping[Slot, int]:
        return self._over_time(self.order)

    @once
    def _all_silences(self) -> tuple[Silence, ...]:
        return self._silences(self.order)

    def _over_time(self, places: Iterable[int]) -> Mapping[Slot, int]:
        cards = self._shelves.cards
        return Counter([cards[place].slot for place in places])

    def _silences(self, places: Iterable[int]) -> tuple[Silence, ...]:
        told = (self._shelves.cards[place].dated for place in places)
        return silences_between(filter(None, told))

    def having(self, key: str) -> frozenset[int]:
        """The places of events that have any value under a key."""
        if key not in self._having_any:
            found = (place for places in self.values(key).values() for place in places)
            self._having_any[key] = frozenset(found)
        return self._having_any[key]

    def values(self, key: str) -> Mapping[str, Sequence[int]]:
        """The places of events by each value under a key."""
        return self._shelves.values[key]

    def select(self, filters: Filters) -> Sequence[int]:
        """The places of the events that pass, in order."""
        first, last = bounds(filters.since)[0], bounds(filters.until)[1]
        found = self._having(filters)
        if first is None and last is None:
            return found
        return [place for place in found if _within(self.days(place), first, last)]

    def _having(self, filters: Filters) -> Sequence[int]:
        sets = [found for facet in FACETS for found in self._under(facet, filters.wanted(facet))]
        if not sets:
            return self.order
        return sorted(set.intersection(*sorted(sets, key=len)))

    def _under(self, facet: Facet, wanted: Iterable[str]) -> list[set[int]]:
        """The places that each value, or any of them, leads to."""
        groups = [set(self.values(facet.name).get(value, ())) for value in wanted]
        return groups if facet.match == "all" or not groups else [set().union(*groups)]


def _within(days: Bounds, first: date | None, last: date | None) -> bool:
    return days != (None, None) and admits(days, first, last)
