"""Numbers of a series that are told only in passing: "since the 10th session"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import StateMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.likeness import alike
from dragoman.reports.main_parties import ENOUGH


def without_bare_numbers(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out "since the 10th session": a number of a series that is told without day, place or people
    beside another number of the same series."""
    return [c for c in candidates if not (_bare_number(c) and any(_other_number(c, o) for o in candidates))]


def _bare_number(candidate: Candidate) -> bool:
    told = candidate.time or candidate.places or candidate.people or _held_by_those_named(candidate)
    return candidate.kind in {"session", "exercise"} and candidate.ordinal is not None and not told


def _held_by_those_named(candidate: Candidate) -> bool:
    """Whether a sentence is about it, with its verb and its states: "A and B held the seventh session"."""
    named = {code for s in candidate.scene.of(StateMention) for code in s.codes}
    return candidate.verb is not None and not candidate.background and len(named) >= ENOUGH


def _other_number(a: Candidate, b: Candidate) -> bool:
    names = [c.series.value for c in (a, b) if c.series and _named_itself(c, c.series)]
    if len(names) > 1 and not alike(*names):
        return False
    return (
        a.kind == b.kind
        and b.ordinal is not None
        and a.ordinal is not None
        and a.ordinal.value != b.ordinal.value
        and not _came_before(b, a)
    )


def _came_before(earlier: Candidate, later: Candidate) -> bool:
    """Whether another number is only that of an earlier one: "signed after the 4th session; the 3rd was held
    in May"."""
    if earlier.ordinal is None or later.ordinal is None:
        return False
    held = later.status is not None and later.status.value in {"held", "under_way"}
    told_after = later.anchor.start < earlier.anchor.start
    return held and told_after and earlier.ordinal.value < later.ordinal.value


def _named_itself(candidate: Candidate, series: Cited[str]) -> bool:
    """Whether the name stands in the candidate's own sentence, not in one that it goes on about."""
    return candidate.scene.start <= series.start < candidate.scene.end
