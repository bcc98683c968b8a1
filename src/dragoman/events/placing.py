"""Where a report stands: the blocks in which those are that may be of its event.

By parties and day stand reports whose times are near; further apart they have to share what tells, a town, a
person or a word of a name, in a longer period, or a number. Which days are near depends on how closely a
report tells its time: what is told to the week stands in short periods and visits the long ones, where those
stand that are planned for some time in months. What a report says of its day also bounds for how long a
number or a register's identity can be common: only those without a day meet over any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from dragoman.events.setting import AHEAD
from dragoman.events.traits import ONGOING, Traits
from dragoman.events.weights import merging
from dragoman.events.wording import stems
from dragoman.grammar.names import block_keys
from dragoman.model.vocabulary import is_organisation

Block = int
"""A block's number: 63 bits of a hash."""
Place = int
"""A block's number for a host; its complement (a negative number) for a visitor."""
Part = tuple[str, ...]
"""What a block, or a part of one, is of."""
Days = tuple[int, int]
"""First and last day, as proleptic ordinals."""

ALIKE = 1
"""The lowest bit of a number tells blocks of reports that say the very same, which are not parted."""
_SHORT_PERIOD, _LONG_PERIOD = 8, 64
"""Days; what may have been on more than a long period has stands in long ones alone."""
_SLIP = 2
"""Days by which a time is widened on either side, so that times an outlet's slip apart still meet."""
_MOST_PERIODS = 25
"""A longer time is as good as none."""
_MOST_PARTIES = 6


def hashed(key: Part, *, of_equals: bool = False) -> Block:
    """The block of a key."""
    digest = hashlib.blake2b("\0".join(key).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 & ~ALIKE | (ALIKE if of_equals else 0)


def standing_places(traits: Traits) -> Iterator[Place]:
    """Where the parties are, whose reports are there with parties of their own only as visitors.

    Some places come twice.
    """
    near, far = _windows(traits)
    keys = [*_timed(near), *_numbered(traits)]
    for party, at_home in _party_keys(traits):
        for key, hosted in keys:
            yield _place(("party", traits.family, party, *key), at_home and hosted)
        if traits.report.kind in ONGOING and not traits.report.time:
            yield _place(("open", traits.report.kind, party), at_home)
    for identity in sorted(traits.registered):
        for key, hosted in _at_any_time(traits, ("register", identity, str(traits.ordinal))):
            yield _place((traits.family, *key), hosted)
    yield from _telling_places(traits, _buckets(far, _LONG_PERIOD))
    yield from _numbers_of_bodies(traits)


def _numbers_of_bodies(traits: Traits) -> Iterator[Place]:
    """Where one number of one body meets at any time: that it comes twice is for an editor to see."""
    if traits.ordinal is None:
        return
    key = ("again", traits.family, "+".join(sorted(traits.parties)), str(traits.ordinal))
    named = traits.registered or {" ".join(sorted(stems(name))) for name in traits.names}
    yield from (_place((*key, name), True) for name in sorted(named))


def _place(key: Part, hosted: bool) -> Place:
    return hashed(key) if hosted else ~hashed(key)


def _telling_places(traits: Traits, periods: Sequence[str]) -> Iterator[Place]:
    # Reports that both tell their day and not the same one need more in common than a town.
    settled, together = _settled(traits), "+".join(sorted(traits.parties))
    for period in periods:
        for told in _telling(traits):
            yield _place(("far", traits.family, together, period, *told), not (settled and told[0] == "town"))
        for person in _people_keys(traits):
            yield _place(("person", traits.family, person, period), not traits.parties)


def _timed(days: Days) -> Iterator[tuple[Part, bool]]:
    told = days[1] - days[0] < _LONG_PERIOD
    for period in _buckets(days, _SHORT_PERIOD) if told else ():
        yield ("short", period), True
    for period in _buckets(days, _LONG_PERIOD):
        yield ("long", period), not told


def _numbered(traits: Traits) -> Iterator[tuple[Part, bool]]:
    if traits.ordinal is not None:
        yield from _at_any_time(traits, ("ordinal", str(traits.ordinal)))


def _at_any_time(traits: Traits, key: Part) -> Iterator[tuple[Part, bool]]:
    """One that tells its day meets others that do only where the days are near, and the rest at any time."""
    if not _settled(traits):
        yield key, True
        return
    yield key, False
    wide = merging().limits.days_apart_ordinal // 2
    days = (traits.first or 0) - wide, (traits.last or 0) + wide
    yield from (((*key, period), True) for period in _buckets(days, _LONG_PERIOD))


def _settled(traits: Traits) -> bool:
    """Whether it tells when it is, so that nothing much earlier or later can be it."""
    return traits.dated and not traits.open_plan and not traits.report.rescheduled_to


def _telling(traits: Traits) -> set[Part]:
    """What must be common to reports of which one has no day and may have been written long after."""
    towns = {("town", place.country or "", place.name) for place in traits.report.places}
    people = {("person", key) for key in _people_keys(traits)}
    return towns | people | {("stem", stem) for name in traits.names for stem in stems(name)}


def parts_of(traits: Traits) -> Iterator[Part]:
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


def _windows(traits: Traits) -> tuple[Days, Days]:
    """The days in which reports of the same event are looked for, and those for reports that have more in
    common than parties and time."""
    limits = merging().limits
    if traits.first is not None and traits.last is not None:
        near = traits.first - _SLIP, traits.last + _SLIP
        moves = limits.days_apart_planned if traits.report.status in AHEAD else _SLIP
        return near, (traits.first - moves, traits.last + moves)
    edge = traits.first or traits.last or traits.published
    if edge is None:
        return (0, 0), (0, 0)
    ahead = limits.days_open_plan if traits.report.status in AHEAD else limits.days_published_near
    wide = limits.days_published_far
    return (edge - limits.days_published_near, edge + ahead), (edge - wide, edge + max(ahead, wide))


def _buckets(days: Days, period: int) -> list[str]:
    buckets = range(days[0] // period, days[1] // period + 1)
    return [str(bucket) for bucket in buckets] if len(buckets) <= _MOST_PERIODS else ["long"]
