"""Makes ``places.names.json`` of the languages that the program speaks: places by their English name.

    python tools/place_names.py SOURCES [CODE ...]

SOURCES as for ``tools/gazetteer.py``, and in it the npm package ``cldr-dates-full`` (Unicode-3.0), unpacked.
A place is called as the pack itself writes it, else as CLDR calls the town of a time zone, else by that of
GeoNames' names for it that the language is known to use. GeoNames does not tell the names of one language
from those of others in the same script: a name has to be in the language's list of words, to sound like the
town's and to be one by which the pack finds this place. Where none is, readers see the English name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from dragoman.lexicon.interface import NAMES_OF_PLACES, interfaces
from dragoman.lexicon.tokens import fold
from dragoman.lexicon.world import LANGUAGES, ONTOLOGY, load_rows, load_world, phrase_key
from gazetteer_places import Candidate, candidate_of, read_overrides, read_places
from gazetteer_sources import Sources

ALIKE = 65.0
"""Per cent of its letters, romanised, that a name shares at least with the English one or the town's own:
names that towns had before ("Сталинград") are frequent too."""
NO_TOWNS = frozenset({"Saint-Pierre"})
"""Zones of islands that languages call after different ones of their towns."""
Names = dict[str, str]


def main(arguments: list[str]) -> None:
    sources = Sources(Path(arguments[0]))
    overrides = read_overrides(ONTOLOGY)
    towns = [candidate_of(city, overrides, {}) for city in sources.cities]
    for code in arguments[1:] or interfaces()[1:]:
        text = json.dumps(names_in(code, sources, towns), ensure_ascii=False, indent=0, sort_keys=True)
        (LANGUAGES / code / NAMES_OF_PLACES).write_text(text + "\n", encoding="utf-8")


def names_in(code: str, sources: Sources, towns: list[Candidate]) -> Names:
    """What the places of the gazetteer are called in a language."""
    source = read_places(LANGUAGES / code)
    places = {row.name for row in load_rows()}
    own = {name: forms[0] for name, forms in source.names.items() if name in places}
    zones = {name: told for name, told in _zones(code, sources.folder) if name in places - NO_TOWNS}
    frequencies = sources.frequencies(code, "large") or sources.frequencies(code)
    return dict(_used(code, frequencies, towns)) | zones | own


def _zones(code: str, folder: Path) -> Iterator[tuple[str, str]]:
    """The English name of each town that a time zone is called after, and its name in the language."""
    english = dict(_cities(folder, "en"))
    for zone, name in _cities(folder, code):
        yield english.get(zone, zone.rpartition("/")[2].replace("_", " ")), name


def _cities(folder: Path, code: str) -> Iterator[tuple[str, str]]:
    path = folder / "cldr-dates-full" / "main" / code / "timeZoneNames.json"
    told = json.loads(path.read_text(encoding="utf-8"))["main"][code]["dates"]["timeZoneNames"]["zone"]
    for region, zones in told.items():
        for zone, one in zones.items():
            if "exemplarCity" in one:
                yield f"{region}/{zone}", one["exemplarCity"]


def _used(code: str, frequencies: dict[str, float], towns: list[Candidate]) -> Iterator[tuple[str, str]]:
    """Names that GeoNames gives, the smallest towns first: the largest of a name has the last word."""
    found = load_world(code).places.phrases
    numbers = {(row.name, row.country, row.lat, row.lon): n for n, row in enumerate(load_rows())}
    for town in reversed(towns):
        row = town.row
        number = numbers.get((row.name, row.country, row.lat, row.lon))
        told = [
            name
            for name in town.alternates
            if _finds(found, name) == number is not None and fold(name) in frequencies and _alike(name, town)
        ]
        if told:
            yield row.name, max(told, key=lambda name: (frequencies[fold(name)], name))


def _alike(name: str, town: Candidate) -> bool:
    """Whether a name sounds like the town's, and has as many words."""
    romanised = fold(anyascii(name))
    owns = {fold(anyascii(own)) for own in (town.row.name, town.alternates[0])}
    return any(_words(own) == _words(romanised) and ratio(romanised, own) >= ALIKE for own in owns)


def _words(name: str) -> int:
    return len(name.replace("-", " ").split())


def _finds(phrases: dict[str, dict[str, int]], name: str) -> int | None:
    key = phrase_key(name)
    return phrases.get(key.partition(" ")[0], {}).get(key)


if __name__ == "__main__":
    main(sys.argv[1:])
