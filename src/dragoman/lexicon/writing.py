"""How a language is written: what tells it apart and finds its words, before anything else is needed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import regex
from msgspec import Struct

from dragoman.lexicon.furniture import TextFile, load_text_file
from dragoman.model.errors import DataError


class Writing(Struct, frozen=True):
    """What every text is asked for in all languages: much cheaper to load than their text rules."""

    code: str
    scripts: tuple[str, ...]
    everywhere: bool
    """Whether pages in other languages have boilerplate and dates in this one."""
    kin: tuple[str, ...]
    """Codes of languages written so alike that the identifier takes one for another."""
    stemmer: str
    """The algorithm of Snowball that finds the stems of words; empty where there is none."""
    foreign_letter: regex.Pattern[str]
    """A letter of the language's script that is not in its alphabet."""


@cache
def load_writing(folder: Path) -> Writing:
    """The writing of a language folder. Raises DataError where its ``text.toml`` is absent or malformed."""
    data = load_text_file(folder)
    return Writing(
        code=folder.name,
        scripts=tuple(data.scripts),
        everywhere=data.everywhere,
        kin=tuple(data.kin),
        stemmer=data.stemmer,
        foreign_letter=_letters(folder / "text.toml", data),
    )


def _letters(file: Path, data: TextFile) -> regex.Pattern[str]:
    try:
        scripts = "".join(rf"\p{{Script={script}}}" for script in data.scripts)
        return regex.compile(rf"(?V1)[[{scripts}&&\p{{L}}]--[{data.alphabet}{data.alphabet.upper()}]]")
    except regex.error as error:
        raise DataError(str(file), f"scripts or alphabet: {error}") from error
