"""Silence told apart: nothing was reported though sources were collected, or nobody was collecting then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from msgspec import Struct

from dragoman.model.contract import Event
from dragoman.model.edtf import bounds, span
from dragoman.records.periods import DAY, Period, Silences, Source, State, collected_table, outlet_name
from dragoman.records.series import Series


class Concern(Struct, frozen=True):
    """Whose reports would be expected: outlets that have reported before, those of the parties' countries,
    and, of outlets whose country is not known, those in the languages of earlier reports."""

    outlets: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


class Gap(Struct, frozen=True):
    """A stretch of days, both inclusive, between two events (by id) in which there is none on record."""

    first: date
    last: date
    state: State
    after: str
    before: str

    @property
    def time(self) -> str | None:
        """The days as EDTF."""
        return span(self.first, self.last)


Dated = tuple[date, date, str]
"""The first and the last day that the time of an event admits, and its id."""
Silence = tuple[date, date, str, str]
"""Days, both inclusive, without an event, and the ids of the events before and after."""


class Watch(Struct, frozen=True):
    """When sources were collected, as the record of a day knows it."""

    sources: tuple[Source, ...]
    as_of: date

    def state(self, concern: Concern, first: date, last: date) -> State:
        """Whether any source that is concerned was collected in a stretch of days, both inclusive."""
        days = (last - first).days + 1
        covered = _covered(self._periods(concern), first, last)
        return "not_collected" if not covered else "collected" if covered == days else "partly"

    def after(self, concern: Concern, time: str | None) -> State | None:
        """Whether sources were collected when something of that time would have been reported: from its last
        day on. None where that day is not told or yet to come."""
        last = bounds(time)[1]
        if last is None or last > self.as_of:
            return None
        follow = timedelta(days=collected_table().follow)
        return self.state(concern, last, min(last + follow, self.as_of))

    def _periods(self, concern: Concern) -> Iterator[Period]:
        for source in self.sources:
            if _concerned(source, concern):
                yield from source.periods
                yield from _declared(source, self.as_of)


def _concerned(source: Source, concern: Concern) -> bool:
    if source.outlet in concern.outlets or source.country in concern.parties:
        return True
    return source.country is None and not concern.languages.isdisjoint(source.languages)


def _declared(source: Source, as_of: date) -> Iterator[Period]:
    for one in source.declared:
        if not one.withdrawn:
            yield Period(date.fromisoformat(one.first), date.fromisoformat(one.last) if one.last else as_of)


def _covered(periods: Iterable[Period], first: date, last: date) -> int:
    """On how many days from the first to the last there is a period."""
    days, reached = 0, first - DAY
    for period in sorted(periods, key=lambda one: one.first):
        begin, end = max(period.first, reached + DAY), min(period.last, last)
        days += max(0, (end - begin).days + 1)
        reached = max(reached, end)
    return days


def concern_of(events: Iterable[Event]) -> Concern:
    """Whose reports would be expected of events like these."""
    told = tuple(events)
    reports = [report for event in told for report in event.reports]
    return Concern(
        frozenset(outlet_name(report.outlet, report.source) for report in reports) - {""},
        frozenset(code for event in told for code in event.parties),
        frozenset(report.language for report in reports),
    )


def not_collected(event: Event, watch: Watch) -> bool:
    """Whether a plan's day has passed without a report because no source was collected about that time."""
    time = event.rescheduled_to or event.time
    return event.overdue and watch.after(concern_of([event]), time) == "not_collected"


def gaps_of(events: Iterable[Event], watch: Watch) -> tuple[Gap, ...]:
    """Stretches without events that are longer than usual, in order of time."""
    told = tuple(events)
    found = silences_between(dated for event in told if (dated := dated_of(event)))
    concern = concern_of(told)
    return tuple(gap_of(silence, concern, watch) for silence in found)


def gap_of(silence: Silence, concern: Concern, watch: Watch) -> Gap:
    """A silence among events of a concern, with what the watch knows of it."""
    first, last, after, before = silence
    return Gap(first, last, watch.state(concern, first, last), after, before)


def dated_of(event: Event) -> Dated | None:
    """None for an event whose time is not told, or has no beginning."""
    first, last = bounds(event.time)
    return (first, last or first, event.id) if first is not None else None


def silences_between(told: Iterable[Dated]) -> tuple[Silence, ...]:
    """Stretches without events that are longer than usual, in order of time."""
    dated = sorted(told)
    longest = _usual(dated)
    return tuple(one for one in _between(dated) if (one[1] - one[0]).days >= longest)


def _usual(dated: Sequence[Dated]) -> float:
    """How long a stretch without events, in days, is nothing to speak of."""
    table = collected_table()
    if len(dated) < table.few:
        return table.quiet
    return max(table.quiet, table.times * median((b[0] - a[0]).days for a, b in pairwise(dated)))


def _between(dated: Sequence[Dated]) -> Iterator[Silence]:
    """The days between each event and the next, with their ids, where there are any."""
    reached, after = dated[0][1:] if dated else (date.max, "")
    for first, last, event in dated:
        if first > reached and (first - reached).days > 1:
            yield reached + DAY, first - DAY, after, event
        if last >= reached:
            reached, after = last, event


def silences_of(series: Series, events: Iterable[Event], watch: Watch) -> Silences:
    """What is missing in a series; ``events`` are its own."""
    concern = concern_of(events)
    return Silences(
        {number: watch.state(concern, *days) for number, days in _missing(series)},
        {gap.year: watch.state(concern, *_year(gap.year)) for gap in series.years_without},
        watch.after(concern, series.next.window) if series.next and series.next.late else None,
    )


def _missing(series: Series) -> Iterator[tuple[int, tuple[date, date]]]:
    """The missing numbers with the days between the sessions before and after; those alone between which
    there are any."""
    dated = [(s.ordinal, s.day) for s in series.sessions if s.took_place and s.day and s.ordinal is not None]
    for number in series.missing:
        before = max((day for ordinal, day in dated if ordinal < number), default=None)
        after = min((day for ordinal, day in dated if ordinal > number), default=None)
        if before and after and after - before > DAY:
            yield number, (before + DAY, after - DAY)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)
