"""What the comparisons of candidates share: names that are alike, times and parties that fit."""

from __future__ import annotations

from bisect import bisect_right

import regex

from dragoman.lexicon.tokens import fold, pairs
from dragoman.model.edtf import bounds
from dragoman.reports.candidate import Candidate
from dragoman.reports.times import clashing

_WORD = regex.compile(r"[\p{L}\p{M}]{4,}")
_STEM = 5
DEFAULT = "status/default"
"""The rule of a status that no word says."""
_PAST, _FUTURE = frozenset({"held", "under_way"}), frozenset({"planned", "proposed"})
ALIKE = 0.5
LONG_BEFORE = 45
"""Days before the news after which an event is none of it."""
FOLLOWING = 2
"""Sentences after an event in which "the meeting", "the agreement" still speak of it."""


def last_told(event: Candidate, index: int) -> int:
    """The last sentence up to another that speaks of an event."""
    until = bisect_right(event.scenes, index)
    return event.scenes[until - 1] if until else event.scene.index


def times_fit(a: Candidate, b: Candidate) -> bool:
    return not clashing(a.time, b.time)


def parties_fit(a: Candidate, b: Candidate) -> bool:
    """No two clear pairs that differ; one side may know less."""
    x, y = set(a.codes), set(b.codes)
    return not x or not y or x <= y or y <= x


def stems(name: str | None) -> set[str]:
    """Telling words of a name, cut before their endings."""
    folded = fold(name or "")
    return pairs(folded) or {w[:_STEM] for w in _WORD.findall(folded)}


def alike(a: str | None, b: str | None) -> bool:
    """Whether two names share half of the shorter one's telling words; an unknown name fits any."""
    x, y = stems(a), stems(b)
    if not x or not y:
        return True
    shared, shorter = len(x & y), min(len(x), len(y))
    return shared / shorter >= ALIKE and (shared > 1 or shorter == 1)


def opposed(a: Candidate, b: Candidate) -> bool:
    """Whether one has taken place and the other is to come."""
    statuses = [c.status.value for c in (a, b) if c.status is not None]
    return any(s in _PAST for s in statuses) and any(s in _FUTURE for s in statuses)


def told_opposed(a: Candidate, b: Candidate) -> bool:
    """Whether words of their own, not just the lack of any, say so of both; what a headline says of ``a`` in
    the present tense may be either."""
    decided = all(c.status is not None and c.status.rule != DEFAULT for c in (a, b))
    return decided and a.scene.role != "headline" and opposed(a, b)


def is_to_come(candidate: Candidate) -> bool:
    """Whether it has not taken place, or never will."""
    return candidate.status is not None and candidate.status.value not in {"held", "under_way"}


def long_before(earlier: Candidate, news: Candidate | None) -> bool:
    """Whether an event was over weeks before what the text is about: it lends nothing to what is told now."""
    if news is None or earlier is news or earlier.time is None or news.time is None:
        return False
    last, first = bounds(earlier.time.edtf)[1], bounds(news.time.edtf)[0]
    return last is not None and first is not None and (first - last).days > LONG_BEFORE
