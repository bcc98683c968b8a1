"""Compared pairs grown into clusters: the best joins first, as long as the whole clusters agree.

Constrained agglomeration within a neighbourhood: a join is refused where two members may not stand
together, or where the clusters as wholes do not agree. The order of joins is total (score, then canonical
order), so the outcome does not depend on the order of input.

What rulings have joined stands together from the first and is compared as one: the likest of its reports
speaks for it. What rulings keep apart never meets.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import Struct

from dragoman.events.bonds import NONE, Bonds, Pair
from dragoman.events.compare import FORBIDDEN, Comparer, Comparison
from dragoman.events.vetoes import ASKED
from dragoman.events.weights import merging

OUTVOTED = frozenset({"other_number"})
"""Vetoes that other members can overrule: an undated report's slip, once a dated one shows the occasion."""
ASKABLE = OUTVOTED | ASKED
"""Vetoes in spite of which an editor is asked whether two clusters are one."""
_WORST = -8.0
T = TypeVar("T")


class Grouping(Struct, frozen=True):
    """Clusters as sorted indices, in order of their least member; the joins that made them; and the best
    pair of each two clusters that are likely enough to be one event to be reviewed."""

    members: tuple[tuple[int, ...], ...]
    joins: tuple[tuple[Pair, ...], ...]
    doubts: tuple[Pair, ...] = ()

    def cluster_of(self) -> dict[int, int]:
        """The cluster's position for each report index."""
        return {index: n for n, cluster in enumerate(self.members) for index in cluster}


def agglomerate(
    members: Sequence[int], pairs: Sequence[Pair], compare: Comparer, bonds: Bonds = NONE
) -> Grouping:
    """Groups ``members`` by their compared ``pairs`` and the bonds between them."""
    clusters: dict[int, list[int]] = {index: [index] for index in members}
    home = {index: index for index in members}
    joins: dict[int, list[Pair]] = {index: [] for index in members}

    def join(keep: int, lose: int, *told: Pair) -> None:
        joins[keep] += [*told, *joins.pop(lose)]
        home.update(dict.fromkeys(clusters[lose], keep))
        clusters[keep] = sorted(clusters[keep] + clusters.pop(lose))

    for group in bonds.of(members):
        for other in group[1:]:
            join(group[0], other)
        joins[group[0]] += bonds.joining(group)
    best_first = _best_first(pairs, compare)
    for a, b in best_first:
        if compare(a, b).score < merging().threshold:
            break
        keep, lose = sorted((home[a], home[b]))
        if keep != lose and linkage(clusters[keep], clusters[lose], compare, bonds) >= 0:
            join(keep, lose, (a, b))
    return Grouping(
        tuple(tuple(clusters[n]) for n in sorted(clusters)),
        tuple(tuple(joins[n]) for n in sorted(clusters)),
        _doubts(best_first, home, clusters, compare, bonds),
    )


def _best_first(pairs: Sequence[Pair], compare: Comparer) -> list[Pair]:
    scored = ((compare(a, b), (a, b)) for a, b in pairs)
    likely = [(c.odds, pair) for c, pair in scored if c.score >= merging().review]
    return [pair for _, pair in sorted(likely, key=lambda row: (-row[0], row[1]))]


def _doubts(
    best_first: Sequence[Pair],
    home: dict[int, int],
    clusters: dict[int, list[int]],
    compare: Comparer,
    bonds: Bonds,
) -> tuple[Pair, ...]:
    best: dict[Pair, Pair] = {}
    for a, b in best_first:
        first, last = sorted((home[a], home[b]))
        if first != last:
            best.setdefault((first, last), (a, b))
    return tuple(
        pair
        for (first, last), pair in sorted(best.items())
        if linkage(clusters[first], clusters[last], compare, bonds, ASKABLE) > FORBIDDEN
    )


def linkage(
    some: Sequence[int],
    others: Sequence[int],
    compare: Comparer,
    bonds: Bonds = NONE,
    passed_over: frozenset[str] = OUTVOTED,
) -> float:
    """The mean of the best and the average log-odds of the pairs between two clusters.

    Forbidden where a document is in both, a ruling says so, or a pair of members has a veto that is not
    ``passed_over``.
    """
    documents = {compare.traits[index].report.document for index in some}
    if any(compare.traits[index].report.document in documents for index in others):
        return FORBIDDEN
    if bonds.part(some, others):
        return FORBIDDEN
    found = _compared(some, others, compare, bonds)
    if any(c.veto and c.veto not in passed_over for c in found):
        return FORBIDDEN
    odds = [max(c.odds, _WORST) for c in found]
    return max(odds) / 2 + sum(odds) / len(odds) / 2


def _compared(
    some: Sequence[int], others: Sequence[int], compare: Comparer, bonds: Bonds
) -> list[Comparison]:
    if not bonds.groups:
        return [compare(a, b) for a in _sample(some) for b in _sample(others)]
    wholes = [_sample(list(dict.fromkeys(map(bonds.group, cluster)))) for cluster in (some, others)]
    return [
        max((compare(a, b) for a in one for b in other), key=lambda c: c.odds)
        for one in wholes[0]
        for other in wholes[1]
    ]


def _sample(cluster: Sequence[T]) -> Sequence[T]:
    return cluster[: merging().limits.sample]
