"""States that places stand for: the goal of a visit, the venue of a foreign guest, the ends of a link."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import PlaceMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.main_parties import MainParties
from dragoman.reports.weights import weights


def from_destination(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """A visit's place says the other state."""
    return _of_places(candidate) if candidate.kind == "visit" else []


def from_venue(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """So does the venue of a foreign official's meeting, where the clause names no other."""
    homes = {person.party for person, _ in candidate.people if person.party}
    return _of_places(candidate) if candidate.kind == "meeting" and len(homes) == 1 else []


def from_towns(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """The states of the towns that a project joins or stands in: "a flight from Alma-Ata to Baku"."""
    scene = candidate.scene
    towns = scene.of(PlaceMention) if candidate.kind == "milestone" else []
    near = [p for p in towns if scene.cost(candidate.span, (p.start, p.end)) <= weights().limits.state]
    return [Cited(p.country, p.start, p.end, "parties/town") for p in near if p.country]


def _of_places(candidate: Candidate) -> list[Cited[str]]:
    return [
        Cited(p.value.country, p.start, p.end, "parties/destination")
        for p in candidate.places
        if p.value.country
    ]
