"""Names that only their state and what they do show: "Peru's Boluarte dined with Kofi Annor of Ghana".

A company or a club may have its state beside it too, so a verb or noun of which only people are the subject
or the object must stand next to the two, or another such name joined to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_names import Name, name_runs
from dragoman.mentions.people_offices import Party
from dragoman.mentions.people_parties import state_after, state_owning

LONGEST = 3
"""Words of such a name; longer runs of capitals are mostly titles of things."""
SHORTEST = 4
"""Letters of a surname that stands alone."""
COMMAS = frozenset({","})


class Owned(Struct, frozen=True):
    """A name with its state: ``tokens[first:last]`` are both together."""

    name: Name
    party: Party
    first: int
    last: int


def owned_people(block: Labelled, covered: set[int]) -> Iterator[Owned]:
    """The names with a state that a word of dealing, or a person joined to them, shows to be people."""
    people = block.people
    if not (people.grammar.cased and people.dealings):
        return
    found = [owned for name in name_runs(block) if (owned := _owned(block, name)) is not None]
    if not found:
        return
    ends, starts = _dealings(block)
    taken = {o.first for o in found if o.first in ends or o.last in starts}
    spans = [(o.first, o.last, o.name.first in covered or o.first in taken) for o in found]
    for index, owned in enumerate(found):
        if owned.first in taken or _joined_to_one(block, spans, index, covered):
            spans[index] = (owned.first, owned.last, True)
            yield owned


def _owned(block: Labelled, name: Name) -> Owned | None:
    """A name that its state owns ("Peru's Boluarte") or follows ("Kofi Annor of Ghana")."""
    words = name.full_words
    if not words or len(words) > LONGEST or block.norm(name.last) in block.people.bodies:
        return None
    party = state_owning(block, name.first)
    if party is not None:
        start = party.start or 0
        first = next(i for i in range(name.first, -1, -1) if block.tokens[i].start <= start)
        return Owned(name, party, first, name.last) if len(words) > 1 or len(words[0]) >= SHORTEST else None
    party, last = state_after(block, name.last)
    plain = len(words) > 1 and block.label(name.first - 1) != "C"
    return Owned(name, party, name.first, last) if party and plain else None


def _dealings(block: Labelled) -> tuple[set[int], set[int]]:
    """Tokens behind words of dealing that take somebody, and those where what somebody does begins."""
    before, after = block.people.dealings_before, block.people.dealings_after
    ends = {hit.last for hit in before.longest(block.tokens)}
    return ends, {hit.first for hit in after.longest(block.tokens)}


def _joined_to_one(
    block: Labelled, spans: list[tuple[int, int, bool]], index: int, covered: set[int]
) -> bool:
    """Whether a comma or a conjunction joins the name to a person before or behind it."""
    first, last, _ = spans[index]
    before = _over_joint(block, first - 1, -1)
    behind = _over_joint(block, last, 1)
    if before is not None and (before in covered or any(s[2] and s[1] == before + 1 for s in spans[:index])):
        return True
    return behind is not None and any(s[2] and s[0] == behind for s in spans[index + 1 :])


def _over_joint(block: Labelled, index: int, step: int) -> int | None:
    start = index
    while block.norm(index) in block.people.conjunctions or block.norm(index) in COMMAS:
        index += step
    return index if index != start else None
