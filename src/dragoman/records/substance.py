"""What an event was about, from all its reports: topics, undertakings, figures."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.tokens import fold
from dragoman.model.contract import Figure, Report, Undertaking


def topics(reports: Sequence[Report]) -> tuple[str, ...]:
    """Topics by the number of reports that have them, then by name."""
    told = [topic for report in reports for topic in set(report.topics)]
    return tuple(sorted(set(told), key=lambda topic: (-told.count(topic), topic)))


def undertakings(reports: Sequence[Report]) -> tuple[Undertaking, ...]:
    """Each item once; the same stance in the same words is one, whichever outlet prints it."""
    found = {
        (u.stance, _words(u.quote), u.topic): u for r in reversed(reports) for u in reversed(r.undertakings)
    }
    return tuple(reversed(found.values()))


def _words(quote: str) -> str:
    return " ".join(fold(quote).split())


def figures(reports: Sequence[Report]) -> tuple[Figure, ...]:
    """Each number once; of the same number an exact one stands before an approximate."""
    told = sorted((f for r in reports for f in r.figures), key=lambda f: f.about)
    found = {(f.what, f.value, f.unit): f for f in reversed(told)}
    return tuple(sorted(found.values(), key=lambda f: (f.what, f.value, f.unit or "")))
