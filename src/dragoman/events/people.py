"""Who two reports have in common, across scripts."""

from __future__ import annotations

from functools import lru_cache

from dragoman.events.traits import Traits
from dragoman.grammar.names import SAME_NAME, similarity
from dragoman.model.contract import Participant

Named = tuple[Participant, tuple[str, ...]]

VISITING = ("visitor", "head_of_delegation")


MAYBE = 0.5
"""Names less alike than this are not two spellings of one."""


@lru_cache(maxsize=200_000)
def _likeness(a: str, b: str) -> float:
    return 1.0 if a == b else similarity(a, b)


def _alike(a: str, b: str) -> bool:
    return a == b or _likeness(*sorted((a, b))) >= SAME_NAME


def same_person(a: Named, b: Named) -> bool:
    """Whether two participants can be one: the same or an unknown side, and one of their names."""
    if a[0].party and b[0].party and a[0].party != b[0].party:
        return False
    return any(_alike(x, y) for x in a[1] for y in b[1])


def shared(a: Traits, b: Traits) -> int:
    """How many people of the first the second has too."""
    left, count = list(b.people), 0
    for person in a.people:
        match = next((other for other in left if same_person(person, other)), None)
        if match is not None:
            left.remove(match)
            count += 1
    return count


def replaced(a: Traits, b: Traits) -> bool:
    """Whether some side is represented in both, by nobody in common."""
    return any(_others(_of_side(a, side), _of_side(b, side)) for side in _sides(a) & _sides(b))


def other_visitors(a: Traits, b: Traits) -> bool:
    """Whether both say who travels, and they have nobody in common."""
    return _others(_travellers(a), _travellers(b))


def quite_other_visitors(a: Traits, b: Traits) -> bool:
    """Whether both name one principal, of the same side, in ways that no spelling accounts for."""
    some, others = _travellers(a), _travellers(b)
    if len(some) != 1 or len(others) != 1:
        return False
    (one, names), (other, other_names) = some[0], others[0]
    near = any(_likeness(*sorted((x, y))) >= MAYBE for x in names for y in other_names)
    return one.party is not None and one.party == other.party and not near


def _others(some: list[Named], others: list[Named]) -> bool:
    return bool(some and others) and not any(same_person(x, y) for x in some for y in others)


def _sides(traits: Traits) -> set[str]:
    return {person.party for person, _ in traits.people if person.party}


def _of_side(traits: Traits, side: str) -> list[Named]:
    return [named for named in traits.people if named[0].party == side]


def _travellers(traits: Traits) -> list[Named]:
    return [named for named in traits.people if any(role in VISITING for role in named[0].roles)]
