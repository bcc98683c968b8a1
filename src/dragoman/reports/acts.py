"""Visits, meetings, negotiations, milestones and suspensions: acts announced by a word of their own."""

from __future__ import annotations

from dragoman.model.mentions import (
    ActMention,
    CueMention,
    InstrumentMention,
    Mention,
    PersonMention,
    PlaceMention,
    ProjectMention,
    StateMention,
)
from dragoman.model.vocabulary import Kind
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.numbered import numbered_nouns
from dragoman.reports.scene import Scene
from dragoman.reports.times import SAME_DAY
from dragoman.reports.weights import weights

_NEGOTIATED = frozenset({"agreement", "treaty", "contract", "programme", "roadmap", "mou", "protocol"})
"""Documents that are negotiated or suspended; statements only tell of talks."""


def propose_acts(scene: Scene, taken: list[tuple[int, int]]) -> list[Candidate]:
    """Candidates of the kinds that have no name of their own; ``taken`` spans belong to other kinds."""
    found = []
    for act in scene.of(ActMention):
        if act.kind in {"visit", "meeting", "negotiation", "milestone", "suspension"}:
            aside = any(c.start <= act.start and act.end <= c.end for c in _asides(scene))
            inside = aside or any(low <= act.start and act.end <= high for low, high in taken)
            if not inside and _has_what_it_needs(scene, act):
                found.append(_from_act(scene, act))
    return _one_a_kind_and_clause(scene, found + _further_rounds(scene, found, taken))


def _asides(scene: Scene) -> list[CueMention]:
    """Words that only say when: "after the meeting" announces no meeting."""
    return [c for c in scene.cues("anaphor") if c.value == SAME_DAY]


def _has_what_it_needs(scene: Scene, act: ActMention) -> bool:
    limits, span = weights().limits, (act.start, act.end)
    if act.needs == "person":
        return scene.nearest(span, scene.of(PersonMention), limits.person) is not None
    if act.needs == "project":
        return scene.nearest(span, scene.of(ProjectMention), limits.project) is not None
    if act.needs == "object":
        objects: list[Mention] = [
            *scene.of(InstrumentMention),
            *scene.of(ProjectMention),
            *scene.cues("object"),
            *(a for a in scene.of(ActMention) if a.kind in {"negotiation", "exercise", "meeting"}),
        ]
        near = [o for o in objects if o.end <= act.start or act.end <= o.start]
        return scene.nearest(span, near, limits.project / 2) is not None
    if act.needs == "place":
        return scene.nearest(span, scene.of(PlaceMention), limits.project / 4) is not None
    if act.needs == "instrument":
        return scene.nearest(span, scene.of(InstrumentMention), limits.instrument) is not None
    if act.kind == "visit" and act.form == "verb":
        goals: list[Mention] = [*scene.of(PlaceMention), *scene.of(StateMention)]
        return scene.nearest(span, goals, limits.project) is not None
    return True


def _from_act(scene: Scene, act: ActMention) -> Candidate:
    kind: Kind = act.kind
    candidate = Candidate(
        kind, scene, Cited(kind, act.start, act.end, act.rule), form=act.form, tense=act.tense
    )
    span = (act.start, act.end)
    if kind in {"milestone", "negotiation", "suspension"}:
        projects = scene.of(ProjectMention)
        named = [p for p in projects if p.named]
        limit = weights().limits.project
        candidate.project = scene.nearest(span, named, limit) or scene.nearest(span, projects, limit)
    if kind in {"negotiation", "suspension"}:
        about = [i for i in scene.of(InstrumentMention) if i.instrument in _NEGOTIATED]
        candidate.instrument = scene.nearest(span, about, weights().limits.instrument)
    if kind == "negotiation":
        number = next((n for n in numbered_nouns(scene) if _counts(n.noun, act)), None)
        if number is not None:
            candidate.ordinal = Cited(
                number.ordinal.value, number.ordinal.start, number.ordinal.end, number.ordinal.rule
            )
    return candidate


def _further_rounds(scene: Scene, found: list[Candidate], taken: list[tuple[int, int]]) -> list[Candidate]:
    """Numbered rounds beside no word for talks: "the second round is to follow in May"."""
    rounds = []
    for numbered in numbered_nouns(scene):
        noun, ordinal = numbered.noun, numbered.ordinal
        span = (ordinal.start, ordinal.end)
        counted = span in taken or any(c.ordinal and c.ordinal.span == span for c in found)
        if isinstance(noun, CueMention) and noun.value == "round" and not counted:
            candidate = Candidate(
                "negotiation", scene, Cited("negotiation", noun.start, noun.end, noun.rule), form="round"
            )
            candidate.ordinal = Cited(ordinal.value, ordinal.start, ordinal.end, ordinal.rule)
            rounds.append(candidate)
    return rounds


def _counts(noun: Mention, act: ActMention) -> bool:
    return abs(noun.start - act.start) <= 24 or (noun.start <= act.start and act.end <= noun.end)


def _one_a_kind_and_clause(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """Of several words for one act in one clause ("held talks ... the meeting") keep the first.

    A verb that names its own people is kept beside another one: "met A and later received B".
    """
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: c.span):
        twin = next((k for k in kept if _same_clause(scene, k, candidate)), None)
        if twin is None:
            kept.append(candidate)
    return kept


def _same_clause(scene: Scene, a: Candidate, b: Candidate) -> bool:
    if a.kind != b.kind or (a.ordinal and b.ordinal):
        return False
    return scene.cost(a.span, b.span) < weights().between.clause + weights().between.act
