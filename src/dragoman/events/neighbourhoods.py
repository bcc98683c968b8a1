"""Reports that may have to do with one another, and nobody else: what is clustered together.

Two reports are neighbours where they are likely enough to be one event to be joined or reviewed, where one
belongs to the other in their document, where they share the id that each would have alone, or where a ruling
names both. What becomes of a report depends on its neighbourhood only, so neighbourhoods are clustered, kept
and derived anew one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.events.blocking import Crowding, Placed, candidates
from dragoman.events.compare import Comparer, odds_of
from dragoman.events.traits import Traits
from dragoman.events.weights import merging

Pair = tuple[int, int]
Neighbours = tuple[tuple[int, ...], tuple[Pair, ...]]
"""The members by index, and the pairs of them that were compared and may join or be reviewed."""


def neighbourhoods(
    everyone: Sequence[Placed],
    crowding: Crowding,
    compare: Comparer,
    wholes: Mapping[int, int],
    ruled: Iterable[Pair] = (),
) -> list[Neighbours]:
    """All reports, each in one neighbourhood, in order of their least members.

    ``everyone`` is in order of index from 0; ``wholes`` maps a report to the one that it belongs to;
    ``ruled`` are pairs that one ruling names.
    """
    root = list(range(len(everyone)))
    likely: list[Pair] = []
    least = odds_of(merging().review)
    for a, b in candidates(everyone, crowding):
        if compare.at_best(a.index, b.index, least) >= least:
            likely.append((a.index, b.index))
            _tie(root, a.index, b.index)
    for a_index, b_index in (*wholes.items(), *_twins([one.traits for one in everyone]), *ruled):
        _tie(root, a_index, b_index)
    return _grouped(root, sorted(likely))


def _grouped(root: list[int], likely: Sequence[Pair]) -> list[Neighbours]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    pairs: defaultdict[int, list[Pair]] = defaultdict(list)
    for index in range(len(root)):
        members[_find(root, index)].append(index)
    for pair in likely:
        pairs[_find(root, pair[0])].append(pair)
    return [(tuple(found), tuple(pairs.get(least, ()))) for least, found in members.items()]


def _twins(all_traits: Sequence[Traits]) -> Iterator[Pair]:
    """Reports of the same act in the same text from two sources: alone, they would have one id."""
    first: dict[tuple[str, int, str], int] = {}
    for traits in all_traits:
        report = traits.report
        yield traits.index, first.setdefault((report.text_sha256, report.position, report.kind), traits.index)


def _find(root: list[int], index: int) -> int:
    while root[index] != index:
        root[index] = root[root[index]]
        index = root[index]
    return index


def _tie(root: list[int], a: int, b: int) -> None:
    least, greatest = sorted((_find(root, a), _find(root, b)))
    root[greatest] = least
