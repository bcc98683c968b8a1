"""Sessions that only the members' officials tell of: "ASEAN foreign ministers met in Vientiane"."""

from __future__ import annotations

from dragoman.model.mentions import (
    MEMBERS,
    ActMention,
    DateMention,
    Mention,
    OfficeMention,
    PersonMention,
    PlaceMention,
    StateMention,
)
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

CONVENING = frozenset({"hold", "convene", "postpone", "cancel"})
"""What is said of a gathering as the subject or object of a verb."""


def by_members(scene: Scene) -> list[Candidate]:
    """ "ASEAN foreign ministers met in Vientiane": the members' officials among themselves."""
    offices = [o for o in scene.of(OfficeMention) if o.rule == MEMBERS]
    homes = {p.party for p in scene.of(PersonMention)} | {o.party for o in scene.of(OfficeMention)}
    if len(offices) != 1 or homes != {offices[0].party}:
        return []
    verbs: list[Mention] = [c for c in scene.cues("predicate") if c.value in CONVENING]
    verbs += [a for a in scene.of(ActMention) if a.kind == "meeting"]
    verb = scene.nearest((offices[0].start, offices[0].end), verbs, weights().limits.person)
    somewhere = bool(scene.of(PlaceMention)) or bool(scene.of(DateMention))
    if verb is None or not somewhere:
        return []
    return [_of_members(scene, offices[0], verb)]


def _of_members(scene: Scene, office: OfficeMention, verb: Mention) -> Candidate:
    near = [s for s in scene.of(StateMention) if office.party in s.codes]
    own = scene.nearest((office.start, office.end), near, weights().limits.state)
    start, end = (
        min(own.start, office.start) if own else office.start,
        max(own.end, office.end) if own else office.end,
    )
    candidate = Candidate("session", scene, Cited("session", verb.start, verb.end, "reports/members"))
    candidate.series = Cited(scene.text[start:end], start, end, office.rule)
    candidate.named_parties = [
        Cited(office.party, *((own.start, own.end) if own else (start, end)), office.rule)
    ]
    return candidate
