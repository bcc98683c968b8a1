"""Stretches of a timeline without an event, and whether anything was read from then."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

LEAST = 6
"""Months without an event from which on a gap is told."""


class Gap(Struct, frozen=True):
    """Months without an event, from the first to the last, and how many documents speak from them."""

    first: str
    last: str
    months: int
    documents: int


def gap_between(one: str, other: str, published: Mapping[str, int]) -> Gap | None:
    """The gap between two months (``2025-08``); None where it is short, or either month is not told."""
    if len(one) != len(other) or len(one) != len("2025-08"):
        return None
    early, late = sorted((_number(one), _number(other)))
    between = [_name(n) for n in range(early + 1, late)]
    if len(between) < LEAST:
        return None
    return Gap(between[0], between[-1], len(between), sum(published.get(month, 0) for month in between))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
