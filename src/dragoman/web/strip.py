"""How many events there are over time, as a strip of bars: what was held filled, what is ahead outlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from dragoman.run.snapshot import Found

AHEAD = frozenset({"proposed", "under_negotiation", "planned"})
MOST = 180
"""Bars on a strip; of longer times each bar is a year."""
HEIGHT, WIDTH = 40, 6
"""Of the strip and of a bar with its distance, in units of the drawing."""


class Bar(Struct, frozen=True):
    """Numbers of events, and the drawing: left edge, height of each part, in units."""

    key: str
    held: int
    ahead: int
    x: int
    filled: float
    outlined: float


class Strip(Struct, frozen=True):
    """``most`` is the highest number of events of a bar; ``starts`` are the places where a year begins."""

    bars: tuple[Bar, ...]
    width: int
    most: int
    starts: tuple[tuple[int, str], ...]


def strip_of(found: Found) -> Strip | None:
    """A bar a month, or a year; None where fewer than two would have something."""
    told = Counter(
        (key, event.status in AHEAD)
        for key, event in zip(found.months, found.bare(), strict=True)
        if len(key) > len("2025")
    )
    months = sorted({key for key, _ in told})
    if len(months) < 2:
        return None
    keys = _between(months[0], months[-1])
    if len(keys) > MOST:
        told = _by_year(told)
        keys = [str(year) for year in range(int(months[0][:4]), int(months[-1][:4]) + 1)]
    return _drawn(keys, told)


def years_of(found: Found) -> list[tuple[str, int]]:
    """Years with the number of their events, the latest first."""
    return sorted(Counter(key[:4] for key in found.months if key).items(), reverse=True)


def _by_year(told: Counter[tuple[str, bool]]) -> Counter[tuple[str, bool]]:
    years: Counter[tuple[str, bool]] = Counter()
    for (key, ahead), number in told.items():
        years[key[:4], ahead] += number
    return years


def _drawn(keys: Sequence[str], told: Counter[tuple[str, bool]]) -> Strip:
    most = max(told[key, False] + told[key, True] for key in keys)
    unit = (HEIGHT - 2) / most
    bars = tuple(
        Bar(
            key=key,
            held=told[key, False],
            ahead=told[key, True],
            x=n * WIDTH,
            filled=round(told[key, False] * unit, 1),
            outlined=round(told[key, True] * unit, 1),
        )
        for n, key in enumerate(keys)
    )
    starts = [(n * WIDTH, key[:4]) for n, key in enumerate(keys) if n == 0 or key[:4] != keys[n - 1][:4]]
    every = max(1, len(starts) * 5 // max(len(keys), 1))  # a year's number is as wide as some five bars
    return Strip(bars, len(keys) * WIDTH, most, tuple(starts[::every]))


def _between(first: str, last: str) -> list[str]:
    numbers = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last)]
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(numbers[0], numbers[1] + 1)]
