"""What became of a plan: postponed, cancelled or denied, and what was given a new day."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import DateMention, Mention
from dragoman.model.vocabulary import Status
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.denials import DENY, OVERRULING, overruling_cues
from dragoman.reports.in_turn import told_together
from dragoman.reports.times import MOVED
from dragoman.reports.weights import weights


def overruled(candidate: Candidate, rivals: Sequence[Candidate]) -> Cited[Status] | None:
    """Postponed, cancelled or denied, when that verb belongs to this act and no other."""
    if candidate.kind == "suspension":
        return None
    limit = weights().limits.status * (1.5 if len(rivals) > 1 else 3.0)
    own = [c for c in overruling_cues(candidate.scene) if owns(candidate, rivals, c, limit)]
    own = [c for c in own if c.value == DENY or not candidate.happened]
    if not own:
        return None
    denied = next((c for c in own if c.value == DENY), None)
    taken_back = [c for c in own if c.value != DENY]
    if denied is not None and taken_back:  # "denied that the visit had been called off"
        return Cited[Status]("planned", denied.start, denied.end, denied.rule)
    # "He will not come: the visit is put off": what is put off is not called off.
    cue = next((c for c in own if c.value == "postpone"), own[0])
    return Cited(OVERRULING[cue.value], cue.start, cue.end, cue.rule)


def moved(candidate: Candidate, rivals: Sequence[Candidate]) -> Cited[Status] | None:
    """What has a new day is put off, whatever the verb: "the drill was moved to May"."""
    scene, limit = candidate.scene, weights().limits.status
    new = [d for d in scene.of(DateMention) if d.edtf and d.rule.endswith(MOVED)]
    if scene.verb_side == "after" or candidate.kind == "suspension" or candidate.happened:
        return None
    day = next((d for d in new if d.start > candidate.anchor.end and owns(candidate, rivals, d, limit)), None)
    return Cited("postponed", day.start, day.end, day.rule) if day else None


def owns(candidate: Candidate, rivals: Sequence[Candidate], cue: Mention, limit: float) -> bool:
    """Whether a word is nearer to this act than to any other."""
    span = (cue.start, cue.end)
    price = candidate.scene.cost(candidate.span, span)
    others = [r for r in rivals if r.scene is candidate.scene and not told_together(r, candidate)]
    return price <= limit and not any(r.scene.cost(r.span, span) < price for r in others)
