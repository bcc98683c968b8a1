"""Numbers of the events they are told of: each goes to the event of its clause, else to the one last told."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.contract import Figure
from dragoman.model.mentions import DateMention, FigureMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.scene import Scene
from dragoman.reports.told import last_told, told_until

FOLLOWS = 2
"""Sentences after an event in which a number is still told of it."""
FORCES = frozenset({"troops", "ships", "aircraft", "vehicles"})
FITTING = {
    **dict.fromkeys(FORCES, frozenset({"exercise", "visit", "milestone"})),
    "delegates": frozenset({"session", "meeting", "visit", "negotiation"}),
}
"""Kinds of event whose numbers these are, where a sentence tells of several."""
AWAY = 1000.0
"""What it costs to give a number to an event whose own words stand in another sentence."""


def give_figures(events: Sequence[Candidate], scenes: Sequence[Scene]) -> None:
    """Fill the figures of events, each number once; what is told of background is nobody's."""
    for scene in scenes:
        if scene.role == "embed":
            continue
        for mention in scene.of(FigureMention):
            event = _event_of(mention, events, scene)
            if event is not None and not event.background:
                _add(event, mention)


def _event_of(mention: FigureMention, events: Sequence[Candidate], scene: Scene) -> Candidate | None:
    """The event of the number's own sentence; of one without an event, and without a day, the last told."""
    here = [e for e in events if scene.index in e.scenes]
    if here:
        return min(here, key=lambda e: (not _fits(e, mention), _price(e, mention, scene)))
    if scene.of(DateMention):
        return None
    event = last_told(sorted(events, key=lambda e: not _fits(e, mention)), scene)
    index = told_until(event, scene) if event else None
    near = index is not None and scene.index - index <= FOLLOWS
    return event if near or scene.cues("anaphor") else None


def _fits(event: Candidate, mention: FigureMention) -> bool:
    kinds = FITTING.get(mention.what)
    return kinds is None or event.kind in kinds


def _price(event: Candidate, mention: FigureMention, scene: Scene) -> float:
    return event.reach((mention.start, mention.end)) if event.scene is scene else AWAY


def _add(event: Candidate, mention: FigureMention) -> None:
    figure = Figure(mention.what, float(mention.value), mention.unit, mention.about)
    known = {(f.value.what, f.value.value, f.value.unit) for f in event.figures}
    if (figure.what, figure.value, figure.unit) not in known:
        event.figures.append(Cited(figure, mention.start, mention.end, mention.rule))
