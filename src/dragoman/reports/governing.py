"""Verbs that say of an act whether it took place, besides those that say nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import ActMention, CueMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

NEXT = 1.5
"""Cost up to which a word of planning governs the act behind it."""


def mood_over(scene: Scene, cue: CueMention) -> CueMention:
    """The verb of proposing that an infinitive hangs on ("offered the president to hold a meeting"), or that
    stands right before a progressive ("proposed holding one")."""
    if cue.tense not in {"infinitive", "progressive"} or scene.verb_side == "after":
        return cue
    before = [c for c in scene.cues("predicate") if c.end <= cue.start and not part_of_role(scene, c)]
    governing = before[-1] if before else cue
    if cue.tense == "progressive" and cue.start - governing.end > 1:
        return cue
    near = scene.cost((governing.start, governing.end), (cue.start, cue.end)) <= weights().limits.status
    return governing if governing.value == "propose" and near else cue


def of_the_next(candidate: Candidate, rivals: Sequence[Candidate], cue: CueMention) -> bool:
    """Whether what is planned or proposed is an act behind the word, and not the one before its clause: "at
    the 5th session they agreed to hold the 6th in May"."""
    scene, before = candidate.scene, candidate.span[1]
    if _of_who_welcomes(candidate, cue):
        return True
    if cue.value not in {"plan", "propose"} or scene.verb_side == "after" or before > cue.start:
        return False
    behind = any(r.span[0] >= cue.start and scene.cost(r.span, (cue.start, cue.end)) <= NEXT for r in rivals)
    return behind and "," in scene.text[before : cue.start]


def _of_who_welcomes(candidate: Candidate, cue: CueMention) -> bool:
    """ "Welcomed the visit and offered to trade more": what is welcomed has come about, and whoever
    welcomes it offers something else."""
    scene, (start, end) = candidate.scene, candidate.span
    joined = scene.text[scene.start : cue.start].split()[-1:]
    if cue.value != "propose" or scene.verb_side == "after" or not end < cue.start or not joined:
        return False
    praise = (c for c in scene.cues("stance") if c.value == "welcomed" and c.end <= start)
    over = any("," not in scene.text[c.end : start] for c in praise)
    return over and joined[0] in scene.phrasing.conjunctions


def closes_a_clause(scene: Scene, verb: CueMention, act: int) -> bool:
    """Whether a clause ends between a verb and an act behind it: where verbs come last, it is another's."""
    return any(verb.start <= b.start and verb.end < b.end <= act for b in scene.cues("breaker"))


def own_acts(candidate: Candidate) -> list[tuple[float, int, CueMention]]:
    """ "Arrived on an official visit": verbs that tell of the same kind of act, each with what it costs to
    reach it from the act, its end (negated) and itself."""
    verbs = [a for a in candidate.scene.of(ActMention) if a.kind == candidate.kind]
    return _as_verbs(candidate, [a for a in verbs if a.tense in {"past", "future"}])


def other_acts(candidate: Candidate) -> list[tuple[float, int, CueMention]]:
    """ "In the talks they approved the draft": verbs of any act, as ``own_acts`` gives them. What officials
    agreed on is yet to be."""
    acts = candidate.scene.of(ActMention)
    return _as_verbs(candidate, [a for a in acts if a.tense == "past" and a.needs != "officials"])


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


def part_of_role(scene: Scene, cue: CueMention) -> bool:
    """Whether a verb only stands in words that tell a role: "chaired by", "at the invitation of"."""
    return any(
        r.start <= cue.start and cue.end <= r.end and (r.start, r.end) != (cue.start, cue.end)
        for r in scene.cues("role_cue")
    )
