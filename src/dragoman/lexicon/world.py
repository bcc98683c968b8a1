"""The world's names in one language: states, places and organisations, as compiled by ``tools/gazetteer.py``.

The tables are read as they lie on disk, without building an index: phrases are grouped by their first
folded word, so that a word that begins nothing costs one look-up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

from dragoman.lexicon.phrases import HYPHENS
from dragoman.lexicon.tokens import Token, fold, tokenise
from dragoman.model.errors import DataError

PACKAGE = Path(__file__).parent.parent
LANGUAGES = PACKAGE / "languages"
ONTOLOGY = PACKAGE / "ontology"
LONGEST = 12
"""Words of the longest phrase that is looked for."""

Table = dict[str, dict[str, int]]
"""First folded word -> whole folded phrase (without hyphens) -> index of its sense."""

Heading = dict[str, dict[str, str]]
"""First folded word -> whole folded phrase -> what it is called."""

HEAD_KINDS = ("short", "forces", "heads", "loose")
"""Kinds of heads of organs' names, in the order in which they are tried."""

T = TypeVar("T")


class State(Struct, frozen=True, forbid_unknown_fields=True):
    """A state, territory or organisation that acts as a party, with its English names."""

    name: str
    capital: str | None = None


class StateSense(Struct, frozen=True, array_like=True):
    """What a form names. No codes: a longer name in which the state's name does not stand for the state.

    ``exact`` is the only spelling that counts, for abbreviations ("US" is not "us").
    """

    codes: tuple[str, ...]
    form: str
    exact: str = ""


class FirstPart(Struct, frozen=True, array_like=True):
    """The first half of a compound ("Sino-"); ``alone`` when it names the state even beside no other."""

    code: str
    alone: bool = False


class Context(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a form is not a state: beside these folded words, or as the first word of a sentence."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    initial: bool = False


class Letters(Struct, frozen=True, forbid_unknown_fields=True):
    """Single characters that stand for states ("中", "俄"), and when they do.

    Two and more written together do if one of them is in ``sure``; one does before a character of ``before``
    (for those in ``sure`` also of ``before_sure``) or after one of ``after``. In ``apart`` are stretches in
    which they stand for nothing. ``sounds`` are the characters with which foreign names are written: a town
    behind one of them is part of a longer name.
    """

    states: dict[str, str] = {}
    sure: str = ""
    before: str = ""
    before_sure: str = ""
    after: str = ""
    alone: str = ""
    """Those of ``after`` that only one character follows: 訪日中 is "visiting Japan", not Japan and China."""
    apart: tuple[str, ...] = ()
    sounds: str = ""
    endings: tuple[str, ...] = ()
    """What may be written together behind a town of few syllables ("다카에서" is Dhaka, "다카시" a man)."""


class StateTable(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    senses: list[StateSense]
    phrases: Table
    first_parts: dict[str, FirstPart]
    contexts: dict[str, Context]
    capital: frozenset[str]
    people: frozenset[str]
    pair_dash_spaced: bool
    letters: Letters = Letters()


class PlaceRow(Struct, frozen=True, array_like=True):
    """A place of the gazetteer: English name, ISO country, degrees, inhabitants, city | capital | region."""

    name: str
    country: str
    lat: float | None
    lon: float | None
    population: int
    kind: str


class PlaceTable(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Phrases give rows of the gazetteer. ``weak`` phrases are places only beside a cue."""

    phrases: Table
    weak: frozenset[str]
    given: frozenset[str]
    cues: frozenset[str]
    cues_after: frozenset[str]
    heads_before: Heading
    heads_after: Heading
    not_names: frozenset[str]
    plain: bool = False
    """Whether the names are listed without the marks of their letters ("Lome"), which a text may print."""
    apposed: frozenset[str] = frozenset()
    """Nouns behind a comma that explain the name before it (", a village")."""
    run_on: bool = False
    """Whether a name behind a noun of places runs on over words with capitals ("port of Bahia Clara")."""


class OrganisationSense(Struct, frozen=True, array_like=True):
    name: str
    party: str | None
    exact: str = ""
    role: str = "participant"


class OrganHead(Struct, frozen=True, array_like=True):
    """A noun that heads an organ's name, as to be printed, and its kind.

    ``short`` says itself what it deals with ("минфин"); ``forces`` need a state ("navy"), ``heads``
    a portfolio ("ministry"), ``loose`` both ("council").
    """

    printed: str
    kind: str


HeadTable = dict[str, dict[str, OrganHead]]
"""First folded word -> whole folded phrase -> the head."""


class Composition(Struct, frozen=True, forbid_unknown_fields=True):
    """How the language composes names of organs: "Ministry of Defence of X", "X का रक्षा मंत्रालय".

    ``portfolio`` are the words that say what an organ deals with, ``links`` those that may stand between.
    """

    heads: HeadTable = {}
    portfolio: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    possessives: frozenset[str] = frozenset()
    head_first: bool = True
    head_last: bool = True
    capitalised: bool = False


class OrganisationTable(Struct, frozen=True, forbid_unknown_fields=True):
    senses: list[OrganisationSense]
    phrases: Table
    composition: Composition


class LanguageWorld(Struct, frozen=True):
    """All names of one language, with the gazetteer that they point into."""

    code: str
    states: StateTable
    places: PlaceTable
    organisations: OrganisationTable
    rows: list[PlaceRow]


@cache
def load_world(code: str) -> LanguageWorld:
    """The names of a language; a DataError names the file that is missing or malformed."""
    folder = LANGUAGES / code
    return LanguageWorld(
        code,
        load_state_table(code),
        read_json(folder / "places.json", PlaceTable),
        read_json(folder / "organisations.json", OrganisationTable),
        load_rows(),
    )


@cache
def load_state_table(code: str) -> StateTable:
    """The forms of states in a language, without its other names."""
    return read_json(LANGUAGES / code / "states.json", StateTable)


@cache
def load_rows() -> list[PlaceRow]:
    """The gazetteer's rows, which the languages' tables point into."""
    return read_json(ONTOLOGY / "places.json", list[PlaceRow])


@cache
def load_states() -> dict[str, State]:
    """States and other parties by code."""
    return read_json(ONTOLOGY / "states.json", dict[str, State])


@cache
def capital_row(code: str) -> PlaceRow | None:
    """The gazetteer's row of a state's capital."""
    return next((r for r in load_rows() if r.kind == "capital" and r.country == code), None)


def country_name(code: str) -> str:
    """The short English name of a state or organisation; the code itself where it is unknown.

    >>> country_name("KZ"), country_name("SCO"), country_name("XX")
    ('Kazakhstan', 'Shanghai Cooperation Organisation', 'XX')
    """
    state = load_states().get(code)
    return state.name if state else code


def read_json(path: Path, shape: type[T]) -> T:
    """One data file, validated against its shape."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=shape)
    except OSError as error:
        raise DataError(str(path), f"cannot be read ({error.strerror}); run tools/gazetteer.py") from error
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataError(str(path), str(error)) from error


def phrase_key(form: str) -> str:
    """The folded words of a form, without hyphens, under which tables keep it.

    >>> phrase_key("Guinea-Bissau"), phrase_key("U.S")
    ('guinea bissau', 'u . s')
    """
    return " ".join(t.norm for t in tokenise(form) if t.norm not in HYPHENS)


def matches(table: Table, tokens: Sequence[Token], first: int) -> list[tuple[str, int, int]]:
    """Phrases of a table that begin at a token, longest first: (phrase, index of its sense, token after).

    A hyphen inside is looked over, unless white space precedes it.
    """
    forms = table.get(tokens[first].norm)
    if not forms:
        return []
    found: list[tuple[str, int, int]] = []
    phrase, longest = "", max(map(len, forms))
    for last in range(first, min(len(tokens), first + 2 * LONGEST)):
        token = tokens[last]
        if token.norm in HYPHENS and not token.spaced:
            continue
        phrase = f"{phrase} {token.norm}" if phrase else token.norm
        if len(phrase) > longest:
            break
        if phrase in forms:
            found.append((phrase, forms[phrase], last + 1))
    return found[::-1]


def surface(tokens: Sequence[Token], first: int, last: int) -> str:
    """The words from one token to another (exclusive) as printed, white space as one blank."""
    parts = [f" {t.text}" if t.spaced else t.text for t in tokens[first:last]]
    return "".join(parts).strip()


__all__ = [
    "LanguageWorld",
    "PlaceRow",
    "StateSense",
    "capital_row",
    "country_name",
    "fold",
    "load_rows",
    "load_state_table",
    "load_states",
    "load_world",
    "matches",
    "phrase_key",
    "surface",
]
