"""How far a joint project has come: "construction began", "40 per cent complete", "put off until 2027"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from dragoman.lexicon.tokens import fold
from dragoman.model.edtf import as_told
from dragoman.model.mentions import CueMention, DateMention, ProjectMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.scene import Scene

NEAR = 60
"""Characters between a project and the word that tells its stage."""
WORKS, BEGUN, COMPLETE, DELAYED = "works", "begun", "complete", "delayed"
_BEFORE = regex.compile(r"(\p{Nd}{1,3}(?:[.,]\p{Nd}+)?)\s*$")
_AFTER = regex.compile(r"\s*(\p{Nd}{1,3}(?:[.,]\p{Nd}+)?)\s*(?:%|\p{L})")
_YEAR = regex.compile(r"\s*(\p{Nd}{4})\b")

Told = tuple[ProjectMention, Cited[str]]
"""A project with its stage; the span takes in both."""


def stages_of(scene: Scene) -> list[Told]:
    """The stages that a sentence tells of projects that it names."""
    named = [p for p in scene.of(ProjectMention) if p.named]
    cues = scene.cues("project_stage") if named else []
    begun = any(c.value == BEGUN for c in cues)
    found = []
    for cue in cues:
        project = min(named, key=lambda p: _gap(p, cue))
        stage = _stage(scene, cue, begun)
        if stage and _gap(project, cue) <= NEAR:
            start, end = min(project.start, cue.start), max(project.end, cue.end)
            found.append((project, Cited(stage, start, end, cue.rule)))
    return found


def _stage(scene: Scene, cue: CueMention, begun: bool) -> str | None:
    """The stage in a word; with a share where that is told, or the new time of what is put off."""
    if cue.value in {WORKS, BEGUN}:
        return "construction" if cue.value == WORKS and begun else None
    if cue.value == COMPLETE:
        head, rest = scene.text[scene.start : cue.start], scene.text[cue.end : scene.end]
        share = _BEFORE.search(head) or _AFTER.match(rest)
        return f"{COMPLETE} {fold(share.group(1))} %" if share else None
    if cue.value == DELAYED:
        times = [d for d in scene.of(DateMention) if d.edtf and _gap(d, cue) <= NEAR // 2]
        year = _YEAR.match(scene.text, cue.end)
        until = as_told(times[0].edtf) if times else year and fold(year.group(1))
        return f"{DELAYED} {until}" if until else DELAYED
    return cue.value


def _gap(one: ProjectMention | DateMention, cue: CueMention) -> int:
    return max(one.start - cue.end, cue.start - one.end, 0)


def give_stages(events: Sequence[Candidate], scenes: Sequence[Scene]) -> None:
    """Fill the stage of each event's project, the last that is told of it."""
    with_project = [(e, e.project) for e in events if e.project is not None]
    for scene in scenes if with_project else ():
        for project, stage in stages_of(scene):
            for event, own in with_project:
                if fold(own.name) == fold(project.name) and not event.background:
                    event.project_stage = stage
