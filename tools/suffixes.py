"""What a language writes together with the words of a noun phrase: ``suffixes.toml`` of a pack.

For languages whose cases are regular endings, such as Bengali, or that write articles, prepositions and "and"
together with the first word, such as Arabic; the tables of names, titles and words are compiled with every
form written out, so that reading looks up whole words only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec
import regex
from msgspec import Struct

from gazetteer_forms import Paradigm, toponym_forms

FILE = "suffixes.toml"


class Beginning(Struct, frozen=True, forbid_unknown_fields=True):
    """How words begin (a regular expression) and what may stand for that; an empty one stands before all."""

    beginning: str
    forms: tuple[str, ...]

    def apply(self, phrase: str) -> list[str] | None:
        match = regex.match(self.beginning, phrase)
        return None if match is None else [form + phrase[match.end() :] for form in self.forms]


class Suffixes(Struct, frozen=True, forbid_unknown_fields=True):
    """Each list is tried in order; the first whose ending fits a word gives its forms."""

    case: tuple[Paradigm, ...] = ()
    genitive: tuple[Paradigm, ...] = ()
    """Kept apart: the genitive of a state's name says whose something is, as an adjective does."""
    particles: tuple[Paradigm, ...] = ()
    """"Also", "with": written together with names of states, too rare on other words."""
    number: tuple[Paradigm, ...] = ()
    """Articles and plurals of things, with their own cases."""
    persons: tuple[Paradigm, ...] = ()
    """Plurals of people, with their own cases."""
    adjective: tuple[Paradigm, ...] = ()
    """Genders and numbers of adjectives of states."""
    articles: tuple[Beginning, ...] = ()
    """What makes a common noun or an adjective definite."""
    prefixes: tuple[Beginning, ...] = ()
    """Prepositions and conjunctions written together with the first word of any phrase."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Letters (a regular expression) and what the press also writes for them."""

    def written(self, phrases: Iterable[str]) -> list[str]:
        """The phrases as they may be printed: with prefixes, and in every spelling."""
        found = set(phrases)
        found |= {form for one in found for form in _begun(one, self.prefixes)}
        for pattern, other in self.spellings:
            found |= {regex.sub(pattern, other, one) for one in found}
        return sorted(found)

    def adjectives(self, phrase: str) -> list[str]:
        """Genders, numbers and the definite forms of an adjective; as written without such endings."""
        forms = toponym_forms(phrase, self.adjective)
        return sorted(forms | {form for one in forms for form in _begun(one, self.articles)})

    def names(self, phrase: str) -> list[str]:
        """The phrase and its forms in every case but the genitive."""
        return sorted(toponym_forms(phrase, self.case) | toponym_forms(phrase, self.particles))

    def genitives(self, phrase: str) -> list[str]:
        return sorted(toponym_forms(phrase, self.genitive) - {phrase})

    def singular(self, phrase: str) -> list[str]:
        return sorted(toponym_forms(phrase, self.case) | toponym_forms(phrase, self.genitive))

    def plural(self, phrase: str) -> list[str]:
        """Forms that speak of several people; none for a language without such endings."""
        return sorted(toponym_forms(phrase, self.persons) - {phrase})

    def nouns(self, phrase: str) -> list[str]:
        """All forms of a common noun for a thing; where articles are prefixes, a phrase has no endings."""
        forms = set(self.singular(phrase))
        if not (self.articles and " " in phrase):
            forms |= toponym_forms(phrase, self.number)
        return self.written(forms | {form for one in forms for form in _definite(one, self.articles)})


def _definite(phrase: str, articles: tuple[Beginning, ...]) -> set[str]:
    """The phrase with an article on its first word, on its last, or on every one."""
    words = phrase.split()
    first, last = _begun(words[0], articles), _begun(words[-1], articles)
    every = [" ".join((_begun(word, articles) or [word])[0] for word in words)] if articles else []
    heads = {" ".join([form, *words[1:]]) for form in first}
    return heads | {" ".join([*words[:-1], form]) for form in last} | set(every)


def _begun(phrase: str, beginnings: tuple[Beginning, ...]) -> list[str]:
    return next((forms for one in beginnings if (forms := one.apply(phrase)) is not None), [])


def read_suffixes(folder: Path) -> Suffixes:
    """The endings of a pack; none for a pack without the file."""
    path = folder / FILE
    if not path.exists():
        return Suffixes()
    return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Suffixes)


def merged(one: tuple[Paradigm, ...], other: tuple[Paradigm, ...]) -> tuple[Paradigm, ...]:
    """Two lists with the same endings as one, the forms of both together."""
    if not one:
        return other
    return tuple(
        Paradigm(
            p.ending, p.forms + tuple(f for q in other if q.ending == p.ending for f in q.forms), p.whole
        )
        for p in one
    )
