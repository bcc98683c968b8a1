"""Choosing among values that several reports give, the same way for every field."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from dragoman.grammar.names import SAME_NAME, similarity
from dragoman.lexicon.tokens import fold, tokenise

T = TypeVar("T")

_ENDING = 2
_PARTICLE = 3


def majority(values: Iterable[T], rank: Callable[[T], Any] | None = None) -> T | None:
    """The value given most often; then the best ranked; then the one given last. None if there is none.

    >>> majority(["a", "b", "b"]), majority(["a", "b"])
    ('b', 'b')
    """
    ordered = list(values)
    if not ordered:
        return None
    scored = [(ordered.count(v), rank(v) if rank else 0, n) for n, v in enumerate(ordered)]
    return ordered[max(scored)[2]]


def latin(text: str) -> bool:
    """Whether all letters of the text are Latin.

    >>> latin("Алексей"), latin("Nguyễn 2")
    (False, True)
    """
    return all(unicodedata.name(c, "").startswith("LATIN") for c in text if c.isalpha())


def best_name(names: Sequence[str]) -> str:
    """In Latin letters before others, then as most reports have it, then the fullest, then by letters."""
    return max(names, key=lambda n: (latin(n), names.count(n), len(n.split()), len(n), n))


def by_language(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The fullest name printed in each language, from (language, name)."""
    found: dict[str, str] = {}
    for language, name in named:
        found[language] = max(found.get(language, ""), name, key=lambda n: (len(n), n))
    return dict(sorted(found.items()))


def same_wording(text: str) -> str:
    """A key that two wordings share when only case, order, particles or endings differ.

    >>> same_wording("Joint Commission on Water") == same_wording("joint commission of water")
    True
    """
    words = (t.norm for t in tokenise(text) if t.kind != "mark")
    stems = {w if w.isdigit() else w[: max(_PARTICLE, len(w) - _ENDING)] for w in words if _telling(w)}
    return " ".join(sorted(stems)) or fold(text).strip()


def _telling(word: str) -> bool:
    return len(word) > _PARTICLE or word.isdigit()


def same_name(some: Iterable[str], others: Sequence[str]) -> bool:
    """Whether any two names, in whatever script, can be one."""
    return any(a == b or _one_name(a, b) for a in some for b in others)


@lru_cache(maxsize=100_000)
def _one_name(a: str, b: str) -> bool:
    return similarity(a, b) >= SAME_NAME


def unique(items: Iterable[T]) -> tuple[T, ...]:
    """Each item once, in order of first appearance; items need not be hashable."""
    found: list[T] = []
    for item in items:
        if item not in found:
            found.append(item)
    return tuple(found)
