"""Whether two reports' parties can be those of one event."""

from __future__ import annotations

from dragoman.events.traits import Traits

_HALF = 0.5


def portion(a: Traits, b: Traits) -> float:
    """Shared parties among all (Jaccard); 1 where either report names none."""
    if not a.parties or not b.parties:
        return 1.0
    return len(a.parties & b.parties) / len(a.parties | b.parties)


def incompatible(a: Traits, b: Traits) -> bool:
    """Neither names the other's parties and more, nor half in common, nor one organisation's members."""
    if not a.parties or not b.parties or a.parties <= b.parties or b.parties <= a.parties:
        return False
    if a.organisations & b.organisations:
        return _partnered(a) and _partnered(b)
    return portion(a, b) < _HALF


def _partnered(traits: Traits) -> bool:
    """An organisation and one state: more likely its partner than the only member named."""
    return len(traits.parties - traits.organisations) == 1


def by_organisation(a: Traits, b: Traits) -> bool:
    """The same organisation, with other members named."""
    return a.parties != b.parties and bool(a.organisations & b.organisations)
