"""Endings that a language adds to the last word of a noun phrase: ``suffixes.toml`` of a pack.

For languages whose cases are regular endings, such as Bengali; the tables of names, titles and words are
compiled with every form written out, so that reading looks up whole words only.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from gazetteer_forms import Paradigm, toponym_forms

FILE = "suffixes.toml"


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
        """All forms of a common noun for a thing."""
        return sorted({*self.singular(phrase), *toponym_forms(phrase, self.number)})


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
