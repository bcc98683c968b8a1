"""How alike two names or titles are worded, within one script and whatever the language.

Translations share no words, so across scripts only a transliteration can speak for a name, and nothing
here speaks against one.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.grammar.names import SAME_NAME, similarity
from dragoman.lexicon.tokens import fold, pairs, script, tokenise

ALIKE = 0.85
"""Share of the shorter wording's stems that the longer has, from which on they are one name."""
UNLIKE = 0.6
"""Below this, and with words of its own on either side, they are two."""
APART = 0.4
"""Below this not even an outlet's own words for one title account for the difference."""
_SHORTEST = 3
_TELLING = 3
"""A wording of fewer stems (an acronym, "the agreement") tells too little to contradict."""


@lru_cache(maxsize=50_000)
def stems(text: str) -> frozenset[str]:
    """Words and numbers without what a case ending may change; particles are left out.

    >>> sorted(stems("Working Group on Railways, 2024"))
    ['2024', 'gro', 'railwa', 'worki']
    """
    tokens = (t for t in tokenise(text) if t.kind != "mark")
    words = {_stem(t.norm, t.kind) for t in tokens if len(t.norm) > _SHORTEST or t.kind == "number"}
    return frozenset(words | pairs(fold(text)))


def _stem(norm: str, kind: str) -> str:
    return norm if kind == "number" else norm[: max(_SHORTEST, len(norm) - 2)]


@lru_cache(maxsize=100_000)
def likeness(a: str, b: str) -> float:
    """1 for one name, -1 for two, 0 where the wording does not tell.

    >>> likeness("Joint Commission on Trade", "the India-Russia Joint Commission on Trade")
    1.0
    >>> likeness("Joint Commission on Trade and Industry", "Joint Committee on Water and Rivers")
    -1.0
    """
    if fold(a) == fold(b):
        return 1.0
    if script(a) != script(b):
        return 1.0 if similarity(a, b) >= SAME_NAME else 0.0
    return alike_stems(stems(a), stems(b))


def alike_stems(a: frozenset[str], b: frozenset[str]) -> float:
    """The same of stems in one script."""
    shared = _shared(a, b)
    if shared >= ALIKE:
        return 1.0
    return -1.0 if shared < UNLIKE and min(len(a), len(b)) >= _TELLING else 0.0


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """The portion of the shorter wording that the longer has."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter else 0.0


def apart_stems(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether the stems of two titles in one script have next to nothing in common.

    >>> apart_stems(stems("mutual recognition of diplomas"), stems("fisheries of the southern seas"))
    True
    """
    return min(len(a), len(b)) >= _TELLING and _shared(a, b) < APART


def closest(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    """The best likeness between two sets of names for one thing each; 0 where either is empty."""
    return max((likeness(a, b) for a in some for b in others), default=0.0)
