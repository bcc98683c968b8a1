"""Compared pairs grown into clusters: the best joins first, as long as the whole clusters agree.

Constrained agglomeration within a neighbourhood: a join is refused where two members may not stand
together, or where the clusters as wholes do not agree. The order of joins is total (score, then canonical
order), so the outcome does not depend on the order of input.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dragoman.events.compare import FORBIDDEN, Comparer
from dragoman.events.weights import merging

OUTVOTED = ("other_number",)
"""Vetoes that other members can overrule: an undated report's slip, once a dated one shows the occasion."""
_WORST = -8.0

Pair = tuple[int, int]
"""Two reports by index, the lower first."""


class Grouping(Struct, frozen=True):
    """Clusters as sorted indices, in order of their least member; the joins that made them; and the best
    pair of each two clusters that are likely enough to be one event to be reviewed."""

    members: tuple[tuple[int, ...], ...]
    joins: tuple[tuple[Pair, ...], ...]
    doubts: tuple[Pair, ...] = ()

    def cluster_of(self) -> dict[int, int]:
        """The cluster's position for each report index."""
        return {index: n for n, cluster in enumerate(self.members) for index in cluster}


def agglomerate(members: Sequence[int], pairs: Sequence[Pair], compare: Comparer) -> Grouping:
    """Groups ``members`` by their compared ``pairs``."""
    clusters: dict[int, list[int]] = {index: [index] for index in members}
    home = {index: index for index in members}
    joins: dict[int, list[Pair]] = {index: [] for index in members}
    best_first = _best_first(pairs, compare)
    for a, b in best_first:
        if compare(a, b).score < merging().threshold:
            break
        keep, lose = sorted((home[a], home[b]))
        if keep != lose and linkage(clusters[keep], clusters[lose], compare) >= 0:
            joins[keep] += [(a, b), *joins.pop(lose)]
            home.update(dict.fromkeys(clusters[lose], keep))
            clusters[keep] = sorted(clusters[keep] + clusters.pop(lose))
    return Grouping(
        tuple(tuple(clusters[n]) for n in sorted(clusters)),
        tuple(tuple(joins[n]) for n in sorted(clusters)),
        _doubts(best_first, home, clusters, compare),
    )


def _best_first(pairs: Sequence[Pair], compare: Comparer) -> list[Pair]:
    scored = ((compare(a, b), (a, b)) for a, b in pairs)
    likely = [(c.odds, pair) for c, pair in scored if c.score >= merging().review]
    return [pair for _, pair in sorted(likely, key=lambda row: (-row[0], row[1]))]


def _doubts(
    best_first: Sequence[Pair], home: dict[int, int], clusters: dict[int, list[int]], compare: Comparer
) -> tuple[Pair, ...]:
    best: dict[Pair, Pair] = {}
    for a, b in best_first:
        first, last = sorted((home[a], home[b]))
        if first != last:
            best.setdefault((first, last), (a, b))
    return tuple(
        pair
        for (first, last), pair in sorted(best.items())
        if linkage(clusters[first], clusters[last], compare) > FORBIDDEN
    )


def linkage(some: Sequence[int], others: Sequence[int], compare: Comparer) -> float:
    """The mean of the best and the average log-odds of the pairs between two clusters.

    Forbidden where a document is in both, or a pair of members has a veto that stands.
    """
    documents = {compare.traits[index].report.document for index in some}
    if any(compare.traits[index].report.document in documents for index in others):
        return FORBIDDEN
    found = [compare(a, b) for a in _sample(some) for b in _sample(others)]
    if any(c.veto and c.veto not in OUTVOTED for c in found):
        return FORBIDDEN
    odds = [max(c.odds, _WORST) for c in found]
    return max(odds) / 2 + sum(odds) / len(odds) / 2


def _sample(cluster: Sequence[int]) -> Sequence[int]:
    return cluster[: merging().limits.sample]
