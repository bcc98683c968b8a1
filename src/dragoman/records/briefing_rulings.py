"""What editors decided of the events that a briefing speaks of: who, when and why."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model.contract import Event, Ruled
from dragoman.records.briefing import Section, Statement
from dragoman.records.briefing_cites import Citer
from dragoman.records.briefing_parts import named, session_of

MOST = 12
"""Rulings that are told."""
SAID: Mapping[str, str] = {
    "time": "time",
    "rescheduled_to": "time",
    "series/ordinal": "series",
    "status": "status",
}
"""Ruled fields whose value is told in words, and the disagreement whose sides are worded the same way."""
ROWS: Mapping[str, str] = {"rescheduled_to": "time"}
"""Ruled fields that stand in the row of another."""


def rulings(citer: Citer) -> Section | None:
    """The rulings on events of which the briefing has told so far, each once, in order of time; None for
    none."""
    found = {one.id: (event, one) for event in reversed(citer.told) for one in event.rulings}
    ordered = sorted(found.values(), key=lambda pair: (pair[1].at, pair[1].id))
    if not ordered:
        return None
    told = [_ruling(event, one) for event, one in ordered[-MOST:]]
    if len(ordered) > MOST:
        told.append(Statement("more", {"n": len(ordered) - MOST}))
    return Section(Statement("section_rulings"), tuple(told))


def _ruling(event: Event, one: Ruled) -> Statement:
    name = session_of(event) if event.kind == "session" else named(event)
    who = {"editor": one.by, "when": one.at[: len("2025-08-06")], "why": one.why}
    return Statement("ruling", {"event": name, "decision": _decision(one), **who})


def _decision(one: Ruled) -> Statement:
    """What was decided; of a value that takes many words, only of what it is."""
    field = one.field or ""
    if one.kind in ("same", "different") or field == "title":
        return Statement(f"ruling_{field or one.kind}")
    row = ROWS.get(field) or field.partition("/")[0]
    if one.kind != "value" and one.value:
        return Statement("ruling_name", {"row": row, "name": {"": one.value}})
    if field in SAID and one.value is not None:
        return Statement("ruling_value", {"row": row, "field": SAID[field], "value": one.value})
    return Statement("ruling_row", {"row": row})
