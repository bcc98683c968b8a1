"""How many events there are over time, as a strip of bars: what was held filled, what is ahead outlined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

MOST = 180
"""Bars on a strip; of longer times each bar is a year."""
HEIGHT, WIDTH = 40, 1000
"""Of the strip, in units of the drawing."""
WIDEST = 24.0
"""A bar with its distance, at most."""
YEAR = 34.0
"""What the number of a year takes."""


class Bar(Struct, frozen=True):
    """Numbers of events, and the drawing: left edge, height of each part, in units."""

    key: str
    held: int
    ahead: int
    x: float
    filled: float
    outlined: float


class Strip(Struct, frozen=True):
    """``width`` is a bar's, ``most`` the highest number of events of one; ``starts`` are the places where a
    year begins, with its number where there is room for it."""

    bars: tuple[Bar, ...]
    width: float
    most: int
    starts: tuple[tuple[float, str], ...]


def strip_of(told: Mapping[tuple[str, bool], int]) -> Strip | None:
    """A bar a month, or a year, of numbers as ``Found.over_time`` gives them; None where fewer than two
    months have something."""
    months = sorted({key for key, _ in told if len(key) > len("2025")})
    if len(months) < 2:
        return None
    keys = _between(months[0], months[-1])
    if len(keys) > MOST:
        years = [str(year) for year in range(int(months[0][:4]), int(months[-1][:4]) + 1)]
        return _drawn(years, _by_year(told))
    return _drawn(keys, Counter(told))


def years_of(told: Mapping[tuple[str, bool], int]) -> list[tuple[str, int]]:
    """Years with the number of their events, the latest first."""
    years: Counter[str] = Counter()
    for (year, _), number in _by_year(told).items():
        years[year] += number
    return sorted(years.items(), reverse=True)


def _by_year(told: Mapping[tuple[str, bool], int]) -> Counter[tuple[str, bool]]:
    years: Counter[tuple[str, bool]] = Counter()
    for (key, ahead), number in told.items():
        if key:
            years[key[:4], ahead] += number
    return years


def _drawn(keys: Sequence[str], told: Counter[tuple[str, bool]]) -> Strip:
    most = max(told[key, False] + told[key, True] for key in keys)
    unit, step = (HEIGHT - 2) / most, min(WIDTH / len(keys), WIDEST)
    bars = tuple(
        Bar(
            key=key,
            held=told[key, False],
            ahead=told[key, True],
            x=round(n * step, 1),
            filled=round(told[key, False] * unit, 1),
            outlined=round(told[key, True] * unit, 1),
        )
        for n, key in enumerate(keys)
    )
    return Strip(bars, round(step * 0.75, 1), most, tuple(_starts(bars)))


def _starts(bars: Sequence[Bar]) -> Iterator[tuple[float, str]]:
    room = 0.0
    for n, bar in enumerate(bars):
        year = bar.key[:4]
        if n and year == bars[n - 1].key[:4]:
            continue
        fits = bar.x >= room and bar.x + YEAR <= WIDTH
        room = bar.x + YEAR if fits else room
        yield bar.x, year if fits else ""


def _between(first: str, last: str) -> list[str]:
    numbers = [int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last)]
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(numbers[0], numbers[1] + 1)]
