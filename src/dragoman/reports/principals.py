"""Who only says whose envoy, adviser or spokesman somebody else is: "राष्ट्रपति A के दूत B"."""

from __future__ import annotations

from itertools import pairwise

from dragoman.lexicon.people import COUNTERPART
from dragoman.model.mentions import PersonMention
from dragoman.reports.needs import begins
from dragoman.reports.scene import Scene

GENITIVE = "gen"
OWNED = 5
"""Characters between the two (" के ")."""


def principals(scene: Scene) -> list[tuple[PersonMention, PersonMention]]:
    """People whose genitive stands right before the office of somebody else, each with that one."""
    people = scene.of(PersonMention)
    return [
        (one, other)
        for one, other in pairwise(people)
        if one.case == GENITIVE
        and other.office_start is not None
        and other.office_class != COUNTERPART
        and 0 < begins(other) - one.end <= OWNED
        and scene.text[one.end : begins(other)].strip() in scene.phrasing.possessives
    ]
