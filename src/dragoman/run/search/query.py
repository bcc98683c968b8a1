"""A query taken apart. Nothing that can be typed is an error: what makes no sense is passed over.

>>> [(piece.text, piece.kind) for piece in pieces('Lavrov "working group" rail* -football')]
[('Lavrov', 'plain'), ('working group', 'phrase'), ('rail', 'prefix'), ('football', 'not')]
"""

from __future__ import annotations

from typing import Literal

import regex
from msgspec import Struct

from dragoman.lexicon.searchable import forms

Kind = Literal["plain", "phrase", "prefix", "not"]

_OPENING, _CLOSING = '"“„«「', '"”“»」'
_PIECE = regex.compile(
    rf"(?P<not>(?<!\S)-)?(?:[{_OPENING}](?P<phrase>[^{_OPENING}{_CLOSING}]*)[{_CLOSING}]?"
    rf"|(?P<word>[^\s{_OPENING}{_CLOSING}]+))"
)


class Piece(Struct, frozen=True):
    """A part of a query: words that are asked for as such, one after the other, by the beginning of the
    last of them, or not to be there. ``words`` are in their search form."""

    text: str
    kind: Kind
    words: tuple[str, ...]


def pieces(query: str) -> list[Piece]:
    """The parts of a query that have words. Plain words that follow one another are one piece."""
    found: list[Piece] = []
    for match in _PIECE.finditer(query):
        piece = _piece(match)
        if not piece.words:
            continue
        if piece.kind == "plain" and found and found[-1].kind == "plain":
            last = found.pop()
            piece = Piece(f"{last.text} {piece.text}", "plain", last.words + piece.words)
        found.append(piece)
    return found


def _piece(match: regex.Match[str]) -> Piece:
    text = match["word"] if match["phrase"] is None else match["phrase"].strip()
    kind: Kind = "plain" if match["phrase"] is None else "phrase"
    if kind == "plain" and text.endswith("*"):
        kind, text = "prefix", text.rstrip("*")
    return Piece(text, "not" if match["not"] else kind, tuple(forms(text)))
