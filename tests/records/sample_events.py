"""Events made by hand for tests of derived records: one report each unless more are given."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from dragoman.model.contract import Event, Report
from dragoman.records import resolve

AS_OF = date(2025, 12, 1)


def report(source: str, **values: Any) -> Report:
    """A held session of Peru and Chile, told the day after, with the values that matter."""
    base: dict[str, Any] = {
        "kind": "session",
        "status": "held",
        "parties": ("CL", "PE"),
        "as_of": values.get("time", "2025-03-05"),
        "language": "xx",
        "source": source,
        "document": source,
        "text_sha256": hashlib.sha256(source.encode()).hexdigest(),
    }
    if values.get("time"):
        base["time_basis"] = "stated"
    return Report(**{**base, **values})


def events(*clusters: Report | Sequence[Report], as_of: date = AS_OF) -> tuple[Event, ...]:
    """Each report, or group of reports, as an event."""
    grouped = [(one,) if isinstance(one, Report) else tuple(one) for one in clusters]
    return resolve([(group, ()) for group in grouped], as_of)
