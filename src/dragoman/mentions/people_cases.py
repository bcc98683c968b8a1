"""The nominative of an inflected name, chosen for all its words together."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from dragoman.lexicon.paradigms import Reading
from dragoman.lexicon.people import PeopleLexicon
from dragoman.lexicon.phrases import HYPHENS
from dragoman.lexicon.tokens import fold

NOMINATIVE = "nomn"
GENITIVE = "gent"
SHORT = 4
"""Letters below which a name is likely to be invariable (``Ли``, ``Фам``)."""
WEIGHTS = {
    "fits": 1.0,  # the word has a reading in this case and gender
    "given": 3.0,  # that reading is a frequent given name
    "attested": 2.0,  # that nominative stands elsewhere in the document
    "office": 4.0,  # the office stands in this case
    "preposition": 1.5,  # the preposition before asks for this case
    "nominative": 0.6,  # nothing speaks against the printed form
    "masculine": 0.1,
    "oblique": -0.9,  # the printed form taken for a nominative ends as oblique cases do
    "unasked": -0.3,  # a case that only prepositions ask for, without one
    "unchanged": 1.2,  # an ending that names which never change have
    "unfit": -0.7,  # the word must be indeclinable in this case
}
"""By hand, on sentences of the project's own; the order of the weights matters more than their values."""


class Declined(Struct, frozen=True):
    """The words of a name in the nominative and the case that they stood in."""

    words: tuple[str, ...]
    case: str


class Context(Struct, frozen=True):
    """What else is known of the name: words attested in the document, the case that its office allows."""

    attested: frozenset[str] = frozenset()
    office_cases: frozenset[str] = frozenset()
    preposition_case: str | None = None


def nominative(words: tuple[str, ...], people: PeopleLexicon, context: Context) -> Declined:
    """The most likely nominative of a name's words.

    Every case and gender is tried for all words at once; a word without a reading in it is taken for
    indeclinable ("Ли" in "Ли Цяном").
    """
    if not people.paradigms:
        return Declined(words, NOMINATIVE)
    best = max(_settings(people), key=lambda s: _score(words, people, context, *s))
    chosen = [_chosen(w, people, context, *best, first=i == 0) for i, w in enumerate(words)]
    return Declined(tuple(r.nominative if r else w for r, w in zip(chosen, words, strict=True)), best[0])


def _chosen(
    word: str, people: PeopleLexicon, context: Context, case: str, gender: str, first: bool
) -> Reading | None:
    """The reading in a case, or None if the word is rather one that never changes."""
    reading = _best_reading(word, people, context, case, gender, first)
    if reading is None or case == NOMINATIVE:
        return reading
    fits = WEIGHTS["fits"] + _support(reading, word, people, context, first)
    return reading if fits >= _unchanged(word, people, gender, first) else None


def _settings(people: PeopleLexicon) -> list[tuple[str, str]]:
    cases = list(dict.fromkeys(c for p in people.paradigms for c in p.endings))
    return [(case, gender) for case in (NOMINATIVE, *cases) for gender in ("masc", "femn")]


def _score(words: tuple[str, ...], people: PeopleLexicon, context: Context, case: str, gender: str) -> float:
    total = WEIGHTS["masculine"] * (gender == "masc") + WEIGHTS["nominative"] * (case == NOMINATIVE)
    if context.office_cases:
        total += WEIGHTS["office"] * (1 if case in context.office_cases else -1)
    if context.preposition_case == case:
        total += WEIGHTS["preposition"]
    elif case == people.prepositional:
        total += WEIGHTS["unasked"]
    for index, word in enumerate(words):
        reading = _best_reading(word, people, context, case, gender, first=index == 0)
        first = index == 0
        fits = WEIGHTS["fits"] + _support(reading, word, people, context, first) if reading else None
        unchanged = _unchanged(word, people, gender, first) if case != NOMINATIVE else None
        total += max(w for w in (fits, unchanged, WEIGHTS["unfit"]) if w is not None)
    return total


def _best_reading(
    word: str, people: PeopleLexicon, context: Context, case: str, gender: str, first: bool
) -> Reading | None:
    fitting = [r for r in readings(word, people) if r.case == case and r.gender in (gender, "both")]
    if first:
        fitting = [r for r in fitting if _given_gender(r.nominative, people) in (gender, "both")]
    return max(fitting, key=lambda r: _support(r, word, people, context, first), default=None)


@lru_cache(maxsize=20_000)
def readings(word: str, people: PeopleLexicon) -> tuple[Reading, ...]:
    """All readings of a word, hyphened parts declined by their last, with the word itself as nominative."""
    cut = max((word.rfind(h) for h in HYPHENS), default=-1) + 1
    inflected = [
        Reading(word[:cut] + r.nominative, r.case, r.gender)
        for r in people.readings(word[cut:])
        if len(word) > 2
    ]
    return Reading(word, NOMINATIVE, _gender_shown(word, people)), *inflected


def _gender_shown(word: str, people: PeopleLexicon) -> str:
    if word.endswith(people.feminine or "\0"):
        return "femn"
    return "masc" if word.endswith(people.masculine or "\0") else "both"


def _support(reading: Reading, word: str, people: PeopleLexicon, context: Context, first: bool) -> float:
    known = first and fold(reading.nominative) in people.given
    attested = reading.nominative != word and fold(reading.nominative) in context.attested
    odd = reading.case == NOMINATIVE and not known and len(word) > SHORT and word.endswith(people.oblique)
    return WEIGHTS["given"] * known + WEIGHTS["attested"] * attested + WEIGHTS["oblique"] * odd


def _unchanged(word: str, people: PeopleLexicon, gender: str, first: bool) -> float:
    """The weight of a word that would have to stand unchanged in an oblique case ("Гарри", "Ли")."""
    if not (word.endswith((*people.indeclinable, *people.doubtful)) or len(word) < SHORT):
        return WEIGHTS["unfit"]
    if first and fold(word) in people.given and _given_gender(word, people) == gender:
        return WEIGHTS["fits"] + WEIGHTS["given"]
    return WEIGHTS["unchanged"] if word.endswith(people.indeclinable) else 0.0


def _given_gender(name: str, people: PeopleLexicon) -> str:
    key = fold(name)
    if key not in people.given:
        return "both"
    return "femn" if key in people.given_feminine else "masc"


@lru_cache(maxsize=20_000)
def possible_nominatives(word: str, people: PeopleLexicon) -> frozenset[str]:
    """Folded nominatives that a word may be a form of, itself included.

    >>> from dragoman.lexicon.people import load_people
    >>> sorted(possible_nominatives("Modi", load_people("en")))
    ['modi']
    """
    return frozenset(fold(r.nominative) for r in readings(word, people))
