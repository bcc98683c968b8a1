"""Compiles ``languages/<code>/states.toml`` and CLDR's territory names into ``states.json``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from analysers import has_analyser
from dragoman.lexicon.tokens import fold
from dragoman.lexicon.world import Context, FirstPart, Letters, StateSense, StateTable, Table, phrase_key
from gazetteer_forms import (
    adjective_forms,
    is_abbreviation,
    noun_forms,
    phrase_forms,
    spellings,
)
from gazetteer_sources import Sources
from suffixes import Suffixes, read_suffixes


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


class Matching(Struct, frozen=True, forbid_unknown_fields=True):
    capital: tuple[str, ...] = ()
    pair_dash_spaced: bool = False
    plural: str = ""
    letters: Letters = Letters()


class NotParties(Struct, frozen=True, forbid_unknown_fields=True):
    phrases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


class Spelling(Struct, frozen=True, forbid_unknown_fields=True):
    pairs: tuple[tuple[str, str], ...] = ()


class StateFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``states.toml`` of a pack."""

    states: dict[str, Entry]
    matching: Matching
    groups: dict[str, tuple[str, ...]] = {}
    not_parties: NotParties = NotParties()
    contexts: dict[str, Context] = {}
    spelling: Spelling = Spelling()
    suffixes: Suffixes = Suffixes()
    """From the pack's ``suffixes.toml``."""


def read_states(folder: Path) -> StateFile:
    source = msgspec.convert(tomllib.loads((folder / "states.toml").read_text(encoding="utf-8")), StateFile)
    return msgspec.structs.replace(source, suffixes=read_suffixes(folder))


class StateBuilder:
    """Collects forms; the first sense of a phrase keeps it, so names come before adjectives."""

    def __init__(self, code: str, source: StateFile) -> None:
        self.code = code
        self.source = source
        self.inflects = has_analyser(code)
        self.senses: list[StateSense] = []
        self.index: dict[StateSense, int] = {}
        self.phrases: Table = {}
        self.first_parts: dict[str, FirstPart] = {}

    def add(self, form: str, sense: StateSense) -> None:
        for spelling in spellings(form, self.source.spelling.pairs):
            key = phrase_key(spelling)
            forms = self.phrases.setdefault(key.partition(" ")[0], {})
            if key and key not in forms:
                forms[key] = self._number(sense)

    def _number(self, sense: StateSense) -> int:
        if sense not in self.index:
            self.index[sense] = len(self.senses)
            self.senses.append(sense)
        return self.index[sense]

    def add_inflected(self, phrase: str, sense: StateSense, kind: str) -> None:
        for form in self.forms(phrase, kind):
            self.add(form, sense)
        owner = msgspec.structs.replace(sense, form="adjective") if sense.form == "name" else sense
        for form in self.source.suffixes.genitives(phrase):
            self.add(form, owner)

    def forms(self, phrase: str, kind: str) -> list[str]:
        """All forms of a phrase, in a stable order; as written in a language without case forms."""
        if not self.inflects:
            suffixes = self.source.suffixes
            forms = suffixes.names(phrase) if kind in ("name", "demonym") else suffixes.adjectives(phrase)
            return suffixes.written(forms)
        if kind == "adjective":
            return sorted(adjective_forms(self.code, phrase))
        if kind == "demonym":
            return sorted(noun_forms(self.code, phrase))
        return sorted(phrase_forms(self.code, phrase))

    def table(self) -> StateTable:
        matching = self.source.matching
        return StateTable(
            senses=self.senses,
            phrases=self.phrases,
            first_parts=self.first_parts,
            contexts={phrase_key(form): _folded(c) for form, c in self.source.contexts.items()},
            capital=frozenset(matching.capital),
            people=frozenset(phrase_key(name) for name in self.source.not_parties.people),
            pair_dash_spaced=matching.pair_dash_spaced,
            letters=matching.letters,
        )


def _folded(context: Context) -> Context:
    before, after = (tuple(fold(w) for w in words) for words in (context.before, context.after))
    return Context(before, after, context.initial)


def names_of(code: str, source: StateFile, sources: Sources) -> dict[str, tuple[str, ...]]:
    """CLDR's names of each party, then the pack's own."""
    territories = sources.territories(code)
    return {
        party: tuple(dict.fromkeys([*territories.get(party, []), *source.states.get(party, Entry()).names]))
        for party in sorted({*territories, *source.states})
    }


def build_states(
    code: str, source: StateFile, sources: Sources, capitals: dict[str, set[str]], covers: Iterator[str]
) -> StateTable:
    """The table of a language. ``capitals`` are the capitals' forms by state; ``covers`` are longer names."""
    builder = StateBuilder(code, source)
    for phrase in source.not_parties.phrases:
        adjective = phrase[:1].islower() and " " not in phrase
        builder.add_inflected(phrase, StateSense((), "other"), "adjective" if adjective else "name")
    named = names_of(code, source, sources)
    for party, names in named.items():
        written = {phrase_key(name) for name in names if not is_abbreviation(name)}
        for name in names:
            if is_abbreviation(name) and phrase_key(name) not in written:
                builder.add(name, StateSense((party,), "abbreviation", name))
            elif _is_adjective_too(source, party, name):
                builder.add(name, StateSense((party,), "adjective"))
            else:
                builder.add_inflected(name, StateSense((party,), "name"), "name")
    for group, members in source.groups.items():
        builder.add_inflected(group, StateSense(members, "group"), "name")
    for party, entry in source.states.items():
        add_entry(builder, party, entry)
    for party in sorted(set(capitals) & set(named)):
        for form in sorted(capitals[party]):
            builder.add(form, StateSense((party,), "capital"))
    _add_covers(builder, covers)
    return builder.table()


def _is_adjective_too(source: StateFile, party: str, name: str) -> bool:
    """Whether a name that needs a capital is the state's adjective without one ("la Suisse", "suisse")."""
    needed = set(source.matching.capital)
    adjectives = source.states.get(party, Entry()).adjectives
    return "name" in needed and "adjective" not in needed and fold(name) in {fold(a) for a in adjectives}


def add_entry(builder: StateBuilder, party: str, entry: Entry) -> None:
    """Adjectives, demonyms, abbreviations and first parts of one party."""
    for short in entry.abbreviations:
        builder.add(short, StateSense((party,), "abbreviation", short))
    for adjective in entry.adjectives:
        builder.add_inflected(adjective, StateSense((party,), "adjective"), "adjective")
        plural = builder.source.matching.plural
        if plural and adjective.endswith(("n", "i")):
            builder.add(adjective + plural, StateSense((party,), "demonym"))
        _add_first_of_adjective(builder, party, adjective)
    for demonym in entry.demonyms:
        builder.add_inflected(demonym, StateSense((party,), "demonym"), "demonym")
    for part in entry.first:
        builder.first_parts.setdefault(fold(part), FirstPart(party))


def _add_first_of_adjective(builder: StateBuilder, party: str, adjective: str) -> None:
    """An inflecting language makes the first half of a compound from the neuter short form ("российско-")."""
    if builder.inflects and adjective.endswith(("кий", "ный", "ний")):
        builder.first_parts.setdefault(fold(adjective[:-2] + "о"), FirstPart(party, alone=True))


def _add_covers(builder: StateBuilder, covers: Iterator[str]) -> None:
    """Longer place names that begin with or hold a state's name hide it ("New Mexico", "Indian Wells")."""
    for key in covers:
        words = key.split()
        if len(words) > 1 and any(word in builder.phrases for word in words):
            forms = builder.phrases.setdefault(words[0], {})
            forms.setdefault(key, builder._number(StateSense((), "other")))
