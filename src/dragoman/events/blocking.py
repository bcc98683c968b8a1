"""Which reports are compared at all: those that meet in a block, so that work grows with reports.

A report stands in a few blocks (parties and time, parties and ordinal, registered body). Some it hosts, and
some it only visits, where its parties are more than the block's: visitors are compared with hosts, and hosts
with everyone. A block with too many pairs is crowded and parted by place, name, instrument and the like,
twice if need be; what is crowded then is compared no more, for nothing but what very many share speaks for
it. Whether a block is crowded depends on what stands in it and nothing else, so that one report more touches
its own blocks only.
"""

from __future__ import annotations

import hashlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain, combinations

import msgspec
from msgspec import Struct

from dragoman.events import parties
from dragoman.events.setting import AHEAD
from dragoman.events.timing import ONGOING
from dragoman.events.traits import Traits
from dragoman.events.weights import merging
from dragoman.events.wording import stems
from dragoman.grammar.names import block_keys
from dragoman.model.vocabulary import is_organisation

Block = int
"""A block's number: 63 bits of a hash."""
Place = int
"""A block's number for a host; its complement (a negative number) for a visitor."""
Part = tuple[str, ...]

_SHORT_PERIOD, _LONG_PERIOD = 16, 64
"""Days."""
_SLIP = 4
"""Days by which a time is widened, so that a slip of a few days still meets."""
_MOST_BUCKETS = 25
"""A year of short periods; a longer time is as good as none."""
_MOST_PARTIES = 6
_DEPTH = 2
"""How often a crowded block is parted."""
_ALIKE = 1
"""The lowest bit of a number tells blocks of reports that say the very same, which are not parted."""


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
    return bool(block & _ALIKE)


def block_of(place: Place) -> Block:
    """The block in which a place is.

    >>> block_of(~6), block_of(6)
    (6, 6)
    """
    return place if place >= 0 else ~place


def placed(traits: Traits) -> Placed:
    return Placed(traits, array("q", sorted({*_base(traits), _alike(traits)})))


def places_of(one: Placed, crowding: Crowding) -> list[Place]:
    """The report's places, also in the parts of those of its blocks that are crowded."""
    found = list(one.base)
    level = _to_part(one.base, crowding)
    parts = sorted(set(_parts(one.traits))) if level else []
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
        block = _hashed((str(block_of(place)), *parts[n]))
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
    return _hashed((msgspec.json.encode((told, r.topics), order="deterministic").hex(),), of_equals=True)


def _hashed(key: Part, *, of_equals: bool = False) -> Block:
    digest = hashlib.blake2b("\0".join(key).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 & ~_ALIKE | (_ALIKE if of_equals else 0)


def _base(traits: Traits) -> Iterator[Place]:
    """Where the parties are, whose reports are there with parties of their own only as visitors."""
    near, far = _periods(traits)
    for party, hosted in _party_keys(traits):
        for key in _keys(traits, party, near):
            yield _hashed(key) if hosted else ~_hashed(key)
    for identity in sorted(traits.registered):
        yield _hashed(("register", traits.family, identity, str(traits.ordinal)))
    together = "+".join(sorted(traits.parties))
    for period in far:
        yield from (_hashed(("far", traits.family, together, period, *told)) for told in _telling(traits))
        for person in _people_keys(traits):
            block = _hashed(("person", traits.family, person, period))
            yield ~block if traits.parties else block


def _keys(traits: Traits, party: str, periods: Sequence[str]) -> Iterator[Part]:
    yield from (("time", traits.family, party, period) for period in periods)
    if traits.ordinal is not None:
        yield "ordinal", traits.family, party, str(traits.ordinal)
    if traits.report.kind in ONGOING and not traits.report.time:
        yield "open", traits.report.kind, party


def _telling(traits: Traits) -> set[Part]:
    """What must be common to reports of which one has no day and may have been written long after."""
    towns = {("town", place.country or "", place.name) for place in traits.report.places}
    people = {("person", key) for key in _people_keys(traits)}
    return towns | people | {("stem", stem) for name in traits.names for stem in stems(name)}


def _parts(traits: Traits) -> Iterator[Part]:
    """What parts a crowded block: only what is told."""
    report = traits.report
    yield from _telling(traits)
    yield from (("topic", topic) for topic in traits.topics)
    yield "parties", *sorted(traits.parties)
    if report.instrument:
        yield "type", report.instrument.type
        yield from (("stem", stem) for stem in stems(report.instrument.title or ""))
    if report.time:
        yield "time", report.time


def _party_keys(traits: Traits) -> Iterator[tuple[str, bool]]:
    """Parties one by one and in pairs, of a large gathering only one by one; and whether the report hosts
    there: two reports that have but one state in common agree only if one of them names no other."""
    ones = sorted(traits.parties) or ["?"]
    if len(ones) > _MOST_PARTIES:
        ones = sorted(traits.organisations) or ones
    yield from ((one, not 1 < len(traits.parties) <= _MOST_PARTIES or is_organisation(one)) for one in ones)
    if len(ones) <= _MOST_PARTIES:
        yield from (("+".join(pair), True) for pair in combinations(ones, 2))


def _people_keys(traits: Traits) -> list[str]:
    return sorted({key for _, names in traits.people for name in names for key in _name_keys(name)})


@lru_cache(maxsize=50_000)
def _name_keys(name: str) -> tuple[str, ...]:
    return tuple(map(str, block_keys(name)))


def _periods(traits: Traits) -> tuple[list[str], list[str]]:
    """Short periods in which reports of the same event are looked for, and long ones for those that have
    more in common than parties and time."""
    limits = merging().limits
    if traits.first is not None and traits.last is not None:
        near = far = (traits.first - _SLIP, traits.last + _SLIP)
    elif edge := traits.first or traits.last or traits.published:
        ahead = limits.days_open_plan if traits.report.status in AHEAD else limits.days_published_near
        near = (edge - limits.days_published_near, edge + ahead)
        far = (edge - limits.days_published_far, edge + max(ahead, limits.days_published_far))
    else:
        near = far = (0, 0)
    return _buckets(near, _SHORT_PERIOD), _buckets(far, _LONG_PERIOD)


def _buckets(days: tuple[int, int], period: int) -> list[str]:
    buckets = range(days[0] // period, days[1] // period + 1)
    return [str(bucket) for bucket in buckets] if len(buckets) <= _MOST_BUCKETS else ["long"]
