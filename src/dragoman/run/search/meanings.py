"""What words of a query mean to the packs: states, places, agencies, bodies, kinds, topics, documents.

All languages written like a word are asked. Where some of them know more of the query's words in that script
than others, only those count: "air" is water in one language, and in an English query it is not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import chain, groupby

from msgspec import Struct

from dragoman.grammar.numerals import find_ordinals
from dragoman.lexicon.inflection import languages_written_like
from dragoman.lexicon.known import named
from dragoman.lexicon.numerals import Numerals, load_numerals
from dragoman.lexicon.phrases import Phrases
from dragoman.lexicon.phrasing import load_phrasing
from dragoman.lexicon.senses import Sense, load_senses
from dragoman.lexicon.tokens import Token
from dragoman.lexicon.world import (
    LANGUAGES,
    LONGEST,
    OrganisationTable,
    PlaceTable,
    StateTable,
    load_rows,
    load_state_table,
    matches,
    read_json,
    surface,
)
from dragoman.run.indexing import code_of

_CATEGORIES = {
    "act": "kind",
    "session_word": "kind",
    "topic": "topic",
    "instrument": "instrument",
    "body_head": "body",
}
"""Categories of senses that events have, and what they are called in codes."""
_CUES_ONLY = frozenset({"round"})
"""Values of these categories that no event has."""


class Meaning(Struct, frozen=True):
    """What the tokens from ``first`` to ``last`` (exclusive) mean; ``codes`` are those of events that have
    it. Without a name it is a small word, which says nothing by itself."""

    first: int
    last: int
    name: str = ""
    codes: tuple[str, ...] = ()


class Speech(Struct, frozen=True):
    """The parts of a pack that say what words mean."""

    senses: Phrases[Sense]
    numerals: Numerals
    states: StateTable
    places: PlaceTable
    organisations: OrganisationTable
    small: frozenset[str]


@cache
def _speech(code: str) -> Speech:
    folder = LANGUAGES / code
    phrasing = load_phrasing(folder)
    closed = (phrasing.connectors, phrasing.tail_openers, phrasing.tail_stops, phrasing.articles)
    return Speech(
        load_senses(folder),
        load_numerals(code),
        load_state_table(code),
        read_json(folder / "places.json", PlaceTable),
        read_json(folder / "organisations.json", OrganisationTable),
        frozenset().union(*closed, phrasing.locatives, phrasing.conjunctions, phrasing.possessives),
    )


def meanings(tokens: Sequence[Token]) -> list[list[Meaning]]:
    """The meanings of the words, the longest of those that overlap; each item has all meanings of the same
    tokens."""
    told = [*chain.from_iterable(_by_language(tokens)), *_of_register(tokens)]
    spans = sorted({(m.first, m.last) for m in told}, key=lambda span: (span[0] - span[1], span))
    taken: set[int] = set()
    chosen: list[list[Meaning]] = []
    for first, last in spans:
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            chosen.append(sorted({m for m in told if (m.first, m.last) == (first, last)}, key=_order))
    return sorted(chosen, key=lambda found: found[0].first)


def _order(meaning: Meaning) -> tuple[str, tuple[str, ...]]:
    return meaning.name, meaning.codes


def _by_language(tokens: Sequence[Token]) -> Iterator[list[Meaning]]:
    """For each script, the meanings in the languages that know most of its words."""
    scripts = [_script(token) for token in tokens]
    codes = {code for token in tokens for code in languages_written_like(token.norm)}
    found = {code: list(_meanings(tokens, _speech(code))) for code in sorted(codes)}
    for script in dict.fromkeys(scripts):
        own = {code: [m for m in told if scripts[m.first] == script] for code, told in found.items()}
        most = max(map(_coverage, own.values()), default=0)
        yield from (told for told in own.values() if told and _coverage(told) == most)


def _coverage(found: Sequence[Meaning]) -> int:
    return len({n for meaning in found for n in range(meaning.first, meaning.last)})


def _script(token: Token) -> str:
    return unicodedata.name(token.norm[:1], "").partition(" ")[0]


def _meanings(tokens: Sequence[Token], speech: Speech) -> Iterator[Meaning]:
    yield from _of_senses(tokens, speech.senses)
    yield from _of_numbers(tokens, speech.numerals)
    for first, token in enumerate(tokens):
        yield from _of_states(tokens, first, speech.states)
        yield from _of_places(tokens, first, speech.places)
        yield from _of_organisations(tokens, first, speech.organisations)
        if token.norm in speech.small:
            yield Meaning(first, first + 1)
    yield from _of_letters(tokens, speech.states)


def _of_senses(tokens: Sequence[Token], senses: Phrases[Sense]) -> Iterator[Meaning]:
    for hit in senses.scan(tokens):
        kind = _CATEGORIES.get(hit.sense.category)
        value = hit.sense.value
        if kind and value not in _CUES_ONLY:
            yield Meaning(hit.first, hit.last, f"{kind} {value}", (code_of(kind, value),))


def _of_numbers(tokens: Sequence[Token], numerals: Numerals) -> Iterator[Meaning]:
    """Ordinals, which sessions and editions have."""
    for found in find_ordinals(tokens, numerals):
        if not (found.roman or found.weak):
            code = code_of("number", str(found.value))
            yield Meaning(found.start_index, found.end_index, f"number {found.value}", (code,))


def _of_states(tokens: Sequence[Token], first: int, table: StateTable) -> Iterator[Meaning]:
    part = table.first_parts.get(tokens[first].norm)
    if part:
        yield _state(first, first + 1, (part.code,))
    for _, sense, last in matches(table.phrases, tokens, first):
        state = table.senses[sense]
        if state.codes and state.exact in ("", surface(tokens, first, last)):
            yield _state(first, last, state.codes)


def _of_letters(tokens: Sequence[Token], table: StateTable) -> Iterator[Meaning]:
    """Characters that stand for states, two and more together ("中俄")."""
    letters = table.letters
    for first, last in _runs(tokens, letters.states):
        if last - first > 1 and any(token.norm in letters.sure for token in tokens[first:last]):
            yield from (_state(n, n + 1, (letters.states[tokens[n].norm],)) for n in range(first, last))


def _runs(tokens: Sequence[Token], among: Container[str]) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) of the stretches of tokens that are all among some."""
    first = 0
    for known, run in groupby(tokens, lambda token: token.norm in among):
        last = first + len(list(run))
        if known:
            yield first, last
        first = last


def _state(first: int, last: int, states: Sequence[str]) -> Meaning:
    codes = [code_of(kind, state) for state in states for kind in ("party", "land")]
    return Meaning(first, last, f"state {' '.join(states)}", tuple(codes))


def _of_places(tokens: Sequence[Token], first: int, table: PlaceTable) -> Iterator[Meaning]:
    for _, number, last in matches(table.phrases, tokens, first):
        row = load_rows()[number]
        yield Meaning(first, last, f"place {row.name}", (code_of("place", f"{row.country}{row.name}"),))


def _of_organisations(tokens: Sequence[Token], first: int, table: OrganisationTable) -> Iterator[Meaning]:
    for _, number, last in matches(table.phrases, tokens, first):
        sense = table.senses[number]
        if sense.exact in ("", surface(tokens, first, last)):
            yield Meaning(first, last, f"agency {sense.name}", (code_of("agency", sense.name),))


def _of_register(tokens: Sequence[Token]) -> Iterator[Meaning]:
    """Bodies, summits and exercises of the register, named in full in any language."""
    words = [n for n, token in enumerate(tokens) if token.kind != "mark"]
    for place, first in enumerate(words):
        for last in words[place : place + LONGEST]:
            name = surface(tokens, first, last + 1)
            for entry in (named(name, ()), named(name, (), exercise=True)):
                if entry:
                    yield Meaning(first, last + 1, entry.name, (code_of("register", entry.slug),))
