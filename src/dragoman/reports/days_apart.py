"""One event a day: "on Monday with A and on Tuesday with B", "till Friday Peru, till Sunday Chile", where
verbs come last; elsewhere "to Peru on Friday and to Chile on Sunday"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dragoman.model.mentions import ActMention, DateMention, OfficeMention, PersonMention, PlaceMention
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.scene import Scene, Span

RULE = "reports/one_a_day"
SUBJECT = "erg"
TWO = 2
OPENS = 2
"""Characters from a goal to its days in brackets (" ("), or words ("on the")."""
LED = 10
"""Characters from a goal to its day (" from ")."""
LINK = 12
"""Characters from a day to the next goal (" and to ", "), ")."""
_Partner = PersonMention | OfficeMention | PlaceMention


def one_a_day(scene: Scene, candidate: Candidate) -> list[Candidate]:
    """The meetings, or visits, of a sentence that gives each partner, or goal, a day of its own; nothing
    where it does not."""
    own = _clause(candidate)
    days = [d for d in scene.of(DateMention) if d.edtf and own <= d.start and d.end <= candidate.span[0]]
    plain = candidate.kind in {"meeting", "visit"} and candidate.ordinal is None
    if plain and candidate.kind == "visit" and scene.verb_side == "before":
        return [
            _on(candidate, day, goal, (goal.start, goal.end), goal.start) for goal, day in _in_turn(candidate)
        ]
    if not plain or scene.verb_side != "after" or len(days) < TWO:
        return []
    if bracketed := _goals_with_days(candidate, days):
        return [_on(candidate, day, goal, (goal.start, goal.end), goal.start) for goal, day in bracketed]
    stretches = [(a.end, b.start) for a, b in pairwise(days)] + [(days[-1].end, candidate.span[0])]
    partners = [_partners(candidate, stretch) for stretch in stretches]
    joined = all(_joins(scene, stretch) for stretch in stretches[:-1])
    if not joined or not all(partners) or any(len(found) > 1 for found in partners):
        return []
    goals = [found[0].country for found in partners if isinstance(found[0], PlaceMention)]
    if len(set(goals)) < len(goals):
        return []  # stages of one visit
    return [
        _on(candidate, day, found[0], stretch, days[0].start)
        for day, found, stretch in zip(days, partners, stretches, strict=True)
    ]


def _clause(candidate: Candidate) -> int:
    """Where the clause of an act begins: behind the last verb or other end of one that stands before it."""
    scene, start = candidate.scene, candidate.span[0]
    ends = [a.end for a in scene.of(ActMention) if a.form == "verb" and a.end <= start]
    ends += [b.end for b in scene.cues("breaker") if b.end <= start]
    return max(ends, default=scene.start)


def _goals_with_days(candidate: Candidate, days: Sequence[DateMention]) -> list[tuple[_Partner, DateMention]]:
    """ "Peru (1-3 May), Chile (3-5 May) and Togo (5-7 May)": the goals of a tour, where all have days."""
    goals = [p for p in candidate.scene.of(PlaceMention) if p.is_country and p.end <= candidate.span[0]]
    found: list[tuple[_Partner, DateMention]] = []
    for goal in goals:
        behind = candidate.scene.text[goal.end : goal.end + OPENS].strip()
        day = next((d for d in days if goal.end < d.start <= goal.end + OPENS), None)
        if day is not None and behind.startswith("("):
            found.append((goal, day))
    told = candidate.kind == "visit" and len(found) == len(goals) >= TWO
    return found if told else []


def _in_turn(candidate: Candidate) -> list[tuple[PlaceMention, DateMention]]:
    """The goals behind a word of travel, where each has a day right behind it: "will visit Peru on 3 May and
    Chile on 5 May"; of a goal that stands there twice the last."""
    scene = candidate.scene
    days = [d for d in scene.of(DateMention) if d.edtf and d.start >= candidate.anchor.end]
    goals = [p for p in scene.of(PlaceMention) if p.start >= candidate.anchor.end]
    pairs = [(p, d) for p in goals for d in days if _has_day(scene, p, d)]
    chain = pairs[:1]
    for goal, day in pairs[1:]:
        between = scene.text[chain[-1][1].end : goal.start]
        if len(between) > LINK or any(mark in between for mark in ".;:"):
            break
        chain.append((goal, day))
    found = {goal.name: (goal, day) for goal, day in chain}
    return list(found.values()) if len(found) >= TWO else []


def _has_day(scene: Scene, goal: PlaceMention, day: DateMention) -> bool:
    """Whether only a preposition or a bracket stands between a goal and its day."""
    between = scene.text[goal.end : day.start]
    words = between.replace("(", " ").split()
    return 0 < len(between) <= LED and len(words) <= OPENS and all(word.islower() for word in words)


def _joins(scene: Scene, stretch: Span) -> bool:
    """Whether "and" or a comma stands between a partner and the next day."""
    words = scene.text[stretch[0] : stretch[1]].replace(",", " , ").split()
    return bool(words) and (words[-1] == "," or words[-1] in scene.phrasing.conjunctions)


def _partners(candidate: Candidate, stretch: Span) -> list[_Partner]:
    """Who is met, by name or by office, or where a visit goes, between a day and the next: a state, or a
    town where none is told."""
    if candidate.kind == "visit":
        told = [p for p in candidate.scene.of(PlaceMention) if stretch[0] <= p.start and p.end <= stretch[1]]
        return [p for p in told if p.is_country] or list({p.name: p for p in told}.values())
    people = [p for p, _ in candidate.people if p.case != SUBJECT]
    found: Sequence[_Partner] = [*people, *candidate.offices]
    return [m for m in found if stretch[0] <= m.start and m.end <= stretch[1]]


def _on(
    candidate: Candidate,
    day: DateMention,
    partner: _Partner,
    stretch: Span,
    first: int,
) -> Candidate:
    """The meeting with one partner on one day, at the place told with it."""
    edtf = day.edtf or ""
    subject = [(p, r) for p, r in candidate.people if p.case == SUBJECT or p.end <= first]
    own = [(p, r) for p, r in candidate.people if p is partner]
    towns = [p for p in candidate.scene.of(PlaceMention) if p.locative]
    here = [p for p in towns if stretch[0] <= p.start and p.end <= stretch[1]]
    here = [partner] if isinstance(partner, PlaceMention) else here
    offices = [o for o in candidate.offices if o.end <= first or o is partner]
    part = candidate.part(partner.start, partner.end, RULE, [*subject, *own])
    part.time = When(edtf, day.basis, [Cited(edtf, day.start, day.end, day.rule)])
    part.offices = offices
    part.places = [Cited(p, p.start, p.end, p.rule) for p in here[:1]]
    return part
