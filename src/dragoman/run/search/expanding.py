"""The words that stand for those of a query: other forms, and other spellings of names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dragoman.grammar.names import SAME_NAME, block_keys, similarity
from dragoman.lexicon.inflection import known_forms, stems
from dragoman.lexicon.searchable import shared_beginning
from dragoman.run.search.table import search_table
from dragoman.run.search.units import Unit
from dragoman.store import AllOf, AnyOf, Finder, Phrase, Wanted

SPELT = ("people", "bodies", "works", "places")
"""Columns of the index of events that have names."""


class Choice(Struct, frozen=True):
    """A word of the query, its other forms, and words of names that sound like it."""

    word: str
    forms: frozenset[str]
    spellings: frozenset[str] = frozenset()

    @property
    def all(self) -> frozenset[str]:
        return self.forms | self.spellings | {self.word}


class Sought(Struct, frozen=True):
    """A unit with the choices for each of its words; those of a phrase have none but themselves."""

    unit: Unit
    choices: tuple[Choice, ...]


def sought(unit: Unit, finder: Finder) -> Sought:
    """The unit with all words that stand for it in the record."""
    if unit.kind != "plain":
        return Sought(unit, tuple(Choice(word, frozenset()) for word in unit.words))
    named = not unit.meanings and not unit.small
    choices = (
        Choice(word, _forms(word, finder), _spellings(word, finder) if named else frozenset())
        for word in unit.words
    )
    return Sought(unit, tuple(choices))


def _forms(word: str, finder: Finder) -> frozenset[str]:
    """Forms that a pack knows, and words of documents that have the same stem."""
    limits, own = search_table().limits, stems(word)
    common = min((shared_beginning(word, stem) for _, stem in own), default=0)
    found: set[str] = set()
    if common >= limits.least_beginning:
        # A stem may end in another letter than some form: "studi" of "study".
        near = finder.vocabulary(word[: max(limits.least_beginning, common - 1)], limits.candidates)
        found = {other for other in near if not own.isdisjoint(stems(other))}
    return frozenset(_nearest(word, found | known_forms(word)))


def _nearest(word: str, found: set[str]) -> list[str]:
    """At most so many as the table allows, those that are most like the word."""
    ordered = sorted(found, key=lambda other: (-shared_beginning(word, other), len(other), other))
    return ordered[: search_table().limits.forms]


def _spellings(word: str, finder: Finder) -> frozenset[str]:
    """Words of names in the record that are this name, in any script."""
    if len(word) < search_table().limits.least_name:
        return frozenset()
    alike = {other: similarity(word, other) for other in finder.spelt(block_keys(word)) if other != word}
    same = sorted((other for other, like in alike.items() if like >= SAME_NAME), key=lambda o: (-alike[o], o))
    return frozenset(same[: search_table().limits.forms])


def event_wanted(one: Sought) -> Wanted:
    """What an event must have: a code of what is meant, or the words."""
    if one.unit.kind != "plain":
        return _as_typed(one.unit)
    codes = sorted({code for meaning in one.unit.meanings for code in meaning.codes})
    words = AllOf(tuple(AnyOf((*_any(c.forms | {c.word}), *_any(c.spellings, SPELT))) for c in one.choices))
    return AnyOf((*(Phrase((code,)) for code in codes), words))


def document_wanted(one: Sought) -> Wanted:
    """What a document must have: the words, in some form or spelling."""
    if one.unit.kind != "plain":
        return _as_typed(one.unit)
    return AllOf(tuple(AnyOf(_any(choice.all)) for choice in one.choices))


def unwanted(units: Sequence[Unit]) -> tuple[Phrase, ...]:
    """What neither may have."""
    return tuple(Phrase(unit.words) for unit in units if unit.kind == "not")


def _as_typed(unit: Unit) -> Phrase:
    return Phrase(unit.words, prefix=unit.kind == "prefix")


def _any(words: frozenset[str], columns: tuple[str, ...] = ()) -> tuple[Phrase, ...]:
    return tuple(Phrase((word,), columns=columns) for word in sorted(words))
