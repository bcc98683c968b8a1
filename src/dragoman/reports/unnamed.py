"""Gatherings without a name of their own, told by whose they are: "the leaders of A and B held their annual
summit in Lima", "A and B held a joint commission meeting"."""

from __future__ import annotations

from dragoman.lexicon.tokens import fold
from dragoman.model.mentions import BodyMention, CueMention, DateMention, PlaceMention, StateMention
from dragoman.reports.scene import Scene
from dragoman.reports.whither import somebody

SUMMIT = "summit"
OBJECT = 16
"""Characters between a verb and what is held (" their first ")."""
TWO = 2
OF_THE = 2
"""Words between a session and the body whose it is ("of their")."""
_HELD = frozenset({"hold", "begin", "end"})
_NAMES = frozenset({"name", "adjective", "abbreviation"})


def held_by_sides(scene: Scene) -> list[BodyMention]:
    """The summits of a sentence that two sides before the verb, or one with another, hold somewhere or on
    some day."""
    told = any(d.edtf for d in scene.of(DateMention)) or any(p.locative for p in scene.of(PlaceMention))
    if scene.verb_side == "after" or not told:
        return []
    verbs = [c for c in scene.cues("predicate") if c.value in _HELD]
    return [
        body
        for body in scene.of(BodyMention)
        if body.head == SUMMIT
        and body.event_like
        and not body.parties
        and any(0 <= body.start - verb.end <= OBJECT and _of_two(scene, body, verb.start) for verb in verbs)
    ]


def of_their_body(scene: Scene) -> list[tuple[CueMention, CueMention]]:
    """Sessions of a body of several words without a name, each with it, where two sides are told of: "a
    joint commission meeting", "the session of their joint committee"."""
    if len(_sides(scene, scene.start, scene.end)) < TWO and not scene.cues("sides"):
        return []
    bodies = [b for b in scene.cues("body") if " " in scene.text[b.start : b.end]]
    pairs = ((word, body) for body in bodies for word in scene.cues("session_word"))
    return [(word, body) for word, body in pairs if _beside(scene, word, body)]


def _beside(scene: Scene, word: CueMention, body: CueMention) -> bool:
    """Whether the body stands right before the word for its session, or behind it and "of the"."""
    if scene.verb_side == "after" or body.end <= word.start:
        return 0 <= word.start - body.end <= 1
    between = scene.text[word.end : body.start].split()
    led = bool(between) and scene.says_about(between[0])
    return led and len(between) <= OF_THE and all(part.isalpha() for part in between)


def _of_two(scene: Scene, body: BodyMention, verb: int) -> bool:
    """Whether two sides stand before the verb, or another behind "with"."""
    before = _sides(scene, scene.start, verb)
    after = scene.text[body.end : scene.end].split(None, 1)
    if after and fold(after[0]) in scene.phrasing.partners:
        before |= _sides(scene, body.end, scene.end)
    return len(before) >= TWO


def _sides(scene: Scene, low: int, high: int) -> set[str]:
    people = {one.party for one in somebody(scene) if low <= one.start and one.end <= high and one.party}
    states = (s for s in scene.of(StateMention) if low <= s.start and s.end <= high and s.form in _NAMES)
    return people | {code for state in states for code in state.codes}
