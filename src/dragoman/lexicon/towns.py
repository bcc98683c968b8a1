"""The small towns of a state, in every script, as compiled by ``tools/gazetteer_towns.py``.

They are too many and too like other words to be looked for everywhere: only those of the states that a
document names are asked for, and only where the language says that something happens there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from dragoman.lexicon.phrases import HYPHENS
from dragoman.lexicon.tokens import Token, is_unspaced
from dragoman.lexicon.world import ONTOLOGY, read_json

FOLDER = ONTOLOGY / "towns"
KEY = 3
"""Letters by which names are found; endings change none of them."""


class TownRow(Struct, frozen=True, array_like=True):
    """A town: its name in English, degrees, and the folded phrases under which it is known."""

    name: str
    lat: float
    lon: float
    names: tuple[str, ...]


class Town(NamedTuple):
    """A town found in a text: its row, its state, and the token after its name."""

    row: TownRow
    country: str
    last: int


Index = dict[str, list[tuple[tuple[str, ...], TownRow]]]
"""First letters of the first word -> the words of a name and its town, the largest town first."""


@cache
def towns_of(country: str) -> Index:
    """The towns of a state by the first letters of their names; empty where none are known.

    Raises DataError for a file that is malformed.
    """
    path = FOLDER / f"{country}.json"
    index: Index = {}
    for row in read_json(path, list[TownRow]) if path.exists() else ():
        for name in row.names:
            words = tuple(name.split())
            index.setdefault(words[0][:KEY], []).append((words, row))
    return index


def town_at(
    tokens: Sequence[Token], first: int, countries: Sequence[str], endings: frozenset[str]
) -> Town | None:
    """The town of one of some states whose name begins at a token; the longest name wins, of equals the
    first state's.

    ``endings``: what the cases of the language put at the end of a name.
    """
    key = _key(tokens, first)
    best: Town | None = None
    for country in countries:
        for words, row in towns_of(country).get(key, ()):
            last = _end_of(tokens, first, words, endings)
            if last is not None and (best is None or last > best.last):
                best = Town(row, country, last)
    return best


def _key(tokens: Sequence[Token], first: int) -> str:
    norm = tokens[first].norm
    return norm if is_unspaced(tokens[first].text) else norm[:KEY]


def _end_of(
    tokens: Sequence[Token], first: int, words: tuple[str, ...], endings: frozenset[str]
) -> int | None:
    at = first
    for number, word in enumerate(words):
        while number and at < len(tokens) and tokens[at].norm in HYPHENS and not tokens[at].spaced:
            at += 1
        if at >= len(tokens) or not _same(tokens[at].norm, word, endings):
            return None
        at += 1
    return at


def _same(printed: str, word: str, endings: frozenset[str]) -> bool:
    """Whether two words are one but for an ending of case."""
    return printed == word or (
        bool(endings) and not _stems(printed, endings).isdisjoint(_stems(word, endings))
    )


@lru_cache(maxsize=50_000)
def _stems(word: str, endings: frozenset[str]) -> frozenset[str]:
    cut = (word[: -len(e)] for e in endings if word.endswith(e) and len(word) - len(e) >= KEY)
    return frozenset((word, *cut))
