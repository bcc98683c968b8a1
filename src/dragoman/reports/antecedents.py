"""The place or day before a clause that goes on about it: "in Lima, where ...", "in May, when ..."."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import TypeVar

import regex

from dragoman.lexicon.tokens import fold
from dragoman.model.mentions import Mention
from dragoman.reports.candidate import Candidate

M = TypeVar("M", bound=Mention)
_WORD = regex.compile(r"[\p{L}\p{M}]+")
BEFORE, OVER_VERB = 2, 40
"""Characters between the place or day and the word that takes it up (", "); where verbs come last, the verb
stands between ("लीमा पहुंचेंगे, जहां")."""
CLAUSE, WHOLE_CLAUSE = 60, 120
"""Characters from that word to the act of its clause; where verbs come last, the act ends the clause."""


def antecedent(
    candidate: Candidate, words: Set[str], mentions: Sequence[M], own: Sequence[M] | None = None
) -> M | None:
    """What the clause of an act goes on about by one of ``words``, unless the clause has its like itself:
    one of ``own``, or of ``mentions`` where these are not told apart."""
    scene, start = candidate.scene, candidate.anchor.start
    low = max(scene.start, start - (CLAUSE if scene.verb_side == "before" else WHOLE_CLAUSE))
    opener = next((m for m in _words(scene.text, low, start) if fold(m.group()) in words), None)
    if opener is None or set(scene.text[opener.end() : start]) & set(",;:("):
        return None
    end = scene.text.find(",", candidate.anchor.end, scene.end)
    clause = opener.end(), end if end >= 0 else scene.end
    if any(clause[0] <= m.start and m.end <= clause[1] for m in (mentions if own is None else own)):
        return None
    reach = BEFORE if scene.verb_side == "before" else OVER_VERB
    near = [m for m in mentions if 0 <= opener.start() - m.end <= reach]
    return near[-1] if near else None


def _words(text: str, low: int, high: int) -> list[regex.Match[str]]:
    """Words of a stretch, last first."""
    return list(_WORD.finditer(text, low, high))[::-1]


def behind_its_participle(candidate: Candidate, options: Sequence[M]) -> Sequence[M]:
    """Of a participle that says when a document was signed, the days behind it: "on Monday ratified the pact
    signed in Lima in May 2017"."""
    document, (start, end) = candidate.instrument, candidate.span
    if not candidate.background or candidate.tense != "participle" or candidate.scene.verb_side == "after":
        return options
    if document is None or document.end > start:
        return options
    return [d for d in options if d.start >= end] or options
