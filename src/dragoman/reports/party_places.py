"""States that places stand for: the goal of a visit, the venue of a foreign guest, the ends of a link."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import PlaceMention, StateMention
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.main_parties import MainParties
from dragoman.reports.scene import Scene, Span
from dragoman.reports.weights import weights

OWNED = 16
"""Characters between a state and a town of it (" की राजधानी ")."""


def from_destination(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """A visit's place says the other state."""
    return _of_places(candidate) if candidate.kind == "visit" else []


def from_venue(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """So does the venue of a foreign official's meeting, where the clause names no other; that of an
    organisation's is its seat."""
    homes = {person.party for person, _ in candidate.people if person.party}
    foreign = len(homes) == 1 and not any(is_organisation(home) for home in homes)
    return _of_places(candidate) if candidate.kind == "meeting" and foreign else []


def is_venue(candidate: Candidate, span: Span) -> bool:
    """Whether a state only says where: a place of the event, or whose its town is ("ओमान के मस्कट में")."""
    if candidate.kind in {"visit", "milestone"}:
        return False  # what is built in a state, or runs into it, is that state's too
    return any(
        (place.value.start <= span[0] and span[1] <= place.value.end) or _owns(candidate, span, place.value)
        for place in candidate.places
    )


def _owns(candidate: Candidate, span: Span, town: PlaceMention) -> bool:
    """Whether a word for "of" alone, or with what the town is of its state, stands between the two."""
    scene = candidate.scene
    if town.is_country or not 0 < town.start - span[1] <= OWNED:
        return False
    words = scene.text[span[1] : town.start].split()
    states = (s for s in scene.of(StateMention) if (s.start, s.end) == span)
    return (
        bool(words)
        and words[0] in scene.phrasing.possessives
        and any(town.country in s.codes for s in states)
    )


def from_subject_capitals(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """Capitals that open the sentence as its subject, whatever other states it names: "Lima and Accra began
    talks in time with the summit of the African Union"."""
    scene = candidate.scene
    capitals = [s for s in scene.of(StateMention) if s.form == "capital"][:2]
    if len(capitals) < 2 or scene.verb_side == "after" or scene.role == "headline":
        return []
    first, other = capitals
    together = scene.text[first.end : other.start].split()
    opens = first.start == scene.start and len(together) == 1 and together[0] in scene.phrasing.conjunctions
    near = scene.cost(candidate.span, (other.start, other.end)) <= weights().limits.state
    if not (opens and near) or candidate.named_parties:
        return []
    return [Cited(code, s.start, s.end, "parties/capital") for s in capitals for code in s.codes]


def from_towns(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """The states of the towns that a project joins or stands in: "a flight from Alma-Ata to Baku"."""
    scene = candidate.scene
    towns = scene.of(PlaceMention) if candidate.kind == "milestone" else []
    near = [p for p in towns if scene.cost(candidate.span, (p.start, p.end)) <= weights().limits.state]
    return [Cited(p.country, p.start, p.end, "parties/town") for p in near if p.country]


def glosses_a_town(scene: Scene, state: StateMention) -> bool:
    """Whether a country only says where a town is: "held in Bergen, Norway"."""
    return state.form == "name" and any(
        p.locative
        and not p.is_country
        and p.country in state.codes
        and scene.text[p.end : state.start].strip(" ") == ","
        for p in scene.of(PlaceMention)
        if p.end < state.start <= p.end + len(", ")
    )


def from_capitals(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """Capitals that stand for their governments: "Minsk and Hanoi agreed"."""
    scene = candidate.scene
    return [
        Cited(code, s.start, s.end, "parties/capital")
        for s in scene.of(StateMention)
        if s.form == "capital"
        and not (is_venue(candidate, (s.start, s.end)) or _of_an_organisation(candidate, s))
        and scene.cost(candidate.span, (s.start, s.end)) <= weights().limits.state
        for code in s.codes
    ]


def _of_an_organisation(candidate: Candidate, capital: StateMention) -> bool:
    """Whether an organisation's people are met in a capital, which then stands for no government: "will go to
    Brussels, where she meets the head of the European Council"."""
    places = candidate.scene.of(PlaceMention)
    there = any(p.locative and p.start <= capital.start and capital.end <= p.end for p in places)
    return there and any(is_organisation(code) for code in candidate.codes)


def _of_places(candidate: Candidate) -> list[Cited[str]]:
    return [
        Cited(p.value.country, p.start, p.end, "parties/destination")
        for p in candidate.places
        if p.value.country
    ]
