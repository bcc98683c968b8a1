"""When: dates given to acts, ranges put together from their ends, durations counted out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dragoman.model.edtf import Bounds, bounds, is_day, lacks_year, span, width
from dragoman.model.mentions import (
    ActMention,
    CueMention,
    DateMention,
    DurationMention,
    OfficeMention,
    OrdinalMention,
    PersonMention,
    PlaceMention,
    StateMention,
)
from dragoman.reports.antecedents import antecedent
from dragoman.reports.bracketed_days import in_its_bracket
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.date_claims import PURPOSE, cheapest, may_have, set_for
from dragoman.reports.denials import DENY
from dragoman.reports.lengths import count_out, from_to, tells_an_edge, until_departure, until_its_end
from dragoman.reports.scene import Scene
from dragoman.reports.stops import how_long, stops
from dragoman.reports.tellings import is_of_telling, opens_the_telling
from dragoman.reports.weights import weights

SAME_DAY = "same_day"
MOVED = ("moved", "moved_to")
MOVED_TO = "/moved_to"
ROLLING = "/rolling"
WEEK = 7
LONGEST = 367  # days; a longer period is no event's time
ACT_NEAR = 12
"""Characters within which an act keeps the day beside it ("announced on Wednesday after talks")."""
TOLD = 5  # characters between a verb of saying and the day of the telling ("said on ")
TELLER_GAP = 12
"""Letters beside the teller's office, name and place between the verb of saying and the day."""
_TELLERS = (OfficeMention, PersonMention, PlaceMention, StateMention)
EDGE = 3.0
"""Cost up to which a bracket belongs to a day before it."""
YEAR = 4
"""Letters of a year alone."""
COUNTED = 40
"""Characters between what is counted and the year in which it counts (" to the Lao capital ")."""
MODIFIED = 12
"""Characters between a number and what it counts (" official ")."""
AIM = 1.5
"""Cost up to which a word of purpose governs an act."""
LASTING = frozenset({"visit", "exercise", "session", "meeting"})
_PAST = frozenset({"held", "under_way"})


def give_moved_times(scene: Scene, candidates: Sequence[Candidate]) -> None:
    """ "Moved from 5 May to 7 June": a postponed event keeps its first day and tells the new one."""
    moved = [d for d in scene.of(DateMention) if d.edtf and d.rule.endswith(MOVED)]
    if len(moved) == 1 and (scene.verb_side == "before" or moved[0].rule.endswith(MOVED_TO)):
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
    days = [d for d in scene.of(DateMention) if _may_date_an_event(d)]
    begins = [d for d in scene.of(DateMention) if d in days or _begins_lately(d)]
    for candidate in candidates:
        if candidate.time is None:
            possible = begins if candidate.kind == "suspension" else days
            dates = _outside_brackets(scene, [d for d in possible if not _dates_the_telling(scene, d)])
            when = [d for d in dates if not how_long(candidate, d)]
            announced = stops(candidate) and not when  # it takes effect when announced
            options = [
                d
                for d in (possible if announced else dates)
                if not _sums_up(candidate, d)
                and not (candidate.rescheduled and d.rule.endswith(MOVED))
                and not _behind_aim(scene, candidate, d)
                and not how_long(candidate, d)
                and may_have(candidate, d, dates, candidates)
            ]
            chosen = antecedent(candidate, scene.phrasing.whens, dates) or set_for(candidate, dates)
            chosen = chosen or in_its_bracket(candidate, candidates) or cheapest(candidate, options)
            if chosen is not None:
                candidate.time = _when(scene, candidate, chosen, options)
            else:
                candidate.day_told = _tells_unresolved_day(scene, candidate)
    if scene.verb_side == "after":
        _share_over_aims(scene, candidates)


def _outside_brackets(scene: Scene, dates: Sequence[DateMention]) -> list[DateMention]:
    """Dates without those in brackets behind another one: "on 17 April (18 April in Tokyo) they met"."""
    kept: list[DateMention] = []
    for day in dates:
        bracket = next((b for b in scene.brackets if b[0] < day.start and day.end < b[1]), None)
        acts = [a for a in scene.of(ActMention) if bracket and bracket[0] < a.start < bracket[1]]
        opens = any(scene.cost((d.start, d.end), bracket) <= EDGE for d in kept) if bracket else False
        if bracket is None or acts or not opens:
            kept.append(day)
    return kept


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
    denied = [c for c in scene.cues("predicate") if c.value == DENY]
    said = [*scene.cues("attribution"), *denied]
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


def _begins_lately(when: DateMention) -> bool:
    """ "Suspended since March 2022": the month from which something is no more."""
    first, last = bounds(when.edtf)
    return first is not None and last is None and len((when.edtf or "").partition("/")[0]) == len("2025-04")


def _sums_up(candidate: Candidate, when: DateMention) -> bool:
    """ "In the past month", "this week" sum up several past events and date none of them."""
    past = candidate.status is not None and candidate.status.value in _PAST
    if past and len(when.edtf or "") == YEAR and when.basis == "relative" and _counts_in_it(candidate, when):
        return True
    return when.approximate and past and (when.rule.endswith(ROLLING) or width(when.edtf) == WEEK)


def _counts_in_it(candidate: Candidate, when: DateMention) -> bool:
    """ "His third visit to Peru this year": the year in which they are counted, and not their day."""
    start, end = candidate.span
    counted = [o for o in candidate.scene.of(OrdinalMention) if o.start <= start <= o.end + MODIFIED]
    return bool(counted) and 0 <= when.start - end <= COUNTED


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
    begins = chosen.edtf.partition("/")[0].strip(".") if stops(candidate) else ""
    when = When(begins or _start_only(chosen.edtf), chosen.basis, [source], soft)
    if candidate.kind in LASTING or (candidate.kind == "negotiation" and candidate.ordinal is not None):
        join_ends(when, options)
        join_begin_and_end(scene, when, options)
        if candidate.kind == "visit":
            until_departure(scene, when, options)
            until_its_end(scene, candidate, when)
        counted = candidate.kind in {"visit", "exercise"}
        beside = any(0 <= d.start - chosen.end <= 1 for d in scene.of(DurationMention))  # "9일부터 이틀간"
        if counted or beside or (candidate.kind == "session" and tells_an_edge(scene)):
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
    """Take the other edge too, where one of two verbs has told the day that was chosen."""
    both = from_to(scene, options)
    if both is not None and when.sources[0].span in {source.span for source in both.sources}:
        when.edtf, when.sources = both.edtf, both.sources


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
