"""Whose a visit is: "the Turkish president's two-day visit", whoever else the sentence names."""

from __future__ import annotations

from dragoman.lexicon.tokens import fold
from dragoman.model.mentions import ActMention, OfficeMention, PersonMention, PlaceMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene

QUALIFIED = 30
"""Characters between the owner and the word for the visit (" two-day official ")."""


def owner(candidate: Candidate) -> PersonMention | OfficeMention | None:
    """Who stands in the genitive right before the visit's word."""
    scene, start = candidate.scene, candidate.anchor.start
    if candidate.kind != "visit" or candidate.form != "noun" or not scene.phrasing.genitives:
        return None
    people: list[PersonMention | OfficeMention] = [*scene.of(PersonMention), *scene.of(OfficeMention)]
    near = [p for p in people if 0 < start - p.end <= QUALIFIED]
    owners = [p for p in near if _owns(fold(scene.text[p.end : start]), scene.phrasing.genitives)]
    return max(owners, key=lambda p: p.end, default=None)


def _owns(between: str, genitives: frozenset[str]) -> bool:
    first = between.split(" ", 1)[0]
    return first in genitives and not set(between) & set(",;:.(")


def behind_its_goal(scene: Scene, person: PersonMention, candidate: Candidate) -> bool:
    """Where verbs come last, whom a visitor met in the town that the words for the visit only describe:
    "訪問中のリマでペレス外相と会談した"."""
    end = candidate.span[1]
    goals = [p for p in scene.of(PlaceMention) if p.locative and 0 <= p.start - end <= 1]
    acts = any(a.start >= person.end and a.kind != "visit" for a in scene.of(ActMention))
    return scene.verb_side == "after" and acts and any(g.end <= person.start for g in goals)
