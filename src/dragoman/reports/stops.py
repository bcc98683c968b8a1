"""Cooperation and talks that stop: what it is that stops, on which day and for how long."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import DateMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.needs import STOPPED
from dragoman.reports.sessions import parties_in
from dragoman.reports.weights import weights

UNTIL = "/until"


def without_stopped(here: Sequence[Candidate], pause: Candidate) -> list[Candidate]:
    """The candidates but for the gathering that stops, whose parties are those of its suspension."""
    gone = [c for c in here if _stopped(c, pause)]
    for body in (c.body.value for c in gone if c.body):
        pause.named_parties.extend(parties_in(pause.scene, body))
    return [c for c in here if c not in gone]


def _stopped(candidate: Candidate, pause: Candidate) -> bool:
    """Whether a gathering is what stops ("suspended the annual dialogue"): no session of it is told."""
    body = candidate.body.value if candidate.body else None
    if candidate.ordinal or body is None or body.head not in STOPPED or candidate.scene.cues("habit"):
        return False
    set_for = any(c.value == "plan" for c in candidate.scene.cues("predicate"))
    near = candidate.scene.cost(pause.span, (body.start, body.end)) <= weights().limits.project / 2
    return near and pause.form == "verb" and not set_for


def stops(candidate: Candidate) -> bool:
    """Whether cooperation or talks stop, which happens on a day and lasts for a time."""
    put_off = candidate.status is not None and candidate.status.value == "postponed"
    return candidate.kind == "suspension" or (candidate.kind == "negotiation" and put_off)


def how_long(candidate: Candidate, when: DateMention) -> bool:
    """ "Suspended until 2027" tells how long, not when."""
    return stops(candidate) and when.rule.endswith(UNTIL)
