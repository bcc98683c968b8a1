"""Which reports are compared at all: those that meet in a block, so that work grows with reports.

A report stands in a few blocks (parties and time, parties and ordinal, registered body, people). Members
of a small block are all compared; a large one is first split by place, person, instrument and the like,
and what is still large is compared within a window of the canonical order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from dragoman.events.parties import organisations
from dragoman.events.setting import AHEAD
from dragoman.events.timing import ONGOING
from dragoman.events.traits import Traits
from dragoman.events.weights import merging
from dragoman.events.wording import stems
from dragoman.grammar.names import block_keys

Key = tuple[str, ...]
Pair = tuple[int, int]
Keys = Callable[[Traits], Iterator[Key]]

_BUCKET = 16
"""Days of a time bucket."""
_SLIP = 4
"""Days by which a time is widened, so that a slip of a few days still meets."""
_MOST_BUCKETS = 25
"""A year of buckets; a longer time is as good as none."""
_FORESIGHT = 4
"""How much further ahead than back a plan without a day may lie."""
_MOST_PARTIES = 6


def candidates(all_traits: Sequence[Traits]) -> list[Pair]:
    """Pairs of indices to compare, sorted, each once, the lower index first, of different documents."""
    found: set[Pair] = set()
    for members in _blocks(all_traits, _keys):
        found.update(_pairs(members))
    return sorted(found)


def _blocks(all_traits: Iterable[Traits], keys: Keys) -> list[list[Traits]]:
    blocks: defaultdict[Key, list[Traits]] = defaultdict(list)
    for traits in all_traits:
        for key in set(keys(traits)):
            blocks[key].append(traits)
    return list(blocks.values())


def _pairs(members: Sequence[Traits]) -> Iterator[Pair]:
    if len(members) <= merging().limits.block:
        yield from _meeting(combinations(members, 2))
        return
    for finer in _blocks(members, _finer_keys):
        yield from _meeting(_windowed(finer))


def _windowed(members: Sequence[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """Each with those that follow it closely by time, then by canonical order."""
    ordered = sorted(members, key=lambda t: (t.first or t.published or 0, t.index))
    for n, traits in enumerate(ordered):
        for other in ordered[n + 1 : n + 1 + merging().limits.window]:
            yield traits, other


def _meeting(pairs: Iterable[tuple[Traits, Traits]]) -> Iterator[Pair]:
    for a, b in pairs:
        if a.report.document != b.report.document:
            yield min(a.index, b.index), max(a.index, b.index)


def _keys(traits: Traits) -> Iterator[Key]:
    parties, periods = _party_keys(traits), _periods(traits)
    for party in parties:
        yield from (("time", traits.family, party, period) for period in periods)
        if traits.ordinal is not None:
            yield "ordinal", traits.family, party, str(traits.ordinal)
        if traits.report.kind in ONGOING and not traits.report.time:
            yield "open", traits.report.kind, party
    for identity in sorted(traits.registered):
        yield "register", traits.family, identity, str(traits.ordinal)
    for person in _people_keys(traits):
        yield from (("person", traits.family, person, period) for period in periods)


def _finer_keys(traits: Traits) -> Iterator[Key]:
    report = traits.report
    yield from (("town", place.country or "", place.name) for place in report.places)
    yield from (("person", key) for key in _people_keys(traits))
    yield from (("stem", stem) for name in traits.names for stem in stems(name))
    yield "number", str(traits.ordinal)
    yield "type", report.instrument.type if report.instrument else ""
    yield "time", str(report.time)


def _party_keys(traits: Traits) -> list[str]:
    """One by one and in pairs; of a large gathering only one by one."""
    ones = sorted(traits.parties) or ["?"]
    if len(ones) > _MOST_PARTIES:
        return sorted(organisations(traits)) or ones
    return ones + ["+".join(pair) for pair in combinations(ones, 2)]


def _people_keys(traits: Traits) -> list[str]:
    return sorted({str(key) for _, names in traits.people for name in names for key in block_keys(name)})


def _periods(traits: Traits) -> list[str]:
    first, last = _span(traits)
    buckets = range(first // _BUCKET, last // _BUCKET + 1)
    return [str(bucket) for bucket in buckets] if len(buckets) <= _MOST_BUCKETS else ["long"]


def _span(traits: Traits) -> tuple[int, int]:
    """Days within which reports of the same event are looked for."""
    around = merging().limits.days_published_far
    if traits.first is not None and traits.last is not None:
        return traits.first - _SLIP, traits.last + _SLIP
    edge = traits.first or traits.last or traits.published
    ahead = around * _FORESIGHT if traits.report.status in AHEAD else around
    return (edge - around, edge + ahead) if edge else (0, 0)
