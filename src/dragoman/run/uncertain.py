"""Matches of all ledgers that are likely but not certain; each series is read beside what may bear on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import is_

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.rulings import Words
from dragoman.records.ledger import Entry, concerns, ledger_of
from dragoman.records.sayings import Saying, sayings_of
from dragoman.records.states import Match
from dragoman.records.tables import ledger_table


class Uncertain(Struct, frozen=True):
    """A match with the session that undertook and the later event, and with the words of both."""

    match: Match
    events: tuple[Event, Event]
    words: tuple[Words, Words]


class UncertainMatches:
    """Matches below certainty on which no ruling has been made.

    What an event says, and what was found of a series, is kept for as long as the same objects tell of it: a
    ruling makes few of them new.
    """

    def __init__(self) -> None:
        self._sayings: dict[str, tuple[Event, tuple[Saying, ...]]] = {}
        self._found: dict[str, tuple[Sequence[Event], tuple[Uncertain, ...]]] = {}

    def of(self, events: Iterable[Event]) -> Iterator[tuple[Uncertain, ...]]:
        """Series by series, as their ledgers have them; what is planned may be asked of as well as what was
        held, on whatever day."""
        every = tuple(events)
        by_series, bearing = _by_series(every), _bearing(every)
        for series, own in sorted(by_series.items()):
            if any(event.undertakings for event in own):
                yield self._of_series(series, _near(own, bearing))

    def _of_series(self, series: str, near: Sequence[Event]) -> tuple[Uncertain, ...]:
        before, found = self._found.get(series, ((), ()))
        if len(before) != len(near) or not all(map(is_, before, near)):
            found = tuple(_matches(near, series, self._told))
            self._found[series] = (near, found)
        return found

    def _told(self, event: Event) -> tuple[Saying, ...]:
        before, told = self._sayings.get(event.id, (None, ()))
        if before is not event:
            told = tuple(sayings_of(event))
            self._sayings[event.id] = (event, told)
        return told


def _matches(
    near: Sequence[Event], series: str, told: Callable[[Event], Iterable[Saying]]
) -> Iterator[Uncertain]:
    by_id = {event.id: event for event in near}
    for session in ledger_of(near, series, date.max, told=told).sessions:
        for entry, match in _open(session.entries):
            yield from _asked(by_id[session.event], by_id[match.saying.event], entry, match)


def _by_series(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.series and event.series.id:
            found[event.series.id].append(event)
    return found


def _bearing(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    """By party, the events that may tell what became of an undertaking."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.undertakings or event.instrument or event.project:
            for code in event.parties:
                found[code].append(event)
    return found


def _near(own: Sequence[Event], bearing: Mapping[str, list[Event]]) -> list[Event]:
    """The events of a series and those between its parties that may bear on it."""
    codes = frozenset(code for event in own for code in event.parties)
    shared = (event for code in sorted(codes) for event in bearing.get(code, ()))
    found = {event.id: event for event in shared if concerns(event, codes)}
    return list((found | {event.id: event for event in own}).values())


def _open(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Match]]:
    certain = ledger_table().certain
    for entry in entries:
        yield from (
            (entry, match) for match in entry.matches if not match.ruled and match.likeness.score < certain
        )


def _asked(event: Event, later: Event, entry: Entry, match: Match) -> Iterator[Uncertain]:
    undertaken, said = entry.item.quotes[0].words, match.saying.words
    if undertaken and said:
        yield Uncertain(match, (event, later), (undertaken, said))
