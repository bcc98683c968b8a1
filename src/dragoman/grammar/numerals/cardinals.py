"""Cardinals in running text: digits with groups, decimals and scales, and number words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.grammar.numerals.shared import (
    HYPHENS,
    MOST_WORDS,
    after_hyphen,
    joined,
    room_after,
    starts,
    suffix_end,
    word_at,
)
from dragoman.grammar.numerals.words import ordinal_words
from dragoman.lexicon.numerals import Numerals
from dragoman.lexicon.tokens import Token

CLUMPS = frozenset("./:")
"""Marks that tie digits into a date, a time or a fraction."""
HUNDRED = 100
MOST_DIGITS = 18
"""A longer run of digits is a code, not a number of things."""


class Cardinal(Struct, frozen=True):
    """A number of things. Indices count tokens (end exclusive), ``start`` and ``end`` code points."""

    start_index: int
    end_index: int
    start: int
    end: int
    value: float
    rule: str


def find_cardinals(tokens: Sequence[Token], numerals: Numerals) -> list[Cardinal]:
    """Numbers of things in order, none overlapping; dates and times in digits are passed over."""
    found: list[Cardinal] = []
    free = 0
    for index in starts(tokens, numerals):
        if index < free:
            continue
        end = _clump_end(tokens, index, numerals)
        part_of_ordinal = ordinal_words(tokens, index, numerals)
        match = None if end or part_of_ordinal else cardinal_at(tokens, index, numerals)
        if match and not _is_model_number(tokens, index):
            found.append(_cardinal(tokens, index, match, numerals))
        free = end or (match[1] if match else index + 1)
    return found


def _cardinal(tokens: Sequence[Token], index: int, match: tuple[float, int], numerals: Numerals) -> Cardinal:
    value, end = match
    kind = "digits" if tokens[index].kind == "number" else "words"
    rule = f"{numerals.language}/numerals/cardinal_{kind}"
    return Cardinal(index, end, tokens[index].start, tokens[end - 1].end, value, rule)


def cardinal_at(tokens: Sequence[Token], index: int, numerals: Numerals) -> tuple[float, int] | None:
    """Pieces falling in scale: ``2 million 300 thousand``, ``दो हजार पांच सौ``."""
    total, end, room = 0.0, index, float("inf")
    for value, scale, after in _pieces(tokens, index, numerals):
        # "5 million 300" is two numbers; "5 million 300 thousand" is one.
        bare_digits = scale == 1 and tokens[after - 1].kind == "number"
        if value >= room or (bare_digits and end > index):
            break
        total, end, room = total + value, after, scale
        if scale == 1:
            break
    if end == index:
        return None
    return (int(total) if total.is_integer() else total), end


def _pieces(tokens: Sequence[Token], index: int, numerals: Numerals) -> Iterator[tuple[float, int, int]]:
    """Values with their scale and the index after them, one after another."""
    while piece := _part_at(tokens, index, numerals):
        value, index = piece
        scale = 1
        while index < len(tokens) and tokens[index].norm in numerals.scales:
            scale *= numerals.scales[tokens[index].norm]
            index += 1
        yield value * scale, scale, index
        if scale == HUNDRED and index < len(tokens) and tokens[index].norm in numerals.joiners:
            index += 1


def _part_at(tokens: Sequence[Token], index: int, numerals: Numerals) -> tuple[float, int] | None:
    if index >= len(tokens):
        return None
    fraction = numerals.fractions.get(tokens[index].norm)
    if fraction is not None:
        scaled = index + 1 < len(tokens) and tokens[index + 1].norm in numerals.scales
        return (fraction, index + 1) if scaled else None
    if numerals.bare_scales and tokens[index].norm in numerals.scales:
        return 1, index
    return _digits_at(tokens, index, numerals) or _cardinal_words(tokens, index, numerals)


def _cardinal_words(tokens: Sequence[Token], index: int, numerals: Numerals) -> tuple[float, int] | None:
    total, end, at, room = 0, index, index, MOST_WORDS + 1
    while at < len(tokens):
        norm, after = word_at(tokens, at)
        value = numerals.cardinals.get(norm)
        if value is None or value >= room:
            break
        total, end, room = total + value, after, room_after(value)
        at = end + 1 if joined(tokens, end, HYPHENS) else end
    return (total, end) if end > index else None


def _digits_at(tokens: Sequence[Token], index: int, numerals: Numerals) -> tuple[float, int] | None:
    """Digits with groups and decimals; digits with an ordinal suffix are no number of things."""
    token = tokens[index]
    too_long = len(token.norm) > MOST_DIGITS
    if too_long or not token.norm.isdecimal() or suffix_end(tokens, index + 1, numerals):
        return None
    digits, end = _grouped(tokens, index, numerals)
    if joined(tokens, end, {numerals.decimal}) and tokens[end + 1].norm.isdecimal():
        return float(f"{digits}.{tokens[end + 1].norm}"), end + 2
    if joined(tokens, end, HYPHENS) and tokens[end + 1].norm in numerals.cardinal_suffixes:
        end += 2
    return int(digits), end


def _grouped(tokens: Sequence[Token], index: int, numerals: Numerals) -> tuple[str, int]:
    """Digits in groups (``1,50,000``, ``12 500``), the last of three; else the first group alone."""
    groups, end = [tokens[index].norm], index + 1
    while len(groups[0]) <= 3 and (after := _next_group(tokens, end, numerals.thousands)):
        groups.append(tokens[after - 1].norm)
        end = after
    if len(groups) > 1 and len(groups[-1]) == 3:
        return "".join(groups), end
    return groups[0], index + 1


def _next_group(tokens: Sequence[Token], index: int, separators: frozenset[str]) -> int | None:
    """The index after another group of digits, None if none follows."""
    if joined(tokens, index, separators) and _is_group(tokens[index + 1], (2, 3)):
        return index + 2
    spaced = " " in separators and index < len(tokens) and tokens[index].spaced
    return index + 1 if spaced and _is_group(tokens[index], (3,)) else None


def _is_group(token: Token, lengths: tuple[int, ...]) -> bool:
    return token.norm.isdecimal() and len(token.norm) in lengths


def _clump_end(tokens: Sequence[Token], index: int, numerals: Numerals) -> int | None:
    """The index after digits tied by marks that are neither groups nor decimals: ``06.08.2025``."""
    if not tokens[index].norm.isdecimal():
        return None
    number = _digits_at(tokens, index, numerals)
    end = at = number[1] if number else index + 1
    while joined(tokens, at, CLUMPS) and tokens[at + 1].norm.isdecimal():
        at += 2
    return at if at > end else None


def _is_model_number(tokens: Sequence[Token], index: int) -> bool:
    """Whether a hyphen ties the number to a word before it: the 35 of ``Су-35``."""
    return after_hyphen(tokens, index) and index > 1 and tokens[index - 2].kind == "word"
