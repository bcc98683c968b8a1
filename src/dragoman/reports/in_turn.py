"""Events of one kind that a sentence tells in turn, each before its own day and place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import regex

from dragoman.reports.candidate import Candidate, When
from dragoman.reports.scene import Span

_BRACKETED = regex.compile(r"\([^()]{1,40}\)")
LINK = 9
"""Characters between two events told in one breath (" and the ")."""


def told_together(a: Candidate, b: Candidate) -> bool:
    """Whether two numbered events are told in one breath, so that they share day and place: "the 4th session
    of the council and the 2nd session of the board were held in Lima"."""
    if a.scene is not b.scene or a.ordinal is None or b.ordinal is None:
        return False
    low, high = sorted((_whole(a), _whole(b)))
    between = _BRACKETED.sub("", a.scene.text[low[1] : high[0]])
    return len(between) <= LINK and any(word in a.scene.phrasing.conjunctions for word in between.split())


def share(here: Sequence[Candidate]) -> None:
    """Give events told in one breath the day and place that one of them has."""
    pairs = [(a, b) for a in here for b in here if a is not b and told_together(a, b)]
    for a, b in pairs:
        if a.time is None and b.time is not None:
            a.time = When(b.time.edtf, b.time.basis, list(b.time.sources), b.time.not_before)
        a.places = a.places or list(b.places)


def _whole(candidate: Candidate) -> Span:
    """A session with the name of its body and its number."""
    named = [candidate.span]
    named += [cited.span for cited in (candidate.body, candidate.ordinal) if cited is not None]
    return min(s for s, _ in named), max(e for _, e in named)


def of_the_one_before(
    candidate: Candidate, span: Span, others: Iterable[Span], rivals: Sequence[Candidate]
) -> bool:
    """Whether a day or place is that of an event told before, since this one has one behind it too: "the
    first session was in Lima in 2017 and the second in Cusco in 2018". ``others``: spans of its like."""
    start, end = candidate.span
    if span[1] > start or candidate.ordinal is None:
        return False
    earlier = [
        r.span
        for r in rivals
        if r is not candidate
        and r.kind == candidate.kind
        and r.ordinal
        and r.scene is candidate.scene
        and r.span[1] <= span[0]
    ]
    if candidate.scene.verb_side == "after" and any(high <= min(earlier)[0] for _, high in others if earlier):
        return False  # there each may have its own before it
    return bool(earlier) and any(low >= end for low, _ in others)


def of_the_one_behind(candidate: Candidate, span: Span, rivals: Sequence[Candidate]) -> bool:
    """Whether a day or place stands behind the "and" that ends the clause of an act, and before another act,
    where verbs come last: "A will meet B and on Friday will go to C", "नवंबर में हुए संवाद तथा मई में हुई बैठक"."""
    scene, body = candidate.scene, candidate.body
    end = max(candidate.span[1], body.end) if body is not None else candidate.span[1]
    if scene.verb_side == "before" or span[0] < end:
        return False
    if not any(r is not candidate and r.scene is scene and r.span[0] >= span[1] for r in rivals):
        return False
    ends = [scene.text[b.start : b.end] for b in scene.cues("breaker") if end < b.end <= span[0]]
    last = [words.split()[-1] for words in (*ends, scene.text[end : span[0]]) if words.split()]
    return any(word in scene.phrasing.conjunctions for word in last)
