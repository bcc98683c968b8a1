"""Where reports of one event give incompatible values: kept side by side, with who says which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from dragoman.model.contract import ClaimedValue, Disagreement, Report
from dragoman.records import places, statuses, times
from dragoman.records.choosing import ordinal, support


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


RULES: tuple[Rule, ...] = (
    Rule("time", lambda report: report.time, times.contradict),
    Rule("places", _place_names, places.contradict),
    Rule("series", ordinal, _other_ordinal),
    Rule("status", lambda report: report.status, statuses.contradict),
)


def disagreements(reports: Sequence[Report]) -> tuple[Disagreement, ...]:
    """The fields that reports disagree about, in the order of the rules."""
    found = ((rule.field, _claimed(rule, reports)) for rule in RULES)
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
