"""Who speaks: how many independent outlets give a value, and whether a government does in its own words.

What one outlet prints counts once, and so does one text, whoever prints it: copies of an agency's text are
known by their quotes, which stand at the same distances from one another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from dragoman.lexicon.outlets import load_outlets
from dragoman.model.contract import Report
from dragoman.records.periods import outlet_name

OFFICIAL = "release"
"""The kind of an outlet that prints a government's own words."""
_FAR = 120
"""Characters; within a sentence, formulas are the same whoever writes them."""
_LEAST = 2
_SHARE = 2
"""Two texts are copies where at least so many strides, and one in so many of the shorter's, are the same."""
Stride = tuple[str, int, str]
"""Two quotes, and how far apart they begin."""


class Voices:
    """The reports of an event as voices; asked only where they differ, which is seldom."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports

    @cached_property
    def _marks(self) -> list[tuple[int, str]]:
        """Of each report its text and its outlet; one whose outlet is not known has one of its own."""
        texts = _texts(self._reports)
        outlets = (outlet_name(report.outlet, report.source) for report in self._reports)
        return [(texts[n], outlet or str(n)) for n, outlet in enumerate(outlets)]

    def count(self, numbers: Iterable[int]) -> int:
        """How many independent outlets these reports come from."""
        above: dict[int | str, int | str] = {}

        def top(mark: int | str) -> int | str:
            while (higher := above.setdefault(mark, mark)) != mark:
                above[mark] = mark = above[higher]
            return mark

        for number in numbers:
            text, outlet = self._marks[number]
            above[top(text)] = top(outlet)
        return len({top(mark) for mark in list(above)})

    def official(self, numbers: Iterable[int]) -> bool:
        """Whether any of these reports is a government's own."""
        return any(is_official(self._reports[number]) for number in numbers)


def is_official(report: Report) -> bool:
    outlet = load_outlets().of(report.outlet, report.source)
    return outlet is not None and outlet.kind == OFFICIAL


def _texts(reports: Sequence[Report]) -> list[int]:
    """For each report the first that is of the same text, or of a copy of it."""
    first: dict[str, int] = {}
    having: defaultdict[Stride, list[int]] = defaultdict(list)
    strides = [frozenset(_strides(report)) for report in reports]
    found: list[int] = []
    for n, report in enumerate(reports):
        shared = Counter(other for stride in strides[n] for other in having[stride])
        copied = [other for other, count in shared.items() if _is_copy(count, strides[n], strides[other])]
        found.append(found[min(copied)] if copied else first.setdefault(report.text_sha256, n))
        if found[n] == n:
            for stride in strides[n]:
                having[stride].append(n)
    return found


def _is_copy(shared: int, one: frozenset[Stride], other: frozenset[Stride]) -> bool:
    return shared >= _LEAST and shared * _SHARE >= min(len(one), len(other))


def _strides(report: Report) -> Iterator[Stride]:
    """From each quote to the first that is so far on that no two authors would have the same distance."""
    told = {one.start: one.quote for one in sorted(report.evidence, key=lambda one: len(one.quote))}
    starts = sorted(told)
    for start in starts:
        following = bisect_left(starts, start + _FAR)
        if following < len(starts):
            then = starts[following]
            yield told[start], then - start, told[then]
