"""Who stays or has come somewhere, where a word says no more than that: "is in Lima", "भारत आए मंत्री"."""

from __future__ import annotations

from dragoman.model.mentions import ActMention, Mention, PersonMention, PlaceMention
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

BESIDE = 2
"""Characters between a place and the word that says that somebody is there ("लीमा में हैं")."""
SUBJECT = "nomn"
TELLING = frozenset({"attribution", "breaker"})
"""Cues that part who speaks from what is said."""


def stayer(scene: Scene, act: ActMention) -> list[Mention]:
    """The place right beside a word for staying, where somebody by name is the subject of its clause: not
    "said that soldiers are in Peru", nor "X's soldiers are in Peru"."""
    there = [m for m in scene.of(PlaceMention) if 0 <= act.start - m.end <= BESIDE]
    return [*there] if there and any(_is_subject(scene, p, act) for p in scene.of(PersonMention)) else []


def _is_subject(scene: Scene, person: PersonMention, act: ActMention) -> bool:
    span = (person.end, act.start)
    parted = any(span[0] <= c.start and c.end <= span[1] for c in scene.cues(*TELLING))
    near = scene.cost((act.start, act.end), (person.start, person.end)) <= weights().limits.person
    return person.case == SUBJECT and person.end <= act.start and near and not parted
