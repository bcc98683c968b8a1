"""Whom a pronoun speaks of: the subject of what was told before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.model.mentions import PersonMention, StateMention
from dragoman.model.vocabulary import Role
from dragoman.reports.apart import spoken_of_first
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.people import add_person
from dragoman.reports.scene import Scene
from dragoman.reports.speakers import is_spokesman
from dragoman.reports.visits import INVITES

REACH = 2
"""Sentences back to the one that names somebody; those that a pronoun opens are not counted."""
FARTHEST = 5


def settle_pronouns(candidates: Sequence[Candidate], scenes: Sequence[Scene]) -> None:
    """ "Today he meets his Russian counterpart X": he is whoever the sentence before was about."""
    for candidate in candidates:
        if candidate.kind not in {"meeting", "visit", "session"}:
            continue
        said = [(c.start, c.end) for c in candidate.scene.cues("pronoun")] or _left_out(candidate)
        if not said:
            continue
        present = {person.name for person, roles in candidate.people if not merely_invites(roles)}
        subject = spoken_of(scenes, candidate.scene.index)
        wanted = 1 if candidate.kind == "meeting" else 0
        alone = len(present) == wanted or _meets_several(candidate)
        attends = candidate.kind != "session" or _goes_there(candidate)
        if attends and alone and subject is not None and subject.name not in present:
            (start, end), rule = said[0], "people/pronoun"
            stand_in = replace(subject, start=start, end=end, rule=rule)
            role: Role = "visitor" if candidate.kind == "visit" else "participant"
            add_person(candidate, stand_in, [Cited(role, start, end, rule)])


def _left_out(candidate: Candidate) -> list[tuple[int, int]]:
    """The verb of a meeting with somebody, where the subject goes on from the sentence before: "이어 24일
    프라하에서 노바크 총리를 만난다"."""
    scene = candidate.scene
    verb = scene.phrasing.drops_subjects and candidate.kind == "meeting" and candidate.form == "verb"
    met = {p.party for p, _ in candidate.people}
    states = {code for m in scene.of(StateMention) if m.form != "capital" for code in m.codes}
    alone = len(candidate.people) == 1 == len(scene.of(PersonMention)) and None not in met
    return [candidate.span] if verb and alone and states <= met else []


def merely_invites(roles: Sequence[Cited[Role]]) -> bool:
    """ "He will go there at the invitation of X": X does not go."""
    return any(role.rule == INVITES for role in roles)


def _meets_several(candidate: Candidate) -> bool:
    """Whether all who are named stand behind a verb of meeting, and the pronoun before it; or, where verbs
    come last, between the two."""
    start, end = candidate.span
    met = [p.start for p, _ in candidate.people]
    if candidate.kind != "meeting" or not met:
        return False
    if candidate.scene.verb_side == "after":
        return max(met) < start and spoken_of_first(candidate)
    before = any(c.end <= start for c in candidate.scene.cues("pronoun"))
    return candidate.form == "verb" and before and min(met) >= end


def _goes_there(candidate: Candidate) -> bool:
    """Whether the sentence tells of somebody going to the session."""
    return any(c.value == "purpose" for c in candidate.scene.cues("predicate"))


def spoken_of(scenes: Sequence[Scene], index: int) -> PersonMention | None:
    """The first person of the nearest earlier sentence that names one. A sentence that a pronoun opens goes
    on about whoever was spoken of before ("He will meet X in Lima. He flies on ..."), and nobody speaks of
    a spokesman, who told it."""
    left = REACH
    for scene in reversed(scenes[max(index - FARTHEST, 0) : index]):
        people = [p for p in scene.of(PersonMention) if not is_spokesman(scene, p)]
        goes_on = any(c.end <= p.start for c in scene.cues("pronoun") for p in people[:1])
        if people and not goes_on:
            return people[0]
        left -= not goes_on
        if not left:
            break
    return None
