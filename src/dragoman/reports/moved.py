"""What was given a new day, whatever the verb."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import DateMention
from dragoman.model.vocabulary import Status
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.denials import owns
from dragoman.reports.scene import Scene
from dragoman.reports.times import MOVED
from dragoman.reports.weights import weights

NEW_DAY = "new_day"
"""Of words for the day to which something was put off ("the new date")."""
_AHEAD = frozenset({"future", "present", "infinitive"})


def moved(candidate: Candidate, rivals: Sequence[Candidate]) -> Cited[Status] | None:
    """What has a new day is put off, whatever the verb: "the drill was moved to May"."""
    scene, limit = candidate.scene, weights().limits.status
    new = [d for d in scene.of(DateMention) if d.edtf and d.rule.endswith(MOVED)]
    if scene.verb_side == "after" or candidate.kind == "suspension" or candidate.happened:
        return None
    day = next((d for d in new if d.start > candidate.anchor.end and owns(candidate, rivals, d, limit)), None)
    return Cited("postponed", day.start, day.end, day.rule) if day else None


def give_new_day(scene: Scene, last: Candidate) -> bool:
    """ "The new date is 3 June", "It will now be held on 3 June": the day to which what was told before as
    put off is moved; whether there is one."""
    put_off = last.status is not None and last.status.value == "postponed"
    days = [d for d in scene.of(DateMention) if d.edtf]
    if not put_off or last.rescheduled is not None or len(days) != 1 or scene.cues("background"):
        return False
    to_be = [c for c in scene.cues("predicate") if c.value in {"hold", "plan"} and c.tense in _AHEAD]
    named = any(c.value == NEW_DAY for c in scene.cues("anaphor"))
    ahead = any(c.value == "future" for c in scene.cues("aux"))
    if not (named or to_be or (ahead and any(c.value == "hold" for c in scene.cues("predicate")))):
        return False
    day = Cited(days[0].edtf or "", days[0].start, days[0].end, days[0].rule)
    last.rescheduled = When(day.value, days[0].basis, [day])
    return True
