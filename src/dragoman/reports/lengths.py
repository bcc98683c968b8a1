"""How long: days counted out from a length, and the days of verbs of beginning and ending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from dragoman.model.edtf import bounds, is_day, span
from dragoman.model.mentions import ActMention, CueMention, DateMention, DurationMention
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

EDGE = 1.0
"""Cost up to which a day is that of a verb of beginning or ending."""
LONGEST = 60
"""Days of a visit."""
BESIDE = 5
"""Characters between a verb of ending and its day (" on ")."""
_GATHERINGS = frozenset({"session", "meeting"})


def tells_an_edge(scene: Scene) -> bool:
    """Whether a verb says that something began or ended: only then is the one day told not that of it all."""
    return any(c.value in {"begin", "end"} for c in scene.cues("predicate"))


def from_to(scene: Scene, options: Sequence[DateMention]) -> When | None:
    """ "Began on 27 June and was over on 1 July": a day beside each of two verbs."""
    first, last = (day_of(scene, edge, options) for edge in ("begin", "end"))
    if first is None or last is None:
        return None
    begin, end = bounds(first.edtf)[0], bounds(last.edtf)[1]
    if begin is None or end is None or not begin < end:
        return None
    sources = [Cited(d.edtf or "", d.start, d.end, d.rule) for d in (first, last)]
    return When(span(begin, end) or "", first.basis, sources)


def until_departure(scene: Scene, when: When, options: Sequence[DateMention]) -> None:
    """ "Arrived on Monday and left on Wednesday": the visit lasts until they leave."""
    first, last = bounds(when.edtf)
    if not scene.cues("arrival") or first is None or first != last:
        return
    days = [d for d in options if is_day(d.edtf) and d.start > when.sources[0].end]
    for cue in scene.cues("departure"):
        left = scene.nearest((cue.start, cue.end), [d for d in days if d.start >= cue.end], EDGE)
        end = bounds(left.edtf)[1] if left else None
        if left and end and first < end and (end - first).days <= LONGEST:
            when.edtf = span(first, end) or when.edtf
            when.sources.append(Cited(left.edtf or "", left.start, left.end, left.rule))
            return


def until_its_end(scene: Scene, candidate: Candidate, when: When) -> None:
    """ "Has been in Lima since yesterday on a visit that ends on 2 July": the day of its end is its last."""
    first, last = bounds(when.edtf)
    final = day_of(scene, "end", [d for d in scene.of(DateMention) if not _is_source(d, when)])
    end = bounds(final.edtf)[1] if final is not None else None
    if final is None or first is None or end is None or not first < end or (last and first != last):
        return
    acts = [a for a in scene.of(ActMention) if a.kind != candidate.kind]
    between = sorted((candidate.span, (final.start, final.end)))
    apart = any(between[0][1] <= a.start and a.end <= between[1][0] for a in acts)
    if not apart and (end - first).days <= LONGEST:
        when.edtf = span(first, end) or when.edtf
        when.sources.append(Cited(final.edtf or "", final.start, final.end, final.rule))


def _is_source(day: DateMention, when: When) -> bool:
    return any(source.span == (day.start, day.end) for source in when.sources)


def day_of(scene: Scene, edge: str, options: Sequence[DateMention]) -> DateMention | None:
    """The day in the clause of a verb of beginning or ending."""
    verbs = [c for c in scene.cues("predicate") if c.value == edge]
    days = [d for d in options if is_day(d.edtf)]
    if len(verbs) != 1:
        return None
    return scene.nearest((verbs[0].start, verbs[0].end), days, EDGE)


def count_out(scene: Scene, candidate: Candidate, when: When) -> None:
    """ "began a three-day visit on Tuesday": the last day follows from the first and the length."""
    length = _length_of(scene, candidate)
    first, last = bounds(when.edtf)
    since = when.edtf.endswith("/..")  # "from the 9th for two days"
    if length is None or not 2 <= length.days <= LONGEST or first is None or (first != last and not since):
        return
    more = timedelta(days=length.days - 1)
    ends = _behind_the_end(scene, when) or _tells_end(scene, candidate)
    if not since and (ends or _tells_end(candidate.scene, candidate)):
        when.edtf = span(first - more, first) or when.edtf
    else:
        when.edtf = span(first, first + more) or when.edtf
    when.sources.append(Cited(str(length.days), length.start, length.end, length.rule))


def _length_of(scene: Scene, candidate: Candidate) -> DurationMention | None:
    """The length whose nearest act is the candidate's."""
    acts = [a for a in scene.of(ActMention) if a.kind in {"visit", "exercise", "meeting", "session"}]
    for length in scene.of(DurationMention):
        nearest = scene.nearest((length.start, length.end), acts, weights().limits.project)
        if nearest is not None and _another_visit(scene, candidate, nearest):
            continue
        if nearest is None or nearest.kind == candidate.kind or {nearest.kind, candidate.kind} <= _GATHERINGS:
            return length
    return None


def _another_visit(scene: Scene, candidate: Candidate, act: ActMention) -> bool:
    """Whether a length is that of another journey: "ended a two-day visit to Lima and left for Quito"."""
    journeys = act.kind == candidate.kind == "visit" and candidate.form == "verb"
    before = journeys and act.end <= candidate.span[0]
    return before and scene.cost(candidate.span, (act.start, act.end)) >= weights().between.clause


def _behind_the_end(scene: Scene, when: When) -> bool:
    """Whether the day stands right behind a verb of ending: "a visit that ended on 16 April"."""
    ends = [c.end for c in scene.cues("predicate") if c.value == "end" and scene.verb_side == "before"]
    return any(0 <= source.start - end <= BESIDE for source in when.sources for end in ends)


def _tells_end(scene: Scene, candidate: Candidate) -> bool:
    verbs: list[CueMention] = [
        c for c in scene.cues("predicate") if c.value in {"begin", "end"} or c.tense == "past"
    ]
    nearest = scene.nearest(candidate.span, verbs, weights().limits.status)
    return nearest is not None and nearest.value == "end"
