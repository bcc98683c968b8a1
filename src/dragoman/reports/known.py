"""What the register of known bodies says of a report in the making."""

from __future__ import annotations

from dragoman.lexicon.known import named, one_body
from dragoman.reports.candidate import Candidate

LARGEST = 6
"""Parties of the largest body whose members the register gives; of a larger one any may be meant."""


def known_parties(candidate: Candidate) -> tuple[str, ...]:
    """Whose a body or exercise of this name is ("Malabar"); none where the name is nobody's or anybody's."""
    if candidate.series is None or candidate.kind not in {"session", "exercise"}:
        return ()
    entry = named(candidate.series.value, candidate.codes, exercise=candidate.kind == "exercise")
    return entry.parties if entry and len(entry.parties) <= LARGEST else ()


def one_known_body(a: Candidate, b: Candidate) -> bool:
    """Whether one is told by the abbreviation of the other's name."""
    if a.series is None or b.series is None:
        return False
    return one_body(a.series.value, b.series.value, {*a.codes, *b.codes})
