"""Which event a document last spoke of before a sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene


def told_until(event: Candidate, scene: Scene) -> int | None:
    """The last sentence, up to this one, that tells of the event."""
    until = bisect_right(event.scenes, scene.index)
    return event.scenes[until - 1] if until else None


def last_told(events: Iterable[Candidate], scene: Scene) -> Candidate | None:
    """The event that was spoken of last; of several the first."""
    found: Candidate | None = None
    latest = -1
    for event in events:
        index = told_until(event, scene)
        if index is not None and index > latest:
            found, latest = event, index
    return found
