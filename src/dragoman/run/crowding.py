"""The places of reports in the blocks of the record, kept as the blocks fill and empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.events.blocking import (
    Crowding,
    Placed,
    block_of,
    crowded,
    crowding_of,
    of_equals,
    placed,
    places_of,
)
from dragoman.events.traits import traits_of
from dragoman.model.contract import Report
from dragoman.store.standing import AT_ONCE, Kept, Standings

Told = tuple[Kept, Report]


class Crowder:
    """Puts reports into blocks, and parts or joins blocks that they crowd or leave."""

    def __init__(self, standings: Standings) -> None:
        self._standings = standings
        self._base: dict[int, Placed] = {}

    def place_all(self, told: Sequence[Told]) -> Crowding:
        """Places all reports of a record in which nothing stands yet."""
        base = [placed(traits_of(report, n)) for n, (_, report) in enumerate(told)]
        crowding = crowding_of(base)
        self._standings.set_crowded(sorted(crowding.blocks))
        for start in range(0, len(base), AT_ONCE):
            some = zip(told[start : start + AT_ONCE], base[start : start + AT_ONCE], strict=True)
            self._standings.put_all((kept.id, places_of(one, crowding)) for (kept, _), one in some)
        return crowding

    def place(self, arrived: Sequence[Told], left: Iterable[int]) -> list[Kept]:
        """Places the new reports; ``left`` are blocks that others have left.

        Gives the reports whose comparisons that changes beside those with the new reports: everyone in a
        block that became crowded or no longer is, or whose crowd of equals was touched.
        """
        for kept, report in arrived:
            one = self._base[kept.id] = placed(traits_of(report, 0))
            self._standings.put(kept, one.base)
        dirty = {*left, *(block_of(place) for kept, _ in arrived for place in self._base[kept.id].base)}
        disturbed: dict[int, Kept] = {}
        moved = [kept for kept, _ in arrived]
        while dirty:
            flipped = self._flip(dirty)
            equals = {block for block in self._standings.crowded(dirty) if of_equals(block)}
            found = self._standings.of_blocks(flipped | equals)
            disturbed |= {kept.id: kept for kept in found}
            moved += [kept for kept in found if flipped]
            dirty = self._move({kept.id: kept for kept in moved}.values())
            moved = []
        return list(disturbed.values())

    def _flip(self, dirty: set[int]) -> set[int]:
        """The blocks that are crowded now and were not, or the other way round."""
        sizes = self._standings.sizes(dirty)
        now = {block for block, (hosts, visitors) in sizes.items() if crowded(hosts, visitors)}
        was = self._standings.crowded(dirty)
        self._standings.set_crowded(now - was, was - now)
        return now ^ was

    def _move(self, moved: Iterable[Kept]) -> set[int]:
        """Puts reports where they belong now; the blocks that they entered or left."""
        moved = list(moved)
        missing = [kept for kept in moved if kept.id not in self._base]
        for identity, report in self._standings.reports(missing).items():
            self._base[identity] = placed(traits_of(report, 0))
        stood, belonging = self._standings.places(moved), self._belonging([kept.id for kept in moved])
        dirty: set[int] = set()
        for kept in moved:
            wanted, before = set(belonging[kept.id]), stood.get(kept.id, set())
            if wanted != before:
                self._standings.put(kept, wanted - before, before - wanted)
                dirty |= {block_of(place) for place in wanted ^ before}
        return dirty

    def _belonging(self, identities: Sequence[int]) -> dict[int, list[int]]:
        """The reports' places, by the blocks that are crowded."""
        full: set[int] = set()
        seen: set[int] = set()
        while True:
            found = {identity: places_of(self._base[identity], Crowding(full)) for identity in identities}
            new = {block_of(place) for places in found.values() for place in places} - seen
            more = self._standings.crowded(new)
            if not more:
                return found
            seen |= new
            full |= more

    def met(self, arrived: Sequence[Told]) -> list[Kept]:
        """Everyone with whom the new reports are compared (in crowds of equals, which are disturbed
        anyway, nobody)."""
        places = self._standings.places(kept for kept, _ in arrived)
        hosted = {place for found in places.values() for place in found if place >= 0}
        visited = {~place for found in places.values() for place in found if place < 0}
        full = self._standings.crowded(hosted | visited)
        return [
            *self._standings.of_blocks(hosted - full),
            *self._standings.of_blocks(visited - full, hosts=True),
        ]

    def crowding_of(self, here: Iterable[Kept]) -> Crowding:
        """What of the record's crowding bears on some reports."""
        blocks = {block_of(place) for found in self._standings.places(here).values() for place in found}
        full = self._standings.crowded(blocks)
        return Crowding(full, self._standings.leaders(block for block in full if of_equals(block)))
