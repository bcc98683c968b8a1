"""What the titles of two documents say of their being one.

Words that only say what sort of document it is (the heads of the packs), the names of states and towns, and
words that any undertaking may have tell no document from another: what is left is what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from dragoman.events.traits import Traits
from dragoman.events.wording import alike_stems, apart_stems, likeness, stems
from dragoman.lexicon.speech import Speech, speech_of
from dragoman.lexicon.tokens import Token, script, tokenise
from dragoman.lexicon.undertakings import load_undertaking_words

_CUT = " | "


Relation = Literal["alike", "unlike", "doubtful", "apart"]
"""One title; two, by their words; two unless an editor knows better; two, whatever else is shared."""


class Title(Struct, frozen=True):
    """A title's stems that tell, and what the packs know its words to be about, by concepts and, more
    broadly, by topics; both have the same names in all languages."""

    stems: frozenset[str]
    concepts: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()


@lru_cache(maxsize=50_000)
def title_of(text: str, language: str) -> Title:
    """What a title tells; all its words in a language without a pack.

    >>> told = title_of("memorandum of understanding between India and Oman on ports", "en")
    >>> sorted(told.stems), sorted(told.concepts), sorted(told.topics)
    (['por'], ['port'], ['transport'])
    """
    speech, tokens = speech_of(language), tokenise(text)
    if speech is None:
        return Title(stems(text))
    concepts, topics = _concepts(tokens, language), _topics(tokens, speech)
    silent = _silent(tokens, language, speech) - concepts.keys() - topics.keys()
    told = (_CUT if n in silent else f" {t.text}" if t.spaced else t.text for n, t in enumerate(tokens))
    about = (frozenset(name for names in found.values() for name in names) for found in (concepts, topics))
    return Title(stems("".join(told)), *about)


def _concepts(tokens: Sequence[Token], language: str) -> dict[int, frozenset[str]]:
    """By word, the concepts that it stands for."""
    words = load_undertaking_words(language)
    return {n: found for n, token in enumerate(tokens) if (found := words.concepts_of(token.norm))}


def _topics(tokens: Sequence[Token], speech: Speech) -> dict[int, frozenset[str]]:
    """By word, the topics that it or a phrase with it stands for."""
    hits = [hit for hit in speech.senses.scan(tokens) if hit.sense.category == "topic"]
    words = {n for hit in hits for n in range(hit.first, hit.last)}
    return {n: frozenset(hit.sense.value for hit in hits if hit.first <= n < hit.last) for n in words}


def _silent(tokens: Sequence[Token], language: str, speech: Speech) -> set[int]:
    """Words of the type, and such as tell nothing of the matter."""
    generic = load_undertaking_words(language).generic
    heads = (hit for hit in speech.senses.longest(tokens) if hit.sense.category == "instrument")
    of_type = {n for hit in heads for n in range(hit.first, hit.last)}
    return of_type | {n for n, t in enumerate(tokens) if t.norm in generic or speech.says_little(t.norm)}


def related_titles(a: Traits, b: Traits) -> Relation | None:
    """How the titles of two documents stand to one another; None where that is not told."""
    one, other = _title(a), _title(b)
    if not one or not other:
        return "doubtful" if _untitled_on_other_topics(a, b) else None
    told, rest = _compared(a, b)
    if script(one) == script(other):
        return _by_words(told, rest)
    if _disjoint(told.topics, rest.topics) and told.concepts.isdisjoint(rest.concepts):
        return "doubtful"  # packs do not know the same words, so that this is no proof
    return _RELATIONS[likeness(*sorted((one, other)))]


def _by_words(told: Title, rest: Title) -> Relation | None:
    if apart_stems(told.stems, rest.stems):
        return "apart"
    if not no_word_shared(told, rest) or not told.concepts.isdisjoint(rest.concepts):
        return _RELATIONS[alike_stems(told.stems, rest.stems)]
    if _disjoint(told.topics, rest.topics):
        return "apart"
    known = told.concepts and rest.concepts
    return "doubtful" if known or told.topics.isdisjoint(rest.topics) else None


_RELATIONS: dict[float, Relation | None] = {1.0: "alike", -1.0: "unlike", 0.0: None}


def nothing_in_common(a: Traits, b: Traits) -> bool:
    """Whether two titles in one script both tell something, and share no word of it."""
    one, other = _title(a) or "", _title(b) or ""
    return script(one) == script(other) and no_word_shared(*_compared(a, b))


def no_word_shared(told: Title, rest: Title) -> bool:
    return _disjoint(told.stems, rest.stems)


def _untitled_on_other_topics(a: Traits, b: Traits) -> bool:
    """Whether topics speak for a missing title; not those of a lot, of which outlets name what they like."""
    return _single(a) and _single(b) and _disjoint(a.topics, b.topics)


def _single(traits: Traits) -> bool:
    instrument = traits.report.instrument
    return traits.report.kind == "signing" and instrument is not None and instrument.count in (None, 1)


def _title(traits: Traits) -> str | None:
    return traits.report.instrument.title if traits.report.instrument else None


def _compared(a: Traits, b: Traits) -> tuple[Title, Title]:
    """What the titles of both tell beside the towns that either report names."""
    names = {name for one in (a, b) for _, names in one.places for name in names}
    towns = frozenset(stem for name in names for stem in stems(name))
    one, other = (title_of(_title(t) or "", t.report.language) for t in (a, b))
    return replace(one, stems=one.stems - towns), replace(other, stems=other.stems - towns)


def _disjoint(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether both tell something, and nothing in common."""
    return bool(some) and bool(others) and some.isdisjoint(others)
