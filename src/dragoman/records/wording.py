"""What a wording is about, and how far two wordings are about the same, in one language or two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex
from msgspec import Struct

from dragoman.grammar.names import SAME_NAME, block_keys, similarity
from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.searchable import shared_beginning
from dragoman.lexicon.senses import Sense
from dragoman.lexicon.speech import Speech, speech_of
from dragoman.lexicon.tokens import Token, tokenise
from dragoman.lexicon.undertakings import load_undertaking_words
from dragoman.records.choice import latin
from dragoman.records.tables import ledger_table

_SILENT = frozenset({"stance", "sides", "anaphor", "attribution", "role_cue", "breaker", "body_head"})
"""Categories of words that say how something was said, or by whom, and not what."""
_YEAR = regex.compile(r"(?:19|20)\d\d")


class Wording(Struct, frozen=True):
    """The telling words of a text in its language, the concepts they stand for in any, names, documents."""

    language: str
    words: tuple[str, ...]
    concepts: frozenset[str]
    names: tuple[str, ...]
    instruments: frozenset[str]
    heads: tuple[str, ...]
    """Kinds of the bodies that it names, in their order."""
    tokens: frozenset[str]
    """All words, for the signs of completion and delay."""
    stances: frozenset[str]
    """Whether it says itself that something was agreed, discussed ..."""
    beginnings: frozenset[str]
    """Of the telling words; wordings that share none share no word."""


@lru_cache(maxsize=20_000)
def wording(text: str, language: str) -> Wording:
    """What a text is about. A language without a pack gives its words and nothing more."""
    tokens = tokenise(text)
    speech = speech_of(language)
    hits = speech.senses.longest(tokens) if speech else []
    told = list(_telling(tokens, language, speech, _silent(hits)))
    words = load_undertaking_words(language)
    norms = sorted({token.norm for token in told})
    least = ledger_table().limits.least_beginning
    return Wording(
        language=language,
        words=tuple(norms),
        beginnings=frozenset(word[:least] for word in norms),
        concepts=frozenset(concept for token in tokens for concept in words.concepts_of(token.norm)),
        names=tuple(dict.fromkeys(t.text for t in told if _is_name(t, tokens))),
        instruments=frozenset(_values(hits, "instrument")) - {"other"},
        heads=tuple(_values(hits, "body_head")),
        stances=frozenset(_values(speech.senses.scan(tokens) if speech else [], "stance")),
        tokens=frozenset(token.norm for token in tokens),
    )


def _telling(
    tokens: Sequence[Token], language: str, speech: Speech | None, silent: frozenset[int]
) -> Iterator[Token]:
    """Words that say what it is about: no cue, no state, no word that any undertaking may have."""
    generic = load_undertaking_words(language).generic
    for index, token in enumerate(tokens):
        short = len(token.norm) < ledger_table().limits.shortest_word and token.kind == "word"
        if token.kind == "mark" or short or _YEAR.fullmatch(token.norm):
            continue
        if index in silent or token.norm in generic or (speech and speech.says_little(token.norm)):
            continue
        yield token


def _silent(hits: Sequence[Hit[Sense]]) -> frozenset[int]:
    return frozenset(n for hit in hits if hit.sense.category in _SILENT for n in range(hit.first, hit.last))


def _values(hits: Sequence[Hit[Sense]], category: str) -> Iterator[str]:
    return (hit.sense.value for hit in hits if hit.sense.category == category)


def _is_name(token: Token, tokens: Sequence[Token]) -> bool:
    """Written with a capital within the sentence, or between quotation marks; in a script without capitals
    any word may be one."""
    if token.kind != "word":
        return False
    if not any(char.isupper() or char.islower() for char in token.text):
        return True
    return token.capital and token is not tokens[0]


def shared_words(a: Wording, b: Wording) -> float:
    """The portion of the telling words of the shorter wording that the other has too, in other forms."""
    if a.beginnings.isdisjoint(b.beginnings):
        return 0.0
    least = ledger_table().limits.least_beginning
    near = [word for word in a.words if word[:least] in b.beginnings]
    pairs = sum(any(one_word(word, other) for other in b.words) for word in near)
    return _portion(pairs, len(a.words), len(b.words))


def shared_concepts(a: Wording, b: Wording) -> float:
    """The same of concepts."""
    return _portion(len(a.concepts & b.concepts), len(a.concepts), len(b.concepts))


def _portion(shared: int, one: int, other: int) -> float:
    if not shared:
        return 0.0
    return min(1.0, shared / min(one, other)) * min(1.0, shared / ledger_table().limits.enough_words)


@lru_cache(maxsize=200_000)
def one_word(a: str, b: str) -> bool:
    """Whether two words begin alike so far that they are forms of one."""
    if a == b:
        return True
    limits = ledger_table().limits
    least = max(limits.least_beginning, limits.share_of_beginning * max(len(a), len(b)))
    return shared_beginning(a, b) >= least and not (a[0].isdigit() or b[0].isdigit())


def sound_alike(a: Wording, b: Wording) -> bool:
    """Whether some name of both is one name, whatever the scripts."""
    return any(_one_name(x, y) for x in a.names for y in b.names)


@lru_cache(maxsize=100_000)
def _one_name(a: str, b: str) -> bool:
    if a == b:
        return True
    if latin(a) == latin(b) and a[:1].casefold() != b[:1].casefold():
        return False
    return not block_keys(a).isdisjoint(block_keys(b)) and similarity(a, b) >= SAME_NAME
