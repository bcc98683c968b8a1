"""Days counted within an event: "on the final day", "on the second day of the visit"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from dragoman.model.edtf import bounds
from dragoman.model.mentions import CueMention
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.likeness import last_told

RULE = "times/nth_day"
LASTS = frozenset({"session", "visit", "exercise", "negotiation", "meeting"})
NEIGHBOURS = 4
"""Sentences back to the event whose day is counted."""
OFFSETS = {"first": 0, "second": 1, "third": 2}
LAST = "last"


def date_by_nth_day(candidates: Sequence[Candidate]) -> None:
    """Give what is told of a counted day that day of the event told before, whose first or last is known."""
    for candidate in candidates:
        cues = candidate.scene.cues("nth_day") if candidate.time is None else []
        course = _course(candidates, candidate) if cues else None
        if course is not None:
            candidate.time = _day_of(course, cues[0])


def _course(candidates: Sequence[Candidate], candidate: Candidate) -> Candidate | None:
    """The last event of several days that is told before, or with, the candidate."""
    index = candidate.scene.index
    near = [
        c
        for c in candidates
        if c is not candidate
        and c.kind in LASTS
        and c.time is not None
        and not c.background
        and 0 <= index - last_told(c, index) <= NEIGHBOURS
    ]
    return near[-1] if near else None


def _day_of(course: Candidate, cue: CueMention) -> When | None:
    if course.time is None:
        return None
    first, last = bounds(course.time.edtf)
    if first is None or last is None or (cue.value == LAST and len(course.time.edtf) < len("2025-06-12")):
        return None
    day = last if cue.value == LAST else first + timedelta(days=OFFSETS[cue.value])
    several = first < last
    if (several and day > last) or (not several and cue.value == LAST):
        return None
    source = Cited(day.isoformat(), cue.start, cue.end, RULE)
    return When(source.value, "relative", [source, *course.time.sources])
