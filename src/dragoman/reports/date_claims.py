"""Whose day a date is: the act's own, a rival's, a title's, or that of another clause."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.tokens import fold, narrow
from dragoman.model.edtf import is_day
from dragoman.model.mentions import ActMention, DateMention, InstrumentMention
from dragoman.reports.after_talks import of_talks_before
from dragoman.reports.antecedents import behind_its_participle
from dragoman.reports.candidate import Candidate
from dragoman.reports.in_turn import of_the_one_before, of_the_one_behind, told_together
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

OTHER_TIME = "other_time"
OWNED = 40
"""Characters from a day in the genitive to what it is the day of ("Monday's three-hour ")."""
FIRST = 34
"""Characters between "originally" and the day ("originally scheduled to begin on ")."""
SET = 24
"""Characters between words of planning and the day that they tell (" in the Lao capital on ")."""
PURPOSE = "/purpose"
TERM = 6
"""Characters between a document and the year it is for ("for", "на")."""
KIND = 3
"""Words between a document and its year: what it is about, and "of"."""
SINCE = 40
"""Characters between a document and the day on which it was signed (" signed in Lima on ")."""
GATHERINGS = frozenset({"session", "meeting"})
_PAST = frozenset({"held", "under_way"})


def _whole_period(edtf: str | None) -> bool:
    """A month or a year, in which the day is not told."""
    return edtf is not None and "/" not in edtf and not is_day(edtf)


def cheapest(candidate: Candidate, options: Sequence[DateMention]) -> DateMention | None:
    """Exact days win over months and years at little more cost."""
    priced = [
        (
            candidate.reach((d.start, d.end)) + (0.8 if _whole_period(d.edtf) else 0.0) + d.approximate,
            d.start,
            d,
        )
        for d in behind_its_participle(candidate, options)
    ]
    return min(priced, key=lambda p: p[:2])[2] if priced else None


def set_for(candidate: Candidate, dates: Sequence[DateMention]) -> DateMention | None:
    """The day right behind words of planning that stand right behind an event: "spoke on Wednesday about the
    session, set for 7 May"."""
    scene = candidate.scene
    if scene.verb_side == "after" or candidate.form == "verb":
        return None
    named = [cited.end for cited in (candidate.body, candidate.ordinal) if cited is not None]
    end = max(candidate.span[1], *named) if named else candidate.span[1]
    for cue in scene.cues("predicate"):
        if cue.value != "plan" or not 0 <= cue.start - end <= KIND:
            continue
        behind = [d for d in dates if 0 <= d.start - cue.end <= SET]
        day = min(behind, key=lambda d: d.start, default=None)
        if day is not None and not set(scene.text[cue.end : day.start]) & set(",;:()"):
            return day
    return None


def may_have(
    candidate: Candidate,
    when: DateMention,
    dates: Sequence[DateMention],
    rivals: Sequence[Candidate],
) -> bool:
    span_of = (when.start, when.end)
    price = candidate.reach(span_of)
    if price > weights().limits.date or _inside_title(candidate, when) or _owned_by_another(candidate, when):
        return False
    if of_talks_before(candidate.scene, candidate.span, when) or _given_up(candidate, when, dates):
        return False
    if of_the_one_before(candidate, span_of, ((d.start, d.end) for d in dates), rivals):
        return False
    if of_the_one_behind(candidate, span_of, rivals):
        return False
    if _whole_period(when.edtf) and _in_another_clause(candidate, span_of):
        return False
    leaving = (_days_of_a_stay, _beyond, _of_what_came_before)
    if any(leaves(candidate, rival, when) for rival in rivals for leaves in leaving):
        return False
    if _beside_a_stay(candidate, span_of) or any(_counted_apart(candidate, r, span_of) for r in rivals):
        return False
    if candidate.kind in GATHERINGS and _of_a_document(candidate.scene, when):
        return False
    if len(dates) == 1:
        return not any(
            _firmer_claim(candidate, r, when) or _owns_by_participle(candidate, r, when) for r in rivals
        )
    for rival in rivals:
        if rival is candidate or _same_event_span(candidate, rival) or told_together(candidate, rival):
            continue
        if _set_off(candidate, rival, span_of):
            continue
        if rival.kind == candidate.kind and _lies_between(rival.span, candidate.span, span_of):
            return False
        cheaper = rival.reach(span_of)
        if cheaper < price and _needs(rival, when, dates) and _separate(candidate, rival, when):
            return False
    return True


def _set_off(candidate: Candidate, rival: Candidate, day: tuple[int, int]) -> bool:
    """Whether commas set a rival off, with a day of its own: "the drill, first held in 2015, is in May"."""
    for island, verb in candidate.scene.earlier_ones:
        if rival.span == (verb.start, verb.end) and not (island[0] <= day[0] and day[1] <= island[1]):
            return True
    return False


def _owned_by_another(candidate: Candidate, when: DateMention) -> bool:
    """Whether a day in the genitive is that of the noun behind it, which is not the act: "signed a pact after
    Monday's attack"."""
    scene = candidate.scene
    own = [candidate.span] + [
        cited.span for cited in (candidate.body, candidate.ordinal) if cited is not None
    ]
    if candidate.instrument is not None:
        own.append((candidate.instrument.start, candidate.instrument.end))
    genitive = any(scene.text.startswith(mark, when.end) for mark in scene.phrasing.genitives)
    return genitive and not any(0 <= start - when.end <= OWNED for start, _ in own)


def _given_up(candidate: Candidate, when: DateMention, dates: Sequence[DateMention]) -> bool:
    """Whether a day was only the first choice of what another day is told for: "originally due on 5 March,
    will be held on 20 March". What is put off keeps it."""
    scene = candidate.scene
    off = candidate.status is not None and candidate.status.value in {"postponed", "cancelled"}
    if off or not scene.phrasing.firsts or all(d.edtf == when.edtf for d in dates if d.edtf):
        return False
    words = scene.text[max(scene.start, when.start - FIRST) : when.start].split()
    return any(fold(word.strip(",;(")) in scene.phrasing.firsts for word in words)


def _in_another_clause(candidate: Candidate, span_of: tuple[int, int]) -> bool:
    """Whether a month or year is that of a relative clause, or parted from the act by "since", "after" and
    the like: "the treaty, which expires in 2026", "since it began in 2023"; not of one that speaks of the act
    itself: "the second forum, which will be held in 2027"."""
    named = [candidate.span, candidate.body.span if candidate.body else candidate.span]
    if all(candidate.scene.in_another_clause(words, span_of) for words in named):
        return True
    low, high = sorted((candidate.span, span_of))
    openers = [c for c in candidate.scene.cues("breaker") if c.value == OTHER_TIME]
    return any(low[1] <= c.start and c.end <= high[0] for c in openers)


def _owns_by_participle(candidate: Candidate, rival: Candidate, when: DateMention) -> bool:
    """ "The end of the agreement signed in Bishkek on 9 October 1992" ends on no such day."""
    span_of = (when.start, when.end)
    if rival is candidate:
        return False
    same_kind = rival.kind == candidate.kind and rival.background != candidate.background
    nearer = rival.reach(span_of) < candidate.reach(span_of)
    participle = rival.tense == "participle" and _lies_between(rival.span, candidate.span, span_of)
    return nearer and (participle or same_kind)


def _counted_apart(candidate: Candidate, rival: Candidate, day: tuple[int, int]) -> bool:
    """ "This is the fifth; the first was held in 2016": the day is that of the number beside it."""
    mine, other = candidate.ordinal, rival.ordinal
    if mine is None or other is None or rival.kind != candidate.kind or mine.value == other.value:
        return False
    verbs = candidate.scene.cues("predicate", "aux")
    told = any(mine.end <= verb.start and verb.end <= other.start for verb in verbs)
    told = told or "," in narrow(candidate.scene.text[mine.end : other.start])
    if not told or _named(candidate) != _named(rival):
        return False
    return _lies_between(other.span, mine.span, day) and not told_together(candidate, rival)


def _named(candidate: Candidate) -> tuple[str | None, str | None]:
    """What tells one series from another."""
    series, body = candidate.series, candidate.body
    return series.value if series else None, body.value.name if body else None


def _days_of_a_stay(candidate: Candidate, rival: Candidate, when: DateMention) -> bool:
    """ "Received the minister, who is on a visit from 9 to 12 May": days of the visit, not of the meeting."""
    several = rival.kind == "visit" and rival.form == "noun" and "/" in (when.edtf or "")
    beside = _lies_between(rival.span, candidate.span, (when.start, when.end))
    return candidate.kind == "meeting" and candidate.form == "verb" and several and beside


def _beyond(candidate: Candidate, rival: Candidate, when: DateMention) -> bool:
    """Whether a semicolon parts an event from a day on whose side another of its kind stands: "it was the
    third summit; the second was held in May"."""
    span_of, scene = (when.start, when.end), candidate.scene
    parted = ";" in scene.between(candidate.span, span_of)
    return parted and rival.kind == candidate.kind and ";" not in scene.between(rival.span, span_of)


def _of_what_came_before(candidate: Candidate, rival: Candidate, when: DateMention) -> bool:
    """Whether a day is that of another visit after which this one came: "After a stop in Lima on Monday, the
    premier flew to Quito"."""
    scene, start = candidate.scene, candidate.anchor.start
    if rival.kind != candidate.kind or rival is candidate or "," not in scene.text[when.end : start]:
        return False
    opens = any(c.value == OTHER_TIME and c.start == scene.start for c in scene.cues("breaker"))
    return opens and rival.anchor.start < when.start and when.end <= start


def _of_a_document(scene: Scene, when: DateMention) -> bool:
    """Whether a year or month is that of a document named in the sentence: "the plan for 2025"."""
    if not _whole_period(when.edtf) and "/" not in (when.edtf or ""):
        return False
    before = [i for i in scene.of(InstrumentMention) if i.start < when.start]
    term = any(
        0 <= when.start - i.end <= TERM and scene.says_about(scene.text[i.end : when.start].strip())
        for i in before
    )
    return term or any(when.end <= i.end for i in before)


def _beside_a_stay(visit: Candidate, day: tuple[int, int]) -> bool:
    """ "The minister, who is in Lima on a visit, met X on Wednesday": the day of the main verb."""
    stays = visit.status is not None and visit.status.rule.endswith(("/be", "/continue"))
    return visit.kind == "visit" and stays and visit.scene.in_another_clause(day, visit.span)


def _lies_between(middle: tuple[int, int], a: tuple[int, int], b: tuple[int, int]) -> bool:
    low, high = sorted((a, b))
    return low[1] <= middle[0] and middle[1] <= high[0]


def _inside_title(candidate: Candidate, when: DateMention) -> bool:
    """A date inside the title of a document, or the year it is for, belongs to the document."""
    title = candidate.instrument
    if title is not None and candidate.kind == "suspension":
        return _dates_what_is_stopped(candidate, title, when)
    if title is None or candidate.kind not in {"signing", "negotiation"}:
        return False
    between = candidate.scene.text[title.end : when.start].split()
    told_in = bool(between) and candidate.scene.says_where(between[-1])  # "signed a pact in April 2022"
    behind = candidate.scene.verb_side == "before" and not told_in  # "a memorandum for 2025-2027"
    year = _whole_period(when.edtf) and not when.approximate
    term = behind and year and 0 <= when.start - title.end <= TERM
    ahead = candidate.scene.verb_side == "after" and 0 <= title.start - when.end <= 1
    if year and ahead and not candidate.scene.text[when.end : title.start].strip():
        return True  # "2026년 협력계획에 서명했다"
    return term or (title.start <= when.start and when.end <= title.end)


def _dates_what_is_stopped(candidate: Candidate, title: InstrumentMention, when: DateMention) -> bool:
    """ "Denounced the treaty of 2014", "the treaty signed in 2014": the day of the document."""
    scene, span_of, document = candidate.scene, (when.start, when.end), (title.start, title.end)
    signed = [a for a in scene.of(ActMention) if a.kind == "signing" and a.tense in {"participle", "past"}]
    near = 0 <= title.start - when.end <= SINCE or 0 <= when.start - title.end <= SINCE
    if near and any(_lies_between((a.start, a.end), document, span_of) for a in signed):
        return True
    a_year = len(when.edtf or "") == len("2014")  # "the 2014 treaty", not "denounced in March its treaty"
    before = a_year and 0 <= title.start - when.end <= TERM
    return _whole_period(when.edtf) and (before or _tells_which(scene, title, when))


def _tells_which(scene: Scene, title: InstrumentMention, when: DateMention) -> bool:
    """Whether a year behind a document says which it is ("the treaty on fish of 2014"), not when something
    was done to it ("in 2014", "last year")."""
    words = scene.text[title.end : when.start].split()
    if when.start < title.end or len(words) > KIND or any("," in word for word in words):
        return False
    return not scene.says_where(words[-1]) if words else when.basis == "stated"


def _firmer_claim(candidate: Candidate, rival: Candidate, when: DateMention) -> bool:
    """The only date of a sentence is shared, unless one act has happened and the other has not."""
    if rival is candidate or candidate.status is None or rival.status is None:
        return False
    if rival.status.rule.endswith(PURPOSE):
        return False  # "on 17 April, in order to attend the meeting, he began his visit"
    span_of = (when.start, when.end)
    nearer = rival.reach(span_of) < candidate.reach(span_of)
    return nearer and (candidate.status.value in _PAST) != (rival.status.value in _PAST)


def _same_event_span(a: Candidate, b: Candidate) -> bool:
    return a.span == b.span


def _needs(rival: Candidate, when: DateMention, dates: Sequence[DateMention]) -> bool:
    """Whether this date is the rival's cheapest."""
    return cheapest(rival, dates) is when


def _separate(candidate: Candidate, rival: Candidate, when: DateMention) -> bool:
    """A clause boundary or a date of its own keeps the candidate from sharing its rival's date."""
    span_of = (when.start, when.end)
    return candidate.reach(span_of) - rival.reach(span_of) >= weights().between.clause
