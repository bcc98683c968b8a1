"""What was to come in the course of a visit that is put off or called off."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reports.candidate import Candidate
from dragoman.reports.likeness import last_told

WAS_TO_BE = "future_past"
"""The tense of "was to be"."""
_TAKEN_BACK = frozenset({"postponed", "cancelled"})
NEAR = 3
"""Sentences from a visit to what it was for."""


def put_off_with_the_visit(events: Sequence[Candidate]) -> None:
    """ "The visit is postponed. The minister was to co-chair the session": that is put off too."""
    visits = [e for e in events if e.kind == "visit" and e.status and e.status.value in _TAKEN_BACK]
    for event in events:
        if event.kind == "visit" or not _was_to_be(event):
            continue
        near = [v for v in visits if set(v.codes) == set(event.codes) and _told_before(v, event)]
        if near and near[-1].status:
            event.status = near[-1].status
            event.time = event.time or near[-1].time


def _was_to_be(event: Candidate) -> bool:
    """Whether the word that tells its status says that it was to come."""
    status = event.status
    if status is None or status.value != "planned":
        return False
    words = [c for c in event.scene.cues("predicate", "aux") if c.start <= status.start < c.end]
    return any(WAS_TO_BE in (c.tense, c.value) for c in words)


def _told_before(visit: Candidate, event: Candidate) -> bool:
    index = event.scene.index
    return 0 <= index - last_told(visit, index) <= NEAR
