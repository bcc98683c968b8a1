"""The status of an act on the day that the article speaks from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dragoman.model.edtf import bounds, is_day
from dragoman.model.mentions import CueMention, SeriesMention
from dragoman.model.vocabulary import Status
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.date_claims import PURPOSE
from dragoman.reports.status import LASTING, by_default
from dragoman.reports.weights import weights

STAY = 2
"""Days after an arrival within which the visitor is still there, as far as anyone has told."""
DRILL = 5
"""Days after its beginning within which an exercise goes on, as far as anyone has told."""
BESIDE = 6
"""Characters between a verb and the day beside it (" on ", " в ")."""
YEAR = 4
"""Letters of a year alone."""
SINCE = 30
"""Days for which a visit "since Monday" may have gone on."""
TOLD = timedelta(days=7)
"""Within which news tells what was said."""
_OVER = frozenset({"past", "participle", "present"})
FROM = "/since"
"""Of the rule of a date that something goes on from."""
CONTINUE = "/continue"
"""Of the rule of a verb of going on."""
END = "/end"
"""Of the rule of a verb of ending."""
APPROVED = "/approve"
"""Of the rule of a verb of approving what is to be done."""
THERE = ("/be", "/progressive")
"""Of the rules of being somewhere for something."""
_GOES_ON = LASTING | {"negotiation", "milestone", "session"}


def against_calendar(candidate: Candidate, as_of: str | None) -> Cited[Status]:
    """The status as it can be on the day the article speaks from."""
    found = candidate.status or Cited[Status](by_default(candidate), *candidate.span, "status/default")
    status = _negotiating(candidate, found.value)
    today = bounds(as_of)[1] if is_day(as_of) else None
    if status == "planned" and _approved(candidate, today):
        candidate.time = None  # the day of the approval
    first, last = bounds(candidate.time.edtf) if candidate.time else (None, None)
    if candidate.time and candidate.time.not_before:
        first = candidate.time.not_before
    if today is not None and first is not None and first > today and _goes_on_until_then(candidate):
        status, first = "under_way", None
    if today is not None and (first or last):
        if status == "proposed" and last is not None and last < today:
            candidate.time = None  # the day of the invitation or proposal
        if status == "planned" and last is not None and last < today and _since(candidate):
            candidate.time = None  # "in office since May, she will meet": the day of something else
            return Cited(status, found.start, found.end, found.rule)
        if status == "under_negotiation" and first is not None and first > today:
            candidate.time = None  # "are drafting a programme for 2030"
        if _is_a_term(candidate, status) and first is not None and first > today:
            candidate.time = None  # "a road map to 2030 has been signed"
        else:
            status = _dated(candidate, status, first, last, today)
    elif status == "held" and (
        has_arrived(candidate) or _is_there(candidate) or _has_begun(candidate, "session")
    ):
        status = "under_way"
    elif status == "under_way" and candidate.kind not in _GOES_ON and not _progressive(found):
        status = "held"
    return Cited(status, found.start, found.end, found.rule)


def _is_a_term(candidate: Candidate, status: Status) -> bool:
    """Whether a year told of a document that has been signed can only be the one that it is for."""
    over = candidate.form == "verb" and candidate.tense in {"past", "participle"} and status == "held"
    return (
        over and candidate.kind == "signing" and not is_day(candidate.time.edtf if candidate.time else None)
    )


def _approved(candidate: Candidate, today: date | None) -> bool:
    """ "On Wednesday the cabinet approved the signing": whether a day that is not to come is that of this."""
    last = bounds(candidate.time.edtf)[1] if candidate.time else None
    by_rule = candidate.status is not None and candidate.status.rule.endswith(APPROVED)
    return by_rule and (today is None or last is None or last <= today)


def is_expected(candidate: Candidate) -> bool:
    """Whether an act is to come, and nobody has decided on it."""
    status = candidate.status
    return status is not None and status.value == "planned" and not status.rule.endswith(APPROVED)


def _progressive(status: Cited[Status]) -> bool:
    """Whether an auxiliary says that it goes on now ("is meeting")."""
    return status.rule.endswith("/progressive")


def _near_predicates(candidate: Candidate) -> list[CueMention]:
    scene = candidate.scene
    cues = scene.cues("predicate")
    return [c for c in cues if scene.cost(candidate.span, (c.start, c.end)) <= weights().limits.project / 2]


def _negotiating(candidate: Candidate, status: Status) -> Status:
    """Talks about a future instrument that go on are under negotiation; a numbered round is not."""
    over = any(c.value == "end" and c.tense in {"past", "participle"} for c in _near_predicates(candidate))
    rounds = (c for c in candidate.scene.cues("session_word") if c.value == "round")
    a_round = candidate.is_worded_by(rounds)
    over = over or _took_place(candidate)
    unnumbered = candidate.kind == "negotiation" and candidate.ordinal is None and not a_round
    going_on = status == "under_way" or (status == "held" and not over)
    return "under_negotiation" if unnumbered and going_on else status


def _took_place(candidate: Candidate) -> bool:
    """Whether talks on a project are told as held on some day in some place, and not as going on."""
    held = candidate.status is not None and candidate.status.value == "held"
    said = candidate.status is not None and candidate.status.rule.endswith("/hold")
    return held and said and candidate.time is not None and bool(candidate.places)


def _dated(
    candidate: Candidate, status: Status, first: date | None, last: date | None, today: date
) -> Status:
    soft = candidate.time is not None and candidate.time.not_before is not None
    ahead = first is not None and (first > today or (soft and first == today))
    if status in {"held", "under_way"} and ahead and candidate.kind != "suspension":
        return "under_way" if _ends_then(candidate) else "planned"
    if status == "planned" and last is not None and last < today:
        if candidate.form == "verb" and candidate.tense == "future":
            return _will_be(candidate, today - last)
        if not _still_ahead(candidate):
            return "held"
    if candidate.kind in LASTING and status in {"held", "under_way"}:
        return _lasting(candidate, status, first, last, today)
    came = status == "planned" and candidate.status is not None and candidate.status.rule.endswith(PURPOSE)
    ends = status == "planned" and candidate.status is not None and candidate.status.rule.endswith(END)
    if (status == "held" or came or ends) and _still_sitting(candidate, first, last, today):
        return "under_way"  # also "is here to attend the session on 13 and 14 March"
    if status == "under_way" and last is not None and last < today:
        return "held"
    return status


def _will_be(candidate: Candidate, ago: timedelta) -> Status:
    """ "They will meet, the ministry said on Thursday": a day just past is that of the telling."""
    if ago <= TOLD and candidate.kind != "suspension":
        candidate.time = None  # a suspension takes effect when announced
    return "planned"


def _still_sitting(candidate: Candidate, first: date | None, last: date | None, today: date) -> bool:
    """Whether a session, meeting or round of talks has days behind it and days to come: "opened on Monday and
    runs until Friday"."""
    gathering = candidate.kind in {"session", "meeting"} or (
        candidate.kind == "negotiation" and candidate.ordinal
    )
    in_days = candidate.time is not None and "/" in candidate.time.edtf and "-" in candidate.time.edtf
    return bool(gathering and in_days and first and last and first <= today < last)


def _ends_then(candidate: Candidate) -> bool:
    """Whether a day to come is the last one ("the drill ends on Friday"): the first is not told."""
    rule = candidate.status.rule if candidate.status else ""
    ends = rule.endswith(END) or _last_day_told(candidate)
    if candidate.kind not in LASTING or not ends or candidate.time is None:
        return False
    if is_day(candidate.time.edtf):
        candidate.time = replace(candidate.time, edtf=f"../{candidate.time.edtf}")
    return True


def _goes_on_until_then(candidate: Candidate) -> bool:
    """Whether the day stands by a verb of ending, and another says that the act goes on: "is being held in
    Lima and ends on Friday"; the first day is not told."""
    scene, when = candidate.scene, candidate.time
    verbs = [c for c in scene.cues("predicate", "aux") if {c.tense, c.value} & {"progressive", "continue"}]
    if candidate.kind not in {"exercise", "visit"} or when is None or not is_day(when.edtf) or not verbs:
        return False
    ends = [c for c in scene.cues("predicate") if c.value == "end"]
    days = [s.span for s in when.sources]
    if scene.verb_side == "after":
        beside = any(0 <= c.start - day[1] <= BESIDE for c in ends for day in days)
    else:
        beside = any(-BESIDE <= day[0] - c.end <= BESIDE for c in ends for day in days)
    if beside:
        candidate.time = replace(when, edtf=f"../{when.edtf}")
    return beside


def _last_day_told(candidate: Candidate) -> bool:
    """Whether the day stands by a verb of ending behind the act: "is on a visit that will end on Friday"."""
    ends = [c for c in candidate.scene.cues("predicate") if c.value == "end" and c.tense not in _OVER]
    days = [s.start for s in candidate.time.sources] if candidate.time else []
    ends = [c for c in ends if c.start >= candidate.anchor.end and candidate.scene.verb_side == "before"]
    return any(0 <= day - c.end <= BESIDE for c in ends for day in days)


def _since(candidate: Candidate) -> bool:
    """Whether a time is only a beginning: "since 18 May"."""
    return candidate.time is not None and any(s.rule.endswith(FROM) for s in candidate.time.sources)


def _still_ahead(candidate: Candidate) -> bool:
    """Whether words of planning or its own verb put the act ahead: it may have come to nothing."""
    rule = candidate.status.rule if candidate.status else ""
    return rule.endswith(("/plan", "/future_past", "/purpose", "/future"))


def _lasting(
    candidate: Candidate, status: Status, first: date | None, last: date | None, today: date
) -> Status:
    over = _told_over(candidate, status)
    stay = _usual_stay(candidate)
    if first is not None and first == last and stay is not None and not over:
        return "under_way" if (today - first).days <= stay else "held"
    if last is not None and (last < today or (over and last == today)):
        return "held"
    lasts = candidate.time is not None and "/" in candidate.time.edtf  # a month only holds the days
    begun = (
        first <= today if first is not None else candidate.time is not None and "../" in candidate.time.edtf
    )
    if lasts and begun and last is not None and last != first and not over:
        return "under_way"
    return status


def _told_over(candidate: Candidate, status: Status) -> bool:
    """Whether a verb says that it has ended, in its first sentence or in the one that gave its status."""
    ends = any(c.value == "end" and c.tense in _OVER for c in candidate.scene.cues("predicate"))
    rule = candidate.status.rule if candidate.status and status == "held" else ""
    return ends or rule.endswith(END)


def _usual_stay(candidate: Candidate) -> int | None:
    """Days that a visit or exercise goes on of which only the first is told; None where more is told."""
    if candidate.kind == "visit" and _since_then(candidate):
        return SINCE
    if has_arrived(candidate) or _has_begun(candidate, "visit") or _is_there(candidate):
        return STAY
    on_its_way = candidate.status is not None and candidate.status.rule.endswith(CONTINUE)
    return DRILL if _has_begun(candidate, "exercise") or on_its_way else None


def _since_then(candidate: Candidate) -> bool:
    """Whether a visit is told by the day since which it lasts."""
    sources = candidate.time.sources if candidate.time is not None else []
    return any(source.value.endswith("/..") for source in sources)


def _is_there(candidate: Candidate) -> bool:
    """Whether somebody is told to be on a visit, whatever day is told ("on a visit to Lima, she met")."""
    rule = candidate.status.rule if candidate.status else ""
    now = candidate.tense == "progressive" or (
        candidate.tense == "present" and candidate.scene.role != "headline"
    )
    return candidate.kind == "visit" and (now or rule.endswith(THERE))


def _has_begun(candidate: Candidate, kind: str) -> bool:
    """Whether a visit, exercise or session is told by its beginning only ("kicked off on Monday")."""
    rule = candidate.status.rule if candidate.status else ""
    return candidate.kind == kind and not candidate.background and rule.endswith("/begin")


def is_origin(candidate: Candidate) -> bool:
    """Whether an exercise is told by the year in which its series began: "the drill began in 1992"."""
    if candidate.time is None or len(candidate.time.edtf) != YEAR or candidate.ordinal is not None:
        return False
    names = candidate.scene.of(SeriesMention)
    of_its_name = any(
        n.start <= s.start < n.end for n in names for s in candidate.time.sources
    )  # "Pamir-2025"
    return not of_its_name and _has_begun(candidate, "exercise")


def has_arrived(candidate: Candidate) -> bool:
    """Whether a visit is told by its first day only ("landed in"): until more is told it goes on."""
    if candidate.kind != "visit" or candidate.background:
        return False
    near = candidate.scene.nearest(
        candidate.span, candidate.scene.cues("arrival"), weights().limits.status / 2
    )
    return near is not None
