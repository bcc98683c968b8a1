"""Who says whose somebody else is: the principal of an envoy, the state of a delegation that one leads."""

from __future__ import annotations

from itertools import pairwise

from dragoman.lexicon.people import COUNTERPART
from dragoman.model.mentions import PersonMention, PlaceMention, StateMention
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


def led_delegations(scene: Scene) -> dict[str, str]:
    """Of which state a delegation is whose head is named behind it: "the delegation of Kenya led by X"."""
    locative = {p.start for p in scene.of(PlaceMention) if p.locative or not p.is_country}
    homes: dict[str, str] = {}
    for cue in (c for c in scene.cues("role_cue") if c.value == "head_of_delegation"):
        heads = [p for p in scene.of(PersonMention) if 0 <= begins(p) - cue.end <= 1 and not p.party]
        states = [s for s in scene.of(StateMention) if 0 <= cue.start - s.end <= 1 and len(s.codes) == 1]
        if heads and states and states[-1].start not in locative:
            homes[heads[0].name] = states[-1].codes[0]
    return homes
