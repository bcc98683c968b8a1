"""Ordinals in words, which cardinals must know to pass them over."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.grammar.numerals.shared import HYPHENS, MOST_WORDS, joined, room_after, word_at
from dragoman.lexicon.numerals import Numerals
from dragoman.lexicon.tokens import Token

TEN = 10

Match = tuple[int, int]
"""A value and the index after its last token."""


def ordinal_words(tokens: Sequence[Token], index: int, numerals: Numerals) -> Match | None:
    """``sixth``, ``twenty-sixth``, ``сто двадцать шестой``: cardinals falling in size, then an ordinal."""
    total, room, at = 0, MOST_WORDS + 1, index
    while at < len(tokens):
        norm, end = word_at(tokens, at)
        ordinal = numerals.ordinals.get(norm)
        if ordinal is not None:
            return _with_units(tokens, end - 1, total + ordinal, numerals) if ordinal < room else None
        cardinal = numerals.cardinals.get(norm)
        if cardinal is None or cardinal >= room or room_after(cardinal) == 1:
            return None
        total, room = total + cardinal, room_after(cardinal)
        at = end + 1 if joined(tokens, end, HYPHENS) else end
    return None


def _with_units(tokens: Sequence[Token], at: int, value: int, numerals: Numerals) -> Match:
    """Tens and units, both ordinals: ``vigésima primeira``, or turned round: "third and thirtieth"; or units
    with the word that makes a teen of them."""
    after = at + (2 if joined(tokens, at + 1, HYPHENS) else 1)
    if value < TEN and after < len(tokens) and tokens[after].norm in numerals.teens:
        return value + TEN, after + 1
    other = numerals.ordinals.get(tokens[after].norm, 0) if after < len(tokens) else 0
    units_follow = value >= TEN and value % TEN == 0 and 0 < other < TEN
    tens_follow = 0 < value < TEN and 2 * TEN <= other < TEN * TEN and other % TEN == 0
    return (value + other, after + 1) if units_follow or tens_follow else (value, at + 1)
