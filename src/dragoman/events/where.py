"""Whether two reports' places can be one."""

from __future__ import annotations

from typing import Literal

from dragoman.events.traits import Traits
from dragoman.events.weights import merging
from dragoman.events.wording import likeness
from dragoman.lexicon.tokens import script
from dragoman.model.contract import Place
from dragoman.model.geography import kilometres

Named = tuple[Place, tuple[str, ...]]
"""A place with all its names."""
Relation = Literal["same", "within", "apart", "abroad"]
RELATIONS: tuple[Relation, ...] = ("same", "within", "apart", "abroad")
"""From the nearest to the farthest."""


def related(a: Traits, b: Traits) -> Relation | None:
    """The nearest relation between any two places; None where either report has none."""
    found = {relation(x, y) for x in a.places for y in b.places}
    return next((name for name in RELATIONS if name in found), None)


def relation(one: Named, other: Named) -> Relation:
    """``within`` when one may contain the other: only a place with coordinates is known to be a town."""
    (a, names), (b, other_names) = one, other
    if a.country and b.country and a.country != b.country:
        return "abroad"
    if _named_alike(names, other_names):
        return "same"
    distance = kilometres(a, b)
    if distance is None:
        return "within"
    return "same" if distance <= merging().limits.kilometres_near else "apart"


def _named_alike(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return any(x == y or (script(x) == script(y) and likeness(x, y) == 1.0) for x in some for y in others)
