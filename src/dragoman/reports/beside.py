"""Where something happened that is told to have been beside a gathering: in the town that the gathering is
named after."""

from __future__ import annotations

from dragoman.model.mentions import ActMention, BodyMention, PersonMention, PlaceMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene, Span

SIDELINES = "sidelines"
PHRASE = 80
"""Characters of a gathering with its name ("Munich Security Conference")."""
_SOMEWHERE = frozenset({"meeting", "signing"})
_MARKS = ",;:()"


def of_the_gathering(candidate: Candidate) -> PlaceMention | None:
    """The one town in the name of the gathering: "met on the sidelines of the Munich Security Conference"."""
    scene = candidate.scene
    if candidate.kind not in _SOMEWHERE:
        return None
    for cue in scene.cues("apart"):
        if cue.value == SIDELINES:
            low, high = _phrase(scene, (cue.start, cue.end))
            inside = [p for p in scene.of(PlaceMention) if low <= p.start and p.end <= high]
            towns = [p for p in inside if not p.is_country]
            if len(towns) == 1 and _gathers(scene, low, high):
                return towns[0]
    return None


def _phrase(scene: Scene, cue: Span) -> Span:
    """The words that a word for "on the sidelines" governs: up to a mark, a person or an act."""
    others = [(m.start, m.end) for m in (*scene.of(PersonMention), *scene.of(ActMention))]
    others = [o for o in others if o[1] <= cue[0] or cue[1] <= o[0]]
    if scene.verb_side == "before":
        high = min([scene.end, cue[1] + PHRASE, *(start for start, _ in others if start >= cue[1])])
        marks = [i for i in range(cue[1], high) if scene.text[i] in _MARKS]
        return cue[1], marks[0] if marks else high
    low = max([scene.start, cue[0] - PHRASE, *(end for _, end in others if end <= cue[0])])
    marks = [i for i in range(low, cue[0]) if scene.text[i] in _MARKS]
    return marks[-1] + 1 if marks else low, cue[0]


def _gathers(scene: Scene, low: int, high: int) -> bool:
    """Whether people come together at what the words name: a forum, a conference, a fair."""
    bodies = [b for b in scene.of(BodyMention) if b.event_like]
    return any(low <= m.start and m.end <= high for m in (*bodies, *scene.cues("gathering")))
