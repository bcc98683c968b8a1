"""The status of an event, how it moved, and where reports contradict one another about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Literal

from dragoman.model.contract import Event, HistoryEntry, Report
from dragoman.model.edtf import bounds
from dragoman.model.vocabulary import Status
from dragoman.records.limits import limits

ORDER: tuple[Status, ...] = (
    "proposed",
    "under_negotiation",
    "planned",
    "postponed",
    "denied",
    "cancelled",
    "under_way",
    "held",
)
"""From what is least settled to what is most; on one day the most settled stands."""
PRELIMINARY: tuple[Status, ...] = ("proposed", "under_negotiation", "planned", "under_way")
"""What a report may still say, by an old text, after it has been overtaken."""
CONTRADICTIONS: tuple[frozenset[Status], ...] = (
    frozenset({"held", "cancelled"}),
    frozenset({"held", "postponed"}),
    frozenset({"held", "denied"}),
    frozenset({"under_way", "cancelled"}),
    frozenset({"under_way", "postponed"}),
    frozenset({"postponed", "cancelled"}),
)
"""Pairs that cannot both be so on one day."""


def status(reports: Sequence[Report]) -> Status:
    """The latest; what is only preliminary never overtakes what is settled."""
    settled = [r for r in reports if r.status not in PRELIMINARY] or list(reports)
    latest = max(r.as_of or "" for r in settled)
    return max((r.status for r in settled if (r.as_of or "") == latest), key=ORDER.index)


def history(reports: Sequence[Report]) -> tuple[HistoryEntry, ...]:
    """Each status that a day brought, in order of days, with the reports that say it until it changes."""
    told = sorted(
        range(len(reports)), key=lambda n: (reports[n].as_of or "9999", ORDER.index(reports[n].status), n)
    )
    runs = groupby(told, key=lambda n: reports[n].status)
    return tuple(_entry(name, list(members), reports) for name, members in runs)


def _entry(name: Status, members: list[int], reports: Sequence[Report]) -> HistoryEntry:
    return HistoryEntry(name, reports[members[0]].as_of, tuple(sorted(members)))


def contradict(a: Report, b: Report) -> bool:
    """Whether two statuses exclude one another and too little time lies between for a change."""
    if frozenset({a.status, b.status}) not in CONTRADICTIONS:
        return False
    return at_one_time(a, b) or _back_from_held(a, b)


def at_one_time(a: Report, b: Report) -> bool:
    """Whether too little time lies between two reports for what they tell to have changed."""
    one, other = _day(a), _day(b)
    return one is None or other is None or abs((one - other).days) <= limits().days_status_moves


def _day(report: Report) -> date | None:
    first, last = bounds(report.as_of)
    return last or first


def _back_from_held(a: Report, b: Report) -> bool:
    """What was held cannot be cancelled afterwards."""
    earlier = min(a, b, key=lambda r: r.as_of or "")
    return earlier.status == "held"


def overdue(status_now: Status, time: str | None, rescheduled_to: str | None, as_of: date) -> bool:
    """Whether its last day has passed without a word of its being held.

    >>> [overdue("planned", "2025-08", None, day) for day in (date(2025, 8, 31), date(2025, 9, 1))]
    [False, True]
    """
    if status_now == "postponed":
        return _passed(rescheduled_to, as_of)
    return status_now in ("planned", "proposed") and _passed(rescheduled_to or time, as_of)


Past = Literal["not_collected", "overdue", "became", "over"]
"""Of a plan whose day has passed: that no source was collected then, that no report tells of it, or that it
took place, as another event tells; of what was under way, that its last day is past."""


def past_of(event: Event) -> Past | None:
    """What is told beside the status of what lies behind, as the record of the event's day has it."""
    if event.overdue:
        return "not_collected" if event.not_collected is True else "overdue"
    if event.became:
        return "became"
    return "over" if is_over(event) else None


def is_over(event: Event) -> bool:
    """Whether what reports told of as under way has had its last day, as the record of its day has it."""
    day = bounds(event.as_of)[0]
    return event.status == "under_way" and day is not None and _passed(event.time, day)


def _passed(time: str | None, as_of: date) -> bool:
    last = bounds(time)[1]
    return last is not None and last < as_of
