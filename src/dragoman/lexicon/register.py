"""The register of known standing bodies, summits and exercise series: ``ontology/bodies/*.toml``, validated.

What it says is public knowledge and ships with the program; what reports say stays theirs, and the two meet
where records are derived (``known.py`` finds the entry of a printed name).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from dragoman.lexicon.tokens import tokenise
from dragoman.lexicon.world import ONTOLOGY, load_states
from dragoman.model.errors import DataError
from dragoman.model.vocabulary import Topic

FOLDER = ONTOLOGY / "bodies"
BODY, SERIES = "bod-", "ser-"
GATHERINGS = frozenset({"consultations", "dialogue", "forum", "summit"})
"""Heads of names that themselves say that people meet."""


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """A standing body, a summit or an exercise series. ``names``: by language, the official one first.

    The first language named is English, which all others are shown under.
    """

    id: str
    kind: Literal["body", "summit", "exercise"]
    names: dict[str, tuple[str, ...]]
    source: str
    """Where one can look it up, in a few words."""
    parties: tuple[str, ...] = ()
    """Codes of states or of the organisation that it is of; none where whoever wishes takes part."""
    head: Literal[
        "",
        "commission",
        "committee",
        "consultations",
        "council",
        "dialogue",
        "forum",
        "mechanism",
        "summit",
        "working_group",
    ] = ""
    """What its names call it: the class of head noun in a pack's ``bodies.toml``."""
    parent: str | None = None
    months: int | None = None
    """How often it is to meet."""
    topics: tuple[Topic, ...] = ()
    level: Literal["", "heads", "ministers", "officials"] = ""
    ambiguous: tuple[str, ...] = ()
    """Names that mean other things too: these are read only beside a word that says what they are."""

    @property
    def name(self) -> str:
        return next(iter(self.names.values()))[0]

    @property
    def body_id(self) -> str:
        """Its id as a body; its sessions' series has the same one with another beginning."""
        return BODY + self.slug

    @property
    def series_id(self) -> str:
        return SERIES + self.slug

    @property
    def slug(self) -> str:
        return self.id[len(BODY) :]

    def all_names(self) -> Iterator[tuple[str, str]]:
        """Each name with its language."""
        yield from ((language, name) for language, names in self.names.items() for name in names)


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """A name folded, by which it is looked up; quotation marks, blanks and hyphens do not matter.

    >>> name_key("Inter-Governmental") == name_key("Intergovernmental"), name_key("«C5 + 1»")
    (True, 'c5+1')
    """
    return "".join(t.norm for t in tokenise(name) if t.kind != "mark" or t.text == "+")


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    entry: list[Entry]


@cache
def load_register() -> Mapping[str, Entry]:
    """The entries by slug, in the order of the files. Raises DataError naming file and entry at fault."""
    return read_register(sorted(FOLDER.glob("*.toml")))


def read_register(files: Sequence[Path]) -> dict[str, Entry]:
    """Files of entries as one register, by slug."""
    found: dict[str, Entry] = {}
    homes: dict[str, Path] = {}
    for path in files:
        for entry in _read(path):
            if entry.slug in found:
                raise DataError(str(path), f"entry {entry.id!r}: the register has one of this name already")
            found[entry.slug], homes[entry.slug] = entry, path
    _check_parents(found, homes)
    _check_names(found, homes)
    return found


def known_as(identity: str | None) -> Entry | None:
    """The entry with an id, given as a body's or as a series'."""
    if not identity or not identity.startswith((BODY, SERIES)):
        return None
    return load_register().get(identity[len(BODY) :])


def _read(path: Path) -> list[Entry]:
    try:
        entries = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).entry
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError(str(path), str(error)) from error
    for entry in entries:
        fault = _fault(entry)
        if fault:
            raise DataError(str(path), f"entry {entry.id!r}: {fault}")
    return entries


def _fault(entry: Entry) -> str | None:
    """What is wrong with an entry by itself."""
    unknown = [code for code in entry.parties if code not in load_states()]
    names = [name for _, name in entry.all_names()]
    repeated = {name for language in entry.names.values() for name in language if language.count(name) > 1}
    beginning = BODY if entry.kind == "body" else SERIES
    checks = (
        (not entry.id.startswith(beginning), f"the id of a {entry.kind} begins with {beginning!r}"),
        (bool(unknown), f"unknown party {', '.join(unknown)}"),
        (not entry.names or not all(entry.names.values()), "no name"),
        (bool(repeated), f"named twice: {', '.join(sorted(repeated))}"),
        (any(not name_key(name) for name in names), "an empty name"),
        (not set(entry.ambiguous) <= set(names), "an ambiguous name is none of its names"),
        (entry.months is not None and entry.months < 1, "meets every so many months, one at least"),
        (entry.kind != "exercise" and not entry.head, "a body needs the class of its head noun (head)"),
        (entry.kind == "exercise" and bool(entry.head), "an exercise has no head noun (head)"),
    )
    return next((text for wrong, text in checks if wrong), None)


def _check_parents(found: Mapping[str, Entry], homes: Mapping[str, Path]) -> None:
    for slug, entry in found.items():
        seen, above = {entry.id}, entry
        while above.parent is not None:
            parent = found.get(above.parent[len(BODY) :])
            if parent is None or parent.id != above.parent:
                raise DataError(str(homes[slug]), f"entry {entry.id!r}: unknown parent {above.parent!r}")
            if parent.id in seen:
                raise DataError(str(homes[slug]), f"entry {entry.id!r}: is among its own parents")
            seen.add(parent.id)
            above = parent


def _check_names(found: Mapping[str, Entry], homes: Mapping[str, Path]) -> None:
    """One name belongs to one entry of the same parties."""
    taken: dict[tuple[str, frozenset[str]], Entry] = {}
    for slug, entry in found.items():
        for _, name in entry.all_names():
            key = name_key(name), frozenset(entry.parties)
            other = taken.setdefault(key, entry)
            if other is not entry:
                raise DataError(str(homes[slug]), f"entry {entry.id!r}: {name!r} names {other.id} already")
