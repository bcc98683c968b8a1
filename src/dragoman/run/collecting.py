"""When sources were collected, from the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from dragoman.model.contract import Event
from dragoman.model.edtf import bounds
from dragoman.model.errors import InputError
from dragoman.model.periods import Article, Declared
from dragoman.records.periods import outlet_name, sources_of
from dragoman.records.series import Series, series_of
from dragoman.records.watch import Watch, not_collected, silences_of
from dragoman.run.gathered import Gathered
from dragoman.run.settling import by_then
from dragoman.store import Store


def watch_of(store: Store, as_of: date, known_on: date | None = None) -> Watch:
    """When each outlet was being collected, as the record of a day knows it; with ``known_on``, by the
    articles that were out, the runs that had ended and what had been declared by then."""
    articles, declared = store.articles(), store.declared()
    if known_on is None:
        return Gathered.of(articles).watch(declared, as_of)
    told = sources_of(_out(articles, known_on), _said(declared, known_on), min(as_of, known_on))
    return Watch(told, as_of)


def _out(articles: Iterable[Article], day: date) -> Iterator[Article]:
    for article in articles:
        retrieved = tuple(one for one in article.retrieved if by_then(one, day))
        published = bounds(article.published)[1]
        if published <= day if published else retrieved:
            yield replace(article, retrieved=retrieved)


def _said(declared: Iterable[Declared], day: date) -> Iterator[Declared]:
    for one in declared:
        if by_then(one.at, day):
            gone = one.withdrawn if one.withdrawn and by_then(one.withdrawn.at, day) else None
            yield replace(one, withdrawn=gone)


def uncollected(
    store: Store, events: Iterable[Event], as_of: date, known_on: date | None = None
) -> frozenset[str]:
    """Ids of the events whose day passed without a report because no source was collected about that time."""
    late = [event for event in events if event.overdue]
    if not late:
        return frozenset()
    watch = watch_of(store, as_of, known_on)
    return frozenset(event.id for event in late if not_collected(event, watch))


def told_apart(events: Sequence[Event], watch: Callable[[], Watch]) -> tuple[Event, ...]:
    """The events, those marked of which nobody could have read that they took place; ``watch`` is asked for
    only where any is overdue."""
    if not any(event.overdue for event in events):
        return tuple(events)
    seen = watch()
    return tuple(
        replace(event, not_collected=True) if not_collected(event, seen) else event for event in events
    )


def series_watched(
    store: Store, events: Sequence[Event], as_of: date, known_on: date | None = None
) -> tuple[Series, ...]:
    """Every series that the events name, with what is known of its silences."""
    watch = watch_of(store, as_of, known_on)
    own: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.series and event.series.id:
            own[event.series.id].append(event)
    return tuple(replace(one, silences=silences_of(one, own[one.id], watch)) for one in series_of(events))


def declare(store: Store, outlet: str, first: date, last: date | None, by: str, why: str) -> int:
    """Declares that an outlet was collected from one day to another, or still is; gives the declaration's
    number. Raises InputError for a period that ends before it begins, or lacks a name or a reason."""
    if last is not None and last < first:
        raise InputError(outlet, f"the period ends on {last}, before it begins on {first}")
    for what, told in (("outlet", outlet), ("name of who says it", by), ("reason", why)):
        if not told.strip():
            raise InputError("declaration", f"the {what} is empty")
    name = outlet_name(outlet.strip(), "")
    known = {outlet_name(article.outlet, article.source) for article in store.articles()}
    name = next((one for one in sorted(known) if one.casefold() == name.casefold()), name)
    return store.declare(name, first.isoformat(), last.isoformat() if last else None, by, why)
