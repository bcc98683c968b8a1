"""When: dates given to acts, ranges put together from their ends, durations counted out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.model.edtf import Bounds, bounds, is_day, lacks_year, span, width
from dragoman.model.mentions import (
    ActMention,
    CueMention,
    DateMention,
    DurationMention,
    OfficeMention,
    PersonMention,
    PlaceMention,
    StateMention,
)
from dragoman.reports.antecedents import antecedent
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.date_claims import PURPOSE, cheapest, may_have
from dragoman.reports.scene import Scene
from dragoman.reports.tellings import is_of_telling, opens_the_telling
from dragoman.reports.weights import weights

SAME_DAY = "same_day"
MOVED = "moved"
ROLLING = "/rolling"
WEEK = 7
LONGEST = 367  # days; a longer period is no event's time
ACT_NEAR = 12
"""Characters within which an act keeps the day beside it ("announced on Wednesday after talks")."""
TOLD = 5  # characters between a verb of saying and the day of the telling ("said on ")
TELLER_GAP = 12
"""Letters beside the teller's office, name and place between the verb of saying and the day."""
_TELLERS = (OfficeMention, PersonMention, PlaceMention, StateMention)
EDGE = 1.0  # cost up to which a day is that of a verb of beginning or ending
AIM = 1.5  # cost up to which a word of purpose governs an act
LASTING = frozenset({"visit", "exercise", "session", "meeting"})
_PAST = frozenset({"held", "under_way"})


def give_moved_times(scene: Scene, candidates: Sequence[Candidate]) -> None:
    """ "Moved from 5 May to 7 June": a postponed event keeps its first day and tells the new one."""
    moved = [d for d in scene.of(DateMention) if d.edtf and d.rule.endswith(MOVED)]
    if len(moved) == 1 and scene.verb_side == "before":
        _give_new_day(moved[0], candidates)
    if len(moved) != 2:
        return
    old, new = (Cited(d.edtf or "", d.start, d.end, d.rule) for d in moved)
    for candidate in candidates:
        if candidate.status is not None and candidate.status.value == "postponed":
            candidate.time = When(old.value, moved[0].basis, [old])
            candidate.rescheduled = When(new.value, moved[1].basis, [new])


def _give_new_day(moved: DateMention, candidates: Sequence[Candidate]) -> None:
    """ "Postponed to May": the new day, where the old one is told elsewhere or not at all."""
    for candidate in candidates:
        if candidate.status is not None and candidate.status.value == "postponed":
            source = Cited(moved.edtf or "", moved.start, moved.end, moved.rule)
            candidate.rescheduled = When(source.value, moved.basis, [source])


def give_times(scene: Scene, candidates: Sequence[Candidate]) -> None:
    """Give each candidate of a sentence its cheapest date; a date that is another act's own is left to it."""
    possible = [d for d in scene.of(DateMention) if _may_date_an_event(d)]
    dates = [d for d in possible if not _dates_the_telling(scene, d)]
    for candidate in candidates:
        if candidate.time is None:
            announced = candidate.kind == "suspension" and not dates  # it takes effect when announced
            options = [
                d
                for d in (possible if announced else dates)
                if not _sums_up(candidate, d)
                and not (candidate.rescheduled and d.rule.endswith(MOVED))
                and not _behind_aim(scene, candidate, d)
                and may_have(candidate, d, dates, candidates)
            ]
            chosen = antecedent(candidate, scene.whens, dates) or cheapest(candidate, options)
            if chosen is not None:
                candidate.time = _when(scene, candidate, chosen, options)
            else:
                candidate.day_told = _tells_unresolved_day(scene, candidate)
    if scene.verb_side == "after":
        _share_over_aims(scene, candidates)


def _share_over_aims(scene: Scene, candidates: Sequence[Candidate]) -> None:
    """Where verbs come last, the words of an aim part the main verb from its day: "on 17 April, to attend
    the meeting, he began his visit"."""
    aims = [c for c in candidates if c.time and c.status and c.status.rule.endswith(PURPOSE)]
    for candidate in candidates:
        if candidate.time is None and aims and candidate not in aims and aims[0].span < candidate.span:
            day = aims[0].time
            if day is not None:
                candidate.time = When(day.edtf, day.basis, list(day.sources))
                count_out(scene, candidate, candidate.time)


def _tells_unresolved_day(scene: Scene, candidate: Candidate) -> bool:
    days = [d for d in scene.of(DateMention) if d.edtf is None and not _dates_the_telling(scene, d)]
    return any(candidate.reach((d.start, d.end)) <= weights().limits.date for d in days)


def _dates_the_telling(scene: Scene, when: DateMention) -> bool:
    """ "The ministry said on Thursday": the day of the telling is not that of the event."""
    if is_of_telling(scene, when) or opens_the_telling(scene, when):
        return True
    span_of = (when.start, when.end)
    said = scene.cues("attribution")
    own = [a for a in scene.of(ActMention) if not any(a.start < c.end and c.start < a.end for c in said)]
    acts = [_gap(span_of, (a.start, a.end)) for a in own]
    for cue in said:
        gap = _gap(span_of, (cue.start, cue.end))
        placed = scene.verb_side == "before" or when.end <= cue.start
        near = gap <= TOLD and "," not in scene.between(span_of, (cue.start, cue.end))
        if placed and (near or _behind_the_teller(scene, when, cue)):
            return all(other > ACT_NEAR for other in acts)
    return False


def _behind_the_teller(scene: Scene, when: DateMention, cue: CueMention) -> bool:
    """Whether only who says it stands between verb and day: "said the ambassador in Lima on Tuesday"."""
    low, high = cue.end, when.start
    if scene.verb_side == "after" or low > high:
        return False
    tellers = [m for m in scene.mentions if low <= m.start and m.end <= high and isinstance(m, _TELLERS)]
    left = set(range(low, high)) - {i for m in tellers for i in range(m.start, m.end)}
    letters = sum(scene.text[i].isalpha() for i in left)
    named = any(isinstance(m, PersonMention | OfficeMention) for m in tellers)
    return named and letters <= TELLER_GAP and not any(low <= a.start < high for a in scene.of(ActMention))


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    low, high = sorted((a, b))
    return max(high[0] - low[1], 0)


def _may_date_an_event(when: DateMention) -> bool:
    """Spans of years and "since 2003" date programmes and habits, not events."""
    if when.edtf is None:
        return False
    first, last = bounds(when.edtf)
    if last is None and first is not None:
        return len(when.edtf.partition("/")[0]) == len("2025-04-08")
    return first is None or last is None or (last - first).days < LONGEST


def _sums_up(candidate: Candidate, when: DateMention) -> bool:
    """ "In the past month", "this week" sum up several past events and date none of them."""
    past = candidate.status is not None and candidate.status.value in _PAST
    return when.approximate and past and (when.rule.endswith(ROLLING) or width(when.edtf) == WEEK)


def _behind_aim(scene: Scene, candidate: Candidate, when: DateMention) -> bool:
    """Whether the day is that of leaving for the event: "left on Friday to take part in the exercise"."""
    aims = [c for c in scene.cues("predicate") if c.value == "purpose"]
    near = [c for c in aims if scene.cost(candidate.span, (c.start, c.end)) <= AIM]
    low, high = sorted((candidate.span, (when.start, when.end)))
    return any(low[1] <= c.start and c.end <= high[0] for c in near)


def _when(scene: Scene, candidate: Candidate, chosen: DateMention, options: Sequence[DateMention]) -> When:
    assert chosen.edtf is not None
    source = Cited(chosen.edtf, chosen.start, chosen.end, chosen.rule)
    soft = date.fromisoformat(chosen.first) if chosen.approximate and chosen.first else None
    when = When(_start_only(chosen.edtf), chosen.basis, [source], soft)
    if candidate.kind in LASTING or (candidate.kind == "negotiation" and candidate.ordinal is not None):
        join_ends(when, options)
        join_begin_and_end(scene, when, options)
        beside = any(0 <= d.start - chosen.end <= 1 for d in scene.of(DurationMention))  # "9일부터 이틀간"
        if candidate.kind in {"visit", "exercise"} or beside:
            count_out(scene, candidate, when)
    return when


def _start_only(edtf: str) -> str:
    """ "Starting 8 April" tells the first day; how long is not told."""
    first, last = bounds(edtf)
    return first.isoformat() if first and last is None and edtf.endswith("/..") else edtf


def join_ends(when: When, options: Sequence[DateMention]) -> None:
    """ "Began on 16 April ... until 28 April": two ends told apart, or stages that follow one another, make
    one range."""
    for other in options:
        if any(source.span == (other.start, other.end) for source in when.sources):
            continue
        joined = joined_range(bounds(when.edtf), bounds(other.edtf))
        if joined is not None:
            when.edtf = joined
            when.sources.append(Cited(other.edtf or "", other.start, other.end, other.rule))


def join_begin_and_end(scene: Scene, when: When, options: Sequence[DateMention]) -> None:
    """ "Began on 27 June and was over on 1 July": a day beside each of two verbs."""
    edges = {edge: _day_of(scene, edge, options) for edge in ("begin", "end")}
    first, last = edges["begin"], edges["end"]
    if first is None or last is None or when.sources[0].span not in {(d.start, d.end) for d in (first, last)}:
        return
    begin, end = bounds(first.edtf)[0], bounds(last.edtf)[1]
    if begin is not None and end is not None and begin < end:
        when.edtf = span(begin, end) or when.edtf
        when.sources = [Cited(d.edtf or "", d.start, d.end, d.rule) for d in (first, last)]


def _day_of(scene: Scene, edge: str, options: Sequence[DateMention]) -> DateMention | None:
    """The day in the clause of a verb of beginning or ending."""
    verbs = [c for c in scene.cues("predicate") if c.value == edge]
    days = [d for d in options if is_day(d.edtf)]
    if len(verbs) != 1:
        return None
    return scene.nearest((verbs[0].start, verbs[0].end), days, EDGE)


def joined_range(a: Bounds, b: Bounds) -> str | None:
    """The range that two times make together; None where they do not follow one another."""
    (first, last), (start, end) = a, b
    if first and first == last and start is None and end and end > first:
        return span(first, end)
    if first is None and last and start and start == end and start < last:
        return span(start, last)
    if first and last and start and end and first < last and start < end and abs((start - last).days) <= 1:
        return span(first, end)
    return None


def count_out(scene: Scene, candidate: Candidate, when: When) -> None:
    """ "began a three-day visit on Tuesday": the last day follows from the first and the length."""
    length = _length_of(scene, candidate)
    first, last = bounds(when.edtf)
    since = when.edtf.endswith("/..")  # "from the 9th for two days"
    if (
        length is None
        or length.days < 2
        or length.days > 60
        or first is None
        or (first != last and not since)
    ):
        return
    more = timedelta(days=length.days - 1)
    if since:
        when.edtf = span(first, first + more) or when.edtf
    elif _tells_end(scene, candidate) or _tells_end(candidate.scene, candidate):
        when.edtf = span(first - more, first) or when.edtf
    else:
        when.edtf = span(first, first + more) or when.edtf
    when.sources.append(Cited(str(length.days), length.start, length.end, length.rule))


def _length_of(scene: Scene, candidate: Candidate) -> DurationMention | None:
    """The length whose nearest act is the candidate's."""
    acts = [a for a in scene.of(ActMention) if a.kind in {"visit", "exercise", "meeting", "session"}]
    for length in scene.of(DurationMention):
        nearest = scene.nearest((length.start, length.end), acts, weights().limits.project)
        if nearest is None or nearest.kind == candidate.kind:
            return length
    return None


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
    if a is None or b is None or lacks_year(a.edtf) != lacks_year(b.edtf):
        return False
    (a0, a1), (b0, b1) = bounds(a.edtf), bounds(b.edtf)
    if a0 and b1 and a0 > b1:
        return True
    return bool(b0 and a1 and b0 > a1)


def lone_day(scene: Scene) -> When | None:
    """The day of a sentence that tells one and no act: the next sentence may say what happened then."""
    days = [d for d in scene.of(DateMention) if is_day(d.edtf) and not _dates_the_telling(scene, d)]
    if len(days) != 1 or scene.role != "body":
        return None
    day = days[0]
    return When(day.edtf or "", day.basis, [Cited(day.edtf or "", day.start, day.end, day.rule)])


def adopt_day(candidates: Sequence[Candidate], day: When) -> None:
    """Give the day of the sentence before to the first session or meeting that has none."""
    for candidate in candidates[:1]:
        past = candidate.status is not None and candidate.status.value in _PAST
        if candidate.kind in {"session", "meeting"} and candidate.time is None and past:
            candidate.time = When(day.edtf, day.basis, list(day.sources))
