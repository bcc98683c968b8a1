"""Events as HTML fragments for notebooks: no script, no link, every text of an article escaped.

What an article says stands in elements of its own language and direction, so that no right-to-left mark in
it can turn around what stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING

from dragoman.model.wording import date_in_words

if TYPE_CHECKING:
    from dragoman.model.contract import Disagreement, Event, Participant, Report

MOST = 200
"""Rows of a timeline that are shown; the others are counted."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Timeline(tuple["Event", ...]):
    """Events in order of time, which a notebook shows as a table."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return timeline_html(self)


def timeline_html(events: Iterable[Event]) -> str:
    """A table, a row an event."""
    shown = list(events)
    heads = "".join(f'<th scope="col">{name}</th>' for name in _COLUMNS)
    rows = "".join(f"<tr>{''.join(_cells(event))}</tr>" for event in shown[:MOST])
    left = f"<p>and {len(shown) - MOST} more</p>" if len(shown) > MOST else ""
    return (
        f'<div lang="en"><table><caption>{len(shown)} event{"" if len(shown) == 1 else "s"}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{left}</div>"
    )


_COLUMNS = ("Time", "Status", "Kind", "Title", "Parties", "Places", "Reports", "Disagreement")


def _cells(event: Event) -> Iterator[str]:
    values = (
        date_in_words(event.time),
        _status(event),
        event.kind,
        event.title,
        " ".join(event.parties),
        ", ".join(place.name for place in event.places),
        str(len(event.reports)),
        ", ".join(item.field for item in event.disagreements),
    )
    return (f'<td dir="auto">{_text(value)}</td>' for value in values)


def event_html(event: Event) -> str:
    """The values of an event, and its reports with their quotes to unfold."""
    places = ", ".join(place.name for place in event.places)
    head = (event.kind, _status(event), date_in_words(event.time), places)
    rows = "".join(_row(label, values) for label, values in _values(event))
    reports = "".join(_report(number, report) for number, report in enumerate(event.reports, start=1))
    return (
        f'<article lang="en"><p dir="auto">{_text(" · ".join(filter(None, head)))}</p>'
        f'<p dir="auto"><strong>{_text(event.title)}</strong> <code>{_text(event.id)}</code></p>'
        f"<table><tbody>{rows}</tbody></table>{reports}</article>"
    )


def _values(event: Event) -> Iterator[tuple[str, list[str]]]:
    yield "Parties", [" ".join(event.parties)]
    yield "Body", [event.body.name] if event.body else []
    yield "Number", [str(event.series.ordinal)] if event.series and event.series.ordinal else []
    yield "Instrument", [event.instrument.title or event.instrument.type] if event.instrument else []
    yield "Project", [event.project.name] if event.project else []
    yield "Participants", [_person(person) for person in event.participants]
    yield "Substance", [f"{item.stance}: {item.text}" for item in event.undertakings]
    yield "Disagreement", [_disagreement(item) for item in event.disagreements]


def _person(person: Participant) -> str:
    known = (person.name, person.office, person.party, " and ".join(person.roles))
    return ", ".join(part for part in known if part)


def _disagreement(item: Disagreement) -> str:
    values = (f"{claim.value} [{', '.join(str(n + 1) for n in claim.reports)}]" for claim in item.values)
    return f"{item.field}: {' / '.join(values)}"


def _row(label: str, values: list[str]) -> str:
    if not any(values):
        return ""
    lines = "".join(f'<div dir="auto">{_text(value)}</div>' for value in values)
    return f'<tr><th scope="row">{label}</th><td>{lines}</td></tr>'


def _report(number: int, report: Report) -> str:
    teller = f"[{number}] {report.outlet or report.source}, {report.language}, {date_in_words(report.as_of)}"
    quotes = "".join(
        f"<li><code>{_text(one.field)}</code> "
        f'<q lang="{_text(report.language)}" dir="auto">{_text(one.quote)}</q></li>'
        for one in report.evidence
    )
    return f'<details><summary dir="auto">{_text(teller)}</summary><ul>{quotes}</ul></details>'


def _status(event: Event) -> str:
    return "overdue" if event.overdue else event.status.replace("_", " ")


def _text(value: str) -> str:
    """The text as HTML, for content and for attributes; what cannot be printed as U+FFFD.

    >>> _text('<b>"\\x1b')
    '&lt;b&gt;&quot;\ufffd'
    """
    return escape(_UNPRINTABLE.sub("\ufffd", value))
