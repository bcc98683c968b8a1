"""Days in brackets behind each of several acts: "the session (autumn 2025) and the summit (May 2026)"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import DateMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene, Span

SEVERAL = 2
NAME = 90
"""Characters of what an act is called, between its word and the bracket."""
_MARKS = frozenset(",;:")


def in_its_bracket(candidate: Candidate, rivals: Sequence[Candidate]) -> DateMention | None:
    """The day in the bracket that closes an act, where another act of the sentence has one of its own."""
    scene = candidate.scene
    owned = {}
    for bracket in scene.brackets:
        days = [d for d in scene.of(DateMention) if bracket[0] < d.start and d.end < bracket[1] and d.edtf]
        owner = _owner(scene, bracket, rivals) if len(days) == 1 else None
        if owner is not None:
            owned[owner] = days[0]
    return owned.get(candidate.span) if len(owned) >= SEVERAL else None


def _owner(scene: Scene, bracket: Span, rivals: Sequence[Candidate]) -> Span | None:
    """The noun that a bracket closes: the last act before it, with no mark between."""
    before = [r for r in rivals if r.span[1] <= bracket[0]]
    last = max(before, key=lambda r: r.span[0], default=None)
    if last is None or last.form != "noun":
        return None
    between = scene.text[last.span[1] : bracket[0]]
    return last.span if len(between) <= NAME and not _MARKS & set(between) else None
