"""Forms of a word: those that the packs list or generate, and stems by which others are told.

A pack knows the forms of its own words and names. For all others ``stemmer`` in its ``text.toml`` names an
algorithm of Snowball, where there is one for the language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import regex
import snowballstemmer

from dragoman.lexicon.searchable import search_form, shared_beginning
from dragoman.lexicon.senses import read_forms
from dragoman.lexicon.tokens import fold
from dragoman.lexicon.world import LANGUAGES, PlaceTable, Table, load_state_table, read_json
from dragoman.lexicon.writing import load_writing
from dragoman.model.errors import DataError

Groups = dict[str, list[frozenset[str]]]
"""A word to groups of words, each of which are forms of one."""
_PARTING = regex.compile(r"[-|]")
Stemmer = Callable[[str], str]


def languages_written_like(word: str) -> tuple[str, ...]:
    """Codes of the installed languages in whose script the word is."""
    return tuple(code for code, pattern in _letters().items() if pattern.search(word))


@lru_cache(maxsize=10_000)
def known_forms(word: str) -> frozenset[str]:
    """The forms that packs have of a word (in its search form), itself among them.

    >>> sorted(known_forms("протоколом")) == sorted(known_forms("протокол"))
    True
    """
    groups = (group for code in languages_written_like(word) for group in word_groups(code).get(word, ()))
    return frozenset({word}).union(*groups)


@lru_cache(maxsize=200_000)
def stems(word: str) -> frozenset[tuple[str, str]]:
    """The word's stem in each language that is written so and has a stemmer: words that share one are taken
    for forms of one word."""
    found = ((code, stemmer_of(code)) for code in languages_written_like(word))
    return frozenset((code, stem(word)) for code, stem in found if stem)


@cache
def stemmer_of(code: str) -> Stemmer | None:
    """The stemmer of a language, None where it has none. Raises DataError for one that there is not."""
    name = load_writing(LANGUAGES / code).stemmer
    if not name:
        return None
    if name not in snowballstemmer.algorithms():
        file = str(LANGUAGES / code / "text.toml")
        raise DataError(file, f"stemmer: {name!r} is none of {', '.join(snowballstemmer.algorithms())}")
    made: Stemmer = snowballstemmer.stemmer(name).stemWord
    return made


@cache
def word_groups(code: str) -> Groups:
    """The words of a language's pack with their forms. Raises DataError where a file is at fault."""
    folder = LANGUAGES / code
    found: defaultdict[str, list[frozenset[str]]] = defaultdict(list)
    for group in _all_groups(folder, code):
        for word in group:
            found[word].append(group)
    return dict(found)


def _all_groups(folder: Path, code: str) -> Iterator[frozenset[str]]:
    for lemma, inflected in read_forms(folder).items():
        yield from _aligned([lemma, *(item.form for item in inflected)])
    states = load_state_table(code)
    yield from _alike(states.phrases, lambda sense: (states.senses[sense].codes, states.senses[sense].form))
    yield from _alike(read_json(folder / "places.json", PlaceTable).phrases, lambda row: row)


def _aligned(phrases: Iterable[str]) -> Iterator[frozenset[str]]:
    """The words that stand at the same place of phrases of equal length and begin alike."""
    split = [_PARTING.sub(" ", phrase).split() for phrase in phrases]
    length = len(split[0]) if split else 0
    for column in zip(*(words for words in split if len(words) == length), strict=True):
        first, *others = dict.fromkeys(search_form(fold(word)) for word in column)
        alike = frozenset(word for word in others if _begin_alike(word, first))
        if alike:
            yield alike | {first}


def _begin_alike(a: str, b: str) -> bool:
    """Whether half of the shorter word begins the other: a lemma may have other words among its forms."""
    return 2 * shared_beginning(a, b) >= min(len(a), len(b))


def _alike(table: Table, meaning: Callable[[int], object]) -> Iterator[frozenset[str]]:
    """Single words of a table that mean the same and begin alike."""
    found: defaultdict[object, set[str]] = defaultdict(set)
    for word, phrases in table.items():
        if word in phrases:
            found[meaning(phrases[word]), word[:2]].add(search_form(word))
    return (frozenset(group) for group in found.values() if len(group) > 1)


@cache
def _letters() -> dict[str, regex.Pattern[str]]:
    folders = sorted(path.parent for path in LANGUAGES.glob("*/text.toml"))
    return {folder.name: _any_letter(load_writing(folder).scripts) for folder in folders}


def _any_letter(scripts: Sequence[str]) -> regex.Pattern[str]:
    return regex.compile("[" + "".join(rf"\p{{Script={script}}}" for script in scripts) + "]")
