"""What was given a new day, whatever the verb."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import DateMention
from dragoman.model.vocabulary import Status
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.denials import owns
from dragoman.reports.times import MOVED
from dragoman.reports.weights import weights


def moved(candidate: Candidate, rivals: Sequence[Candidate]) -> Cited[Status] | None:
    """What has a new day is put off, whatever the verb: "the drill was moved to May"."""
    scene, limit = candidate.scene, weights().limits.status
    new = [d for d in scene.of(DateMention) if d.edtf and d.rule.endswith(MOVED)]
    if scene.verb_side == "after" or candidate.kind == "suspension" or candidate.happened:
        return None
    day = next((d for d in new if d.start > candidate.anchor.end and owns(candidate, rivals, d, limit)), None)
    return Cited("postponed", day.start, day.end, day.rule) if day else None
