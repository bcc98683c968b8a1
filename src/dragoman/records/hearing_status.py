"""What an event's reports say of the status that a statement gives it.

Statuses follow one another, so the day from which the statement speaks counts: a plan that was carried out
since was a plan, and one whose day is still to come cannot have been carried out. That nobody has reported
yet what was planned says nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dragoman.model.contract import Event, Report
from dragoman.model.edtf import bounds, overlap
from dragoman.model.vocabulary import Status
from dragoman.records.hearing import Answer

TAKEN: tuple[Status, ...] = ("held", "under_way")
PLANS: tuple[Status, ...] = ("planned", "proposed")
OFF: tuple[Status, ...] = ("postponed", "cancelled", "denied")

Against = Callable[[Report, Report, Event, date], bool]
"""From the statement, a report of the event, the event and the day from which the statement speaks."""


def hear_status(told: Report, event: Event, speaks: date) -> list[tuple[int, Answer]]:
    """The answers of the reports, by index."""
    against = _against(told.status)
    heard = (
        (n, _answer(told.status, report, against(told, report, event, speaks)))
        for n, report in enumerate(event.reports)
    )
    answers = [(n, answer) for n, answer in heard if answer is not None]
    # What one day brought another day overtook: only reports that dispute the status stand on both sides.
    if any(one.field == "status" for one in event.disagreements):
        return answers
    settled = [(n, answer) for n, answer in answers if answer.agrees == _stands(told, event, speaks)]
    return settled or answers


def _answer(status: Status, report: Report, against: bool) -> Answer | None:
    pointers = ("/status", "/kind")
    if report.status == status:
        return Answer(True, report.status, pointers)
    return Answer(False, report.status, pointers) if against else None


def _stands(told: Report, event: Event, speaks: date) -> bool:
    """Whether the statement's status is the event's, or was on the day from which it speaks."""
    if told.status == event.status:
        return True
    if told.status in PLANS:
        return not _over(event, speaks)
    return told.status in OFF and event.status in TAKEN


def _over(event: Event, speaks: date) -> bool:
    """Whether it had taken place, or been put off, by then."""
    if event.status in OFF:
        days = [day for r in event.reports if r.status == event.status and (day := bounds(r.as_of)[0])]
        return bool(days) and min(days) <= speaks
    last = bounds(event.time)[1]
    return event.status in TAKEN and last is not None and last < speaks


def _against(status: Status) -> Against:
    if status in TAKEN:
        return _not_yet_or_off
    if status in PLANS:
        return _overtaken
    return _held_all_the_same if status in OFF else lambda *_: False


def _overtaken(_: Report, report: Report, event: Event, speaks: date) -> bool:
    return report.status == event.status and _over(event, speaks)


def _held_all_the_same(told: Report, report: Report, event: Event, speaks: date) -> bool:
    """By the day from which the statement speaks; what was put off from a time that the statement gives may
    have been held at another."""
    moved = told.status == "postponed" and told.time is not None and not overlap(told.time, event.time)
    return report.status == "held" == event.status and _over(event, speaks) and not moved


def _not_yet_or_off(_: Report, report: Report, event: Event, speaks: date) -> bool:
    if event.status in OFF:
        return report.status == event.status
    first = bounds(event.rescheduled_to or event.time)[0]
    ahead = event.status in PLANS and first is not None and first > speaks
    return ahead and report.status in PLANS
