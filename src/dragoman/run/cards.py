"""What an event stands by in lists and counts: its place in time, its days, and what it is found by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from dragoman.model.contract import Event, Place
from dragoman.model.edtf import Bounds, bounds
from dragoman.model.vocabulary import Status
from dragoman.records.lifelines import document_id
from dragoman.records.listing import listed_as
from dragoman.records.namesakes import Seen, seen_in, sounds
from dragoman.records.projects import project_ids
from dragoman.records.times import days_moved
from dragoman.records.watch import Dated, dated_of
from dragoman.run.facets import FACETS, documents, pairs
from dragoman.run.outline import days_of
from dragoman.run.record import Turn, turn_of

AHEAD: tuple[Status, ...] = ("planned", "under_negotiation", "proposed")
"""Of what has not begun."""
Rank = tuple[int, bool, int, str]
Slot = tuple[str, bool]
"""A month, and whether the event is ahead."""
_LAST_MONTH = 12


class Card(Struct, frozen=True):
    """An event of no day. ``rank`` and ``turn``: see ``place_of`` and ``turn_of``; ``days`` its time admits,
    or the day of its first report; ``dated`` is None where its time is not told, or has no beginning;
    ``told`` are the first and the last day from which reports speak of it."""

    event: Event
    rank: Rank
    turn: Turn
    slot: Slot
    days: Bounds
    dated: Dated | None
    told: Bounds
    people: tuple[Seen, ...]

    @property
    def month(self) -> str:
        return self.slot[0]

    @property
    def last_told(self) -> date:
        """For what was told of last to come first, or last."""
        return self.told[1] or date.min


def card_of(event: Event) -> Card:
    return Card(
        event=event,
        rank=place_of(event),
        turn=turn_of(event),
        slot=(month_of(event), event.status in AHEAD),
        days=days_of(event),
        dated=dated_of(event),
        told=told_on(event),
        people=seen_in(event),
    )


def site_of(place: Place) -> str:
    """A place's name and country, which together tell it from others."""
    return f"{place.name}, {place.country or ''}"


def traits(event: Event) -> Iterable[str]:
    """``disputed`` where reports disagree, ``moved`` where its status or day did."""
    moved = len(event.history) > 1 or days_moved(event) is not None
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
    "listed": lambda event: (identity,) if (identity := listed_as(event)) else (),
    "numbered": lambda event: (event.series.id,) if event.series and event.series.id else (),
    "sound": lambda event: {sound for person in event.participants for sound in sounds(person)},
}
"""What events can be found by, beside their ids."""


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
    day: date | None = next((day for day in days_of(event) if day), None)
    if day is None:
        return 0, False, 0, event.id
    return -day.year, len(month_of(event)) > len("2025"), -day.toordinal(), event.id
