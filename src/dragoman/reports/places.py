"""Where: towns and countries given to acts, by locative words; the dateline for the main event."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import BodyMention, CueMention, PersonMention, PlaceMention, ProjectMention
from dragoman.reports.antecedents import antecedent
from dragoman.reports.beside import of_the_gathering
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.elliptic import ELLIPTIC
from dragoman.reports.in_turn import of_the_one_before, of_the_one_behind, told_together
from dragoman.reports.scene import Scene
from dragoman.reports.sequence import MET_SINCE
from dragoman.reports.weights import weights

NOWHERE = frozenset({"suspension"})
"""Kinds that a state named beside them is a party of, not the place ("ties with Peru were cut")."""
CAPITAL = "capital"
"""Of a word for here: the capital of the state that the text is filed from."""
SEAT = "places/seat"
SAYS = 4
"""Characters between a seat of government and "said" (" в ")."""
GAP = 6
"""Characters between a town and its region or the next town."""


def give_places(scene: Scene, candidates: Sequence[Candidate]) -> None:
    """Give each candidate of a sentence the place it happened in; a visit's goal counts as its place."""
    located = [p for p in scene.of(PlaceMention) if p.locative and not _posted(scene, p)]
    located = [p for p in located if not _of_a_name(scene, p) and not _speaks(scene, p)]
    for candidate in candidates:
        if candidate.anchor.rule == MET_SINCE:
            continue  # "which has not met since May, will meet in Lima"
        if not candidate.places and candidate.kind != "visit":
            where = [p for p in located if not (p.is_country and candidate.kind in NOWHERE)]
            where = [p for p in where if not _outside_its_commas(candidate, p)]
            where = [p for p in where if not _of_the_last_counted(candidate, p, candidates)]
            named = [p for p in scene.of(PlaceMention) if not _of_a_name(scene, p)]
            taken_up = antecedent(candidate, scene.phrasing.wheres, named, where)
            place = taken_up or _nearest(candidate, where, candidates) or _only_town(where, candidates)
            place = place or of_the_gathering(candidate)
            if place is not None:
                chain = _with_neighbours(place, located)
                candidate.places.extend(Cited(p, p.start, p.end, p.rule) for p in chain)


def _outside_its_commas(candidate: Candidate, place: PlaceMention) -> bool:
    """Whether commas set the event off from a place: "the forum, first held in 2015, will meet in Lima"."""
    own = [i for i, verb in candidate.scene.earlier_ones if (verb.start, verb.end) == candidate.span]
    return any(not (low <= place.start and place.end <= high) for low, high in own)


def _of_the_last_counted(candidate: Candidate, place: PlaceMention, rivals: Sequence[Candidate]) -> bool:
    """Whether a place is that of the session told before another number: "the 29th will meet in Lima; the
    28th was held in May"."""
    before = any(r.span[1] <= candidate.span[0] for r in rivals if r.kind == candidate.kind)
    return candidate.anchor.rule == ELLIPTIC and before and place.end <= candidate.span[0]


def _of_a_name(scene: Scene, place: PlaceMention) -> bool:
    """Whether a country only says whose a body is ("the high-level meeting Spain — Morocco"), or a town what
    leads there ("the Lima-Quito bus")."""
    holding = (p for p in scene.of(ProjectMention) if p.start <= place.start and place.end <= p.end)
    if any((p.start, p.end) != (place.start, place.end) for p in holding):
        return True  # but "Port Louis" is a town itself
    return place.is_country and any(
        b.start <= place.start and place.end <= b.end and place.country in b.parties
        for b in scene.of(BodyMention)
    )


def _speaks(scene: Scene, place: PlaceMention) -> bool:
    """Whether a place is only that of a source: "they said in the Kremlin", "officials in Lima said"."""
    said = scene.cues("attribution")
    if place.rule != SEAT:
        return scene.verb_side == "before" and any(0 <= c.start - place.end <= 1 for c in said)
    return any(0 <= c.start - place.end <= SAYS or 0 <= place.start - c.end <= SAYS for c in said)


def _posted(scene: Scene, place: PlaceMention) -> bool:
    """Whether a town is where somebody is posted: "the ambassador in Yerevan, X"."""
    return any(
        p.office_start is not None
        and p.office_end is not None
        and p.office_start < place.start
        and place.end <= p.office_end
        for p in scene.of(PersonMention)
    )


def _with_neighbours(place: PlaceMention, located: Sequence[PlaceMention]) -> list[PlaceMention]:
    """A town with its region, or two towns of one event: "at Umroi, Meghalaya", "in Mumbai and Delhi"."""
    beside = [
        p
        for p in located
        if not p.is_country
        and p.name != place.name
        and 0 < max(p.start - place.end, place.start - p.end) <= GAP
    ]
    chain = [place] if place.is_country else [place, *beside[:1]]
    return sorted(chain, key=lambda p: (p.lat is None, p.start))


def _nearest(
    candidate: Candidate, located: Sequence[PlaceMention], rivals: Sequence[Candidate]
) -> PlaceMention | None:
    """Towns before countries; a place that a rival in another clause is nearer to is left to it."""
    limit = weights().limits.place
    spans = [(p.start, p.end) for p in located]
    free = [p for p in located if not _taken(candidate, p, rivals)]
    free = [p for p in free if not of_the_one_before(candidate, (p.start, p.end), spans, rivals)]
    free = [p for p in free if not of_the_one_behind(candidate, (p.start, p.end), rivals)]
    towns = [p for p in free if not p.is_country]
    return _cheapest(candidate, towns, limit) or _cheapest(candidate, free, limit)


def _only_town(located: Sequence[PlaceMention], candidates: Sequence[Candidate]) -> PlaceMention | None:
    """The one town of a sentence that tells of one act, however far: "met X on the sidelines of the forum in
    Oslo"."""
    towns = [p for p in located if not p.is_country]
    return towns[0] if len(towns) == 1 and len(candidates) == 1 else None


def _cheapest(candidate: Candidate, places: Sequence[PlaceMention], limit: float) -> PlaceMention | None:
    priced = [(candidate.reach((p.start, p.end)), p.start, p) for p in places]
    return min((p for p in priced if p[0] <= limit), key=lambda p: p[:2], default=(0, 0, None))[2]


def _taken(candidate: Candidate, place: PlaceMention, rivals: Sequence[Candidate]) -> bool:
    span = (place.start, place.end)
    price = candidate.reach(span)
    others = [r for r in rivals if r is not candidate and not told_together(r, candidate)]
    between = [r for r in others if candidate.span[1] <= r.span[0] and r.span[1] <= place.start]
    if any(r.kind != candidate.kind and r.reach(span) < price for r in between):
        return True  # "discussed the drill to be held off Callao"
    return any(price - r.reach(span) >= weights().between.clause for r in others)


def says_here(scene: Scene, filed: PlaceMention) -> CueMention | None:
    """The word "here" of a sentence: the dateline's place; "in the capital" where that is one."""
    cues = [c for c in scene.cues("here") if c.value != CAPITAL or filed.capital]
    return cues[0] if cues else None
