"""The project that a word of a step needs: what is opened, works that begin, the first train that goes."""

from __future__ import annotations

import math

from dragoman.model.mentions import ActMention, Mention, OrdinalMention, ProjectMention
from dragoman.reports.projects import taken_up
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights
from dragoman.reports.whither import Needed, somebody

COUNTED = 16
"""Characters between a number and the thing that it counts (" direct container ")."""
_OF_WORKS = frozenset({"begin", "end", "postpone"})


def project(scene: Scene, act: ActMention) -> Needed:
    """Projects, but for one behind a drill that the word speaks of: "opened drills at the port"."""
    drills = [a for a in scene.of(ActMention) if a.kind == "exercise" and a.start >= act.end]
    found = [m for m in scene.of(ProjectMention) if not any(a.end <= m.start for a in drills)]
    if scene.role == "headline":  # "welcome Tulip launch, laboratory still shut"
        found = [m for m in found if "," not in scene.between((act.start, act.end), (m.start, m.end))]
    elif (clause := taken_up(scene, (act.start, act.end), found)) is not None:
        return [(clause, clause.start)], math.inf, 1
    return [(m, m.start) for m in found], weights().limits.project, 1


def works(scene: Scene, act: ActMention) -> Needed:
    """A project whose works a verb of the clause begins or ends: "building of the bridge ... began"."""
    span, limit = (act.start, act.end), weights().limits.status
    verbs = [c for c in scene.cues("predicate") if c.value in _OF_WORKS and c.tense != "infinitive"]
    verbs = [v for v in verbs if not any(a.start <= v.start and v.end < a.end for a in scene.of(ActMention))]
    return project(scene, act) if scene.nearest(span, verbs, limit) else ([], 0.0, 1)


def first(scene: Scene, act: ActMention) -> Needed:
    """The first train or ship that goes, where nobody travels: "the first train from Lima left"."""
    ones = [o for o in scene.of(OrdinalMention) if o.value == 1]
    subjects = [m for m in scene.of(ProjectMention) if m.end <= act.start]
    found = [m for m in subjects if any(0 <= m.start - o.end <= COUNTED or holds(m, o) for o in ones)]
    goes = scene.verb_side == "before" and not somebody(scene)
    return [(m, m.start) for m in found if goes], weights().limits.project, 1


def holds(one: Mention, other: Mention) -> bool:
    return one.start <= other.start and other.end <= one.end
