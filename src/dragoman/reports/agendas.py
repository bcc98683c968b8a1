"""To which event the agenda sentences of a document belong."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.model.mentions import CueMention, Mention, OrganisationMention, PersonMention, StateMention
from dragoman.reports.agenda_lists import bulleted, opens_a_list
from dragoman.reports.candidate import Candidate
from dragoman.reports.denials import PARTICLE
from dragoman.reports.scene import Scene, Span
from dragoman.reports.substance import add_undertaking, give_substance, item_of
from dragoman.reports.told import last_told, told_until

AGENDA_LENGTH = 3
"""Sentences after an event in which its agenda is told without naming it or its sides."""
SPOKEN_OF = "reviewed"
"""The stance of what was spoken of and not agreed: it looks back, and nothing is owed."""

Opened = tuple[Candidate, CueMention]
"""Whose list it is, and the stance that opened it."""


def give_agendas(events: Sequence[Candidate], scenes: Sequence[Scene]) -> None:
    """Agenda sentences belong to the session or meeting that was last spoken of, else to the first one."""
    holders = [e for e in events if e.kind in {"session", "meeting"} and not e.background]
    earlier = {index for e in events if e.background for index in e.scenes}
    opened: Opened | None = None
    going_on: tuple[Candidate, int] | None = None  # whose agenda a sentence told last, and which
    for scene in map(_as_meant, scenes) if holders else ():
        line = bulleted(scene) if opened else None
        if opened and line:
            _add_item(*opened, scene, line)
            continue
        opened = None
        holder = last_told(holders, scene) or holders[0]
        of_another = scene.index in earlier and scene.index not in holder.scenes
        at_once = going_on == (holder, scene.index - 1) and not _of_others(scene)
        if scene.role != "embed" and not of_another and (at_once or _goes_on_about(holder, scene)):
            give_substance(holder, scene)
            going_on = (holder, scene.index) if scene.cues("stance") else None
            stances = scene.cues("stance")
            opened = (holder, stances[-1]) if stances and opens_a_list(scene) else None


def _add_item(holder: Candidate, stance: CueMention, scene: Scene, line: Span) -> None:
    told = item_of(scene, stance, *line)
    if told:
        add_undertaking(holder, *told)


def _goes_on_about(event: Candidate, scene: Scene) -> bool:
    """Whether a sentence can tell of the event's substance: it names its sides, or follows closely on it."""
    told = told_until(event, scene)
    near = told is not None and scene.index - told <= AGENDA_LENGTH
    return near or bool(scene.cues("sides", "anaphor", "pronoun"))


def _of_others(scene: Scene) -> bool:
    """Whether somebody is named before what was agreed, who may speak for himself alone."""
    stances = scene.cues("stance")
    names = StateMention | PersonMention | OrganisationMention
    return not stances or any(isinstance(m, names) and m.end <= stances[-1].start for m in scene.mentions)


def _as_meant(scene: Scene) -> Scene:
    """The sentence with what its negations make of its stances: what was not agreed was spoken of, and what
    was not discussed or welcomed is no substance."""
    stances = scene.cues("stance")
    noes = [c for c in scene.cues("aux") if c.value == "negation"] if stances else []
    if not any(_denies(scene, no, stance) for no in noes for stance in stances):
        return scene
    told = [meant for mention in scene.mentions if (meant := _meant(scene, mention, noes))]
    span = (scene.start, scene.end)
    return Scene(scene.text, span, scene.role, told, scene.index, scene.phrasing)


def _meant(scene: Scene, mention: Mention, noes: Sequence[CueMention]) -> Mention | None:
    """A mention as it is; of a stance that is denied, that it was spoken of, or nothing."""
    if not isinstance(mention, CueMention) or mention.cue != "stance":
        return mention
    no = next((no for no in noes if _denies(scene, no, mention)), None)
    if no is None:
        return mention
    start, end = min(no.start, mention.start), max(no.end, mention.end)
    return replace(mention, value=SPOKEN_OF, start=start, end=end) if mention.value == "agreed" else None


def _denies(scene: Scene, no: CueMention, stance: CueMention) -> bool:
    """Whether a negation stands right before a stance, or right after it where verbs come last."""
    after = scene.verb_side == "after" and 0 <= no.start - stance.end <= PARTICLE
    return after or 0 <= stance.start - no.end <= PARTICLE
