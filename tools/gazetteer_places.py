"""Compiles GeoNames' cities, capitals and regions into ``ontology/places.json`` and the languages' tables."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import regex
from anyascii import anyascii
from msgspec import Struct, structs
from rapidfuzz.fuzz import ratio

from analysers import analyser, has_dictionary
from dragoman.lexicon.tokens import fold
from dragoman.lexicon.world import Heading, PlaceRow, PlaceTable, Table, phrase_key
from gazetteer_forms import Paradigm, toponym_forms
from gazetteer_sources import Sources
from suffixes import Suffixes, merged, read_suffixes

PEOPLE = "ru"
"""The language whose dictionary tells given names from towns."""
CENSUS_NAMES = 1200
COMMON = 3.3
"""Zipf frequency from which a dictionary word is common: about twice in a million words."""
FREQUENT = 4.0
"""Zipf frequency above which a small foreign town's name is likelier another word."""
KNOWN_EVERYWHERE = 1_000_000
"""Inhabitants from which a town is mentioned without introduction, whatever else its name means."""
KNOWN = 150_000
TOWN = 100_000
LEAST = 25_000
"""Inhabitants of the smallest towns of the gazetteer, to keep it small."""
ALTERNATES = 3
"""Alternate names of one script that are taken at most."""


class Heads(Struct, frozen=True, forbid_unknown_fields=True):
    before: dict[str, str] = {}
    after: dict[str, str] = {}


class PlaceFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``places.toml`` of a pack."""

    alphabet: str
    least_population: int
    least_population_home: int
    cues: tuple[str, ...] = ()
    cues_after: tuple[str, ...] = ()
    trust_alternates: bool = True
    plain: bool = False
    run_on: bool = False
    apposed: tuple[str, ...] = ()
    paradigm: tuple[Paradigm, ...] = ()
    heads: Heads = Heads()
    names: dict[str, tuple[str, ...]] = {}
    not_names: tuple[str, ...] = ()
    suffixes: Suffixes = Suffixes()
    """From the pack's ``suffixes.toml``."""

    def forms(self, name: str) -> list[str]:
        """All forms in which the name may be printed."""
        return self.suffixes.written(toponym_forms(name, self.paradigm))


class Extra(Struct, frozen=True, forbid_unknown_fields=True):
    """A place of note; without a country it is a sea."""

    name: str
    lat: float
    lon: float
    country: str = ""


class Overrides(Struct, frozen=True, forbid_unknown_fields=True):
    """``ontology/places.toml``."""

    english: dict[str, str]
    place: tuple[Extra, ...]


class Candidate(Struct, frozen=True):
    """A row with the names that its source gives, for any language, and by language."""

    row: PlaceRow
    alternates: tuple[str, ...]
    by_language: dict[str, str]


def read_places(folder: Path) -> PlaceFile:
    """The pack's places; where endings are regular, their paradigms are those of ``suffixes.toml``."""
    places = msgspec.convert(tomllib.loads((folder / "places.toml").read_text(encoding="utf-8")), PlaceFile)
    suffixes = read_suffixes(folder)
    paradigm = places.paradigm or merged(suffixes.case, suffixes.genitive)
    return structs.replace(places, paradigm=paradigm, suffixes=suffixes)


def read_overrides(ontology: Path) -> Overrides:
    return msgspec.convert(tomllib.loads((ontology / "places.toml").read_text(encoding="utf-8")), Overrides)


def candidates(sources: Sources, overrides: Overrides, capitals: dict[str, str]) -> list[Candidate]:
    """Capitals first, then cities by population, places of note, and regions."""
    cities = [candidate_of(city, overrides, capitals) for city in sources.cities]
    cities = [c for c in cities if c.row.population >= LEAST or c.row.kind == "capital"]
    extras = [_extra(place) for place in overrides.place]
    taken = {(c.row.name, c.row.country) for c in extras}
    cities = [c for c in cities if (c.row.name, c.row.country) not in taken]
    cities.sort(key=lambda c: c.row.kind != "capital")
    cities = _one_capital(cities)
    return extras + cities + _regions(sources, {(c.row.country, c.row.name) for c in cities})


def _plain(name: str) -> str:
    """A name as newspapers print it: no accents, no sign for a soft consonant, no Korean "-si" (town)."""
    return regex.sub(r"(?<=[a-z])['’](?=$|[ -]|s)|-si$", "", anyascii(name))


def _extra(place: Extra) -> Candidate:
    kind = "city" if place.country else "sea"
    row = PlaceRow(place.name, place.country, place.lat, place.lon, KNOWN_EVERYWHERE, kind)
    return Candidate(row, (place.name,), {})


def _one_capital(cities: list[Candidate]) -> list[Candidate]:
    """Of the towns of one country that bear the capital's name the largest is the capital."""
    seen: set[str] = set()
    kept = []
    for city in cities:
        row = city.row
        if row.kind == "capital" and row.country in seen:
            row = msgspec.structs.replace(row, kind="city")
        if row.kind == "capital":
            seen.add(row.country)
        kept.append(Candidate(row, city.alternates, city.by_language))
    return kept


def candidate_of(city: dict[str, Any], overrides: Overrides, capitals: dict[str, str]) -> Candidate:
    country = city["countrycode"]
    name = overrides.english.get(f"{country}/{city['name']}") or _plain(city["name"])
    kind = "capital" if fold(anyascii(capitals.get(country, ""))) == fold(anyascii(name)) else "city"
    lat, lon = round(city["latitude"], 2), round(city["longitude"], 2)
    row = PlaceRow(name, country, lat, lon, city["population"], kind)
    return Candidate(row, (city["name"], *city["alternatenames"]), {})


def _regions(sources: Sources, towns: set[tuple[str, str]]) -> list[Candidate]:
    """Regions whose English name is borne by no region of another country."""
    regions = [(country, names) for country, names in sources.regions if names.get("en")]
    bearers = Counter(names["en"] for _, names in regions)
    return [
        Candidate(_region_row(country, names["en"], towns), (), names)
        for country, names in regions
        if bearers[names["en"]] == 1
    ]


def _region_row(country: str, name: str, towns: set[tuple[str, str]]) -> PlaceRow:
    """A region that is called as a town is told from it."""
    printed = f"{name} Region" if (country, name) in towns else name
    return PlaceRow(printed, country, None, None, 0, "region")


class PlaceBuilder:
    """The table of one language; the first place of a name keeps it."""

    def __init__(self, code: str, source: PlaceFile, sources: Sources, states: set[str]) -> None:
        self.code = code
        self.source = source
        self.sources = sources
        self.states = states
        self.frequencies = sources.frequencies(code)
        self.given, self.family = sources.people(CENSUS_NAMES)
        self.alphabet = regex.compile(source.alphabet)
        self.own = {anyascii(name): forms for name, forms in source.names.items()}
        self.phrases: Table = {}
        self.weak: set[str] = set()
        self.excluded = {fold(name) for name in source.not_names}

    def add(self, index: int, candidate: Candidate) -> None:
        for name in self.names(candidate):
            strength = self.strength(name, candidate.row, candidate.alternates)
            if strength != "none":
                for form in self.source.forms(name):
                    self._add_form(form, index, candidate.row, strength == "weak")

    def _add_form(self, form: str, index: int, row: PlaceRow, weak: bool) -> None:
        key = phrase_key(form)
        if not key or (key in self.states and row.kind != "capital"):
            return
        forms = self.phrases.setdefault(key.partition(" ")[0], {})
        if key not in forms:
            forms[key] = index
            if weak or (" " not in key and len(key) < 3):
                self.weak.add(key)

    def names(self, candidate: Candidate) -> list[str]:
        """Names of a place in this language, the pack's own first."""
        row = candidate.row
        own = [*self.own.get(row.name, ()), candidate.by_language.get(self.code, "")]
        if not self.source.trust_alternates:
            own += [row.name, anyascii(row.name), *candidate.alternates[:1]]
        elif row.kind != "region" and row.population >= self.least(row):
            own += self._likely(candidate)
        return [name for name in dict.fromkeys(own) if self.alphabet.fullmatch(name)]

    def _likely(self, candidate: Candidate) -> list[str]:
        """The alternate names that are likeliest this language's: GeoNames does not tell them from those of
        others in the same script, so those come first that the language is known to use, then those that
        sound most like the name."""
        names = [name for name in candidate.alternates if self.alphabet.fullmatch(name)]
        romanised = anyascii(candidate.row.name).lower()

        def likelihood(name: str) -> tuple[float, float]:
            frequency = self.frequencies.get(fold(name), 0.0)
            return -frequency, -ratio(anyascii(name).lower(), romanised)

        most = ALTERNATES * (2 if candidate.row.population >= KNOWN_EVERYWHERE else 1)
        return sorted(names, key=likelihood)[:most]

    def least(self, row: PlaceRow) -> int:
        """From how many inhabitants on a place of that country is taken; capitals always are."""
        if row.kind == "capital":
            return 0
        home = self.code in self.languages(row.country)
        return self.source.least_population_home if home else self.source.least_population

    def languages(self, country: str) -> set[str]:
        entry = self.sources.countries.get(country, {})
        return {tag.partition("-")[0] for tag in entry.get("languages", "").split(",")}

    def strength(self, name: str, row: PlaceRow, others: tuple[str, ...] = ()) -> str:
        """Whether a name is a place by itself ("strong"), beside a cue ("weak") or never ("none"); what the
        pack names and calls a word as well ("बाली") is one beside a cue."""
        if fold(name) in self.excluded:
            return "weak" if name in self.own.get(row.name, ()) else "none"
        if row.kind == "capital" or row.population >= KNOWN_EVERYWHERE:
            return "strong"
        if " " in name or "-" in name:
            return "strong" if row.population >= TOWN or row.kind == "region" else "weak"
        if self._is_word(fold(name), row):
            return "weak" if row.population >= KNOWN else "none"
        if row.kind != "region" and row.population < TOWN:
            return "weak"
        return "weak" if self._is_person(name, others) else "strong"

    def _is_word(self, word: str, row: PlaceRow) -> bool:
        frequency = self.frequencies.get(word, 0.0)
        if not self.source.trust_alternates:
            return frequency >= COMMON and word in self.sources.words
        if has_dictionary(self.code):
            return frequency >= COMMON and not _likeliest(self.code, word, "Geox")
        return frequency >= FREQUENT and self.code not in self.languages(row.country)

    def _is_person(self, name: str, others: tuple[str, ...]) -> bool:
        if has_dictionary(self.code):
            return any(_tagged(self.code, name, tag) for tag in ("Name", "Surn", "Patr"))
        if any(_tagged(PEOPLE, other, "Name") for other in others):
            return True
        return fold(name) in self.given or fold(name) in self.family

    def table(self) -> PlaceTable:
        source = self.source
        latin = not source.trust_alternates
        return PlaceTable(
            phrases=self.phrases,
            weak=frozenset(self.weak),
            given=self.given - self.excluded if latin else frozenset(),
            not_names=frozenset(self.excluded),
            cues=frozenset(fold(w) for w in source.cues),
            cues_after=frozenset(fold(w) for w in source.cues_after),
            heads_before=_by_first_word(source.heads.before),
            heads_after=_by_first_word(source.heads.after),
            plain=source.plain,
            run_on=source.run_on,
            apposed=frozenset(fold(w) for w in source.apposed),
        )


def _tagged(code: str, word: str, tag: str) -> bool:
    return any(tag in r.tag for r in analyser(code).parse(word) if analyser(code).word_is_known(word))


def _likeliest(code: str, word: str, tag: str) -> bool:
    return tag in analyser(code).parse(word)[0].tag


def _by_first_word(heads: dict[str, str]) -> Heading:
    table: Heading = {}
    for form, printed in heads.items():
        key = phrase_key(form)
        table.setdefault(key.partition(" ")[0], {})[key] = printed
    return table
