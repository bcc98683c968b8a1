"""Clusters of reports resolved into events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from dragoman.model.contract import Event, Judgement, Report
from dragoman.records import bodies, statuses
from dragoman.records.bodies import Registry
from dragoman.records.hierarchy import with_parents
from dragoman.records.identity import ids_of, least_first
from dragoman.records.parts import with_wholes
from dragoman.records.policies import POLICIES
from dragoman.records.titles import title

Cluster = tuple[tuple[Report, ...], tuple[Judgement, ...]]
"""Reports of one event, and judgements that name them by position."""


def resolve(
    clusters: Sequence[Cluster], as_of: date, names: Mapping[str, str] | None = None
) -> tuple[Event, ...]:
    """The events, in the order of their least reports.

    ``as_of`` decides what is overdue; ``names`` maps party and country codes to English names for titles.
    Clusters without reports are passed over. The order of clusters, and of reports in them, does not matter.
    """
    events = with_wholes(with_parents(named(draft(clusters), names or {})))
    return tuple(on_day(event, as_of) for event in events)


def draft(clusters: Sequence[Cluster]) -> list[Event]:
    """Events as far as their own reports tell: without body, series, title and whole, and of no day."""
    ordered = sorted(
        (_ordered(cluster) for cluster in clusters if cluster[0]), key=lambda c: least_first(c[0][0])
    )
    taken: set[str] = set()
    return [_event(cluster, taken) for cluster in ordered]


def named(events: Sequence[Event], names: Mapping[str, str]) -> list[Event]:
    """The events with body, series and title, if all that share names with them are among them.

    What the register keeps apart stays apart whichever names come first, so they come in one order.
    """
    ordered = sorted(events, key=lambda event: (least_first(event.reports[0]), event.id))
    body_registry = Registry("bod", [bodies.bodies_named(event.reports) for event in ordered])
    series_registry = Registry("ser", [bodies.series_named(event.reports) for event in ordered])
    return [_titled(event, body_registry, series_registry, names) for event in events]


def _titled(event: Event, of_bodies: Registry, of_series: Registry, names: Mapping[str, str]) -> Event:
    body, series = bodies.body(event.reports, of_bodies), bodies.series(event.reports, of_series)
    event = replace(event, body=body, series=series)
    return replace(event, title=title(event, names))


def on_day(event: Event, as_of: date) -> Event:
    """The event as the record of that day has it."""
    late = statuses.overdue(event.status, event.time, event.rescheduled_to, as_of)
    return replace(event, overdue=late, as_of=as_of.isoformat())


def _ordered(cluster: Cluster) -> Cluster:
    """The reports in canonical order, the judgements following them."""
    reports, judgements = cluster
    order = sorted(range(len(reports)), key=lambda n: least_first(reports[n]))
    place = {old: new for new, old in enumerate(order)}
    moved = [replace(j, reports=_pair(place[j.reports[0]], place[j.reports[1]])) for j in judgements]
    return tuple(reports[n] for n in order), tuple(sorted(moved, key=lambda j: j.reports))


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _event(cluster: Cluster, taken: set[str]) -> Event:
    reports, judgements = cluster
    identity, also = ids_of(reports, taken)
    values = {policy.field: policy.resolve(reports) for policy in POLICIES}
    return Event(id=identity, also=also, title="", reports=reports, judgements=judgements, **values)
