"""Whom a pronoun speaks of: the subject of what was told before."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import PersonMention
from dragoman.reports.scene import Scene
from dragoman.reports.speakers import is_spokesman

REACH = 2
"""Sentences back to the one that names somebody; those that a pronoun opens are not counted."""
FARTHEST = 5


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
