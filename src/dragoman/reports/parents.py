"""Which body another works under: "the group meets within the framework of the Commission"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.contract import Fact, Report
from dragoman.model.mentions import BodyMention, CueMention
from dragoman.reports.scene import Scene

RANKS = {"working_group": 1, "mechanism": 1, "dialogue": 1, "committee": 2, "commission": 3, "council": 3}
"""Who stands over whom: a parent is never of a lower rank, and no mere group."""
LEAST_PARENT = 2
BESIDE = 6
"""Characters between the word and the parent: " the "."""
REACH = 160
"""Characters between a body and the word that says under whom it works."""
SPOKEN_OF = 1200
"""Characters after a session in which "the meeting" is still it."""


def parents_of(scene: Scene, reports: Sequence[Report]) -> list[Fact]:
    """The parents that a sentence tells; ``reports`` say whose "the meeting" is."""
    found = []
    for cue in scene.cues("under"):
        parent = _parent(scene, cue)
        if parent is not None:
            child = _child(scene, cue, parent)
            told = _named(scene, child, parent) if child else _spoken_of(scene, cue, parent, reports)
            found += [told] if told else []
    return found


def _parent(scene: Scene, cue: CueMention) -> BodyMention | None:
    for body in scene.of(BodyMention):
        gap = body.start - cue.end if scene.verb_side == "before" else cue.start - body.end
        if 0 <= gap <= BESIDE and not body.bare and RANKS.get(body.head, 0) >= LEAST_PARENT:
            return body
    return None


def _child(scene: Scene, cue: CueMention, parent: BodyMention) -> BodyMention | None:
    """The nearest body that can be below the parent; on both sides of it where verbs come last."""
    rank = RANKS[parent.head]
    bodies = [b for b in scene.of(BodyMention) if b is not parent and not b.bare and b.name != parent.name]
    below = [b for b in bodies if RANKS.get(b.head, rank + 1) <= rank and not _apart(b, cue)]
    if scene.verb_side == "before":
        below = [b for b in below if b.end <= cue.start]
    return max(below, key=lambda b: b.start, default=None)


def _apart(body: BodyMention, cue: CueMention) -> bool:
    return max(body.start - cue.end, cue.start - body.end) > REACH


def _named(scene: Scene, child: BodyMention, parent: BodyMention) -> Fact:
    return _fact(scene, child.name, parent, child.start, child.end)


def _spoken_of(scene: Scene, cue: CueMention, parent: BodyMention, reports: Sequence[Report]) -> Fact | None:
    """ "The meeting was held under the Commission": the body of the session last told before."""
    anaphor = next((a for a in scene.cues("anaphor") if a.start < cue.start), None)
    known = [(r.position, r.body.name) for r in reports if r.kind == "session" and r.body]
    before = [k for k in known if 0 <= scene.start - k[0] <= SPOKEN_OF and k[1] != parent.name]
    if anaphor is None or not before:
        return None
    return _fact(scene, max(before)[1], parent, anaphor.start, anaphor.end)


def _fact(scene: Scene, child: str, parent: BodyMention, start: int, end: int) -> Fact:
    low, high = min(start, parent.start), max(end, parent.end)
    return Fact("body_parent", child, parent.name, scene.text[low:high], low, high, "facts/body_parent")
