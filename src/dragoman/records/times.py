"""The time of an event: the most precise that is firm, official, best supported, told after
the fact, told last.

What was announced for another day than that on which it was held no longer counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from dragoman.model.contract import Event, Report
from dragoman.model.edtf import overlap, width
from dragoman.model.vocabulary import TimeBasis
from dragoman.records.choosing import INDEPENDENT_SAYS, Choice, Criterion, choose, support, told_later
from dragoman.records.limits import limits
from dragoman.records.voices import Voices

FIRM: tuple[TimeBasis, ...] = ("stated", "relative")
LASTING = ("exercise", "visit")
"""Kinds of which a single day may be only the first or the last."""
TAKEN_PLACE = ("held", "under_way")
PLANS = ("planned", "proposed")
ANNOUNCED = (*PLANS, "postponed")
_DAY = 10
_MONTH = 31


def chosen(reports: Sequence[Report]) -> Report | None:
    """The report whose time and basis the event takes; None where none has a time."""
    firm = _firm(reports)
    return firm[_choice(firm).number] if firm else None


def why(reports: Sequence[Report]) -> str | None:
    """What decided for the time among others that are as firm."""
    firm = _firm(reports)
    return _choice(firm).why if firm else None


def days_moved(event: Event) -> tuple[str, str] | None:
    """From which time to which an event moved: from the first for which it was announced to the new one, or
    to that at which it was held. None where it did not, or one of the two is not told."""
    plans = [report.time for report in event.reports if report.status in ANNOUNCED and report.time]
    first, held = next(iter(plans), event.time), event.status in TAKEN_PLACE
    now = event.time if held else event.rescheduled_to or event.time
    return (first, now) if first and now and not overlap(first, now) else None


def _firm(reports: Sequence[Report]) -> list[Report]:
    told = [report for report in reports if report.time]
    dated = [report for report in told if not _overtaken(report, told)] or told
    return [report for report in dated if report.time_basis in FIRM] or dated


def _overtaken(plan: Report, dated: Sequence[Report]) -> bool:
    """Whether it announced another day than that on which it was held, however many announced it."""
    if plan.status not in PLANS:
        return False
    return any(_tells_day(one) and not overlap(one.time, plan.time) for one in dated)


def told_of_day(reports: Sequence[Report]) -> bool:
    """Whether any report tells on which day it took place."""
    return any(_tells_day(report) for report in reports)


def _tells_day(report: Report) -> bool:
    firm = report.status in TAKEN_PLACE and report.time_basis in FIRM
    return firm and told_to_the_day(report.time)


def _choice(firm: Sequence[Report]) -> Choice[str | None]:
    times = [report.time for report in firm]
    last = (
        Criterion("the whole stay", lambda n: firm[n].kind in LASTING and days(times[n]) > 1),
        Criterion("told after the fact", lambda n: firm[n].status in TAKEN_PLACE),
        told_later(firm),
    )
    if len(set(times)) == 1:
        return choose(times, last)
    official, _ = support(firm, times)
    independent = Criterion(INDEPENDENT_SAYS, _supported(firm))
    return choose(
        times, (Criterion("more precise", lambda n: precision(times[n])), official, independent, *last)
    )


def _supported(firm: Sequence[Report]) -> Callable[[int], int]:
    """How many independent outlets give the very time of a report, and how many one that it admits."""
    voices, numbers = Voices(firm), range(len(firm))

    @cache
    def count(time: str | None) -> int:
        same = voices.count(n for n in numbers if firm[n].time == time)
        return same + voices.count(n for n in numbers if overlap(firm[n].time, time))

    return lambda n: count(firm[n].time)


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
