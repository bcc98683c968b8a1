"""One question to the date grammar, as rows of JSON: what the measuring of dates asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from dragoman.grammar.dates import find_dates
from dragoman.lexicon.calendar import Calendar


def probe_dates(row: dict[str, Any], calendar_of: Callable[[str], Calendar]) -> dict[str, Any]:
    """Answers ``{"text", "lang", "ref"}`` with ``{"dates": [{"start", "end", "first", "last", ...}]}``.

    ``calendar_of`` gives the calendar of a language code.
    """
    reference = date.fromisoformat(row["ref"]) if row.get("ref") else None
    found = find_dates(row["text"], calendar_of(row["lang"]), reference)
    return {
        "dates": [
            {
                "start": one.start,
                "end": one.end,
                "first": one.first.isoformat() if one.first else None,
                "last": one.last.isoformat() if one.last else None,
                "edtf": one.edtf,
                "basis": one.basis,
                "rule": one.rule,
            }
            for one in found
        ]
    }
