"""Rounds of talks that a sentence only counts or puts in sequence: "the second round", "the next round"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import CueMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.numbered import numbered_nouns
from dragoman.reports.scene import Scene
from dragoman.reports.sequence import has_time_or_place, in_sequence

_TALKS = frozenset({"negotiation", "meeting"})
_IN_ROUNDS = frozenset({"dialogue", "consultations"})
"""Bodies whose sessions are called rounds too."""
ROUND = "round"
"""The form of a number beside no word for talks."""


def further_rounds(scene: Scene, found: list[Candidate], taken: list[tuple[int, int]]) -> list[Candidate]:
    """Rounds beside no word for talks: "the second round is to follow in May", "the next one in June"."""
    rounds = []
    for numbered in numbered_nouns(scene):
        noun, ordinal = numbered.noun, numbered.ordinal
        span = (ordinal.start, ordinal.end)
        counted = span in taken or any(c.ordinal and c.ordinal.span == span for c in found)
        if isinstance(noun, CueMention) and noun.value == "round" and not counted:
            rounds.append(_round(scene, noun))
            rounds[-1].ordinal = Cited(ordinal.value, ordinal.start, ordinal.end, ordinal.rule)
    return rounds or ([] if taken else _next_round(scene, found))


def _next_round(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """The next or last round of the talks told before, if it has a date, or is to come and has a place."""
    if any(c.kind in _TALKS for c in found) or not has_time_or_place(scene):
        return []
    words = (w for w in scene.cues("session_word") if w.value == "round" and in_sequence(scene, w))
    return [_round(scene, word) for word in words][:1]


def _round(scene: Scene, noun: CueMention) -> Candidate:
    return Candidate("negotiation", scene, Cited("negotiation", noun.start, noun.end, noun.rule), form=ROUND)


def rounds_of_sessions(candidates: Sequence[Candidate]) -> None:
    """What is only called the next or last round is a session, where those told last were such sessions."""
    last: Candidate | None = None
    for candidate in candidates:
        if candidate.kind == "session" and candidate.body is not None:
            last = candidate
        elif candidate.kind == "negotiation" and candidate.form != ROUND:
            last = None
        elif candidate.form == ROUND and last and last.body and last.body.value.head in _IN_ROUNDS:
            start, end = candidate.span
            candidate.kind, candidate.background = "session", not _numbers(candidate, last)
            candidate.anchor = Cited("session", start, end, candidate.anchor.rule)


def _numbers(candidate: Candidate, last: Candidate) -> bool:
    """Whether a sentence counts the session that it tells of: "the dialogue was held, its 14th round"."""
    here = candidate.scene is last.scene and candidate.ordinal is not None and last.ordinal is None
    return here and not candidate.scene.cues("background")
