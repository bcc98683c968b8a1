"""How alike two names are, in any two scripts.

The words that sound alike are paired, best first and whatever their order, since a surname may stand
first; an initial pairs with the word that it abbreviates. A name is no better than its worst pair allows,
and one that leaves words of the other unpaired is discounted by which words they are.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Indel

from dragoman.grammar.names.key import Code, NameKey, Word, name_key
from dragoman.grammar.names.phonetics import VOWELS, features

SAME_NAME = 0.75
"""Names at least so alike are taken for one.

Chosen with the weights below on one half of a thousand labelled pairs (English, Hindi, Russian; split by a
hash of the name): F1 .998 there, .984 on the other half, no wrong pair in either. On spellings of 118 other
names it finds 94% of the pairs and lets 2 of 72,000 wrong ones through; at .65 it would find 96% and let 4.
"""
VOWEL_SHARE = 0.75
"""Weight of the likeness with vowels; the rest is that of the consonants alone."""
LEAST_WORD, MOST_WORD = 0.5, 0.88
"""Likeness of features at which words have nothing, and everything, in common."""
STEM_COST = 0.02
"""What another reading or a stem costs against the word as it stands."""
CLEARLY_OTHER = 0.3
"""Words less alike than this are not tried in their other readings."""
MEAN_SHARE = 0.5
"""Weight of the mean of the pairs; the rest is the worst pair's."""
INITIAL, NEAR_INITIAL = 0.95, 0.85
"""Likeness of an initial to a word that begins with its sound, or with one near it."""
SURNAME_ONLY, GIVEN_ONLY = 0.82, 0.7
"""Discounts where one word is matched of several: the last of them, or another."""
ENDS_MATCH, LAST_MISSING = 0.95, 0.85
"""Discounts where several words are matched and others left: with the last word, or without."""

Pair = tuple[int, int, float]


def similarity(a: str | NameKey, b: str | NameKey) -> float:
    """Likeness in [0, 1] of two names of people or single-word places; 0 if either has no letter.

    >>> similarity("Sergey Lavrov", "С.В. Лавровым") > SAME_NAME
    True
    >>> similarity("Vinay Kumar", "अजय कुमार") < SAME_NAME
    True
    """
    short, long = _in_order(a, b)
    if not short.words:
        return 0.0
    aligned = _aligned(short.words, long.words)
    if len(short.words) == len(long.words):
        return aligned
    # हर्षवर्धन and Harsh Vardhan: a break between words more or less.
    return max(aligned, _stretched(_code_similarity(short.joined, long.joined)))


def similarity_phrases(a: str | NameKey, b: str | NameKey) -> float:
    """Likeness in [0, 1] of names of several words that sound alike in both scripts (places, companies).

    The share of sounds that words of both have in common; a word missing in one counts against it.
    It knows no translation: "Ministry" and "Министерство" are different words to it.
    """
    short, long = _in_order(a, b)
    if not short.words:
        return 0.0
    pairs = _pairs(short.words, long.words)
    shared = sum(_weight(short.words[i], long.words[j]) * score for i, j, score in pairs)
    total = sum(_weight(short.words[i], long.words[j]) for i, j, _ in pairs)
    total += sum(word.weight for word in _left(pairs, long.words))
    return max(shared / total, _stretched(_code_similarity(short.joined, long.joined)))


def word_similarity(a: Word, b: Word) -> float:
    """Likeness in [0, 1] of two words of names, in their best reading."""
    if a.initial or b.initial:
        return _initial_similarity(a.forms[0], b.forms[0])
    return _word_similarity(a.codes, b.codes)


def _in_order(a: str | NameKey, b: str | NameKey) -> tuple[NameKey, NameKey]:
    """Both keys, the one with fewer words first."""
    first = name_key(a) if isinstance(a, str) else a
    second = name_key(b) if isinstance(b, str) else b
    return (second, first) if len(first.words) > len(second.words) else (first, second)


def _aligned(short: tuple[Word, ...], long: tuple[Word, ...]) -> float:
    pairs = _pairs(short, long)
    if all(short[i].initial or long[j].initial for i, j, _ in pairs):
        return 0.0
    weights = [_weight(short[i], long[j]) for i, j, _ in pairs]
    mean = sum(weight * pair[2] for weight, pair in zip(weights, pairs, strict=True)) / sum(weights)
    least = min(score for _, _, score in pairs)
    return (MEAN_SHARE * mean + (1 - MEAN_SHARE) * least) * _coverage(pairs, long)


def _pairs(short: tuple[Word, ...], long: tuple[Word, ...]) -> list[Pair]:
    """Each word of the shorter name with one of the longer: most alike first, then nearest in place."""
    scored = sorted(
        (-word_similarity(a, b), abs(i - j), i, j) for i, a in enumerate(short) for j, b in enumerate(long)
    )
    pairs: list[Pair] = []
    taken_short: set[int] = set()
    taken_long: set[int] = set()
    for negative, _, i, j in scored:
        if i not in taken_short and j not in taken_long:
            taken_short.add(i)
            taken_long.add(j)
            pairs.append((i, j, -negative))
    return pairs


def _coverage(pairs: list[Pair], long: tuple[Word, ...]) -> float:
    """The discount for the words of the longer name that are left over."""
    if len(pairs) == len(long):
        return 1.0
    with_last = any(j == len(long) - 1 for _, j, _ in pairs)
    if len(pairs) == 1:
        return SURNAME_ONLY if with_last else GIVEN_ONLY
    return ENDS_MATCH if with_last else LAST_MISSING


def _left(pairs: list[Pair], long: tuple[Word, ...]) -> list[Word]:
    paired = {j for _, j, _ in pairs}
    return [word for index, word in enumerate(long) if index not in paired]


def _weight(a: Word, b: Word) -> float:
    return 1.0 if a.initial or b.initial else max(a.weight, b.weight)


def _initial_similarity(a: str, b: str) -> float:
    first, second = a[:1], b[:1]
    if not first or not second:
        return 0.0
    if first == second:
        return INITIAL
    both_vowels = first in VOWELS and second in VOWELS
    near = both_vowels or set(features(first)) & set(features(second))
    return NEAR_INITIAL if near else 0.0


@lru_cache(maxsize=200_000)
def _word_similarity(a: tuple[Code, ...], b: tuple[Code, ...]) -> float:
    best = _code_similarity(a[0], b[0])
    if CLEARLY_OTHER < best < MOST_WORD:
        others = (_code_similarity(x, y) for i, x in enumerate(a) for j, y in enumerate(b) if i or j)
        best = max(best, max(others, default=0.0) - STEM_COST)
    return _stretched(best)


def _code_similarity(a: Code, b: Code) -> float:
    with_vowels = Indel.normalized_similarity(a[0], b[0])
    return VOWEL_SHARE * with_vowels + (1 - VOWEL_SHARE) * Indel.normalized_similarity(a[1], b[1])


def _stretched(likeness: float) -> float:
    return min(1.0, max(0.0, (likeness - LEAST_WORD) / (MOST_WORD - LEAST_WORD)))
