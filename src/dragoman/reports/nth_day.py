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
OFFSETS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
ENTERED = "entered"
"""Of words by which a day is the second or a later one of what goes on: "entered its third day on Friday"."""
LAST = "last"


def date_by_nth_day(candidates: Sequence[Candidate]) -> None:
    """Give what is told of a counted day that day of the event told before, whose first or last is known."""
    for candidate in candidates:
        counted = candidate.scene.cues("nth_day")
        entered = [c for c in counted if c.tense == ENTERED]
        if entered and candidate.kind in LASTS:
            candidate.time = _since_the_first(candidate.time, entered[0])
        cues = [c for c in counted if c.tense != ENTERED] if candidate.time is None else []
        course = _course(candidates, candidate) if cues else None
        if course is not None:
            candidate.time = _day_of(course, cues[0])


def _since_the_first(told: When | None, cue: CueMention) -> When | None:
    """The first day of what has come to a later one on the day told."""
    first, last = bounds(told.edtf) if told is not None else (None, None)
    if told is None or first is None or first != last:
        return told
    day = first - timedelta(days=OFFSETS[cue.value])
    return When(
        day.isoformat(), told.basis, [*told.sources, Cited(day.isoformat(), cue.start, cue.end, RULE)]
    )


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
