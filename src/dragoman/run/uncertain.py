"""Matches of all ledgers that are likely but not certain; each series is read beside what may bear on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.rulings import Words
from dragoman.records.ledger import Entry, ledger_of
from dragoman.records.states import Match
from dragoman.records.tables import ledger_table


class Uncertain(Struct, frozen=True):
    """A match with the session that undertook and the later event, and with the words of both."""

    match: Match
    events: tuple[Event, Event]
    words: tuple[Words, Words]


def uncertain_matches(events: Iterable[Event]) -> Iterator[Uncertain]:
    """Matches below certainty on which no ruling has been made, by the id of the series, then as its ledger
    has them; what is planned may be asked of as well as what was held, on whatever day."""
    every = tuple(events)
    by_id, by_series, bearing = {event.id: event for event in every}, _by_series(every), _bearing(every)
    for series, own in sorted(by_series.items()):
        if any(event.undertakings for event in own):
            for session in ledger_of(_near(own, bearing), series, date.max).sessions:
                for entry, match in _open(session.entries):
                    yield from _told(by_id[session.event], by_id[match.saying.event], entry, match)


def _by_series(events: Iterable[Event]) -> dict[str, list[Event]]:
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.series and event.series.id:
            found[event.series.id].append(event)
    return dict(found)


def _bearing(events: Iterable[Event]) -> dict[str, list[Event]]:
    """By party, the events that may tell what became of an undertaking."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.undertakings or event.instrument or event.project:
            for code in event.parties:
                found[code].append(event)
    return dict(found)


def _near(own: Sequence[Event], bearing: dict[str, list[Event]]) -> list[Event]:
    codes = sorted({code for event in own for code in event.parties})
    found = {event.id: event for code in codes for event in bearing.get(code, ())}
    return list((found | {event.id: event for event in own}).values())


def _open(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Match]]:
    certain = ledger_table().certain
    for entry in entries:
        yield from (
            (entry, match) for match in entry.matches if not match.ruled and match.likeness.score < certain
        )


def _told(event: Event, later: Event, entry: Entry, match: Match) -> Iterator[Uncertain]:
    undertaken, said = entry.item.quotes[0].words, match.saying.words
    if undertaken and said:
        yield Uncertain(match, (event, later), (undertaken, said))
