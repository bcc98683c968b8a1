"""Figures and lists of the record: facets, pairs, what is new or next, what changed, what is uncertain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from dragoman.model.errors import NotFoundError
from dragoman.run.bulletin import LISTS
from dragoman.run.facets import FACETS
from dragoman.run.found import Found
from dragoman.run.record import Filters
from dragoman.run.snapshot import Snapshot
from dragoman.store import Change, Doubt
from dragoman.web.api import parameters, tables
from dragoman.web.api.call import Call
from dragoman.web.api.events import page_of_found
from dragoman.web.api.operation import File, reads
from dragoman.web.api.paging import EventPage, Page, list_of, page_of

Counts = dict[str, dict[str, int]]
"""How many events have each value, by heading; the most frequent first."""


class State(Struct, frozen=True):
    """The record as a whole: numbers of events, documents and reports, and the cursor of the last change."""

    as_of: str
    events: int
    documents: int
    retired: int
    reports: int
    cursor: int


class Facets(Struct, frozen=True):
    """``total`` events pass the filters; how many of them have each value, by heading."""

    total: int
    counts: Counts


class PairCount(Struct, frozen=True):
    """Two parties (`IN-RU`) and how many events have both as principals."""

    pair: str
    parties: tuple[str, ...]
    events: int


class Pair(Struct, frozen=True):
    """What two parties did together: numbers of events by year (empty: none is told) and by heading."""

    pair: str
    parties: tuple[str, ...]
    events: int
    years: dict[str, int]
    counts: Counts


class Changes(Struct, frozen=True):
    """The feed behind ``since``, oldest first. Ask again from ``cursor``; ``more`` tells that there is more
    now."""

    items: tuple[Change, ...]
    cursor: int
    more: bool


@reads("/record", query=parameters.AsOf, answer=State, tagged="content")
def record(call: Call[parameters.AsOf]) -> State:
    """The record as a whole: how much it has."""
    numbers = call.site.snapshots.counts()
    return State(
        as_of=call.snapshot.day.isoformat(),
        events=len(call.snapshot.all()),
        cursor=call.site.snapshots.cursor(),
        **numbers,
    )


@reads("/facets", query=parameters.Counted, answer=Facets)
def facets(call: Call[parameters.Counted]) -> Facets:
    """How many of the events that pass the filters have each value."""
    found = call.snapshot.select(call.query.filters)
    names = call.asked.facet or tuple(facet.name for facet in FACETS)
    whole = call.query.filters == Filters()
    return Facets(
        len(found), {name: counted(call.snapshot, name, None if whole else found) for name in names}
    )


def counted(snapshot: Snapshot, name: str, found: Found | None) -> dict[str, int]:
    """How many of the events, or of all, have each value under a heading."""
    if found is None:
        return _most_first(snapshot.counts(name))
    kept = frozenset(found.places)
    numbers = {value: len(kept.intersection(there)) for value, there in snapshot.index.values(name).items()}
    return _most_first({value: number for value, number in numbers.items() if number})


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


@reads("/pairs", query=parameters.OfParties, answer=Page[PairCount], media=tables.MEDIA)
def pairs(call: Call[parameters.OfParties]) -> Page[PairCount] | File:
    """Each two parties that have events together, the most frequent first."""
    counts = _most_first(call.snapshot.counts("pair")).items()
    wanted = frozenset(call.asked.party)
    found = [PairCount(name, _parties(name), number) for name, number in counts]
    kept = [one for one in found if wanted <= {*one.parties}]
    return list_of(kept, call, tables.PAIRS, lambda one: one.pair)


@reads("/pairs/{pair}", query=parameters.AsOf, answer=Pair, problems=(404,))
def pair(call: Call[parameters.AsOf]) -> Pair:
    """What two parties did together, in numbers; `/events?party=IN&party=RU` has the events."""
    name = "-".join(sorted(call.path("pair").upper().split("-")))
    found = call.snapshot.of("pair", name)
    if not len(found):
        raise NotFoundError(f"{call.path('pair')}: no two parties with events; write IN-RU")
    headings = ("kind", "status", "topic", "series", "person", "place")
    return Pair(
        pair=name,
        parties=_parties(name),
        events=len(found),
        years=_years(found.months),
        counts={heading: counted(call.snapshot, heading, found) for heading in headings},
    )


def _parties(name: str) -> tuple[str, str]:
    first, _, last = name.partition("-")
    return first, last


def _years(months: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(month[:4] for month in months).items()))


@reads("/bulletin", query=parameters.Bulletin, answer=EventPage, problems=(404,))
def bulletin(call: Call[parameters.Bulletin]) -> EventPage:
    """What one wants to know on a day: events that are new, next, overdue, moved or disputed."""
    return page_of_found(call, LISTS[call.asked.list](call.snapshot))


@reads("/changes", query=parameters.Changed, answer=Changes, tagged="content")
def changes(call: Call[parameters.Changed]) -> Changes:
    """What became of events after a cursor: added, changed, merged, split or withdrawn."""
    told = call.site.snapshots.changes(call.asked.since, call.asked.limit + 1)
    items = tuple(told[: call.asked.limit])
    return Changes(items, items[-1].cursor if items else call.asked.since, len(told) > len(items))


@reads("/doubts", query=parameters.Shelf, answer=Page[Doubt], problems=(404,), tagged="content")
def doubts(call: Call[parameters.Shelf]) -> Page[Doubt]:
    """Pairs of events that may be one, the likeliest first, for an editor to judge. Their two ids with a
    comma between them are what `after` takes."""
    return page_of(call.site.snapshots.doubts(), call, lambda one: f"{one.first},{one.last}")
