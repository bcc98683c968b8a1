"""What stands around a report in its own document: its rivals and the whole it belongs to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.events.traits import Traits

AHEAD = ("planned", "proposed", "postponed", "cancelled")
"""Statuses of what has not taken place, or not when it should: its time may have moved since."""
WHOLES = ("session", "negotiation", "meeting", "visit")
"""Kinds that a signing can belong to, nearest first."""


def by_document(all_traits: Sequence[Traits]) -> dict[str, list[Traits]]:
    """The reports of each document, in order."""
    found: defaultdict[str, list[Traits]] = defaultdict(list)
    for traits in all_traits:
        found[traits.report.document].append(traits)
    return dict(found)


def rivals_of(all_traits: Sequence[Traits]) -> dict[int, tuple[Traits, ...]]:
    """For each report beside which its document has others much like it, those others."""
    documents = by_document(all_traits)
    found = {
        t.index: tuple(other for other in documents[t.report.document] if _rivals(t, other))
        for t in all_traits
    }
    return {index: rivals for index, rivals in found.items() if rivals}


def _rivals(a: Traits, b: Traits) -> bool:
    if a.index == b.index or a.report.kind != b.report.kind or a.parties != b.parties:
        return False
    return _sort(a) == _sort(b) and touching(a, b)


def _sort(traits: Traits) -> tuple[str | None, str | None, bool]:
    """Instrument, its stage, and whether it is still ahead."""
    instrument, ahead = traits.report.instrument, traits.report.status in AHEAD
    return (instrument.type, instrument.stage, ahead) if instrument else (None, None, ahead)


def touching(a: Traits, b: Traits) -> bool:
    """Whether the times leave room for a common day; an unknown end leaves all room."""
    starts = a.first is None or b.last is None or a.first <= b.last
    ends = b.first is None or a.last is None or b.first <= a.last
    return starts and ends


def wholes(all_traits: Sequence[Traits]) -> dict[int, int]:
    """For each report that belongs to another of its document, the index of that other."""
    documents = by_document(all_traits)
    found = ((t.index, _whole(t, documents[t.report.document])) for t in all_traits)
    return {part: whole for part, whole in found if whole is not None}


def _whole(part: Traits, siblings: Sequence[Traits]) -> int | None:
    if part.report.part_of is not None:
        return next((t.index for t in siblings if _at(t, part.report.part_of, part)), None)
    return _implied(part, siblings) if part.report.kind == "signing" else None


def _at(other: Traits, position: int, part: Traits) -> bool:
    return other.report.position == position and other.index != part.index


def _implied(part: Traits, siblings: Sequence[Traits]) -> int | None:
    """The only session, else meeting, else visit of the same parties at the time of the signing."""
    fitting = [t for t in siblings if t.parties == part.parties and _occasion(part, t)]
    for kind in WHOLES:
        of_kind = [t.index for t in fitting if t.report.kind == kind]
        if of_kind:
            return of_kind[0] if len(of_kind) == 1 else None
    return None


def _occasion(part: Traits, whole: Traits) -> bool:
    return touching(part, whole) and part.dated == whole.dated
