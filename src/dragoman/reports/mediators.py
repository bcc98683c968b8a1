"""States that bring others together: "brokered by Oman", "under Turkish mediation"."""

from __future__ import annotations

from dragoman.model.mentions import CueMention, PlaceMention, StateMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

LISTED = 5
"""Characters between the states of a list (", ", " and ")."""
BESIDE = 24
"""Characters between a word of mediation and the state that mediates, its title or article between them."""


def mediators(candidate: Candidate) -> list[Cited[str]]:
    """The states beside words of mediation in an act's sentence."""
    scene = candidate.scene
    return [
        Cited(code, state.start, state.end, cue.rule)
        for cue in scene.cues("mediation")
        if scene.cost(candidate.span, (cue.start, cue.end)) <= weights().limits.state
        for state in _with_its_list(scene, _mediator(scene, cue))
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
