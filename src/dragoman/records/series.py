"""Series in order: which numbers are on record, which are missing or in doubt, and what is due next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model.contract import Event
from dragoman.model.vocabulary import Kind
from dragoman.records.cadence import Cadence, Forecast, Slip, cadence, forecast, occasions, passed, slip
from dragoman.records.choice import best_name, majority
from dragoman.records.numbering import Doubt, YearWithout, doubts, in_order, missing, years_without
from dragoman.records.periods import Silences
from dragoman.records.remembered import Remembered
from dragoman.records.sessions import (
    Session,
    in_time,
    session_of,
    with_outcomes,
    with_repeats,
    with_settled_numbers,
)
from dragoman.records.tables import series_table


class Reporting(Struct, frozen=True):
    """A session of a sub-group, and the session of this body that came after it."""

    session: Session
    series: str
    to: str | None


class Series(Struct, frozen=True):
    """The events of a series in order of time; ``missing`` ordinals lie between known ones."""

    id: str
    name: str
    kind: Kind
    parties: tuple[str, ...]
    sessions: tuple[Session, ...]
    missing: tuple[int, ...] = ()
    years_without: tuple[YearWithout, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    cadence: Cadence | None = None
    slip: Slip | None = None
    next: Forecast | None = None
    body: str | None = None
    parent: str | None = None
    """Ids of the body whose sessions these are, and of the one that it reports to."""
    reporting: tuple[Reporting, ...] = ()
    silences: Silences | None = None
    """Whether sources were collected where something is missing; None where that was not looked at."""


def series_of(events: Iterable[Event]) -> tuple[Series, ...]:
    """Every series that the events name, by name, as of their day."""
    groups: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.series and event.series.id:
            groups[event.series.id].append(event)
    return series_among(groups, _as_of(event for members in groups.values() for event in members))


def series_among(
    groups: Mapping[str, Sequence[Event]], day: date | None, remembered: Remembered[Series] | None = None
) -> tuple[Series, ...]:
    """The series of these ids and events, by name, as of a day; ``remembered`` is what was made of some of
    these events before, on whatever day."""
    found = [_on_day(one, day) for one in (remembered or Remembered()).all(groups, _series)]
    under: defaultdict[str | None, list[Series]] = defaultdict(list)
    for one in found:
        under[one.parent].append(one)
    told = (_with_reporting(one, under.get(one.body, ()) if one.body else ()) for one in found)
    return tuple(sorted(told, key=lambda s: (s.name, s.id)))


def _on_day(series: Series, day: date | None) -> Series:
    """All of it is of no day, but whether the next session is late."""
    late = series.next is not None and passed(series.next.window, day)
    return replace(series, next=replace(series.next, late=True)) if series.next and late else series


def _with_reporting(series: Series, under: Sequence[Series]) -> Series:
    """The series with the sessions of the series under its body, in order of time."""
    others = [s for s in under if s.id != series.id]
    if not others:
        return series
    told = [(session, s.id) for s in others for session in s.sessions if session.took_place]
    told.sort(key=lambda one: one[0].key())
    return replace(
        series, reporting=tuple(Reporting(s, home, _next_after(s, series.sessions)) for s, home in told)
    )


def _next_after(session: Session, sessions: Sequence[Session]) -> str | None:
    """The first session that took place, or is planned, on or after another's day."""
    later = (s for s in sessions if not s.became and s.dated and not s.before(session))
    return next((s.event for s in later), None) if session.dated else None


def _series(identity: str, events: Sequence[Event]) -> Series:
    told = with_settled_numbers(in_time(session_of(event) for event in events))
    sessions = with_repeats(with_outcomes(told))
    ordered = sorted(events, key=lambda event: event.id)
    counted = [s for s in sessions if not s.became]
    fitting = in_order(counted)
    sure = {s.ordinal for s in counted if s.ordinal is not None and s.event in fitting}
    past = occasions(counted)
    rhythm = cadence(past)
    return Series(
        id=identity,
        name=best_name(
            [event.series.name for event in ordered if event.series and event.series.name] or [identity]
        ),
        kind=majority([event.kind for event in ordered]) or events[0].kind,
        parties=majority([event.parties for event in ordered], rank=len) or (),
        sessions=sessions,
        missing=tuple(n for n in missing(sure) if n not in {s.ordinal for s in sessions}),
        years_without=years_without(past) if rhythm and rhythm.median <= series_table().yearly else (),
        doubts=doubts(counted),
        cadence=rhythm,
        slip=slip(counted),
        next=forecast(counted),
        body=majority(sorted(e.body.id for e in ordered if e.body and e.body.id)),
        parent=majority(sorted(e.body.parent for e in ordered if e.body and e.body.parent)),
    )


def _as_of(events: Iterable[Event]) -> date | None:
    """The day from which the record speaks, the same for all its events."""
    days = {date.fromisoformat(event.as_of) for event in events if event.as_of}
    return max(days, default=None)
