"""Things looked for by what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from dragoman.grammar.names import SAME_NAME, block_keys, similarity

Fits = Callable[[Iterable[str]], bool]
"""Whether a thing of these names is meant."""


def called(query: str) -> Fits:
    """What has all words of the query in one of its names, without regard to case.

    >>> fits = called("farming group")
    >>> fits(["Group on Dryland Farming"]), fits(["Group on Trade", "Dryland Farming"])
    (True, False)
    """
    words = query.casefold().split()
    return lambda names: any(all(word in name.casefold() for word in words) for name in names)


def sounding(query: str) -> Fits:
    """Who has each word of the query in a name, as it is or as it sounds, in whatever script.

    >>> sounding("Кулкарни")(["Meera Kulkarni"]), sounding("kulk")(["Meera Kulkarni"])
    (True, True)
    >>> sounding("мира саху")(["Meera Kulkarni"])
    False
    """
    words = query.casefold().split()
    keys = {word: block_keys(word) for word in words}
    return lambda names: _has_all(keys, tuple(names))


def _has_all(wanted: Mapping[str, frozenset[str]], names: tuple[str, ...]) -> bool:
    spelt = {part for name in names for part in name.casefold().split()}
    return all(any(_is(word, sounds, part) for part in spelt) for word, sounds in wanted.items())


def _is(word: str, sounds: frozenset[str], part: str) -> bool:
    return word in part or (not sounds.isdisjoint(_sounds(part)) and similarity(word, part) >= SAME_NAME)


@lru_cache(maxsize=100_000)
def _sounds(part: str) -> frozenset[str]:
    return block_keys(part)
