"""Names of regions, which may stand for their states or only end another name."""

from __future__ import annotations

from dragoman.model.mentions import StateMention
from dragoman.reports.scene import Scene


def ends_a_name(scene: Scene, state: StateMention) -> bool:
    """Whether the name of a region only ends another name: "the Trade Hub (TH) Central Asia"."""
    before = scene.text[scene.start : state.start].split()[-1:]
    joined = any(word.endswith(")") or (word[0].isupper() and word.isalpha()) for word in before)
    return state.form == "group" and joined and scene.role != "headline"
