"""When: dates given to acts, ranges put together from their ends, durations counted out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from dragoman.model.edtf import bounds, is_day, span
from dragoman.model.mentions import CueMention, DateMention, DurationMention
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

SAME_DAY = "same_day"
LASTING = frozenset({"visit", "exercise", "session", "meeting"})


def give_times(scene: Scene, candidates: Sequence[Candidate]) -> None:
    """Give each candidate of a sentence its cheapest date; a date that is another act's own is left to it."""
    dates = [d for d in scene.of(DateMention) if d.edtf]
    for candidate in candidates:
        if candidate.time is None:
            options = [d for d in dates if _may_have(scene, candidate, d, dates, candidates)]
            chosen = _cheapest(scene, candidate, options)
            if chosen is not None:
                candidate.time = _when(scene, candidate, chosen, options)


def _cheapest(scene: Scene, candidate: Candidate, options: Sequence[DateMention]) -> DateMention | None:
    """Exact days win over months and years at little more cost."""
    priced = [
        (
            scene.cost(candidate.span, (d.start, d.end)) + (0.0 if is_day(d.edtf) else 0.8) + d.approximate,
            d.start,
            d,
        )
        for d in options
    ]
    return min(priced, key=lambda p: p[:2])[2] if priced else None


def _may_have(
    scene: Scene,
    candidate: Candidate,
    when: DateMention,
    dates: Sequence[DateMention],
    rivals: Sequence[Candidate],
) -> bool:
    span_of = (when.start, when.end)
    price = scene.cost(candidate.span, span_of)
    if price > weights().limits.date:
        return False
    for rival in rivals:
        if rival is candidate or _same_event_span(candidate, rival):
            continue
        cheaper = scene.cost(rival.span, span_of)
        if cheaper < price and _needs(scene, rival, when, dates) and _separate(scene, candidate, rival, when):
            return False
    return True


def _same_event_span(a: Candidate, b: Candidate) -> bool:
    return a.span == b.span


def _needs(scene: Scene, rival: Candidate, when: DateMention, dates: Sequence[DateMention]) -> bool:
    """Whether this date is the rival's cheapest."""
    return _cheapest(scene, rival, dates) is when


def _separate(scene: Scene, candidate: Candidate, rival: Candidate, when: DateMention) -> bool:
    """A clause boundary or a date of its own keeps the candidate from sharing its rival's date."""
    price = scene.cost(candidate.span, (when.start, when.end))
    return price - scene.cost(rival.span, (when.start, when.end)) >= weights().between.clause


def _when(scene: Scene, candidate: Candidate, chosen: DateMention, options: Sequence[DateMention]) -> When:
    assert chosen.edtf is not None
    source = Cited(chosen.edtf, chosen.start, chosen.end, chosen.rule)
    when = When(chosen.edtf, chosen.basis, [source])
    if candidate.kind in LASTING:
        _join_ends(when, chosen, options)
        _count_out(scene, candidate, when)
    return when


def _join_ends(when: When, chosen: DateMention, options: Sequence[DateMention]) -> None:
    """ "began on 16 April ... until 28 April": two ends told apart make one range."""
    first, last = bounds(chosen.edtf)
    for other in options:
        start, end = bounds(other.edtf)
        if other is chosen:
            continue
        if first and start is None and end and end > first:
            when.edtf = span(first, end) or when.edtf
        elif first is None and last and start and start == end and start < last:
            when.edtf = span(start, last) or when.edtf
        else:
            continue
        when.sources.append(Cited(other.edtf or "", other.start, other.end, other.rule))
        return


def _count_out(scene: Scene, candidate: Candidate, when: When) -> None:
    """ "began a three-day visit on Tuesday": the last day follows from the first and the length."""
    length = scene.nearest(candidate.span, scene.of(DurationMention), weights().limits.project)
    first, last = bounds(when.edtf)
    if length is None or length.days < 2 or length.days > 60 or first is None or first != last:
        return
    more = timedelta(days=length.days - 1)
    if _tells_end(scene, candidate):
        when.edtf = span(first - more, first) or when.edtf
    else:
        when.edtf = span(first, first + more) or when.edtf
    when.sources.append(Cited(str(length.days), length.start, length.end, length.rule))


def _tells_end(scene: Scene, candidate: Candidate) -> bool:
    verbs: list[CueMention] = [
        c for c in scene.cues("predicate") if c.value in {"begin", "end"} or c.tense == "past"
    ]
    nearest = scene.nearest(candidate.span, verbs, weights().limits.status)
    return nearest is not None and nearest.value == "end"


def refers_to_main_day(scene: Scene) -> bool:
    """Whether a sentence says "the same day"."""
    same = any(d.rule.endswith(SAME_DAY) for d in scene.of(DateMention))
    return same or any(c.value == SAME_DAY for c in scene.cues("anaphor"))


def clashing(a: When | None, b: When | None) -> bool:
    """Whether two known times admit no common day."""
    if a is None or b is None:
        return False
    (a0, a1), (b0, b1) = bounds(a.edtf), bounds(b.edtf)
    if a0 and b1 and a0 > b1:
        return True
    return bool(b0 and a1 and b0 > a1)
