"""Many documents' reports merged into clusters, one an event, with a judgement for each join.

>>> cluster_reports([])
()
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dragoman.events.blocking import Pair, candidates
from dragoman.events.cluster import Grouping, Join, agglomerate
from dragoman.events.compare import Comparer
from dragoman.events.setting import rivals_of, wholes
from dragoman.events.traits import Traits, canonical, traits_of
from dragoman.model.contract import Judgement, Report

__all__ = ["Cluster", "cluster_reports"]


class Cluster(Struct, frozen=True):
    """Reports of one event in canonical order; judgements name them by their position here."""

    reports: tuple[Report, ...]
    judgements: tuple[Judgement, ...] = ()


def cluster_reports(reports: Sequence[Report]) -> tuple[Cluster, ...]:
    """Which reports are of one event. The same reports in any order give the same clusters."""
    ordered = sorted(reports, key=canonical)
    traits = [traits_of(report, index) for index, report in enumerate(ordered)]
    pairs = candidates(traits)
    compare, grouping = _grouped(traits, pairs)
    return tuple(
        _cluster(members, joins, traits, compare)
        for members, joins in zip(grouping.members, grouping.joins, strict=True)
    )


def _grouped(traits: Sequence[Traits], pairs: Sequence[Pair]) -> tuple[Comparer, Grouping]:
    """Twice: once what is joined by itself is known, a protocol can be known by its session."""
    rivals, parts = rivals_of(traits), wholes(traits)
    first = agglomerate(len(traits), pairs, Comparer(traits, rivals))
    cluster = first.cluster_of()
    compare = Comparer(traits, rivals, {part: cluster[whole] for part, whole in parts.items()})
    return compare, agglomerate(len(traits), pairs, compare)


def _cluster(
    members: Sequence[int], joins: Sequence[Join], traits: Sequence[Traits], compare: Comparer
) -> Cluster:
    place: Mapping[int, int] = {index: n for n, index in enumerate(members)}
    found = [((place[a], place[b]), compare(a, b)) for a, b in joins]
    judgements = (Judgement(pair, c.score, c.features) for pair, c in sorted(found, key=lambda row: row[0]))
    return Cluster(tuple(traits[index].report for index in members), tuple(judgements))
