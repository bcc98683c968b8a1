"""How the events that were found are spread over kinds, states, topics and years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dragoman.run.outline import Outline
from dragoman.run.search.results import Facet

YEAR = "year"

COUNTED = ("kind", "status", "party", "topic", YEAR, "language")
"""The headings that are counted."""


def facets(found: Iterable[Outline]) -> dict[str, tuple[Facet, ...]]:
    """For each heading its values, the most frequent first."""
    events = list(found)
    return {name: _counted(value for event in events for value in _values(event, name)) for name in COUNTED}


def _values(event: Outline, name: str) -> Iterable[str]:
    if name != YEAR:
        return event.values.get(name, ())
    day = event.first or event.last
    return (str(day.year),) if day else ()


def _counted(values: Iterable[str]) -> tuple[Facet, ...]:
    counts = Counter(values)
    return tuple(Facet(value, counts[value]) for value in sorted(counts, key=lambda v: (-counts[v], v)))
