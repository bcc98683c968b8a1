"""How the events that were found are spread over kinds, states, topics and years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from dragoman.run.outline import Outline
from dragoman.run.search.results import Facet

FACETS: dict[str, Callable[[Outline], Iterable[str]]] = {
    "kind": lambda event: (event.kind,),
    "status": lambda event: (event.status,),
    "party": lambda event: (*event.parties, *event.others),
    "topic": lambda event: event.topics,
    "year": lambda event: [str(day.year) for day in (event.first or event.last,) if day],
    "language": lambda event: event.languages,
}


def facets(found: Iterable[Outline]) -> dict[str, tuple[Facet, ...]]:
    """For each facet its values, the most frequent first."""
    events = list(found)
    return {name: _counted(value for event in events for value in of(event)) for name, of in FACETS.items()}


def _counted(values: Iterable[str]) -> tuple[Facet, ...]:
    counts = Counter(values)
    return tuple(Facet(value, counts[value]) for value in sorted(counts, key=lambda v: (-counts[v], v)))
