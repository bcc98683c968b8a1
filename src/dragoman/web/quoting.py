"""Words that a derived value rests on, with the address of the sentence that says them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from msgspec import Struct

from dragoman.export.citations import quote_href
from dragoman.model.contract import Event, Evidence, Report
from dragoman.records.choice import latin
from dragoman.records.sayings import Saying
from dragoman.records.undertakings import Item, Quoted

NAMING = ("/instrument", "/project", "/kind")
"""Where the words stand that name what an event is about."""
Get = Callable[[str], Event | None]


class Said(Struct, frozen=True):
    """Words in their language, who says them and when; ``event`` and ``anchor`` lead to the sentence."""

    text: str
    language: str
    outlet: str
    day: str | None
    event: str
    anchor: str


def said(told: Quoted | Saying, get: Get) -> Said:
    """An undertaking, or a later saying, in the words of its report."""
    event = get(told.event)
    reports = [r for r in event.reports if r.document == told.document] if event else []
    anchor = next((quote_href(told.document, piece) for r in reports for piece in _pieces(r, told)), "")
    return Said(told.quote, told.language, told.outlet or told.source, told.as_of, told.event, anchor)


def _pieces(report: Report, told: Quoted | Saying) -> Iterator[Evidence]:
    fields = [f"/undertakings/{n}" for n, one in enumerate(report.undertakings) if one.text == told.quote]
    for field in fields or NAMING:
        yield from (p for p in report.evidence if p.field == field or p.field.startswith(f"{field}/"))


def first_said(item: Item, language: str, get: Get) -> Said:
    """An undertaking in the reader's language, else in Latin letters, which most readers can tell."""
    return said(min(item.quotes, key=partial(_foreign, language)), get)


def likeliest(told: Iterable[Saying], language: str) -> Saying:
    """Of several sayings of one event the one in the reader's language, if there is one."""
    return min(told, key=partial(_foreign, language))


def _foreign(language: str, told: Quoted | Saying) -> tuple[bool, bool]:
    return told.language != language, not latin(told.quote)
