"""What rulings demand of clusters: reports that are of one event, and reports that are not.

Of rulings that contradict one another the later holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

from msgspec import Struct

from dragoman.events.traits import Traits
from dragoman.model.aims import Aim, Key, key_of
from dragoman.model.rulings import Different, Same

Pair = tuple[int, int]
"""Two reports by index, the lower first."""


class Bonds(Struct, frozen=True):
    """``groups`` are reports of one event, by each of their indices; ``apart`` are pairs that are not;
    ``joins`` tells by which ruling a pair came together."""

    groups: Mapping[int, tuple[int, ...]] = {}
    apart: frozenset[Pair] = frozenset()
    joins: Mapping[Pair, str] = {}

    def group(self, index: int) -> tuple[int, ...]:
        """Those that are of one event with a report, itself among them."""
        return self.groups.get(index, (index,))

    def part(self, some: Iterable[int], others: Sequence[int]) -> bool:
        """Whether a ruling keeps two clusters apart."""
        return bool(self.apart) and any(pair(a, b) in self.apart for a in some for b in others)

    def of(self, members: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """The groups among some reports, each once."""
        own = set(members)
        yield from sorted({self.groups[index] for index in own & self.groups.keys()})

    def joining(self, group: Sequence[int]) -> list[Pair]:
        """The pairs that brought a group together."""
        own = set(group)
        return sorted(found for found in self.joins if own.issuperset(found))


NONE = Bonds()


def pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def bonds_of(aims: Sequence[Aim], traits: Sequence[Traits]) -> Bonds:
    """The bonds between reports; the aims stand oldest first."""
    if not aims:
        return NONE
    found = _Bonds()
    for aim, these, those in reversed(list(_aimed(aims, traits))):
        if isinstance(aim.ruling.decision, Same):
            found.join(sorted({*these, *those}), aim.ruling.id)
        elif isinstance(aim.ruling.decision, Different):
            found.part(these, those)
    return found.done()


def ties_of(aims: Sequence[Aim], traits: Sequence[Traits]) -> Iterator[Pair]:
    """Reports that one ruling names are looked at together."""
    for _, these, those in _aimed(aims, traits):
        yield from pairwise(sorted({*these, *those}))


def _aimed(aims: Sequence[Aim], traits: Sequence[Traits]) -> Iterator[tuple[Aim, list[int], list[int]]]:
    index: defaultdict[Key, list[int]] = defaultdict(list)
    wanted = {key for aim in aims for key in (*aim.these, *aim.those)}
    for one in traits if wanted else ():
        if (key := key_of(one.report)) in wanted:
            index[key].append(one.index)
    for aim in aims:
        these = [n for key in aim.these for n in index.get(key, ())]
        yield aim, these, [n for key in aim.those for n in index.get(key, ())]


class _Bonds:
    """Bonds as they grow, the latest ruling first."""

    def __init__(self) -> None:
        self._group: dict[int, list[int]] = {}
        self._apart: set[Pair] = set()
        self._joins: dict[Pair, str] = {}

    def join(self, members: Sequence[int], ruling: str) -> None:
        for a, b in combinations(members, 2):
            one, other = self._of(a), self._of(b)
            if one is not other and not self._parted(one, other):
                self._joins[a, b] = ruling
                one.extend(other)
                self._group.update(dict.fromkeys(other, one))

    def part(self, these: Iterable[int], those: Iterable[int]) -> None:
        for a, b in product(these, those):
            if self._of(a) is not self._of(b):
                self._apart.add(pair(a, b))

    def _of(self, index: int) -> list[int]:
        return self._group.setdefault(index, [index])

    def _parted(self, some: Iterable[int], others: Iterable[int]) -> bool:
        return any(pair(a, b) in self._apart for a, b in product(some, others))

    def done(self) -> Bonds:
        groups = {n: tuple(sorted(group)) for n, group in self._group.items() if len(group) > 1}
        return Bonds(groups, frozenset(self._apart), dict(self._joins))
