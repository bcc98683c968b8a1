"""The analyser that inflects a language's words: a pack's own endings, else the dictionary of pymorphy3.

A pack with ``endings.toml`` needs no dictionary: its words are inflected by their endings, and
``tools/endings.py`` answers as pymorphy3 would.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pymorphy3

from endings import EndingAnalyser, read_endings


@cache
def analyser(code: str) -> Any:
    """Raises ValueError for a language with neither endings nor dictionary."""
    endings = read_endings(code)
    return EndingAnalyser(endings) if endings else pymorphy3.MorphAnalyzer(lang=code)


@cache
def has_analyser(code: str) -> bool:
    """Whether the forms of a language's words can be made."""
    try:
        analyser(code)
    except ValueError:
        return False
    return True


@cache
def has_dictionary(code: str) -> bool:
    """Whether it can be asked what kind of word a word is."""
    return has_analyser(code) and read_endings(code) is None


def variants(reading: Any, grammemes: set[str]) -> list[str]:
    """The forms of a word with these grammemes; a dictionary gives one, endings may give several."""
    if hasattr(reading, "inflect_all"):
        return [form.word for form in reading.inflect_all(grammemes)]
    form = reading.inflect(grammemes)
    return [form.word] if form else []


def respelt(code: str, form: str) -> list[str]:
    """A form and its other spellings, as the pack's endings know them."""
    endings = read_endings(code)
    pairs = endings.spelling if endings else ()
    return list(dict.fromkeys([form, *(form.replace(one, other) for one, other in pairs)]))
