"""What two reports' times say of their being one event."""

from __future__ import annotations

from dragoman.events.setting import AHEAD, touching
from dragoman.events.traits import MONTH, ONGOING, PLANS, TAKEN_PLACE, Traits
from dragoman.events.weights import merging


def gap(a: Traits, b: Traits) -> int:
    """Days between the two times; 0 when they touch or either is open towards the other."""
    after = (a.first or 0) - (b.last or 0) if a.first and b.last else 0
    before = (b.first or 0) - (a.last or 0) if b.first and a.last else 0
    return max(after, before, 0)


def rescheduled(a: Traits, b: Traits) -> bool:
    """Whether one gives as its new time what the other gives as its time."""
    one, other = a.report, b.report
    moved = one.rescheduled_to and one.rescheduled_to == other.time
    return bool(moved or (other.rescheduled_to and other.rescheduled_to == one.time))


def same_occasion(a: Traits, b: Traits) -> bool:
    """Whether both are dated to days at most a slip apart, or to a month that has the other's days."""
    if a.during and b.during:
        return gap(a, b) <= merging().limits.days_same_occasion
    return a.dated and b.dated and max(a.width, b.width) <= MONTH and touching(a, b)


def too_far_apart(a: Traits, b: Traits) -> bool:
    """Whether firm times, or the days of two undated reports, are further apart than one event's can be."""
    if rescheduled(a, b):
        return False
    if a.open_plan or b.open_plan:
        return _beyond_window(a, b)
    if (a.first or a.last) and (b.first or b.last):
        return _contradict(a, b) and gap(a, b) > _most_days(a, b)
    return _published_too_far(a, b)


def _contradict(a: Traits, b: Traits) -> bool:
    # An inferred year may be wrong, but an inferred day beside a firm one elsewhere is no slip.
    return (a.firm and b.firm) or gap(a, b) > merging().limits.days_apart_ordinal


def _most_days(a: Traits, b: Traits) -> int:
    limits = merging().limits
    if a.ordinal is not None and a.ordinal == b.ordinal:
        return limits.days_apart_ordinal
    if a.report.status in AHEAD or b.report.status in AHEAD:
        return limits.days_apart_planned
    return limits.days_apart


def planned_for_no_day(a: Traits, b: Traits) -> bool:
    """Whether one is an open plan and the other has a day: what recurs may be meant for another time, so an
    editor is asked, unless both give the same number."""
    numbered = a.ordinal is not None and a.ordinal == b.ordinal
    return not numbered and ((a.open_plan and b.during) or (b.open_plan and a.during))


def _beyond_window(a: Traits, b: Traits) -> bool:
    """Whether an open plan cannot mean the other: another year's, or one that was over before."""
    plan, other = (a, b) if a.open_plan else (b, a)
    if plan.dated and other.dated and not touching(plan, other):
        return gap(a, b) > _most_days(a, b)
    since, days = plan.published, merging().limits.days_open_plan
    ahead = other.first or other.published
    return since is not None and ahead is not None and abs(ahead - since) > days


def _published_too_far(a: Traits, b: Traits) -> bool:
    if a.report.kind in ONGOING or (a.ordinal is not None and a.ordinal == b.ordinal):
        return False
    distance = _published_distance(a, b)
    return distance is not None and distance > merging().limits.days_published_apart


def time_claim(a: Traits, b: Traits) -> str | None:
    """The name of the one claim that the two times make, if any."""
    if a.report.time and b.report.time and (a.dated or b.dated):
        return _dated_claim(a, b)
    distance = _published_distance(a, b)
    return _published_claim(a, distance) if distance is not None else None


def _dated_claim(a: Traits, b: Traits) -> str:
    if rescheduled(a, b):
        return "same_time"
    if touching(a, b):
        return _common_claim(a, b)
    days, limits = gap(a, b), merging().limits
    off = "day" if days <= limits.days_one_off else "week" if days <= limits.days_apart else "far"
    return f"plan_{off}_off" if _moved(a, b) or _moved(b, a) else f"time_{off}_off"


def _moved(plan: Traits, fact: Traits) -> bool:
    """Whether one was announced for a day, and the other took place on another after it was announced:
    plans move, and an article on the day that it was would not say so."""
    ahead = plan.report.status in PLANS and plan.published is not None and plan.last is not None
    if not ahead or fact.report.status not in TAKEN_PLACE or fact.first is None:
        return False
    return (plan.published or 0) <= min(plan.last or 0, fact.first)


def _common_claim(a: Traits, b: Traits) -> str:
    if a.during and b.during:
        return "same_time" if (a.first, a.last) == (b.first, b.last) else "times_touch"
    if not (a.dated and b.dated):
        return "time_within_month"
    return "time_within_month" if max(a.width, b.width) <= MONTH else "time_within_year"


def _published_distance(a: Traits, b: Traits) -> int | None:
    """Days between an undated report's publication and the other's time, or its publication."""
    if a.dated and not b.dated:
        return _published_distance(b, a)
    if a.published is None:
        return None
    if b.dated:
        ahead = (b.first or 0) - a.published
        return max(0 if a.report.status in AHEAD else ahead, a.published - (b.last or 0), 0)
    return abs(a.published - b.published) if b.published is not None else None


def _published_claim(a: Traits, distance: int) -> str | None:
    limits = merging().limits
    if distance <= limits.days_published_near:
        return "published_near"
    if distance > limits.days_published_far and a.report.kind not in ONGOING:
        return "published_far"
    return None


def ongoing_claim(a: Traits, b: Traits) -> str | None:
    """That both speak, undated, of talks or a project that go on."""
    if a.report.time or b.report.time or a.report.kind != b.report.kind:
        return None
    return {"negotiation": "open_talks", "milestone": "long_project"}.get(a.report.kind)


def overtaken_claim(a: Traits, b: Traits) -> str | None:
    """That one still has ahead, after the day on which the other says it took place, what it gives no day."""
    slip = merging().limits.days_one_off
    for plan, fact in ((a, b), (b, a)):
        ahead = plan.report.status in PLANS and not plan.report.time and plan.published is not None
        if ahead and fact.report.status == "held" and fact.last and fact.last < (plan.published or 0):
            return "plan_overtaken" if fact.first is None or fact.width <= slip else None
    return None
