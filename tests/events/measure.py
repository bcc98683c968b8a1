"""Pairwise agreement between clusters and keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman.model.contract import Report


class Agreement(NamedTuple):
    """Over pairs of reports: in one cluster against under one key."""

    f1: float
    precision: float
    recall: float


def agreement(pairs: Sequence[tuple[str, Report]], clusters: Iterable[Sequence[Report]]) -> Agreement:
    key = {(r.document, r.position): k for k, r in pairs}
    joint = Counter((key[(r.document, r.position)], n) for n, c in enumerate(clusters) for r in c)
    keys, homes = Counter(), Counter()
    for (k, n), size in joint.items():
        keys[k] += size
        homes[n] += size
    both, wanted, found = (sum(n * (n - 1) // 2 for n in c.values()) for c in (joint, keys, homes))
    return Agreement(
        2 * both / (wanted + found) if wanted + found else 1.0,
        both / found if found else 1.0,
        both / wanted if wanted else 1.0,
    )


def pairwise_f1(pairs: Sequence[tuple[str, Report]], clusters: Iterable[Sequence[Report]]) -> float:
    return agreement(pairs, clusters).f1
