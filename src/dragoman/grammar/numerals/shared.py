"""What ordinals and cardinals have in common: how tokens hang together, how number words add up."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.numerals import LETTER_APOSTROPHE, Numerals
from dragoman.lexicon.tokens import Token

HYPHENS = frozenset("-‐‑–")
APOSTROPHES = frozenset("'’‘`")
MOST_WORDS = 999
"""The greatest number that is said without a scale (thousand, million)."""


def starts(tokens: Sequence[Token], numerals: Numerals) -> list[int]:
    """Where a number may begin: at no other token do its rules need to be asked."""
    openers, roman = numerals.openers, numerals.roman
    return [
        index
        for index, token in enumerate(tokens)
        if token.kind == "number" or token.norm in openers or token.text[0] in roman
    ]


def joined(tokens: Sequence[Token], index: int, marks: frozenset[str] | set[str]) -> bool:
    """Whether one of the marks stands at the index, with no space before it or after."""
    if index + 1 >= len(tokens) or tokens[index].text not in marks:
        return False
    return not tokens[index].spaced and not tokens[index + 1].spaced


def word_at(tokens: Sequence[Token], index: int) -> tuple[str, int]:
    """The folded word at the index and the index after it; other apostrophes cut a word that the letter
    apostrophe leaves whole (``дев'ятий``)."""
    norm = tokens[index].norm
    if tokens[index].kind == "word" and joined(tokens, index + 1, APOSTROPHES):
        return norm + LETTER_APOSTROPHE + tokens[index + 2].norm, index + 3
    return norm, index + 1


def after_hyphen(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].text in HYPHENS and not tokens[index].spaced


_JOINTS = HYPHENS | {".", "'", "’"}


def suffix_end(tokens: Sequence[Token], index: int, numerals: Numerals) -> int | None:
    """The index after a suffix apart from its number: after a hyphen, point or apostrophe, or where allowed a
    space."""
    if index < len(tokens) and tokens[index].norm in numerals.spaced_suffixes:
        return index + 1
    if joined(tokens, index, _JOINTS) and tokens[index + 1].norm in numerals.suffixes:
        return index + 2
    return None


def room_after(value: int) -> int:
    """What a following number word must be less than to be added.

    >>> room_after(20), room_after(200), room_after(7)
    (10, 100, 1)
    """
    if value % 100 == 0:
        return 100
    return 10 if value % 10 == 0 and value > 10 else 1
