"""Markdown as lines without marks, each code point with its offset in the draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import regex
from msgspec import Struct

Role = Literal["heading", "item", "prose", "blank", "note"]


class Line(Struct, frozen=True):
    """A line as it is read. ``level`` is a heading's; ``origin`` gives the offset of each code point."""

    role: Role
    level: int
    text: str
    origin: tuple[int, ...]


BLANK = Line("blank", 0, "", ())
_FENCE = regex.compile(r"\s{0,3}(```|~~~)")
_RULE = regex.compile(r"\s{0,3}(?:(?:[-*_]\s*){3,}|=+\s*|-+\s*|\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?)$")
_HEADING = regex.compile(r"\s{0,3}(#{1,6})[ \t]+")
_QUOTED = regex.compile(r"\s{0,3}(?:>[ \t]?)+")
_ITEM = regex.compile(r"\s*(?:[-*+•]|(\d{1,4})[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_NOTE = regex.compile(r"\s{0,3}\[\^?([^\]\s]{1,20})\](?::|\s)")
_CITED = regex.compile(r"\[\^?([^\]\s]{1,20})\](?![:(])")
_MARKS = regex.compile(
    r"(?P<whole><!--.*?-->|!\[[^\]]*\]\([^)\s]*\)|\[\^[^\]\s]+\]|[ \t]*\[\d{1,4}\](?!\()|<https?://[^>\s]*>"
    r"|</?[a-zA-Z][^<>]*>)"
    r"|(?P<link>\[(?P<label>[^\[\]]+)\]\([^()\s]*(?:\s\"[^\"]*\")?\))"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<marks>\*+|`+|~~|(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}]))"
    r"|(?P<cell>\|)"
)


def lines_of(text: str) -> list[Line]:
    """The lines of a Markdown text. Code and the notes that the text cites by number are left out."""
    cited = {number for line in text.splitlines() if not _NOTE.match(line) for number in _CITED.findall(line)}
    return [line for start, raw in _without_code(text) if (line := _line(start, raw, cited)).role != "note"]


def plain_lines(told: Iterable[tuple[str, Role, int]]) -> list[Line]:
    """Lines without marks, from the words, role and level of each; lines follow one another by a newline."""
    lines, start = list(told), 0
    cited = {number for words, _, _ in lines if not _NOTE.match(words) for number in _CITED.findall(words)}
    found = []
    for words, role, level in lines:
        note = _NOTE.match(words)
        if not (note and note[1] in cited):
            found += [_stripped(role, level, words, start) if words.strip() else BLANK, BLANK]
        start += len(words) + 1
    return found


def _without_code(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of each line outside fenced code."""
    start, fence = 0, ""
    for raw in text.splitlines(keepends=True):
        found = _FENCE.match(raw)
        if found and (not fence or found[1] == fence):
            fence = "" if fence else found[1]
        elif not fence:
            yield start, raw.rstrip("\r\n")
        start += len(raw)


def _line(start: int, raw: str, cited: set[str]) -> Line:
    note = _NOTE.match(raw)
    if note and note[1] in cited:
        return Line("note", 0, "", ())
    if not raw.strip() or _RULE.fullmatch(raw):
        return BLANK
    heading = _HEADING.match(raw)
    if heading:
        return _stripped("heading", len(heading[1]), raw, start, heading.end())
    quoted = _QUOTED.match(raw)
    first = quoted.end() if quoted else 0
    item = _ITEM.match(raw, first)
    if item and item[1] in cited:
        return Line("note", 0, "", ())
    if item or raw.lstrip().startswith("|"):
        return _stripped("item", 1, raw, start, item.end() if item else first)
    return _stripped("prose", 0, raw, start, first)


def _stripped(role: Role, level: int, raw: str, start: int, first: int = 0) -> Line:
    """A line from ``first`` on without its marks; a table's bar becomes a space."""
    kept: list[tuple[str, int]] = []
    at = first
    for mark in _MARKS.finditer(raw, first):
        kept += _plain(raw, at, mark.start())
        if mark["label"]:
            kept += _plain(raw, *mark.span("label"))
        elif mark["cell"]:
            kept.append((" ", mark.start()))
        at = mark.end()
    kept += _plain(raw, at, len(raw))
    text = "".join(character for character, _ in kept)
    return Line(role, level, text, tuple(start + offset for _, offset in kept))


def _plain(raw: str, first: int, last: int) -> list[tuple[str, int]]:
    return [(raw[n], n) for n in range(first, last)]
