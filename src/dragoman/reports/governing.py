"""Verbs that say of an act whether it took place, besides those that say nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import ActMention, CueMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights


def mood_over(scene: Scene, cue: CueMention) -> CueMention:
    """The verb of proposing that an infinitive hangs on: "offered the president to hold a meeting"."""
    if cue.tense != "infinitive" or scene.verb_side == "after":
        return cue
    before = [c for c in scene.cues("predicate") if c.end <= cue.start]
    governing = before[-1] if before else cue
    near = scene.cost((governing.start, governing.end), (cue.start, cue.end)) <= weights().limits.status
    return governing if governing.value == "propose" and near else cue


def closes_a_clause(scene: Scene, verb: CueMention, act: int) -> bool:
    """Whether a clause ends between a verb and an act behind it: where verbs come last, it is another's."""
    return any(verb.start <= b.start and verb.end < b.end <= act for b in scene.cues("breaker"))


def own_acts(candidate: Candidate) -> list[tuple[float, int, CueMention]]:
    """ "Arrived on an official visit": verbs that tell of the same kind of act, each with what it costs to
    reach it from the act, its end (negated) and itself."""
    verbs = [a for a in candidate.scene.of(ActMention) if a.kind == candidate.kind]
    return _as_verbs(candidate, [a for a in verbs if a.tense in {"past", "future"}])


def other_acts(candidate: Candidate) -> list[tuple[float, int, CueMention]]:
    """ "In the talks they approved the draft": verbs of any act, as ``own_acts`` gives them."""
    return _as_verbs(candidate, [a for a in candidate.scene.of(ActMention) if a.tense == "past"])


def _as_verbs(candidate: Candidate, acts: Sequence[ActMention]) -> list[tuple[float, int, CueMention]]:
    scene, limit = candidate.scene, weights().limits.status
    verbs = [a for a in acts if a.form == "verb"]
    return [
        (
            price,
            -a.end,
            CueMention(start=a.start, end=a.end, rule=a.rule, cue="predicate", value="hold", tense=a.tense),
        )
        for a in verbs
        if (price := scene.cost(candidate.span, (a.start, a.end))) <= limit
    ]
