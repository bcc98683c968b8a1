"""Who "he" is, and who a sentence leaves out because the one before has named them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.model.mentions import PersonMention, StateMention
from dragoman.model.vocabulary import Role
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.people import add_person
from dragoman.reports.scene import Scene
from dragoman.reports.visits import INVITES


def settle_pronouns(candidates: Sequence[Candidate], scenes: Sequence[Scene]) -> None:
    """ "Today he meets his Russian counterpart X": he is whoever the sentence before was about."""
    for candidate in candidates:
        if candidate.kind not in {"meeting", "visit", "session"}:
            continue
        said = [(c.start, c.end) for c in candidate.scene.cues("pronoun")] or _left_out(candidate)
        if not said:
            continue
        present = {person.name for person, roles in candidate.people if not merely_invites(roles)}
        subject = _subject_before(scenes, candidate.scene.index)
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
    verb = scene.drops_subjects and candidate.kind == "meeting" and candidate.form == "verb"
    met = {p.party for p, _ in candidate.people}
    states = {code for m in scene.of(StateMention) if m.form != "capital" for code in m.codes}
    alone = len(candidate.people) == 1 == len(scene.of(PersonMention)) and None not in met
    return [candidate.span] if verb and alone and states <= met else []


def merely_invites(roles: Sequence[Cited[Role]]) -> bool:
    """ "He will go there at the invitation of X": X does not go."""
    return any(role.rule == INVITES for role in roles)


def _meets_several(candidate: Candidate) -> bool:
    """Whether all who are named stand behind a verb of meeting, and the pronoun before it."""
    start, end = candidate.span
    before = any(c.end <= start for c in candidate.scene.cues("pronoun"))
    met = [p.start for p, _ in candidate.people]
    return (
        candidate.kind == "meeting" and candidate.form == "verb" and before and bool(met) and min(met) >= end
    )


def _goes_there(candidate: Candidate) -> bool:
    """Whether the sentence tells of somebody going to the session."""
    return any(c.value == "purpose" for c in candidate.scene.cues("predicate"))


def _subject_before(scenes: Sequence[Scene], index: int) -> PersonMention | None:
    """The first person of the nearest earlier sentence that names one."""
    for scene in reversed(scenes[max(index - 2, 0) : index]):
        people = scene.of(PersonMention)
        if people:
            return people[0]
    return None
