"""Words of being, staying and stopping, which tell of a visit where an official does so in another state."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import ActMention, Mention, OfficeMention, PersonMention, PlaceMention
from dragoman.reports.scene import Scene

TRAVELLER = 60
"""Characters between an official and the verb that says where he was (", the foreign minister, once ")."""
STAY = 40
"""Characters between such a verb and the place (" 3 and 4 June in ")."""
OWNER = 3
"""Characters between a place and a word that it owns ("Peru's guest")."""


def abroad(
    scene: Scene, act: ActMention, people: Sequence[PersonMention | OfficeMention]
) -> list[tuple[Mention, object]]:
    """The places near a word that are of other states than the official before it: "spent Monday in Lima"."""
    homes = {one.party for one in people if one.party and 0 <= act.start - one.end <= TRAVELLER}
    near = [p for p in scene.of(PlaceMention) if _beside(act, p)]
    return [(p, p.start) for p in near if homes and p.country not in homes]


def _beside(act: ActMention, place: PlaceMention) -> bool:
    """Whether a place stands behind the word, within it ("the guest of"), or owns it."""
    return -OWNER <= place.start - act.end <= STAY or 0 <= act.start - place.end <= OWNER
