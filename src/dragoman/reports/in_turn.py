"""Events of one kind that a sentence tells in turn, each before its own day and place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Span


def of_the_one_before(
    candidate: Candidate, span: Span, others: Iterable[Span], rivals: Sequence[Candidate]
) -> bool:
    """Whether a day or place is that of an event told before, since this one has one behind it too: "the
    first session was in Lima in 2017 and the second in Cusco in 2018". ``others``: spans of its like."""
    start, end = candidate.span
    if candidate.scene.verb_side == "after" or span[1] > start:
        return False
    earlier = any(
        r.kind == candidate.kind and r.ordinal and r.scene is candidate.scene and r.span[1] <= span[0]
        for r in rivals
        if r is not candidate
    )
    return candidate.ordinal is not None and earlier and any(low >= end for low, _ in others)
