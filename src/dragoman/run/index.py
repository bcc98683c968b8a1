"""Events in the order of a timeline, found by what they have without looking at each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from dragoman.model.contract import Event, Place
from dragoman.model.edtf import Bounds, bounds
from dragoman.model.vocabulary import Status
from dragoman.records import Listed, bodies_of, outcomes_of
from dragoman.records.careers import Person, Remembering, people_of
from dragoman.records.lifelines import Dated, Document, document_id, documents_of
from dragoman.records.namesakes import sounds
from dragoman.records.projects import Project, project_ids, projects_of
from dragoman.records.remembered import Remembered
from dragoman.records.watch import dated_of
from dragoman.run.facets import FACETS, Facet, documents, pairs
from dragoman.run.outline import days_of
from dragoman.run.record import Filters, admits, in_order

AHEAD: tuple[Status, ...] = ("planned", "under_negotiation", "proposed")
"""Of what has not begun."""


def site_of(place: Place) -> str:
    """A place's name and country, which together tell it from others."""
    return f"{place.name}, {place.country or ''}"


def traits(event: Event) -> Iterable[str]:
    """``disputed`` where reports disagree, ``moved`` where its status or day did."""
    moved = len(event.history) > 1 or event.rescheduled_to not in (None, event.time)
    return [*(["disputed"] if event.disagreements else []), *(["moved"] if moved else [])]


def bearing(event: Event) -> Iterable[str]:
    """``undertaking`` where an event may bear on one: it tells of some, or names a document or project."""
    told = event.undertakings or event.project or (event.instrument and event.instrument.title)
    return ("undertaking",) if told else ()


KEYS: dict[str, Callable[[Event], Iterable[str]]] = {
    **{facet.name: facet.of for facet in FACETS},
    "pair": pairs,
    "document": documents,
    "whole": lambda event: (event.part_of,) if event.part_of else (),
    "parent": lambda event: (event.body.parent,) if event.body and event.body.parent else (),
    "trait": traits,
    "site": lambda event: {site_of(place) for place in event.places},
    "bearing": bearing,
    "instrument": lambda event: (document_id(event),) if event.instrument else (),
    "project": project_ids,
    "sound": lambda event: {sound for person in event.participants for sound in sounds(person)},
}
"""What events can be found by, beside their ids."""
Rank = tuple[int, bool, int, str]
_LAST_MONTH = 12


class Lives:
    """The documents, projects and people of a record, by parties: those of others stay where some change."""

    def __init__(self) -> None:
        self.documents: Remembered[list[Dated]] = Remembered()
        self.projects: Remembered[list[Project]] = Remembered()
        self.people = Remembering()


class Index:
    """Events, newest first, and their places there by id, former id and each of ``KEYS``."""

    def __init__(self, events: Iterable[Event], lives: Lives | None = None) -> None:
        """``lives`` are those of the record before some of its events changed."""
        self._lives = lives or Lives()
        self.events: tuple[Event, ...] = tuple(sorted(events, key=place_of))
        self.months = tuple(map(month_of, self.events))
        self._days = tuple(map(days_of, self.events))
        self.dated = tuple(map(dated_of, self.events))
        """First and last day and id of each event; None where its time is not told, or has no beginning."""
        self.told = tuple(map(told_on, self.events))
        self._slots = tuple(
            (month, event.status in AHEAD) for month, event in zip(self.months, self.events, strict=True)
        )
        self._ids = {event.id: n for n, event in enumerate(self.events)}
        self._former = {old: n for n, event in enumerate(self.events) for old in event.also}
        self._having_any: dict[str, frozenset[int]] = {}
        self._places = {key: _places(self.events, of) for key, of in KEYS.items()}

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Everyone who took part in an event, by id, in the order of names."""
        return {one.id: one for one in people_of(self._oldest_first("sound"), self._lives.people)}

    @cached_property
    def instruments(self) -> Mapping[str, Document]:
        """Documents between states by id, oldest first."""
        return {one.id: one for one in documents_of(self._oldest_first("instrument"), self._lives.documents)}

    @cached_property
    def bodies(self) -> Mapping[str, Listed]:
        """Bodies, summits and exercises of the register and of articles, by id."""
        return {one.id: one for one in bodies_of(in_order(self.events))}

    @cached_property
    def projects(self) -> Mapping[str, Project]:
        """Joint projects by id."""
        return {one.id: one for one in projects_of(self._oldest_first("project"), self._lives.projects)}

    @cached_property
    def outcomes(self) -> Mapping[str, str]:
        """What announcements became that were told apart from it: ids of both."""
        return outcomes_of(self.events)

    def _oldest_first(self, key: str) -> tuple[Event, ...]:
        """The events that have anything under a key."""
        return in_order(self.events[n] for n in sorted(self.having(key)))

    @cached_property
    def in_time(self) -> Sequence[int]:
        """The places of all events, oldest first."""
        return [self._ids[event.id] for event in in_order(self.events)]

    def place(self, name: str) -> int | None:
        """Where the event with this id or former id stands."""
        return self._ids.get(name, self._former.get(name))

    def places(self, names: Iterable[str]) -> set[int]:
        """Where the events with these ids or former ids stand."""
        return {place for name in names if (place := self.place(name)) is not None}

    def days(self, place: int) -> Bounds:
        """The days that the event's time admits; where none is told, that of its first report."""
        return self._days[place]

    def over_time(self, places: Iterable[int]) -> Counter[tuple[str, bool]]:
        """How many events each month has, those ahead apart."""
        return Counter(map(self._slots.__getitem__, places))

    def having(self, key: str) -> frozenset[int]:
        """The places of events that have any value under a key."""
        if key not in self._having_any:
            self._having_any[key] = frozenset(n for places in self._places[key].values() for n in places)
        return self._having_any[key]

    def values(self, key: str) -> Mapping[str, Sequence[int]]:
        """The places of events by each value under a key."""
        return self._places[key]

    def select(self, filters: Filters) -> Sequence[int]:
        """The places of the events that pass, in order."""
        first, last = bounds(filters.since)[0], bounds(filters.until)[1]
        found = self._having(filters)
        if first is None and last is None:
            return found
        return [n for n in found if _within(self._days[n], first, last)]

    def _having(self, filters: Filters) -> Sequence[int]:
        sets = [found for facet in FACETS for found in self._under(facet, filters.wanted(facet))]
        if not sets:
            return range(len(self.events))
        return sorted(set.intersection(*sorted(sets, key=len)))

    def _under(self, facet: Facet, wanted: Iterable[str]) -> list[set[int]]:
        """The places that each value, or any of them, leads to."""
        groups = [set(self._places[facet.name].get(value, ())) for value in wanted]
        return groups if facet.match == "all" or not groups else [set().union(*groups)]


def told_on(event: Event) -> Bounds:
    """The first and the last day from which reports speak of the event."""
    told = [day for report in event.reports for day in bounds(report.as_of) if day]
    return (min(told), max(told)) if told else (None, None)


def month_of(event: Event) -> str:
    """The month under which an event stands: ``2025-08``, ``2025`` where no month is told, or nothing."""
    first, last = days_of(event)
    day = first or last
    if day is None:
        return ""
    return day.isoformat()[: len("2025-08" if _tells_month(event.time) else "2025")]


def _tells_month(edtf: str | None) -> bool:
    """Whether the time tells a month; one that is not told stands at the day of a report."""
    if not edtf:
        return True
    first, _, last = edtf.partition("/")
    edge = last if first in {"", ".."} else first
    return edge[5:7].isdigit() and 1 <= int(edge[5:7]) <= _LAST_MONTH


def place_of(event: Event) -> Rank:
    """Where an event stands, the newest first. What has only a year stands above the months of that year,
    what has no time at all comes last."""
    day = next((day for day in days_of(event) if day), None)
    if day is None:
        return 0, False, 0, event.id
    return -day.year, len(month_of(event)) > len("2025"), -day.toordinal(), event.id


def _within(days: Bounds, first: date | None, last: date | None) -> bool:
    return days != (None, None) and admits(days, first, last)


def _places(events: Sequence[Event], of: Callable[[Event], Iterable[str]]) -> Mapping[str, Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for n, event in enumerate(events):
        for value in of(event):
            found[value].append(n)
    return dict(found)
