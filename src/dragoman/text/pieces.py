"""A text as lines, and lines as pieces that are labelled one pass after another."""

from __future__ import annotations

import regex
from msgspec import Struct

from dragoman.model.vocabulary import BlockRole
from dragoman.text.wraps import folded

_CLOSERS = r"[\"'»”’“)\]」』》）\s]*$"
_SENTENCE_END = regex.compile(r"[.!?…।॥؟。！？۔։።]" + _CLOSERS)
_FULL_STOP = regex.compile(r"[.।॥。۔։።;,:；，：]" + _CLOSERS)
_ITEM = regex.compile(r"(?:[-–—•·*▪●◦‣✓]|\(?(?:\d{1,2}|\p{L})[.)])\s")
_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
_WORDS = regex.compile(rf"{_UNSPACED}{{1,2}}|(?:(?!{_UNSPACED})\S)+")
"""Where no spaces part words, a word has about two characters."""
_WIDE = regex.compile(_UNSPACED)
_WIDTH = 3
"""How many letters of an alphabet a character tells as much as that stands for a syllable or a word."""
_WRAPPED = 40
"""A line at least this long may go on in the next one."""


class Piece(Struct):
    """A stretch ``[start, end)`` whose content, without white space around it, is ``[first, last)``."""

    start: int
    first: int
    last: int
    end: int
    role: BlockRole | None = None
    rule: str = ""
    language: str = ""

    @property
    def size(self) -> int:
        return self.last - self.first

    def content(self, text: str) -> str:
        return text[self.first : self.last]

    def label(self, role: BlockRole, rule: str) -> None:
        self.role = role
        self.rule = rule


def split_lines(text: str) -> list[Piece]:
    """One piece a line; blank lines belong to the line before, hard-wrapped lines are put together.

    >>> [piece.content("One\\n\\n two ") for piece in split_lines("One\\n\\n two ")]
    ['One', 'two']
    """
    pieces: list[Piece] = []
    folds = folded(text)
    at = 0
    blank = True
    for line in text.splitlines(keepends=True):
        content = line.strip()
        if pieces and (not content or at in folds or (not blank and _goes_on(text, pieces[-1], content))):
            _extend(pieces[-1], at, line, content)
        else:
            pieces.append(_piece(0 if not pieces else at, at, line))
        blank = not content
        at += len(line)
    return pieces


def _piece(start: int, at: int, line: str) -> Piece:
    first = at + len(line) - len(line.lstrip())
    return Piece(start, first, max(first, at + len(line.rstrip())), at + len(line))


def _extend(piece: Piece, at: int, line: str, content: str) -> None:
    piece.end = at + len(line)
    if content:
        piece.last = at + len(line.rstrip())


def _goes_on(text: str, piece: Piece, content: str) -> bool:
    return content[0].islower() and piece.size >= _WRAPPED and not ends_sentence(text, piece)


def cut(text: str, piece: Piece, offset: int) -> tuple[Piece, Piece]:
    """The two pieces before and after an offset inside the content; they keep only the language."""
    left = _piece(piece.start, piece.start, text[piece.start : offset])
    right = _piece(offset, offset, text[offset : piece.end])
    left.language = right.language = piece.language
    return left, right


def ends_sentence(text: str, piece: Piece) -> bool:
    """Whether the content ends as a sentence does."""
    return _SENTENCE_END.search(text, max(piece.first, piece.last - 12), piece.last) is not None


def stops(text: str, piece: Piece) -> bool:
    """Whether the content ends with a mark that a headline does not end with."""
    return _FULL_STOP.search(text, max(piece.first, piece.last - 12), piece.last) is not None


def is_item(text: str, piece: Piece) -> bool:
    """Whether the content is an entry of a list."""
    return _ITEM.match(text, piece.first, piece.last) is not None


def length(text: str, piece: Piece) -> int:
    """How long the content would be in an alphabet, for what is told by length."""
    return piece.size + (_WIDTH - 1) * len(
        _WIDE.findall(text, piece.first, min(piece.last, piece.first + 400))
    )


def count_words(text: str, piece: Piece) -> int:
    """Words of the content, looking at no more than its first 400 characters."""
    return len(_WORDS.findall(text, piece.first, min(piece.last, piece.first + 400)))
