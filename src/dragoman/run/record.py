"""The record as of a day: events derived from the store's reports, looked up and filtered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date

from msgspec import Struct

from dragoman.model.contract import Event, Report
from dragoman.model.document import Document
from dragoman.model.edtf import Bounds, bounds
from dragoman.model.errors import InputError, NotFoundError, StoreError
from dragoman.model.rulings import Ruling
from dragoman.model.vocabulary import KINDS, STATUSES
from dragoman.pipeline import derive
from dragoman.records import identified, on_day, outcomes_of, series_of
from dragoman.run import deriving
from dragoman.run.facets import FACETS, Facet
from dragoman.run.fingerprint import DERIVING, fingerprint
from dragoman.run.outline import Outline, days_of, outline_of
from dragoman.run.settling import made_by
from dragoman.store import Change, Store

Turn = tuple[date, date, str]
SHOWN = 5
"""How many candidates an ambiguous id lists."""


class Filters(Struct, frozen=True, kw_only=True):
    """Which events to keep. Every party must be there; of kinds, statuses, topics and so on any one.

    ``series`` are ids of series or bodies, ``people`` names in any spelling, ``places`` those of the record,
    ``outlets`` as printed.

    ``since`` and ``until`` are EDTF days, months or years; an event is kept where some day that its time
    admits lies between. One whose time is not told counts by the day of its first report.
    """

    parties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        """Raises NotFoundError for a kind or status that there is not, InputError for a time that is none:
        as a filter either would let nothing or everything pass without a word."""
        _check_known("kind", self.kinds, KINDS)
        _check_known("status", self.statuses, STATUSES)
        for name, value in (("since", self.since), ("until", self.until)):
            if value is not None and bounds(value) == (None, None):
                raise InputError(name, f"{value!r} is not a time; write 2025, 2025-08 or 2025-08-06")

    def wanted(self, facet: Facet) -> frozenset[str]:
        """The values asked for under a heading, as events have them."""
        values = getattr(self, facet.field)
        return frozenset(map(str.casefold, values) if facet.name == "person" else values)


def _check_known(what: str, given: Iterable[str], known: Sequence[str]) -> None:
    for value in given:
        if value not in known:
            raise NotFoundError(f"{value}: no such {what}; there are: {', '.join(known)}")


def events_of(store: Store, as_of: date, known_on: date | None = None) -> tuple[Event, ...]:
    """All events, oldest first: those kept in the store, brought up to date with what was stored since.

    With ``known_on``, the record as it could be known on that day: of each source the version that was out by
    then, and the rulings that had been made by its end (UTC) and not been undone.
    """
    if known_on is not None:
        reports, rulings = known_by(store, known_on)
        return in_order(derive(reports, as_of=as_of, rulings=rulings))
    program = fingerprint(DERIVING)
    kept = store.kept_events(program, identified)
    events = tuple(_brought_up_to_date(store, program) if kept is None else kept)
    outcomes = outcomes_of(events)
    return in_order(on_day(event, as_of, outcomes) for event in events)


def known_by(store: Store, day: date) -> tuple[list[Report], list[Ruling]]:
    """The reports and rulings of which the record as it could be known on a day is a function."""
    rulings = [ruling for ruling in rulings_of(store, day) if ruling.undone is None]
    return store.reports_of(store.known_documents(day)), rulings


def rulings_of(store: Store, known_on: date | None = None) -> list[Ruling]:
    """All rulings, oldest first; with ``known_on``, those made by the end of that day, as they stood then."""
    return store.rulings() if known_on is None else made_by(store.rulings(), known_on)


def _brought_up_to_date(store: Store, program: str) -> Iterable[Event]:
    """The events derived and kept; where the record cannot be written, derived all the same."""
    for bring in (deriving.refresh, deriving.rebuild):  # what was kept may be damaged
        try:
            with store.deriving(identified) as derived:
                bring(derived, program)
                return [event for _, event in derived.load()]
        except StoreError:
            continue
    rulings = [ruling for ruling in store.rulings() if ruling.undone is None]
    return derive(store.reports(), as_of=date.min, rulings=rulings)


def documents_of(store: Store, events: Iterable[Event], known_on: date | None = None) -> dict[str, Document]:
    """The record's documents by id, and those of the events' that were replaced since these were derived;
    with ``known_on``, instead of the former those that could be known on that day."""
    if known_on is not None:
        told = store.known_documents(known_on)
    else:
        told = {report.document for event in events for report in event.reports}
    return {
        entry.document.id: entry.document
        for entry in store.documents(retired=True)
        if entry.document.id in told or (known_on is None and not entry.retired)
    }


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Oldest first: by the first day that the time admits, then the last; ties by id."""
    return tuple(sorted(events, key=turn_of))


def select(events: Iterable[Event], filters: Filters) -> tuple[Event, ...]:
    """The events that pass, in the order given."""
    return tuple(event for event in events if passes(outline_of(event), filters))


def passes(event: Outline, filters: Filters) -> bool:
    """Whether an event is to be kept."""
    first, last = bounds(filters.since)[0], bounds(filters.until)[1]
    having = all(_has(event, facet, filters.wanted(facet)) for facet in FACETS)
    return having and admits((event.first, event.last), first, last)


def _has(event: Outline, facet: Facet, wanted: frozenset[str]) -> bool:
    """Whether an event has all or any of the values asked for under a heading."""
    present = event.values.get(facet.name, ())
    return wanted.issubset(present) if facet.match == "all" or not wanted else not wanted.isdisjoint(present)


def bring_up_to_date(store: Store) -> None:
    """Derives what has changed, where the record can be written just now."""
    program = fingerprint(DERIVING)
    if store.is_derived(program):
        return
    with suppress(StoreError), store.deriving(identified) as derived:
        deriving.refresh(derived, program)


def find_event(
    events: Sequence[Event], name: str, last_change: Callable[[str], Change | None] | None = None
) -> Event:
    """The event with this id, former id, or beginning of an id (``evt-`` may be left out).

    ``last_change`` tells the last that was heard of an id that no event has any more. Raises NotFoundError
    where none or several fit.
    """
    for event in events:
        if name == event.id or name in event.also:
            return event
    start = name if name.startswith("evt-") else f"evt-{name}"
    found = [event for event in events if any(one.startswith(start) for one in (event.id, *event.also))]
    if len(found) == 1:
        return found[0]
    if not found:
        return _heir(events, start, last_change or (lambda _name: None))
    listed = ", ".join(event.id for event in found[:SHOWN])
    raise NotFoundError(f"{name}: {len(found)} events fit: {listed}{' ...' if len(found) > SHOWN else ''}")


def find_series(events: Sequence[Event], name: str) -> tuple[str, str]:
    """Id and name of the one series or body that is meant by an id or by words of its name.

    Raises NotFoundError where none or several fit.
    """
    bodies = {event.body.id: event.body.name for event in events if event.body and event.body.id}
    known = bodies | {series.id: series.name for series in series_of(events)}
    if name in known:
        return name, known[name]
    words = name.casefold().split()
    # A body and the series of its sessions have one name: the series, which comes later, stands for both.
    fitting = {n: i for i, n in sorted(known.items()) if all(word in n.casefold() for word in words)}
    # "Sub-group of the working group" holds the name of the working group, which is meant first.
    found = {n: i for n, i in fitting.items() if not any(o != n and o in n for o in fitting)}
    if len(found) == 1:
        return next((i, n) for n, i in found.items())
    if not found:
        raise NotFoundError(f"{name}: no such series or body; list them with: dragoman series")
    listed = "; ".join(sorted(found)[:SHOWN])
    raise NotFoundError(f"{name}: {len(found)} series fit: {listed}; give an id or more of the name")


def _heir(events: Sequence[Event], name: str, last_change: Callable[[str], Change | None]) -> Event:
    """The event into which that of a former id was merged, however indirectly."""
    heir, seen = last_change(name), {name}
    while heir and heir.other and heir.other not in seen:
        here = next((event for event in events if heir.other in (event.id, *event.also)), None)
        if here:
            return here
        seen.add(heir.other)
        heir = last_change(heir.other)
    if heir and heir.change == "withdrawn":
        raise NotFoundError(f"{name}: withdrawn on {heir.at[:10]}: no article of the record tells of it now")
    raise NotFoundError(f"{name}: no such event; list them with: dragoman timeline")


def admits(days: Bounds, first: date | None, last: date | None) -> bool:
    """Whether some of the days lies between two; an open end admits all."""
    if first is None and last is None:
        return True
    begin, end = days
    if begin is None and end is None:
        return False
    return (first is None or end is None or first <= end) and (last is None or begin is None or begin <= last)


def turn_of(event: Event) -> Turn:
    """Where an event stands among all, the oldest first."""
    first, last = days_of(event)
    return first or last or date.max, last or date.max, event.id
