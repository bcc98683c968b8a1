"""States that bring others together: "brokered by Oman", "under Turkish mediation"."""

from __future__ import annotations

from dragoman.model.mentions import CueMention, PlaceMention, StateMention
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.main_parties import MainParties
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

LISTED = 5
"""Characters between the states of a list (", ", " and ")."""
BESIDE = 24
"""Characters between a word of mediation and the state that mediates, its title or article between them."""


OFTEN = 3
"""How often a document names a state that is more than the host of an organisation's meeting."""
_GATHERINGS = frozenset({"session", "meeting", "negotiation"})


def hosts_only(candidate: Candidate, main: MainParties) -> set[str]:
    """The states in which an organisation gathers, where little else is said of them."""
    if candidate.kind not in _GATHERINGS or not any(is_organisation(code) for code in candidate.codes):
        return set()
    venues = {p.value.country for p in candidate.places if p.value.country}
    return {code for code in venues if main.count[code] < OFTEN}


def mediators(candidate: Candidate) -> list[Cited[str]]:
    """The states beside words of mediation in an act's sentence."""
    scene = candidate.scene
    return [
        Cited(code, state.start, state.end, cue.rule)
        for cue in scene.cues("mediation")
        for state in _with_its_list(scene, _mediator(scene, cue))
        if min(scene.cost(candidate.span, (m.start, m.end)) for m in (cue, state)) <= weights().limits.state
        for code in state.codes
    ]


def _with_its_list(scene: Scene, first: StateMention | None) -> list[StateMention]:
    """A state and those listed after it: "наблюдателями были Оман и Кувейт"."""
    if first is None:
        return []
    listed = [first]
    for state in scene.of(StateMention):
        if 0 < state.start - listed[-1].end <= LISTED:
            listed.append(state)
    return listed


def _mediator(scene: Scene, cue: CueMention) -> StateMention | None:
    """Whoever stands inside the words, or beside them where the language puts the agent."""
    states = scene.of(StateMention)
    inside = [s for s in states if cue.start <= s.start and s.end <= cue.end]
    after = [s for s in states if 0 <= s.start - cue.end <= BESIDE]
    venues = {p.start for p in scene.of(PlaceMention) if p.locative}
    before = [s for s in states if 0 <= cue.start - s.end <= BESIDE and s.start not in venues]
    governed = any(s.start - cue.end <= 1 for s in after)
    follows = scene.is_passive(cue) or (scene.verb_side == "before" and (governed or not before))
    sides = [inside, after, before] if follows else [inside, before[-1:], after]
    return next((side[0] for side in sides if side), None)
