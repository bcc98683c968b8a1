"""To which event the agenda sentences of a document belong."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene
from dragoman.reports.substance import give_substance
from dragoman.reports.told import last_told

AGENDA_LENGTH = 3
"""Sentences after an event in which its agenda is told without naming it or its sides."""


def give_agendas(events: Sequence[Candidate], scenes: Sequence[Scene]) -> None:
    """Agenda sentences belong to the session or meeting that was last spoken of, else to the first one."""
    holders = [e for e in events if e.kind in {"session", "meeting"} and not e.background]
    for scene in scenes:
        holder = last_told(holders, scene) or (holders[0] if holders else None)
        if holder is not None and scene.role != "embed" and _goes_on_about(holder, scene):
            give_substance(holder, scene)


def _goes_on_about(event: Candidate, scene: Scene) -> bool:
    """Whether a sentence can tell of the event's substance: it names its sides, or follows closely on it."""
    told = [i for i in event.scenes if i <= scene.index]
    near = bool(told) and scene.index - max(told) <= AGENDA_LENGTH
    return near or bool(scene.cues("sides", "anaphor", "pronoun"))
