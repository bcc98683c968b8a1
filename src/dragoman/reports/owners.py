"""Whose a visit is: "the Turkish president's two-day visit", whoever else the sentence names."""

from __future__ import annotations

from dragoman.lexicon.tokens import fold
from dragoman.model.mentions import OfficeMention, PersonMention
from dragoman.reports.candidate import Candidate

QUALIFIED = 30
"""Characters between the owner and the word for the visit (" two-day official ")."""


def owner(candidate: Candidate) -> PersonMention | OfficeMention | None:
    """Who stands in the genitive right before the visit's word."""
    scene, start = candidate.scene, candidate.anchor.start
    if candidate.kind != "visit" or candidate.form != "noun" or not scene.genitives:
        return None
    people: list[PersonMention | OfficeMention] = [*scene.of(PersonMention), *scene.of(OfficeMention)]
    near = [p for p in people if 0 < start - p.end <= QUALIFIED]
    owners = [p for p in near if _owns(fold(scene.text[p.end : start]), scene.genitives)]
    return max(owners, key=lambda p: p.end, default=None)


def _owns(between: str, genitives: frozenset[str]) -> bool:
    first = between.split(" ", 1)[0]
    return first in genitives and not set(between) & set(",;:.(")
