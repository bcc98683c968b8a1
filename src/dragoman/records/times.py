"""The time of an event: the most precise that is firm, best supported, told after the fact, told last.

What was announced for another day than that on which it was held no longer counts.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.contract import Report
from dragoman.model.edtf import overlap, width
from dragoman.model.vocabulary import TimeBasis
from dragoman.records.limits import limits

FIRM: tuple[TimeBasis, ...] = ("stated", "relative")
LASTING = ("exercise", "visit")
"""Kinds of which a single day may be only the first or the last."""
TAKEN_PLACE = ("held", "under_way")
PLANS = ("planned", "proposed")
_DAY = 10
_MONTH = 31


def chosen(reports: Sequence[Report]) -> Report | None:
    """The report whose time and basis the event takes; None where none has a time."""
    told = [report for report in reports if report.time]
    dated = [report for report in told if not _overtaken(report, told)] or told
    firm = [report for report in dated if report.time_basis in FIRM] or dated
    ranked = [(_rank(report, firm), n) for n, report in enumerate(firm)]
    return firm[max(ranked)[1]] if ranked else None


def _overtaken(plan: Report, dated: Sequence[Report]) -> bool:
    """Whether it announced another day than that on which it was held, however many announced it."""
    if plan.status not in PLANS:
        return False
    facts = (one for one in dated if one.status in TAKEN_PLACE and one.time_basis in FIRM)
    return any(told_to_the_day(one.time) and not overlap(one.time, plan.time) for one in facts)


def _rank(report: Report, dated: Sequence[Report]) -> tuple[int, int, bool, bool]:
    same = sum(other.time == report.time for other in dated)
    near = sum(overlap(other.time, report.time) for other in dated)
    stay = report.kind in LASTING and days(report.time) > 1
    return precision(report.time), same + near, stay, report.status in TAKEN_PLACE


def days(time: str | None) -> int:
    """Days admitted; 0 where unknown or open."""
    return width(time) or 0


def precision(time: str | None) -> int:
    """3 for a day or a stay with both days told, 2 for a month, 1 for longer, 0 for an open end."""
    if not days(time):
        return 0
    if told_to_the_day(time):
        return 3
    return 2 if days(time) <= _MONTH else 1


def told_to_the_day(time: str | None) -> bool:
    """Whether the value is a day, or a range of days short enough to be a stay.

    >>> told_to_the_day("2024-12-08/2024-12-10"), told_to_the_day("2024-12")
    (True, False)
    """
    if not time or not 0 < days(time) <= limits().longest_stay:
        return False
    return all(len(edge.rstrip("~?%")) == _DAY for edge in time.split("/"))


def contradict(a: Report, b: Report) -> bool:
    """Whether two firm times cannot both be right: no common day, or stays with other edges."""
    if a.time_basis not in FIRM or b.time_basis not in FIRM or not a.time or not b.time:
        return False
    if overlap(a.rescheduled_to, b.time) or overlap(b.rescheduled_to, a.time):
        return False  # it moved to that day: history, and no disagreement
    if precision(a.time) == precision(b.time) == 0 or a.time == b.time:
        return False
    return not overlap(a.time, b.time) or _other_edges(a, b)


def _other_edges(a: Report, b: Report) -> bool:
    """Two stated stays. A single day within a stay is a part of it, and told as such."""
    stays = all(told_to_the_day(r.time) and days(r.time) > 1 and r.time_basis == "stated" for r in (a, b))
    return stays and (a.time or "").split("/") != (b.time or "").split("/")
