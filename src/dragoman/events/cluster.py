"""Compared pairs grown into clusters: the best joins first, as long as the whole clusters agree.

Constrained agglomeration within connected components: a join is refused where two members may not stand
together, or where the clusters as wholes do not agree. The order of joins is total (score, then canonical
order), so the outcome does not depend on the order of input.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.events.blocking import Pair
from dragoman.events.compare import FORBIDDEN, Comparer
from dragoman.events.weights import merging

OUTVOTED = ("other_number",)
"""Vetoes that other members can overrule: an undated report's slip, once a dated one shows the occasion."""
_WORST = -8.0

Join = tuple[int, int]
"""Two reports by index, whose likeness joined their clusters."""


class Grouping(Struct, frozen=True):
    """Clusters as sorted indices, in order of their least member; and the joins that made them."""

    members: tuple[tuple[int, ...], ...]
    joins: tuple[tuple[Join, ...], ...]

    def cluster_of(self) -> dict[int, int]:
        """The cluster's position for each report index."""
        return {index: n for n, cluster in enumerate(self.members) for index in cluster}


def agglomerate(count: int, pairs: Iterable[Pair], compare: Comparer) -> Grouping:
    """Group ``count`` reports by their compared ``pairs``."""
    clusters: list[list[int]] = [[index] for index in range(count)]
    home = list(range(count))
    joins: list[list[Join]] = [[] for _ in range(count)]
    for a, b in _best_first(pairs, compare):
        keep, lose = sorted((home[a], home[b]))
        if keep != lose and _agree(clusters[keep], clusters[lose], compare):
            joins[keep] += [(a, b), *joins[lose]]
            clusters[keep] = sorted(clusters[keep] + clusters[lose])
            for index in clusters[lose]:
                home[index] = keep
            clusters[lose], joins[lose] = [], []
    kept = [n for n in range(count) if clusters[n]]
    return Grouping(tuple(tuple(clusters[n]) for n in kept), tuple(tuple(joins[n]) for n in kept))


def _best_first(pairs: Iterable[Pair], compare: Comparer) -> list[Pair]:
    scored = ((compare(a, b), a, b) for a, b in pairs)
    joining = [(c.odds, a, b) for c, a, b in scored if c.score >= merging().threshold]
    return [(a, b) for _, a, b in sorted(joining, key=lambda row: (-row[0], row[1], row[2]))]


def _agree(some: Sequence[int], others: Sequence[int], compare: Comparer) -> bool:
    """No document in both, no pair forbidden, and the clusters are alike in all."""
    documents = {compare.traits[index].report.document for index in some}
    if any(compare.traits[index].report.document in documents for index in others):
        return False
    return _linkage(_sample(some), _sample(others), compare) >= 0


def _sample(cluster: Sequence[int]) -> Sequence[int]:
    return cluster[: merging().limits.sample]


def _linkage(some: Sequence[int], others: Sequence[int], compare: Comparer) -> float:
    """The mean of the best and the average log-odds of the pairs between two clusters."""
    found = [compare(a, b) for a in some for b in others]
    if any(c.veto and c.veto not in OUTVOTED for c in found):
        return FORBIDDEN
    odds = [max(c.odds, _WORST) for c in found]
    return max(odds) / 2 + sum(odds) / len(odds) / 2
