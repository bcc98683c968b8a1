"""Writes out forms with regular endings or prefixes: ``python tools/suffix_forms.py CODE ...``.

Reads ``suffixes.toml``, ``people.toml`` and the word files of a pack; writes ``people.forms.json`` (every
form of each title) and ``forms.json`` (every form of each ``lemmas`` entry). The same input gives the same
bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import msgspec

from dragoman.lexicon.people import TitleEntry, decode_people
from dragoman.lexicon.phrases import expand
from dragoman.lexicon.senses import WORD_FILES, read_word_file
from suffixes import Suffixes, read_suffixes

LANGUAGES = Path(__file__).resolve().parents[1] / "src" / "dragoman" / "languages"


def title_forms(entries: list[TitleEntry], suffixes: Suffixes) -> dict[str, list[dict[str, Any]]]:
    """Forms by title, singular and plural."""
    found: dict[str, list[dict[str, Any]]] = {}
    for lemma in (form for entry in entries for phrase in entry.singular for form in expand(phrase)):
        one = _forms(suffixes.written(suffixes.singular(lemma)), plural=False)
        found[lemma] = one + _forms(suffixes.written(suffixes.plural(lemma)), plural=True)
    # Plurals that are listed take prefixes only.
    listed = (phrase.partition(" = ")[0] for entry in entries for phrase in entry.plural)
    for plural in listed if suffixes.prefixes else ():
        found[plural] = _forms(suffixes.written(expand(plural)), plural=True)
    return found


def _forms(texts: list[str], *, plural: bool) -> list[dict[str, Any]]:
    return [{"text": text, "cases": [], "plural": plural} for text in texts]


def word_forms(folder: Path, suffixes: Suffixes) -> dict[str, list[dict[str, str]]]:
    """Forms by lemma as the word files write it, alternatives in braces included."""
    found: dict[str, list[dict[str, str]]] = {}
    for path in (folder / f"{name}.toml" for name in WORD_FILES):
        entries = read_word_file(path).entry if path.exists() else []
        for lemma in (lemma for entry in entries for lemma in entry.lemmas):
            forms = {form for one in expand(lemma) for form in suffixes.nouns(one)}
            found[lemma] = [{"form": form} for form in sorted(forms)]
    return found


def main(codes: list[str]) -> int:
    if not codes:
        print(__doc__, file=sys.stderr)
        return 2
    for code in codes:
        folder = LANGUAGES / code
        suffixes = read_suffixes(folder)
        people = decode_people((folder / "people.toml").read_bytes(), "people.toml")
        write(folder / "people.forms.json", title_forms(people.titles, suffixes))
        write(folder / "forms.json", word_forms(folder, suffixes))
    return 0


def write(path: Path, value: Any) -> None:
    path.write_bytes(msgspec.json.encode(value, order="sorted") + b"\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
