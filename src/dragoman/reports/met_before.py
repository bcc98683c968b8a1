"""Meetings told by those of the one before: "they last spoke on 3 April", "the next meeting is in Lima"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import ActMention, DateMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.elliptic import ELLIPTIC, NEAR
from dragoman.reports.main_parties import ENOUGH
from dragoman.reports.scene import Scene

THEY = "they"
"""Of a pronoun for those who met."""
BESIDE = 3
"""Characters between a verb and the pronoun that is its subject."""


def met_before(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """ "Before that they spoke on 3 April": an earlier meeting of those who met, with its own day."""
    last = _last_meeting(scene, found)
    if last is None or not scene.cues("background") or not any(d.edtf for d in scene.of(DateMention)):
        return []
    said = [c for c in scene.cues("taken_up") if c.value == THEY]
    for act in scene.of(ActMention):
        beside = any(-1 <= max(c.start, act.start) - min(c.end, act.end) <= BESIDE for c in said)
        if act.kind == "meeting" and act.form == "verb" and act.tense == "past" and beside:
            return [_of_the_same(scene, act, last)]
    return []


def _last_meeting(scene: Scene, found: Sequence[Candidate]) -> Candidate | None:
    told = [c for c in found if c.kind == "meeting" and scene.index - c.scene.index <= NEAR]
    return told[-1] if told else None


def _of_the_same(scene: Scene, act: ActMention, last: Candidate) -> Candidate:
    candidate = Candidate(
        "meeting", scene, Cited("meeting", act.start, act.end, ELLIPTIC), form="verb", tense=act.tense
    )
    candidate.people, candidate.offices = list(last.people), list(last.offices)
    candidate.background = True
    return candidate


def meetings_in_sequence(candidates: Sequence[Candidate]) -> None:
    """ "The next meeting is due in Lima in May": where those told of only met, no body sits."""
    last: Candidate | None = None
    bodies = any(c.kind == "session" and c.series is not None for c in candidates)
    for candidate in candidates:
        bare = candidate.kind == "session" and candidate.background and candidate.ordinal is None
        bare = bare and candidate.verb is not None  # "following the meeting, a pact was signed"
        if candidate.kind == "meeting" and not candidate.background:
            last = candidate
        elif bare and candidate.series is None and not bodies and _is_meeting(candidate):
            candidate.kind = "meeting"
            candidate.anchor = Cited("meeting", *candidate.span, candidate.anchor.rule)
            if last is not None and len(_told(candidate)) < ENOUGH:
                candidate.named_parties = list(last.parties)


def _told(candidate: Candidate) -> list[Cited[str]]:
    """The parties that its own sentence tells."""
    low, high = candidate.scene.start, candidate.scene.end
    return [p for p in candidate.parties if low <= p.start and p.end <= high]


def _is_meeting(candidate: Candidate) -> bool:
    """Whether its word is one for any meeting, not only for a body's."""
    acts = [a for a in candidate.scene.of(ActMention) if a.kind == "meeting"]
    start, end = candidate.span
    return any(a.start < end and start < a.end for a in acts)
