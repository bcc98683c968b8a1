"""Many documents' reports merged into clusters, one an event, with a judgement for each join.

>>> cluster_reports([]), merge([])
((), ())
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dragoman.events.blocking import Crowding, comparable, crowding_of, placed
from dragoman.events.cluster import Grouping, Pair, agglomerate
from dragoman.events.compare import Comparer, odds_of
from dragoman.events.matching import Likely, Recogniser, Recognition
from dragoman.events.neighbourhoods import Neighbours, neighbourhoods
from dragoman.events.setting import rivals_of, wholes
from dragoman.events.traits import Traits, in_order, traits_of
from dragoman.events.weights import merging
from dragoman.model.contract import Judgement, Report

__all__ = [
    "Cluster",
    "Crowding",
    "Doubt",
    "Likely",
    "Neighbourhood",
    "Recogniser",
    "Recognition",
    "cluster_reports",
    "likely",
    "merge",
]


class Cluster(Struct, frozen=True):
    """Reports of one event in canonical order; judgements name them by their position here."""

    reports: tuple[Report, ...]
    judgements: tuple[Judgement, ...] = ()


class Doubt(Struct, frozen=True):
    """Two clusters, by position in their neighbourhood, that may be one event: for an editor to judge.

    The judgement is of their likest reports, by position in the first and in the second cluster.
    """

    clusters: tuple[int, int]
    judgement: Judgement


class Neighbourhood(Struct, frozen=True):
    """Clusters that no report outside has to do with, in order of their least reports."""

    clusters: tuple[Cluster, ...]
    uncertain: tuple[Doubt, ...] = ()


def cluster_reports(reports: Sequence[Report]) -> tuple[Cluster, ...]:
    """Which reports are of one event. The same reports in any order give the same clusters."""
    return tuple(cluster for one in merge(reports) for cluster in one.clusters)


def merge(
    reports: Sequence[Report], crowding: Crowding | None = None, siblings: Sequence[Report] = ()
) -> tuple[Neighbourhood, ...]:
    """All reports of a record, or of some of its neighbourhoods, in neighbourhoods and clusters.

    For a part of the record, ``crowding`` tells which blocks are crowded in the whole, and ``siblings`` are
    the other reports of the documents.
    """
    traits, context = _numbered(reports, siblings)
    everyone = [placed(one) for one in traits]
    rivals = rivals_of(context)
    parts = {part: whole for part, whole in wholes(context).items() if max(part, whole) < len(traits)}
    found = neighbourhoods(
        everyone,
        crowding_of(everyone) if crowding is None else crowding,
        Comparer(traits, rivals, parts),
        parts,
    )
    return tuple(_clustered(one, traits, rivals, parts) for one in found)


def likely(some: Sequence[Report], others: Sequence[Report]) -> list[Report]:
    """Those of the others that may be neighbours of some: at least all that are."""
    new = {id(report) for report in some}
    traits, _ = _numbered([*some, *others], ())
    parts = {one.index: 0 for one in traits if one.report.kind == "signing" or one.report.part_of is not None}
    compare, least = Comparer(traits, {}, parts), odds_of(merging().review)
    mine = [one for one in traits if id(one.report) in new]
    return [
        one.report
        for one in traits
        if id(one.report) not in new
        and any(comparable(one, own) and _near(one, own, compare, least) for own in mine)
    ]


def _near(a: Traits, b: Traits, compare: Comparer, least: float) -> bool:
    first, last = sorted((a.index, b.index))
    return compare.at_best(first, last, least) >= least


def _numbered(reports: Sequence[Report], siblings: Sequence[Report]) -> tuple[list[Traits], list[Traits]]:
    """The reports' traits, numbered in canonical order; and those with their siblings', numbered on, all
    in canonical order."""
    traits = [traits_of(report, index) for index, report in enumerate(in_order(reports))]
    if not siblings:
        return traits, traits
    number = {id(one.report): one for one in traits}
    others = iter(range(len(traits), len(traits) + len(siblings)))
    both = in_order([*(one.report for one in traits), *siblings])
    return traits, [number.get(id(report)) or traits_of(report, next(others)) for report in both]


def _clustered(
    neighbours: Neighbours,
    traits: Sequence[Traits],
    rivals: Mapping[int, tuple[Traits, ...]],
    parts: Mapping[int, int],
) -> Neighbourhood:
    """Twice: once what is joined by itself is known, a protocol can be known by its session."""
    members, pairs = neighbours
    compare = Comparer(traits, rivals, {})
    grouping = agglomerate(members, pairs, compare)
    home = grouping.cluster_of()
    whole = {part: home[parts[part]] for part in members if part in parts}
    if whole:
        compare = Comparer(traits, rivals, whole, compare)
        grouping = agglomerate(members, pairs, compare)
    return Neighbourhood(
        tuple(
            _cluster(found, joins, compare)
            for found, joins in zip(grouping.members, grouping.joins, strict=True)
        ),
        tuple(_doubts(grouping, compare)),
    )


def _cluster(members: Sequence[int], joins: Sequence[Pair], compare: Comparer) -> Cluster:
    place = {index: n for n, index in enumerate(members)}
    found = sorted(((place[a], place[b]), (a, b)) for a, b in joins)
    compared = ((places, compare(*pair)) for places, pair in found)
    judgements = (Judgement(places, c.score, c.features) for places, c in compared)
    return Cluster(tuple(compare.traits[index].report for index in members), tuple(judgements))


def _doubts(grouping: Grouping, compare: Comparer) -> Iterator[Doubt]:
    home = grouping.cluster_of()
    for a, b in grouping.doubts:
        first, last = (a, b) if home[a] < home[b] else (b, a)
        comparison = compare(a, b)
        places = tuple(grouping.members[home[index]].index(index) for index in (first, last))
        yield Doubt(
            (home[first], home[last]),
            Judgement((places[0], places[1]), comparison.score, comparison.features),
        )
