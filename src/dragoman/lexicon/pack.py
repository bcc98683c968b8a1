"""Language packs: what is installed, and everything one of them says."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec import Struct

from dragoman.lexicon.calendar import Calendar, load_calendar
from dragoman.lexicon.furniture import TextRules, load_text_rules
from dragoman.lexicon.inflection import stemmer_of
from dragoman.lexicon.interface import FILE as INTERFACE
from dragoman.lexicon.interface import load_interface
from dragoman.lexicon.numerals import Numerals, load_numerals
from dragoman.lexicon.people import PeopleLexicon, load_people
from dragoman.lexicon.phrases import Phrases
from dragoman.lexicon.phrasing import Phrasing, load_phrasing
from dragoman.lexicon.senses import Sense, load_senses
from dragoman.lexicon.undertakings import load_undertaking_words
from dragoman.lexicon.world import LanguageWorld, load_world
from dragoman.lexicon.writing import Writing, load_writing
from dragoman.model.errors import DataError

LANGUAGES = Path(__file__).parent.parent / "languages"


class Pack(Struct, frozen=True):
    """One language, loaded and validated."""

    code: str
    calendar: Calendar
    text: TextRules
    numerals: Numerals
    people: PeopleLexicon
    phrasing: Phrasing
    senses: Phrases[Sense]
    world: LanguageWorld


class Fault(Struct, frozen=True):
    """Something wrong in a pack, with where."""

    file: str
    line: int | None
    problem: str


@cache
def installed() -> tuple[str, ...]:
    """Codes of the installed languages, in order."""
    return tuple(sorted(p.name for p in LANGUAGES.iterdir() if (p / "calendar.toml").exists()))


class PageRules(Struct, frozen=True):
    """What is needed of a language to lay out a page that may have lines in it."""

    calendar: Calendar
    text: TextRules


def writing_of(code: str) -> Writing:
    """How a language is written, much cheaper than its page rules."""
    return load_writing(_folder(code))


@cache
def load_page_rules(code: str) -> PageRules:
    """The page rules of a language, much cheaper than the whole pack."""
    folder = _folder(code)
    return PageRules(load_calendar(folder), load_text_rules(folder))


def _folder(code: str) -> Path:
    folder = LANGUAGES / code
    if not folder.is_dir():
        raise DataError(str(folder), f"no language pack {code!r}; installed: {', '.join(installed())}")
    return folder


@cache
def load_pack(code: str) -> Pack:
    """A language pack. Raises DataError naming file and line of the first fault."""
    folder, page = _folder(code), load_page_rules(code)
    return Pack(
        code=code,
        calendar=page.calendar,
        text=page.text,
        numerals=load_numerals(code),
        people=load_people(code),
        phrasing=load_phrasing(folder),
        senses=load_senses(folder),
        world=load_world(code),
    )


def _loaders(code: str) -> tuple[Callable[[], object], ...]:
    folder = LANGUAGES / code
    return (
        lambda: load_calendar(folder),
        lambda: (load_writing(folder), load_text_rules(folder)),
        lambda: load_numerals(code),
        lambda: load_people(code),
        lambda: load_phrasing(folder),
        lambda: load_senses(folder),
        lambda: load_world(code),
        lambda: load_undertaking_words(code),
        lambda: stemmer_of(code),
        lambda: load_interface(code) if (folder / INTERFACE).is_file() else None,
    )


def check_packs(codes: tuple[str, ...] | None = None) -> list[Fault]:
    """The faults of the packs, one a part at most: a part that fails to load does not hide the others."""
    faults = []
    for code in codes or installed():
        for load in _loaders(code):
            try:
                load()
            except DataError as error:
                faults.append(Fault(error.file, error.line, str(error)))
    return faults
