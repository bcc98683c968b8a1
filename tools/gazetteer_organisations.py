"""Compiles ``organisations.toml`` of a pack and of the ontology into ``organisations.json``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman.lexicon.tokens import fold
from dragoman.lexicon.world import (
    HEAD_KINDS,
    Composition,
    HeadTable,
    OrganHead,
    OrganisationSense,
    OrganisationTable,
    Table,
    phrase_key,
)
from gazetteer_forms import phrase_forms, spellings, toponym_forms
from gazetteer_places import PlaceFile


class Known(Struct, frozen=True, forbid_unknown_fields=True):
    """An organisation: English name and the party it belongs to, empty where several have one so named."""

    name: str
    party: str


class KnownFile(Struct, frozen=True, forbid_unknown_fields=True):
    organisations: dict[str, Known]


class ComposedWords(Struct, frozen=True, forbid_unknown_fields=True):
    """``[composition]``: see ``dragoman.lexicon.world.Composition``."""

    heads: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    portfolio: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    possessives: tuple[str, ...] = ()
    head_first: bool = True
    head_last: bool = True
    capitalised: bool = False


class NameFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``organisations.toml`` of a pack."""

    names: dict[str, tuple[str, ...]]
    composition: ComposedWords


class OrganisationBuilder:
    """Collects the forms of one language."""

    def __init__(
        self, code: str, inflects: bool, places: PlaceFile, pairs: tuple[tuple[str, str], ...]
    ) -> None:
        self.code = code
        self.inflects = inflects
        self.places = places
        self.pairs = pairs
        self.senses: list[OrganisationSense] = []
        self.phrases: Table = {}

    def forms(self, phrase: str) -> list[str]:
        """Case forms; a name unknown to the dictionary changes by the paradigms of place names."""
        if _is_abbreviation(phrase) and phrase.upper() != phrase.lower():
            return [phrase.replace("|", "")]
        if not self.inflects:
            return self.places.forms(phrase.replace("|", ""))
        found = phrase_forms(self.code, phrase)
        if " " not in phrase:
            found |= toponym_forms(phrase, self.places.paradigm)
        return sorted(found)

    def add(self, known: Known, name: str) -> None:
        exact = name if _is_abbreviation(name) and name.upper() != name.lower() else ""
        sense = OrganisationSense(known.name, known.party or None, exact)
        self.senses.append(sense)
        for form in self.forms(name):
            for spelling in spellings(form, self.pairs):
                key = phrase_key(spelling)
                self.phrases.setdefault(key.partition(" ")[0], {}).setdefault(key, len(self.senses) - 1)

    def heads(self, words: ComposedWords) -> HeadTable:
        """Forms of the nouns that head organs' names, with what to print and what kind of head they are."""
        found: HeadTable = {}
        for kind in HEAD_KINDS:
            for word in getattr(words, kind):
                for form in self.forms(word):
                    for spelling in spellings(form, self.pairs):
                        key = phrase_key(spelling)
                        heads = found.setdefault(key.partition(" ")[0], {})
                        heads.setdefault(key, OrganHead(word.replace("|", ""), kind))
        return found


def _is_abbreviation(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return len(name) <= 8 and " " not in name and "|" not in name and all(c.isupper() for c in letters[:3])


def build_organisations(builder: OrganisationBuilder, folder: Path, ontology: Path) -> OrganisationTable:
    known = msgspec.convert(
        tomllib.loads((ontology / "organisations.toml").read_text(encoding="utf-8")), KnownFile
    )
    source = msgspec.convert(
        tomllib.loads((folder / "organisations.toml").read_text(encoding="utf-8")), NameFile
    )
    unknown = set(source.names) - set(known.organisations)
    if unknown:
        raise SystemExit(f"{folder / 'organisations.toml'}: unknown organisations {sorted(unknown)}")
    for key, organisation in known.organisations.items():
        for name in dict.fromkeys([*source.names.get(key, ()), organisation.name]):
            builder.add(organisation, name)
    return OrganisationTable(builder.senses, builder.phrases, _composition(builder, source.composition))


def _composition(builder: OrganisationBuilder, words: ComposedWords) -> Composition:
    return Composition(
        heads=builder.heads(words),
        portfolio=frozenset(fold(w) for w in words.portfolio),
        links=frozenset(fold(w) for w in words.links),
        of=frozenset(fold(w) for w in words.of),
        articles=frozenset(fold(w) for w in words.articles),
        possessives=frozenset(fold(w) for w in words.possessives),
        head_first=words.head_first,
        head_last=words.head_last,
        capitalised=words.capitalised,
    )
