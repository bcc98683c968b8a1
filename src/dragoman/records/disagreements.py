"""Where reports of one event give incompatible values: kept side by side, with who says which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from dragoman.lexicon.measures import load_measures
from dragoman.model.contract import ClaimedValue, Disagreement, Figure, Report
from dragoman.model.edtf import overlap
from dragoman.records import places, statuses, times
from dragoman.records.choosing import ordinal, support
from dragoman.records.limits import limits
from dragoman.records.times import TAKEN_PLACE


class Rule(Struct, frozen=True):
    """A field that reports can disagree about: what a report says of it, and when two exclude one another."""

    field: str
    value: Callable[[Report], Any]
    contradict: Callable[[Report, Report], bool]


def _other_ordinal(a: Report, b: Report) -> bool:
    one, other = ordinal(a), ordinal(b)
    return one is not None and other is not None and one != other


def _place_names(report: Report) -> tuple[str, ...]:
    return tuple(place.name for place in report.places)


def _other_new_day(a: Report, b: Report) -> bool:
    """Whether two reports put it off to different days, and too little time lies between for a change."""
    one, other = a.rescheduled_to, b.rescheduled_to
    return bool(one and other) and not overlap(one, other) and statuses.at_one_time(a, b)


def counted(report: Report, what: str) -> Figure | None:
    """How many a report tells of; None where it tells several numbers, which may be of each side."""
    told = {figure for figure in report.figures if figure.what == what}
    return told.pop() if len(told) == 1 else None


def _other_number(what: str) -> Callable[[Report, Report], bool]:
    def contradict(a: Report, b: Report) -> bool:
        one, other = counted(a, what), counted(b, what)
        if one is None or other is None or (a.status in TAKEN_PLACE) != (b.status in TAKEN_PLACE):
            return False
        apart = abs(one.value - other.value)
        return apart > (limits().rounding * max(one.value, other.value) if one.about or other.about else 0)

    return contradict


def _number(what: str) -> Callable[[Report], float | None]:
    def value(report: Report) -> float | None:
        figure = counted(report, what)
        return figure.value if figure else None

    return value


def _figure_rules(reports: Sequence[Report]) -> Iterator[Rule]:
    """A rule for each thing that is counted; what is measured in money or by a unit may be of other years or
    other parts."""
    told = {figure.what for report in reports for figure in report.figures}
    for what in sorted(told & load_measures().counted):
        yield Rule(f"figures/{what}", _number(what), _other_number(what))


RULES: tuple[Rule, ...] = (
    Rule("time", lambda report: report.time, times.contradict),
    Rule("rescheduled_to", lambda report: report.rescheduled_to, _other_new_day),
    Rule("places", _place_names, places.contradict),
    Rule("series", ordinal, _other_ordinal),
    Rule("status", lambda report: report.status, statuses.contradict),
)


def disagreements(reports: Sequence[Report]) -> tuple[Disagreement, ...]:
    """The fields that reports disagree about, in the order of the rules; of numbers, each thing counted."""
    found = ((rule.field, _claimed(rule, reports)) for rule in (*RULES, *_figure_rules(reports)))
    return tuple(Disagreement(field, values) for field, values in found if values)


def _claimed(rule: Rule, reports: Sequence[Report]) -> tuple[ClaimedValue, ...]:
    """The values in dispute, best supported first; nothing where no two reports contradict one another."""
    numbers = range(len(reports))
    disputed = {n for n in numbers for m in numbers if rule.contradict(reports[n], reports[m])}
    by_value: dict[Any, list[int]] = {}
    for n in sorted(disputed):
        by_value.setdefault(rule.value(reports[n]), []).append(n)
    official, independent = support(reports, [rule.value(report) for report in reports])
    ranked = sorted(
        by_value.items(),
        key=lambda item: (not official.key(item[1][0]), -independent.key(item[1][0]), item[1]),
    )
    return tuple(ClaimedValue(value, tuple(members)) for value, members in ranked)
