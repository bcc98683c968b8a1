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
    ordered = sorted(
        (_ordered(cluster) for cluster in clusters if cluster[0]), key=lambda c: least_first(c[0][0])
    )
    body_registry = Registry("bod", [bodies.bodies_named(reports) for reports, _ in ordered])
    series_registry = Registry("ser", [bodies.series_named(reports) for reports, _ in ordered])
    taken: set[str] = set()
    events = []
    for cluster in ordered:
        event = _event(cluster, as_of, taken)
        event = replace(
            event,
            body=bodies.body(event.reports, body_registry),
            series=bodies.series(event.reports, series_registry),
        )
        events.append(replace(event, title=title(event, names or {})))
    return with_wholes(with_parents(events))


def _ordered(cluster: Cluster) -> Cluster:
    """The reports in canonical order, the judgements following them."""
    reports, judgements = cluster
    order = sorted(range(len(reports)), key=lambda n: least_first(reports[n]))
    place = {old: new for new, old in enumerate(order)}
    moved = [replace(j, reports=_pair(place[j.reports[0]], place[j.reports[1]])) for j in judgements]
    return tuple(reports[n] for n in order), tuple(sorted(moved, key=lambda j: j.reports))


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _event(cluster: Cluster, as_of: date, taken: set[str]) -> Event:
    reports, judgements = cluster
    identity, also = ids_of(reports, taken)
    values = {policy.field: policy.resolve(reports) for policy in POLICIES}
    late = statuses.overdue(values["status"], values["time"], values["rescheduled_to"], as_of)
    return Event(
        id=identity,
        also=also,
        title="",
        reports=reports,
        judgements=judgements,
        overdue=late,
        as_of=as_of.isoformat(),
        **values,
    )
