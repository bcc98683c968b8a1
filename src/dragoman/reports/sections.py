"""Pages of news in brief: under the name of one state after another, each has events of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dragoman.model.mentions import StateMention
from dragoman.reports.scene import Scene

STATES = 2
"""Headings that are a state's name from which a page is one of news in brief."""


BULLETS = ("- ", "– ", "— ", "• ", "▪ ", "* ", "· ")
TITLE = 40
"""Characters of the states that an item names before its colon."""


def sections(scenes: Sequence[Scene]) -> list[Sequence[Scene]]:
    """The sentences of each item of news in brief; all of them together where a page is one article."""
    items = [n for n in range(1, len(scenes)) if _is_an_item(scenes[n])]
    if len(items) >= STATES:
        edges = [0, *items, len(scenes)]
        return [scenes[a:b] for a, b in pairwise(edges) if a < b]
    if sum(_is_a_state(scene) for scene in scenes[1:]) < STATES:
        return [scenes]
    starts = [n for n in range(1, len(scenes)) if _opens(scenes[n - 1], scenes[n])]
    edges = [0, *starts, len(scenes)]
    return [scenes[a:b] for a, b in pairwise(edges) if a < b]


def _opens(before: Scene, scene: Scene) -> bool:
    """Whether a sentence is a heading below what another one says."""
    return before.role == "body" and (scene.role == "headline" or _is_a_state(scene))


def _is_an_item(scene: Scene) -> bool:
    """Whether a sentence opens an item of a list by the states that it is about: "- Peru-Oman: talks ..."."""
    title, colon, _ = scene.quote.partition(":")
    end = scene.start + len(title)
    states = [s for s in scene.of(StateMention) if s.end <= end]
    return bool(colon and states) and len(title) <= TITLE and title.startswith(BULLETS)


def _is_a_state(scene: Scene) -> bool:
    """Whether a line is the name of a state and nothing else."""
    said = scene.quote.strip(" :.")
    return any(scene.text[s.start : s.end] == said and s.form == "name" for s in scene.of(StateMention))
