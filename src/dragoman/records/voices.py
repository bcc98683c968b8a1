"""Who speaks: how many independent outlets give a value, and whether a government does in its own words.

What one outlet prints counts once, and so does one text, whoever prints it: copies of an agency's text are
known by their quotes, which follow one another at the same distances.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from dragoman.lexicon.outlets import load_outlets
from dragoman.model.contract import Report
from dragoman.records.periods import outlet_name

OFFICIAL = "release"
"""The kind of an outlet that prints a government's own words."""
_BETWEEN = 12
"""Characters between two quotes, which are then words of the author's own."""
_LEAST_STEPS = 3
_SHARE = 2
"""Two texts are copies where at least so many steps, and one in so many of the shorter's, are the same."""
Step = tuple[str, int, str]
"""Two quotes that follow one another, and how far apart they begin."""


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
    having: defaultdict[Step, list[int]] = defaultdict(list)
    steps = [frozenset(_steps(report)) for report in reports]
    found: list[int] = []
    for n, report in enumerate(reports):
        shared = Counter(other for step in steps[n] for other in having[step])
        copied = [other for other, count in shared.items() if _is_copy(count, steps[n], steps[other])]
        found.append(found[min(copied)] if copied else first.setdefault(report.text_sha256, n))
        if found[n] == n:
            for step in steps[n]:
                having[step].append(n)
    return found


def _is_copy(shared: int, one: frozenset[Step], other: frozenset[Step]) -> bool:
    return shared >= _LEAST_STEPS and shared * _SHARE >= min(len(one), len(other))


def _steps(report: Report) -> Iterator[Step]:
    """Of quotes that do not overlap, the longest; what stands close together may be a formula of both."""
    told = sorted({(one.start, -len(one.quote), one.quote) for one in report.evidence})
    apart: list[tuple[int, str]] = []
    for start, _, quote in told:
        if not apart or start >= apart[-1][0] + len(apart[-1][1]):
            apart.append((start, quote))
    for (start, quote), (following, then) in pairwise(apart):
        if following - start - len(quote) >= _BETWEEN:
            yield quote, following - start, then
