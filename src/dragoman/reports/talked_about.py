"""Acts that people only spoke of, or agreed to do: items of an agenda, and no events."""

from __future__ import annotations

from dragoman.model.mentions import CueMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene

AGENDA = 4.0
"""Cost up to which a stance governs what was discussed."""
AGREED = 30
"""Characters between "agreed" and what is to be done (" on Monday in Accra ")."""
_TALKED = frozenset({"discussed", "explored"})


def only_talked_about(candidate: Candidate) -> bool:
    """Whether an act is an item of an agenda: "discussed the construction of a bridge"."""
    if candidate.kind not in {"milestone", "exercise", "negotiation", "suspension", "visit"}:
        return False
    if _merely_agreed(candidate):
        return True
    if candidate.kind == "negotiation" and candidate.form == "verb":
        return False  # "are negotiating on", not "spoke of talks on"
    announced = candidate.scene.role == "headline" and (candidate.kind, candidate.form) != (
        "milestone",
        "noun",
    )
    told = candidate.ordinal or candidate.people or announced
    stances = candidate.scene.cues("stance")
    if candidate.kind in {"negotiation", "suspension"}:
        stances = [c for c in stances if c.value != "agreed"]  # "agreed to start talks", "decided to stop"
    return not told and any(
        _governs(candidate.scene, cue, candidate) and not _has_day_of_its_own(candidate, cue)
        for cue in stances
    )


def _has_day_of_its_own(candidate: Candidate, stance: CueMention) -> bool:
    """Whether a day is that of what is talked about; before "discussed the opening of" it is the talk's."""
    if candidate.time is None:
        return False
    step = candidate.kind == "milestone" and candidate.form == "noun"
    talk = stance.value in _TALKED and candidate.scene.verb_side == "before"
    sources = candidate.time.sources
    return not (step and talk) or any(stance.end <= s.start < candidate.scene.end for s in sources)


def _merely_agreed(candidate: Candidate) -> bool:
    """ "Agreed on Monday to open a corridor": an undertaking, whose day is that of the accord."""
    if candidate.kind != "milestone" or candidate.tense != "infinitive":
        return False
    agreed = [c for c in candidate.scene.cues("stance") if c.value == "agreed"]
    return any(c.start < candidate.anchor.start <= c.end + AGREED for c in agreed)  # "agreed to" has its "to"


def _governs(scene: Scene, stance: CueMention, candidate: Candidate) -> bool:
    """The stance stands before what it governs, or after it where verbs come last, in the same clause."""
    before = stance.end <= candidate.anchor.start
    near = scene.cost((stance.start, stance.end), candidate.span) <= AGENDA
    return near and before == (scene.verb_side == "before")
