"""Which project a step or talks are about: the one beside the act, or the one that its clause takes up."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import ActMention, ProjectMention
from dragoman.reports.scene import RELATIVE, Scene, Span
from dragoman.reports.weights import weights

REACH = 60
"""Characters between a project and the word that takes it up ("a ferry between Jinja and Kisumu, which")."""


def project_of(scene: Scene, act: Span) -> ProjectMention | None:
    """The nearest project with a name, else any, within reach of an act; else what its clause goes on about:
    "a bridge over the Drina, which was opened in May"."""
    projects, limit = scene.of(ProjectMention), weights().limits.project
    named = [p for p in projects if p.named]
    beside = scene.nearest(act, named, limit) or scene.nearest(act, projects, limit)
    return beside or taken_up(scene, act, projects)


def taken_up(scene: Scene, act: Span, projects: Sequence[ProjectMention]) -> ProjectMention | None:
    """The project before the relative clause of an act, with no other verb between it and the clause."""
    if scene.verb_side == "after":
        return None
    clauses = [c for c in scene.cues("breaker") if c.end <= act[0]]
    before = [p for p in projects if clauses and p.end <= clauses[-1].start]
    if not before or clauses[-1].value != RELATIVE:
        return None
    project, opener = before[-1], clauses[-1].start
    verbs = [*scene.cues("predicate", "breaker"), *(a for a in scene.of(ActMention) if a.form == "verb")]
    apart = any(project.end <= v.start < opener for v in verbs)
    return None if apart or opener - project.end > REACH else project
