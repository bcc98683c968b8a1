"""Choosing one of several values by criteria in order, so that the one that decides can be named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from msgspec import Struct

from dragoman.model.contract import Report
from dragoman.records.voices import Voices

T = TypeVar("T", bound=Hashable)
OFFICIAL_SAYS = "in a government's own words"
INDEPENDENT_SAYS = "from more independent outlets"


class Criterion(Struct, frozen=True):
    """What is preferred, in words that say why, and how a candidate, by its number, fares."""

    says: str
    key: Callable[[int], Any]


class Choice(Struct, Generic[T], frozen=True):
    """The number of the chosen candidate and its value; why, if there was another value."""

    number: int
    value: T
    why: str | None = None


def choose(values: Sequence[T], criteria: Sequence[Criterion]) -> Choice[T]:
    """The best of the candidates, told by their values, by the criteria in order; of equals the last.

    >>> choose(["a", "b", "a"], [Criterion("earlier in the alphabet", lambda n: n < 1)])
    Choice(number=0, value='a', why='earlier in the alphabet')
    """
    ordered = (*criteria, Criterion("by order alone", lambda n: n))
    keys = [tuple(one.key(n) for one in ordered) for n in range(len(values))]
    best = max(range(len(values)), key=keys.__getitem__)
    others = [n for n, value in enumerate(values) if value != values[best]]
    if not others:
        return Choice(best, values[best])
    rival = max(others, key=keys.__getitem__)
    why = next(c.says for c, own, other in zip(ordered, keys[best], keys[rival], strict=True) if own != other)
    return Choice(best, values[best], why)


def prefer(
    reports: Sequence[Report], value: Callable[[Report], T | None], more: Criterion | None = None
) -> Choice[T] | None:
    """The value that a government's own words have, then most independent outlets; ``more`` bears on values
    that have as many, by the numbers of the reports that give one. None where none does."""
    told = [(report, given) for report in reports if (given := value(report)) is not None]
    if not told:
        return None
    values = [given for _, given in told]
    if len(set(values)) == 1:
        return Choice(len(values) - 1, values[-1])
    having = [report for report, _ in told]
    return choose(values, (*support(having, values), *([more] if more else []), told_later(having)))


def told_later(reports: Sequence[Report]) -> Criterion:
    return Criterion("told later", lambda n: reports[n].as_of or "")


def best(reports: Sequence[Report], value: Callable[[Report], T | None]) -> T | None:
    """The value preferred."""
    chosen = prefer(reports, value)
    return chosen.value if chosen else None


def ordinal(report: Report) -> int | None:
    """The number of a session or edition."""
    return report.series.ordinal if report.series else None


def support(reports: Sequence[Report], values: Sequence[Hashable]) -> tuple[Criterion, Criterion]:
    """Who gives each report's value: a government in its own words, and how many independent outlets."""
    voices = Voices(reports)
    givers: defaultdict[Hashable, list[int]] = defaultdict(list)
    for n, value in enumerate(values):
        givers[value].append(n)
    official = cache(lambda value: voices.official(givers[value]))
    count = cache(lambda value: voices.count(givers[value]))
    return (
        Criterion(OFFICIAL_SAYS, lambda n: official(values[n])),
        Criterion(INDEPENDENT_SAYS, lambda n: count(values[n])),
    )
