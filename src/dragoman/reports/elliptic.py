"""Gatherings that a sentence calls "the next", "the third" alone."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reports.candidate import Candidate

ELLIPTIC = "reports/elliptic"
"""The rule of their words."""


def complete_elliptic(candidates: Sequence[Candidate]) -> None:
    """ "The next are due in Lima in May" have the parties of the gathering told before."""
    last: dict[str, Candidate] = {}
    for candidate in candidates:
        known = last.get(candidate.kind)
        if candidate.anchor.rule == ELLIPTIC and known is not None and not candidate.named_parties:
            candidate.named_parties = list(known.parties)
        elif candidate.parties:
            last[candidate.kind] = candidate
