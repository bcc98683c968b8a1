"""Gatherings told by their place in a series: "the previous session", "the commission last met"."""

from __future__ import annotations

import regex

from dragoman.model.mentions import (
    ActMention,
    BodyMention,
    CueMention,
    DateMention,
    OrdinalMention,
    PlaceMention,
    StateMention,
)
from dragoman.reports.candidate import Cited
from dragoman.reports.members import CONVENING
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

_BETWEEN_COMMAS = regex.compile(r",[^,.;:]{1,90},")
ROUNDS = frozenset({"round", "talks"})
"""Values of session words that a number makes a round of talks; ``talks`` by itself are any ("협상")."""
ADJACENT = 30
"""Characters between a session word and its body ("of the", "की", "прошло очередное")."""
ASIDE = 8
"""Characters between a gathering and the words that set it aside or in sequence."""
SUBJECT = 16
"""Characters between a body and the verb that says when it last met (" had ", " मई में ")."""
ADVERB = 2
"""Characters between a verb and the adverb beside it."""
NEXT = "next"
"""Of a word for what is to come, not for what was before."""
MET_SINCE = "reports/met_since"
"""The rule of a session that is only told to have been the last."""
SINCE = "/since"
"""Of the rule of a date that something goes on from."""
BEFORE = "before"
"""Of an adverb that stands for no gathering ("ранее")."""
OPENING = 5
"""Characters before the word that puts a sentence's subject in sequence ("The ")."""


def in_sequence(scene: Scene, noun: CueMention | BodyMention) -> bool:
    """Whether "previous" or "next" stands by a gathering, or in one phrase with it ("reunión anterior");
    where verbs come last it may stand behind it too ("बैठक पिछली बार")."""
    behind = scene.phrasing.counted_before or (
        scene.verb_side == "after" and noun in scene.cues("session_word")
    )
    return another(scene, noun) or any(
        0 <= noun.start - cue.end <= ASIDE * (not scene.phrasing.counted_before)
        or (behind and 0 <= cue.start - noun.end <= (ASIDE if scene.phrasing.counted_before else ADVERB))
        or (cue.start <= noun.start and noun.end <= cue.end)
        for cue in scene.cues("background")
    )


def after_years(scene: Scene, ordinal: OrdinalMention) -> bool:
    """ "The first summit in four years" is not number one."""
    span = (ordinal.start, ordinal.end)
    return scene.nearest(span, scene.cues("for_years"), weights().limits.project) is not None


def another(scene: Scene, noun: CueMention | BodyMention) -> bool:
    """Whether "again" or "another" stands by a gathering or its verb, one of a body and not of people."""
    meetings = [a for a in scene.of(ActMention) if a.kind == "meeting" and a.form == "noun"]
    if any(a.start <= noun.start and noun.end <= a.end for a in meetings):
        return False
    return any(-1 <= max(noun.start, c.start) - min(noun.end, c.end) <= ADVERB for c in scene.cues("again"))


def another_here(scene: Scene, start: int, end: int) -> bool:
    """Whether "again" or "another" stands by the words for a session or its verb between two points."""
    words = [c for c in scene.cues("session_word", "predicate") if c.start < end and start < c.end]
    return any(another(scene, word) for word in words)


def told_by_sequence(scene: Scene) -> list[tuple[CueMention | BodyMention, BodyMention | None]]:
    """What a sentence tells of by sequence, with the body where it is named: "the previous session was held
    on ..." is one of the body named before, if it has a date, or is to come and has a place; so is "the next
    Joint Commission" of the one it names, and what "the commission last met" tells."""
    if not has_time_or_place(scene):
        return []
    sitting = [b for b in scene.of(BodyMention) if not (b.bare or b.event_like)]
    bodies = [b for b in sitting if in_sequence(scene, b)]
    rounds = sitting and not any(a.kind == "negotiation" for a in scene.of(ActMention))
    words = [
        w for w in scene.cues("session_word") if (rounds or w.value not in ROUNDS) and in_sequence(scene, w)
    ]
    return [*((b, b) for b in bodies), *((w, None) for w in words), *((v, None) for v in _met_last(scene))]


def has_time_or_place(scene: Scene) -> bool:
    """Whether a sentence tells when; for what is next, where will do: "the next round will be in Lima"."""
    somewhere = any(p.locative for p in scene.of(PlaceMention))
    to_come = any(c.value == NEXT for c in scene.cues("background"))
    return any(d.edtf for d in scene.of(DateMention)) or (somewhere and to_come)


def editions_in_sequence(scene: Scene) -> list[CueMention]:
    """ "The previous edition was held in Lima in May", with its day."""
    dated = any(d.edtf for d in scene.of(DateMention))
    return [c for c in scene.cues("exercise_name") if dated and in_sequence(scene, c)]


def _met_last(scene: Scene) -> list[CueMention]:
    """The verb of "the commission last met in Lima in May", where the body was named before."""
    verbs = [
        c
        for c in scene.cues("predicate")
        if c.value in CONVENING or (c.value == "plan" and another(scene, c))
    ]
    told = [b for b in scene.cues("body") if in_sequence(scene, b)]
    named = [v for v in verbs if said_of_the_body(scene, v) and (in_sequence(scene, v) or any(told))]
    return named + [v for v in verbs if v not in named and _said_of_it(scene, v)]


def _said_of_it(scene: Scene, verb: CueMention) -> bool:
    """Whether a pronoun right before a verb is its subject, behind "last time": "last time it met"."""
    subjects = [c for c in scene.cues("taken_up") if 0 <= verb.start - c.end <= ADVERB]
    return any(in_sequence(scene, c) for c in subjects)


def of_two(scene: Scene, body: BodyMention, verb: CueMention) -> bool:
    """Whether a body is one of two states: "hosted the Peru-Chile Commission", "A and B convened theirs"."""
    before = {code for s in scene.of(StateMention) if s.end <= verb.start for code in s.codes}
    return len(body.parties) > 1 or (len(before) > 1 and scene.verb_side == "before")


def sits(scene: Scene, body: BodyMention, verb: CueMention) -> bool:
    """Whether a body is the subject of a verb, over a relative word or what commas set off ("the council,
    set up in 2009, is to meet")."""
    said = _BETWEEN_COMMAS.sub(" ", scene.text[body.end : verb.start]) if verb.start > body.end else "."
    return len(said) <= SUBJECT and not any(mark in said for mark in ".;:(")


def sitting_body(scene: Scene, word: CueMention) -> BodyMention | None:
    """The body whose session it is: "the commission, set up in 2009, held its third session"."""
    verbs = [c for c in scene.cues("predicate") if c.value == "hold" and gap_of(c, word) <= ADJACENT]
    named = [b for b in scene.of(BodyMention) if not (b.bare or b.event_like)]
    return next((b for b in named if any(v.end <= word.start and sits(scene, b, v) for v in verbs)), None)


def gap_of(a: CueMention, b: CueMention) -> int:
    """Characters between two words, whichever is first."""
    return max(a.start, b.start) - min(a.end, b.end)


def not_met_since(scene: Scene) -> list[tuple[CueMention, DateMention]]:
    """ "Has not met since May": the verb, with the day or month of the gathering that was the last."""
    if scene.verb_side == "after":
        return []
    verbs = [c for c in scene.cues("predicate") if c.value in CONVENING]
    noes = [c.end for c in scene.cues("aux") if c.value == "negation"]
    days = [d for d in scene.of(DateMention) if d.edtf and d.rule.endswith(SINCE)]
    beside = [(v, d) for v in verbs for d in days if 0 <= d.start - v.end <= ADVERB]
    return [(v, d) for v, d in beside if any(0 <= v.start - end <= ADVERB for end in noes)]


def said_of_the_body(scene: Scene, verb: CueMention) -> bool:
    """Whether the subject of a verb is a body without its name, which was told before."""
    return any(0 <= verb.start - b.end <= SUBJECT for b in scene.cues("body"))


def met_time(scene: Scene) -> Cited[int] | None:
    """Which gathering of its series a sentence tells of: "met for the first time", "for the fifth time"."""
    first = met_first(scene)
    if first is not None:
        return Cited(1, first.start, first.end, first.rule)
    times = [c.start for c in scene.cues("nth_time")]
    later = (o for o in scene.of(OrdinalMention) if o.value > 1 and o.end + 1 in times)
    return next((Cited(o.value, o.start, o.end, o.rule) for o in later), None)


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


def next_or_last_behind(scene: Scene, start: int) -> CueMention | None:
    """The like in a clause that a comma parts from the one before, with a day of its own: "the session was
    held in Lima, the previous one was in Quito in May"."""
    for cue in scene.cues("background"):
        said = scene.text[max(cue.start - OPENING, start) : cue.start]
        verbs = [c for c in scene.cues("predicate", "aux") if 0 <= c.start - cue.end <= OPENING]
        days = [d for d in scene.of(DateMention) if d.edtf and d.start > cue.end]
        if cue.value != BEFORE and cue.start > start and set(said) & set(",;") and verbs and days:
            return cue
    return None


def of_a_body_before(scene: Scene, word: CueMention) -> bool:
    """Whether a session is one of a body that was named before."""
    return _of_bare_body(scene, word) or _of_the_body(scene, word)


def _of_bare_body(scene: Scene, word: CueMention) -> bool:
    """ "The 16th round of the dialogue", "the commission held its first session": the body was named
    before."""
    verbs = [c for c in scene.cues("predicate") if c.value == "hold" and gap_of(c, word) <= ADJACENT]
    return any(b.bare and 0 <= b.start - word.end <= ADJACENT for b in scene.of(BodyMention)) or any(
        said_of_the_body(scene, verb) for verb in verbs
    )


def _of_the_body(scene: Scene, word: CueMention) -> bool:
    """ "The first meeting of the working group": the body was named before."""
    return any(
        c.value == "same_event" and 0 <= c.start - word.end <= len(" of ") for c in scene.cues("anaphor")
    )
