"""How a language lays out its pages: letters, sentence ends and boilerplate, from ``<pack>/text.toml``."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import regex
from msgspec import Struct

from dragoman.lexicon.tokens import fold
from dragoman.model.errors import DataError
from dragoman.model.vocabulary import BlockRole

Where = Literal["line", "top", "tail"]
"""``line``: a whole line anywhere; ``top``: a whole line above the body; ``tail``: the end of a line."""

# Marks, bullets, brackets and emoji that may stand before the telling word of a line.
_LEAD = r"[^\p{L}\p{M}\p{N}©#@]{0,8}"
_FLAGS = regex.IGNORECASE | regex.DOTALL
_INVISIBLE = regex.compile("[\u200b-\u200f\u00ad\u2060\ufeff]")


def plain(text: str) -> str:
    """The form in which patterns are matched: composed alike, no joiners, ordinary spaces.

    >>> plain("क\\u093cलम") == plain("\\u0958लम")
    True
    """
    if text.isascii():
        return text
    composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return composed.replace("\u00a0", " ").replace("\u202f", " ")


class FurnitureEntry(Struct, forbid_unknown_fields=True):
    """One kind of boilerplate: patterns of which any may match, and lines that must and must not."""

    name: str
    where: Where
    patterns: list[str]
    accept: list[str]
    reject: list[str]
    role: BlockRole = "furniture"


class TextFile(Struct, forbid_unknown_fields=True):
    """The form of ``text.toml``."""

    scripts: list[str]
    alphabet: str
    everywhere: bool = False
    kin: list[str] = []
    """Codes of languages written so alike that the identifier takes one for another."""
    stemmer: str = ""
    """The algorithm of Snowball that finds the stems of words, for search; none where there is none."""
    never_end: list[str] = []
    seldom_end: list[str] = []
    often_end: list[str] = []
    starters: list[str] = []
    initials: list[str] = []
    outlet_words: list[str] = []
    desk_words: list[str] = []
    published_words: list[str] = []
    updated_words: list[str] = []
    date_tails: list[str] = []
    datelines: list[str] = []
    """Patterns of datelines that are no place, day and agency in a row; groups ``place`` and ``agency``."""
    furniture: list[FurnitureEntry] = []


class TextRules(Struct, frozen=True):
    """A pack's ``text.toml``, compiled, but for what ``dragoman.lexicon.writing`` has of it.

    Words are folded; ``kinds`` maps place and name to a role.
    """

    code: str
    never_end: frozenset[str]
    seldom_end: frozenset[str]
    often_end: frozenset[str]
    starters: frozenset[str]
    initials: frozenset[str]
    outlet_words: frozenset[str]
    desk_words: frozenset[str]
    published: regex.Pattern[str]
    updated: regex.Pattern[str]
    date_tail: regex.Pattern[str]
    datelines: tuple[regex.Pattern[str], ...]
    matchers: dict[Where, regex.Pattern[str]]
    kinds: dict[tuple[Where, str], BlockRole]
    entries: tuple[FurnitureEntry, ...]

    def match(self, where: Where, text: str) -> tuple[BlockRole, str] | None:
        """Role and rule of a line (already ``plain``) that is boilerplate, else None."""
        matcher = self.matchers.get(where)
        found = matcher.match(text) if matcher else None
        return self._named(where, found) if found else None

    def tail(self, text: str) -> tuple[int, str] | None:
        """Where the boilerplate at the end of a plain text begins, and its rule, else None."""
        matcher = self.matchers.get("tail")
        found = matcher.search(text) if matcher else None
        return (found.start(), self._named("tail", found)[1]) if found else None

    def _named(self, where: Where, found: regex.Match[str]) -> tuple[BlockRole, str]:
        name = found.lastgroup or ""
        return self.kinds[where, name], f"{self.code}/text/{name}"


@cache
def load_text_rules(folder: Path) -> TextRules:
    """The text rules of a language folder.

    Raises DataError, with the file and where possible the line, for a file that is absent or malformed.
    """
    file, data = folder / "text.toml", load_text_file(folder)
    source = _source(file)
    _check_patterns(file, source, data)
    _check_datelines(file, source, data)
    return _compile(folder.name, data)


@cache
def load_text_file(folder: Path) -> TextFile:
    """A language folder's ``text.toml`` as it stands; its patterns may yet be at fault.

    Raises DataError, with the file and where possible the line, if it is absent or malformed.
    """
    file = folder / "text.toml"
    try:
        return msgspec.convert(tomllib.loads(_source(file)), TextFile)
    except tomllib.TOMLDecodeError as error:
        raise DataError(str(file), str(error), _toml_line(error)) from error
    except msgspec.ValidationError as error:
        raise DataError(str(file), str(error)) from error


@cache
def neutral_rules() -> TextRules:
    """Rules without any words, for text in a language that no pack describes."""
    return _compile("und", TextFile(scripts=["Common"], alphabet="a-z"))


def example_faults(rules: TextRules) -> list[str]:
    """The example lines that a pack's own patterns misjudge; empty when all is well."""
    return [fault for entry in rules.entries for fault in _entry_faults(rules, entry)]


def _entry_faults(rules: TextRules, entry: FurnitureEntry) -> Iterator[str]:
    wanted = f"{rules.code}/text/{entry.name}"
    for wants, lines in ((True, entry.accept), (False, entry.reject)):
        for line in lines:
            text = plain(line)
            found = rules.tail(text) if entry.where == "tail" else rules.match(entry.where, text)
            if (found is not None and (not wants or found[1] == wanted)) is not wants:
                yield f"{entry.name}: {'does not accept' if wants else 'accepts'} {line!r}"


def _source(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(str(file), f"cannot be read: {error}") from error


def _toml_line(error: tomllib.TOMLDecodeError) -> int | None:
    found = regex.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else None


def _check_patterns(file: Path, source: str, data: TextFile) -> None:
    for entry in data.furniture:
        for pattern in entry.patterns:
            problem = _problem(pattern)
            if problem:
                raise DataError(str(file), f"{entry.name}: {problem} in {pattern!r}", _line(source, pattern))


def _check_datelines(file: Path, source: str, data: TextFile) -> None:
    for pattern in data.datelines:
        try:
            groups = regex.compile(pattern).groupindex
        except regex.error as error:
            raise DataError(
                str(file), f"datelines: {error} in {pattern!r}", _line(source, pattern)
            ) from error
        if set(groups) != {"place", "agency"}:
            raise DataError(
                str(file), f"datelines: {pattern!r} must have groups place and agency", _line(source, pattern)
            )


def _problem(pattern: str) -> str | None:
    try:
        compiled = regex.compile(plain(pattern), _FLAGS)
    except regex.error as error:
        return str(error)
    return "capturing group (write '(?:')" if compiled.groups else None


def _line(source: str, pattern: str) -> int | None:
    at = source.find(pattern)
    return source.count("\n", 0, at) + 1 if at >= 0 else None


def _compile(code: str, data: TextFile) -> TextRules:
    return TextRules(
        code=code,
        never_end=_folded(data.never_end),
        seldom_end=_folded(data.seldom_end),
        often_end=_folded(data.often_end),
        starters=_folded(data.starters),
        initials=_folded(data.initials),
        outlet_words=_folded(data.outlet_words),
        desk_words=_folded(data.desk_words),
        published=_words(data.published_words),
        updated=_words(data.updated_words),
        date_tail=_words(data.date_tails),
        datelines=tuple(regex.compile(pattern) for pattern in data.datelines),
        matchers=_matchers(data.furniture),
        kinds={(entry.where, entry.name): entry.role for entry in data.furniture},
        entries=tuple(data.furniture),
    )


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _words(words: list[str]) -> regex.Pattern[str]:
    """Any of the words, longest first, not inside another word; never matches if there are none."""
    longest_first = sorted((plain(word) for word in words), key=len, reverse=True)
    choice = "|".join(regex.escape(word) for word in longest_first) or r"(?!)"
    return regex.compile(rf"(?<![\p{{L}}\p{{M}}])(?:{choice})(?![\p{{L}}\p{{M}}])", _FLAGS)


def _matchers(entries: list[FurnitureEntry]) -> dict[Where, regex.Pattern[str]]:
    placed: dict[Where, list[FurnitureEntry]] = {}
    for entry in entries:
        placed.setdefault(entry.where, []).append(entry)
    return {where: _matcher(where, group) for where, group in placed.items()}


def _matcher(where: Where, entries: list[FurnitureEntry]) -> regex.Pattern[str]:
    choices = "|".join(f"(?P<{entry.name}>{_choice(entry)})" for entry in entries)
    if where == "tail":
        return regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}])(?:{choices})\s*$", _FLAGS)
    return regex.compile(rf"{_LEAD}(?:{choices})", _FLAGS)


def _choice(entry: FurnitureEntry) -> str:
    return "|".join(f"(?:{plain(pattern)})" for pattern in entry.patterns)
