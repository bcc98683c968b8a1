"""Sorts of events that are never one: formats, services and levels, by the words of the report.

The words stand in ``ontology/contrasts.toml``, for all languages together: a report's own words are searched,
and what a word says does not depend on the language that has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from dragoman.lexicon.tokens import tokenise
from dragoman.model.contract import Report
from dragoman.model.errors import DataError
from dragoman.model.vocabulary import Kind

FILE = "ontology/contrasts.toml"
LEVEL = "level"
_TELLING = ("/kind", "/parties", "/body", "/series", "/topics")
"""Fields whose quotes are searched beside names, titles and offices."""

Words = tuple[str, ...]


class Sort(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    words: tuple[str, ...]


class Contrast(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    kinds: frozenset[Kind]
    unless: tuple[str, ...]
    sorts: tuple[Sort, ...]


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    contrasts: tuple[Contrast, ...]


def parse(text: str, file: str = FILE) -> tuple[Contrast, ...]:
    """The contrasts from TOML. Raises DataError where something is missing, unknown or not of its type."""
    try:
        return msgspec.toml.decode(text, type=_Table).contrasts
    except msgspec.DecodeError as error:
        raise DataError(file, str(error)) from error


@lru_cache(maxsize=1)
def contrasts() -> tuple[Contrast, ...]:
    """The contrasts as shipped."""
    return parse((files("dragoman") / FILE).read_text(encoding="utf-8"))


def sorts_of(report: Report) -> dict[str, str]:
    """The report's sort by contrast, where it names exactly one."""
    fitting = [contrast for contrast in contrasts() if report.kind in contrast.kinds]
    if not fitting:
        return {}
    texts = sorted(set(_texts(report)))
    named = {contrast.name: {sort_in(text, contrast) for text in texts} - {None} for contrast in fitting}
    if len(named.get(LEVEL, ())) > 1:  # of those present, the highest decide
        named[LEVEL] = {_highest(named[LEVEL])}
    return {name: sort for name, sorts in named.items() if len(sorts) == 1 for sort in sorts if sort}


def _highest(sorts: set[str | None]) -> str | None:
    level = next(contrast for contrast in contrasts() if contrast.name == LEVEL)
    return next(sort.name for sort in level.sorts if sort.name in sorts)


def _texts(report: Report) -> Iterator[str]:
    named = (report.title, report.body.name if report.body else None)
    series = (report.series.name, report.series.label) if report.series else ()
    yield from (text for text in (*named, *series) if text)
    yield from (person.office for person in report.participants if person.office)
    yield from (one.quote for one in report.evidence if one.field.startswith(_TELLING))


@lru_cache(maxsize=20_000)
def sort_in(text: str, contrast: Contrast) -> str | None:
    """The first sort that the text has a word of.

    >>> level = next(one for one in contrasts() if one.name == LEVEL)
    >>> [sort_in(office, level) for office in ("Prime Minister", "Minister", "Vice President")]
    ['heads', 'ministers', None]
    """
    said = tuple(token.norm for token in tokenise(text) if token.kind != "mark")
    if any(_has(said, phrase) for phrase in contrast.unless):
        return None
    return next((s.name for s in contrast.sorts if any(_has(said, phrase) for phrase in s.words)), None)


def _has(said: Words, phrase: str) -> bool:
    wanted = _words(phrase)
    starts = range(len(said) - len(wanted) + 1)
    return any(all(said[n + k].startswith(word) for k, word in enumerate(wanted)) for n in starts)


@lru_cache(maxsize=1_000)
def _words(phrase: str) -> Words:
    return tuple(token.norm for token in tokenise(phrase) if token.kind != "mark")
