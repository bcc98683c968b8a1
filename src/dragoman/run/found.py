"""Events of a record in memory, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import overload

from dragoman.model.contract import Event
from dragoman.records import on_day
from dragoman.records.watch import Gap, Watch, concern_of, gap_of
from dragoman.run.cards import Slot
from dragoman.run.index import Index


class Found(Sequence[Event]):
    """Events as of a day, newest first, each made when it is asked for; ``places`` are those in the index."""

    def __init__(self, index: Index, places: Sequence[int], day: date) -> None:
        self._index = index
        self.places = places
        self._day = day

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, item: int) -> Event: ...
    @overload
    def __getitem__(self, item: slice) -> Found: ...
    def __getitem__(self, item: int | slice) -> Event | Found:
        if isinstance(item, slice):
            return Found(self._index, self.places[item], self._day)
        return on_day(self._index.event(self.places[item]), self._day, self._index.outcomes)

    def __iter__(self) -> Iterator[Event]:
        outcomes = self._index.outcomes
        return (on_day(self._index.event(n), self._day, outcomes) for n in self.places)

    @property
    def months(self) -> Sequence[str]:
        """The month of each: ``2025-08``, ``2025`` where no month is told, or nothing."""
        return [self._index.card(n).month for n in self.places]

    def begun(self) -> list[date | None]:
        """The day at which each stands: the first that its time admits, else the last; where none is told,
        that of its first report."""
        return [first or last for first, last in map(self._index.days, self.places)]

    def gaps(self, first: date, last: date, watch: Watch) -> tuple[Gap, ...]:
        """Stretches without events that are longer than usual among these and end between two days, both
        inclusive, in order of time."""
        ending = [one for one in self._index.silences(self.places) if first <= one[1] <= last]
        concern = concern_of(self.bare()) if ending else None
        return tuple(gap_of(one, concern, watch) for one in ending) if concern else ()

    def over_time(self) -> Mapping[Slot, int]:
        """How many there are in each month (as ``months`` has it), those ahead apart."""
        return self._index.over_time(self.places)

    def tally(self, key: str) -> Mapping[str, Sequence[int]]:
        """The values under a key of ``run.cards.KEYS``, each with the places of those that have it."""
        values = self._index.values(key)
        if len(self) == len(self._index.order):
            return values
        here = frozenset(self.places)
        found = {value: [n for n in places if n in here] for value, places in values.items()}
        return {value: places for value, places in found.items() if places}

    def bare(self) -> Iterator[Event]:
        """The events of no day, which cost nothing: whether they are overdue is not told."""
        return map(self._index.event, self.places)

    def at(self, places: Sequence[int]) -> Found:
        """Some of them, by their places in the index."""
        return Found(self._index, places, self._day)

    def after(self, event: str) -> int | None:
        """How many stand up to and with an event, by its id or a former one; None where it is not here."""
        place = self._index.place(event)
        return self.places.index(place) + 1 if place is not None and place in self.places else None
