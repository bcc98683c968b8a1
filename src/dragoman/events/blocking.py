"""Which reports are compared at all: those that meet in a block, so that work grows with reports.

A report stands in a few blocks (parties and time, parties and ordinal, registered body). Some it hosts, and
some it only visits, where its parties are more than the block's: visitors are compared with hosts, and hosts
with everyone. A block with too many pairs is crowded and parted by place, name, instrument and the like,
twice if need be; what is crowded then is compared no more, for nothing but what very many share speaks for
it. Whether a block is crowded depends on what stands in it and nothing else, so that one report more touches
its own blocks only.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

import msgspec
from msgspec import Struct

from dragoman.events import parties
from dragoman.events.placing import ALIKE, Block, Part, Place, hashed, parts_of, standing_places
from dragoman.events.traits import Traits
from dragoman.events.weights import merging

_DEPTH = 2
"""How often a crowded block is parted."""


class Crowding(Struct, frozen=True):
    """Which blocks are crowded; of those of equals, the least document, with which all are compared."""

    blocks: Collection[Block] = frozenset()
    leaders: Mapping[Block, str] = {}


class Placed(Struct, frozen=True, eq=False, gc=False):
    """A report with its places in blocks, whatever others there are."""

    traits: Traits
    base: array[int]


def crowded(hosts: int, visitors: int) -> bool:
    """Whether there is more to compare in a block than among so many hosts as are allowed."""
    most = merging().limits.block
    return hosts * (hosts - 1) // 2 + hosts * visitors > most * (most - 1) // 2


def of_equals(block: Block) -> bool:
    """Whether the block is one of reports that say the very same (copies of an agency's text)."""
    return bool(block & ALIKE)


def block_of(place: Place) -> Block:
    """The block in which a place is.

    >>> block_of(~6), block_of(6)
    (6, 6)
    """
    return place if place >= 0 else ~place


def placed(traits: Traits) -> Placed:
    return Placed(traits, array("q", sorted({*standing_places(traits), _alike(traits)})))


def places_of(one: Placed, crowding: Crowding) -> list[Place]:
    """The report's places, also in the parts of those of its blocks that are crowded."""
    found = list(one.base)
    level = _to_part(one.base, crowding)
    parts = sorted(set(parts_of(one.traits))) if level else []
    for _ in range(_DEPTH):
        finer = {place: n for place, last in level for place, n in _parted(place, last, parts)}
        found += finer
        level = [(place, n) for place, n in finer.items() if block_of(place) in crowding.blocks]
    return found


def _to_part(base: Iterable[Place], crowding: Crowding) -> list[tuple[Place, int]]:
    crowded_places = (place for place in base if block_of(place) in crowding.blocks)
    return [(place, -1) for place in crowded_places if not of_equals(block_of(place))]


def _parted(place: Place, last: int, parts: Sequence[Part]) -> Iterator[tuple[Place, int]]:
    for n in range(last + 1, len(parts)):
        block = hashed((str(block_of(place)), *parts[n]))
        yield (block if place >= 0 else ~block), n


def crowding_of(everyone: Sequence[Placed]) -> Crowding:
    """The crowded blocks among these reports, level by level."""
    crowding, left = Crowding(), everyone
    for _ in range(_DEPTH + 1):
        sizes = Counter(place for one in left for place in places_of(one, crowding))
        blocks = {block_of(place) for place in sizes}
        more = {block for block in blocks if crowded(sizes[block], sizes[~block])}
        crowding = Crowding(frozenset(more | set(crowding.blocks)))
        left = [one for one in left if _to_part(one.base, crowding)]
    return Crowding(crowding.blocks, _leaders(everyone, crowding))


def _leaders(everyone: Sequence[Placed], crowding: Crowding) -> dict[Block, str]:
    found: dict[Block, str] = {}
    for one in everyone:
        for block in one.base:
            if of_equals(block) and block in crowding.blocks:
                document = one.traits.report.document
                found[block] = min(found.get(block, document), document)
    return found


def candidates(everyone: Sequence[Placed], crowding: Crowding) -> Iterator[tuple[Traits, Traits]]:
    """Pairs to compare, the lower index first, each once; those that nothing could join are left out.

    ``everyone`` is in order of index from 0.
    """
    # Arrays of indices: a million lists would keep the garbage collector busy.
    blocks: defaultdict[Place, array[int]] = defaultdict(partial(array, "l"))
    for one in everyone:
        near: set[int] = set()
        for place in places_of(one, crowding):
            if block_of(place) not in crowding.blocks:
                near.update(*_met(place, blocks))
            elif of_equals(block_of(place)):
                met = chain(*_met(place, blocks))
                near.update(_led(met, one.traits, everyone, crowding.leaders.get(place)))
            blocks[place].append(one.traits.index)
        others = (everyone[index].traits for index in near)
        yield from ((other, one.traits) for other in others if comparable(other, one.traits))


def _met(place: Place, blocks: Mapping[Place, array[int]]) -> Iterator[Iterable[int]]:
    """Those in the block before; for a visitor its hosts only."""
    if place >= 0:
        yield blocks.get(place, ())
    yield blocks.get(~place, ())


def _led(met: Iterable[int], traits: Traits, everyone: Sequence[Placed], leader: str | None) -> Iterator[int]:
    leads = traits.report.document == leader
    return (index for index in met if leads or everyone[index].traits.report.document == leader)


def comparable(a: Traits, b: Traits) -> bool:
    """Whether anything could join the two, as far as can be told at a glance."""
    same = a.report.document == b.report.document
    return not same and a.family == b.family and not parties.incompatible(a, b)


def _alike(traits: Traits) -> Block:
    """The block of the reports that tell of the event itself the very same."""
    r = traits.report
    told = (r.kind, r.status, r.time, r.parties, r.places, r.body, r.series, r.instrument, r.participants)
    return hashed((msgspec.json.encode((told, r.topics), order="deterministic").hex(),), of_equals=True)
