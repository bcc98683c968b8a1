"""What a draft's own words say of a status, where reading it as an article would not ask.

An article that tells what was done on a day ahead means a plan, and one that tells of an event twice tells
the later state of it. A draft is asked about what it says, each time that it says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from dragoman.model.checked import Portion
from dragoman.model.contract import Report
from dragoman.model.edtf import bounds
from dragoman.model.vocabulary import Status

HELD: Status = "held"
NOT_HELD: tuple[Status, ...] = ("planned", "proposed", "postponed", "cancelled", "denied")


def as_said(told: Report, then: Iterable[Report]) -> Report:
    """The report as held where, read on the day of which it speaks, its words say so."""
    said = {one.position: one.status for one in then}
    return replace(told, status=HELD) if said.get(told.position) == HELD else told


def is_ahead(told: Report, speaks: date | None) -> bool:
    """Whether it is read as a plan, and its day is to come."""
    first = bounds(told.time)[0]
    return told.status == "planned" and bool(first and speaks and first > speaks)


def single(portion: Portion, sentences: Iterable[tuple[int, int]]) -> Iterator[Portion]:
    """Each sentence of a portion's own words as a portion of its own, under the same headings."""
    for start, end in sentences:
        if start >= portion.own:
            text = portion.text[: portion.own] + portion.text[start:end]
            yield Portion(text, portion.own, portion.origin[: portion.own] + portion.origin[start:end])
