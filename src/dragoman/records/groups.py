"""Grouping what belongs together, the likeliest pairs first, where nothing forbids it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

Pair = tuple[float, int, int]
"""How likely two positions belong together, and which."""
MayJoin = Callable[[Sequence[int], Sequence[int]], bool]


def always(_: Sequence[int], __: Sequence[int]) -> bool:
    """Nothing forbids."""
    return True


def grouped(
    count: int, pairs: Iterable[Pair], may_join: MayJoin = always, *, apart: Sequence[Hashable] | None = None
) -> list[list[int]]:
    """Positions 0 .. count-1 in groups, each in order, by their first members. Of equally likely pairs the
    one of earlier positions comes first. No group has two positions that are the same in ``apart``.

    >>> grouped(4, [(0.9, 2, 3), (0.8, 0, 2)], lambda a, b: len(a) + len(b) < 3)
    [[0], [1], [2, 3]]
    >>> grouped(3, [(0.9, 0, 1), (0.8, 0, 2)], apart=["x", "x", "y"])
    [[0, 2], [1]]
    """
    group = {n: [n] for n in range(count)}
    had: dict[int, set[Hashable]] = {n: {n if apart is None else apart[n]} for n in range(count)}
    for _, a, b in sorted((-score, a, b) for score, a, b in pairs):
        one, other = group[a], group[b]
        if one is not other and had[one[0]].isdisjoint(had[other[0]]) and may_join(one, other):
            had[one[0]] |= had.pop(other[0])
            one.extend(other)
            group.update(dict.fromkeys(other, one))
    return sorted(sorted(members) for n, members in group.items() if n == members[0])
