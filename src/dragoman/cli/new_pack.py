"""The skeleton of a language pack: every file that a pack has, valid and empty, with its keys explained."""

from __future__ import annotations

import os
import tempfile
from importlib.resources import files
from pathlib import Path

import msgspec
import regex

from dragoman.lexicon.world import Composition, OrganisationTable, PlaceTable, StateTable
from dragoman.model.errors import InputError

TEMPLATES = files("dragoman.cli") / "skeleton"
NO_TABLES: dict[str, object] = {
    "states.json": StateTable([], {}, {}, {}, frozenset(), frozenset(), pair_dash_spaced=False),
    "places.json": PlaceTable(
        {}, frozenset(), frozenset(), frozenset(), frozenset(), {}, {}, not_names=frozenset()
    ),
    "organisations.json": OrganisationTable([], {}, Composition()),
}
"""What ``tools/gazetteer.py`` compiles, with nothing in it."""


def check_code(code: str) -> None:
    """Raises InputError for what cannot be the code of a language."""
    if not regex.fullmatch(r"[a-z]{2,3}", code):
        raise InputError(code, "is no language code; ISO 639-1 has two small letters, ISO 639-3 three")


def check_letters(script: str, alphabet: str) -> None:
    """Raises InputError for a script that Unicode does not have, or letters that are no character class."""
    try:
        regex.compile(rf"\p{{Script={script}}}")
    except regex.error as fault:
        raise InputError(script, "is no script of Unicode; Latin, Cyrillic, Arabic ... are") from fault
    plain = alphabet and not regex.search(r'["\\\[\]\s]', alphabet)
    try:
        regex.compile(rf"[{alphabet}]" if plain else "(")
    except regex.error as fault:
        raise InputError(alphabet, "is no list of letters; write it like a-zéè") from fault


def make_pack(languages: Path, code: str, script: str, alphabet: str) -> Path:
    """Writes the pack's folder into the folder of the packs, as a whole or not at all, and tells its path.

    Raises InputError where the code or the letters are no good, the pack exists, or writing fails.
    """
    check_code(code)
    check_letters(script, alphabet)
    folder = languages / code
    if folder.exists():
        raise InputError(str(folder), "is there already; add to it")
    try:
        with tempfile.TemporaryDirectory(dir=languages.parent, prefix=".new-") as draft:
            _fill(Path(draft) / code, script, alphabet)
            os.rename(Path(draft) / code, folder)
    except OSError as fault:
        problem = f"cannot be made: {fault.strerror}; work in a checkout of the program that you may write"
        raise InputError(str(folder), problem) from fault
    return folder


def _fill(folder: Path, script: str, alphabet: str) -> None:
    folder.mkdir()
    for template in TEMPLATES.iterdir():
        text = template.read_text(encoding="utf-8")
        text = text.replace("{script}", script).replace("{alphabet}", alphabet)
        (folder / template.name).write_text(text, encoding="utf-8")
    for name, table in NO_TABLES.items():
        (folder / name).write_bytes(msgspec.json.encode(table) + b"\n")
