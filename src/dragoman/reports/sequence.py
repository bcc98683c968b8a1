"""Gatherings told by their place in a series: "the previous session", "the commission last met"."""

from __future__ import annotations

from dragoman.model.mentions import BodyMention, CueMention, DateMention
from dragoman.reports.members import CONVENING
from dragoman.reports.scene import Scene

ASIDE = 8
"""Characters between a gathering and the words that set it aside or in sequence."""
SUBJECT = 16
"""Characters between a body and the verb that says when it last met (" had ", " मई में ")."""
ADVERB = 2
"""Characters between a verb and the adverb beside it."""
BEFORE = "before"
"""Of an adverb that stands for no gathering ("ранее")."""
OPENING = 5
"""Characters before the word that puts a sentence's subject in sequence ("The ")."""


def in_sequence(scene: Scene, noun: CueMention | BodyMention) -> bool:
    """Whether "previous" or "next" stands by a gathering, or in one phrase with it ("reunión anterior");
    where verbs come last it may stand behind it too ("बैठक पिछली बार")."""
    behind = scene.counted_before or (scene.verb_side == "after" and noun in scene.cues("session_word"))
    return any(
        0 <= noun.start - cue.end <= ASIDE * (not scene.counted_before)
        or (behind and 0 <= cue.start - noun.end <= (ASIDE if scene.counted_before else ADVERB))
        or (cue.start <= noun.start and noun.end <= cue.end)
        for cue in scene.cues("background")
    )


def told_by_sequence(scene: Scene) -> list[tuple[CueMention | BodyMention, BodyMention | None]]:
    """What a sentence tells of by sequence, with the body where it is named: "the previous session was held
    on ..." is one of the body named before, if it has a date; so is "the next Joint Commission" of the one it
    names, and what "the commission last met" tells."""
    if not any(d.edtf for d in scene.of(DateMention)):
        return []
    bodies = [b for b in scene.of(BodyMention) if not (b.bare or b.event_like) and in_sequence(scene, b)]
    words = [w for w in scene.cues("session_word") if w.value != "round" and in_sequence(scene, w)]
    return [*((b, b) for b in bodies), *((w, None) for w in words), *((v, None) for v in _met_last(scene))]


def editions_in_sequence(scene: Scene) -> list[CueMention]:
    """ "The previous edition was held in Lima in May", with its day."""
    dated = any(d.edtf for d in scene.of(DateMention))
    return [c for c in scene.cues("exercise_name") if dated and in_sequence(scene, c)]


def _met_last(scene: Scene) -> list[CueMention]:
    """The verb of "the commission last met in Lima in May", where the body was named before."""
    verbs = [c for c in scene.cues("predicate") if c.value in CONVENING]
    told = [b for b in scene.cues("body") if in_sequence(scene, b)]
    return [v for v in verbs if said_of_the_body(scene, v) and (in_sequence(scene, v) or any(told))]


def said_of_the_body(scene: Scene, verb: CueMention) -> bool:
    """Whether the subject of a verb is a body without its name, which was told before."""
    return any(0 <= verb.start - b.end <= SUBJECT for b in scene.cues("body"))


def met_first(scene: Scene) -> CueMention | None:
    """The words that make a gathering the first of its series: "will meet for the first time in Lima", not
    "for the first time in five years" and not "for the first time hosts"."""
    verbs = [c for c in scene.cues("predicate") if c.value in CONVENING]
    for cue in scene.cues("first_time"):
        beside = any(-1 <= max(v.start, cue.start) - min(v.end, cue.end) <= ADVERB for v in verbs)
        if beside and not any(0 <= c.start - cue.end <= ADVERB for c in scene.cues("for_years")):
            return cue
    return None


def next_or_last(scene: Scene) -> CueMention | None:
    """The word of "the next will be held", "the previous one was": it stands for a gathering told before."""
    for cue in scene.cues("background"):
        if cue.value == BEFORE:
            continue  # "earlier took place the forum": it is said what did
        verbs = [c for c in scene.cues("predicate", "aux") if 0 <= c.start - cue.end <= OPENING]
        if 0 <= cue.start - scene.start <= OPENING and verbs:
            return cue
    return None
