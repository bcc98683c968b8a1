"""Clusters of reports resolved into events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import UNSET
from msgspec.structs import replace

from dragoman.model.aims import Aim
from dragoman.model.contract import Event, Judgement, Report
from dragoman.model.rulings import Ruling
from dragoman.records import bodies, statuses
from dragoman.records.bodies import Registry
from dragoman.records.hierarchy import with_parents
from dragoman.records.identity import ids_of, least_first
from dragoman.records.outcomes import outcomes_of
from dragoman.records.parts import with_wholes
from dragoman.records.policies import POLICIES
from dragoman.records.renaming import NO_NAMES, Names, called, names_of, renamed
from dragoman.records.ruled import ruled, told_of_names, with_names
from dragoman.records.tied import ties_of
from dragoman.records.titles import title

Cluster = tuple[tuple[Report, ...], tuple[Judgement, ...]]
"""Reports of one event, and judgements that name them by position."""


def resolve(
    clusters: Sequence[Cluster],
    as_of: date,
    names: Mapping[str, str] | None = None,
    rulings: Sequence[Ruling] = (),
    aims: Sequence[Aim] = (),
) -> tuple[Event, ...]:
    """The events, in the order of their least reports.

    ``as_of`` decides what is overdue; ``names`` maps party and country codes to English names for titles;
    ``aims`` are those of the rulings that mean any of the reports. Clusters without reports are passed over.
    The order of clusters, and of reports in them, does not matter.
    """
    drafts = draft(clusters, names_of(rulings), aims)
    events = with_wholes(with_parents(named(drafts, names or {}, rulings)))
    outcomes = outcomes_of(events)
    return tuple(on_day(event, as_of, outcomes) for event in events)


def draft(clusters: Sequence[Cluster], names: Names = NO_NAMES, aims: Sequence[Aim] = ()) -> list[Event]:
    """Events as far as their own reports and the rulings on them tell: without body, series, title and whole,
    and of no day."""
    ordered = sorted(
        (_ordered(cluster) for cluster in clusters if cluster[0]), key=lambda c: least_first(c[0][0])
    )
    taken: set[str] = set()
    return ruled([_event(cluster, taken, names) for cluster in ordered], aims)


def named(events: Sequence[Event], names: Mapping[str, str], rulings: Sequence[Ruling] = ()) -> list[Event]:
    """The events with body, series and title, if all that share names with them are among them.

    What the register keeps apart stays apart whichever names come first, so they come in one order.
    """
    ordered = sorted(events, key=lambda event: (least_first(event.reports[0]), event.id))
    ties = ties_of(rulings)
    body_registry = Registry("bod", [bodies.bodies_named(event.reports) for event in ordered], ties)
    series_registry = Registry("ser", [bodies.series_named(event.reports) for event in ordered], ties)
    return [_titled(event, body_registry, series_registry, names) for event in events]


def _titled(event: Event, of_bodies: Registry, of_series: Registry, names: Mapping[str, str]) -> Event:
    body, series = bodies.body(event.reports, of_bodies), bodies.series(event.reports, of_series)
    told = [
        *of_bodies.rulings(bodies.bodies_named(event.reports)),
        *of_series.rulings(bodies.series_named(event.reports)),
    ]
    event = with_names(told_of_names(replace(event, body=body, series=series), told), "series")
    return with_names(replace(event, title=title(event, names)), "title")


def on_day(event: Event, as_of: date, outcomes: Mapping[str, str]) -> Event:
    """The event as the record of that day has it; ``outcomes`` are those of ``outcomes_of``: what was held
    since is not overdue."""
    became = outcomes.get(event.id, UNSET)
    late = statuses.overdue(event.status, event.time, event.rescheduled_to, as_of) and became is UNSET
    return replace(event, overdue=late, became=became, as_of=as_of.isoformat())


def _ordered(cluster: Cluster) -> Cluster:
    """The reports in canonical order, the judgements following them."""
    reports, judgements = cluster
    order = sorted(range(len(reports)), key=lambda n: least_first(reports[n]))
    place = {old: new for new, old in enumerate(order)}
    moved = [replace(j, reports=_pair(place[j.reports[0]], place[j.reports[1]])) for j in judgements]
    return tuple(reports[n] for n in order), tuple(sorted(moved, key=lambda j: j.reports))


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _event(cluster: Cluster, taken: set[str], names: Names) -> Event:
    reports, judgements = cluster
    identity, also = ids_of(reports, taken)
    known = renamed(reports, names)
    values = {policy.field: policy.resolve(known) for policy in POLICIES}
    event = Event(id=identity, also=also, title="", reports=reports, judgements=judgements, **values)
    return called(event, names)
