"""Rulings in words."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.model.rulings import (
    Body,
    Different,
    Followed,
    Name,
    ReportRef,
    Retracted,
    Ruling,
    Same,
    Value,
    Words,
)
from dragoman.records.identity import digest


def told(ruling: Ruling) -> str:
    """What was decided, on one line.

    >>> from dragoman.model.rulings import made
    >>> told(made(Name("person", ("A. B.",), "Ann Berg"), "ann", "2025-08-06T09:00:00", "her card"))
    'person A. B. is called Ann Berg'
    """
    decision = ruling.decision
    if isinstance(decision, Same):
        return f"{_reports(decision.these)} and {_reports(decision.those)} are one event"
    if isinstance(decision, Different):
        return f"{_reports(decision.these)} and {_reports(decision.those)} are not one event"
    if isinstance(decision, Value):
        value = msgspec.json.encode(decision.value).decode()
        return f"{decision.field} of {_reports(decision.these)} is {value}"
    if isinstance(decision, Name):
        party = f" ({decision.party})" if decision.party else ""
        return f"{decision.what} {' and '.join(decision.names)}{party} is called {decision.called}"
    if isinstance(decision, Followed):
        holds = "is" if decision.holds else "is not"
        return f"{_words(decision.said)} {holds} of the undertaking {_words(decision.undertaking)}"
    return _body(decision) if isinstance(decision, Body) else _retracted(decision)


def _words(told: Sequence[Words]) -> str:
    return " = ".join(f"“{one.quote}”" for one in told)


def _retracted(decision: Retracted) -> str:
    return f"{_reports(decision.these)} withdrawn"


def _body(decision: Body) -> str:
    names = " and ".join(sorted({one.name for one in decision.names})) or decision.register
    entry = f", {decision.register} of the register" if decision.register else ""
    called = f", called {decision.called}" if decision.called else ""
    return f"{names}: one body{entry}{called}"


def _reports(refs: Sequence[ReportRef]) -> str:
    """The event that the first of them would be alone, and how many there are."""
    first = digest("evt", refs[0].text, refs[0].position, refs[0].kind)[:12] if refs else "nothing"
    return first if len(refs) < 2 else f"{first} and {len(refs) - 1} more"
