"""Ordinals in running text: digits with a suffix, Roman numerals and number words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from dragoman.grammar.numerals.cardinals import cardinal_at
from dragoman.grammar.numerals.shared import HYPHENS, after_hyphen, joined, starts, suffix_end
from dragoman.grammar.numerals.words import TEN, Match, ordinal_words
from dragoman.lexicon.numerals import Numerals
from dragoman.lexicon.tokens import Token

MOST_DIGITS = 3
"""Greater ordinals in digits are years ("в 2025-м")."""
MOST_ROMAN = 89
_ROMAN = re.compile(r"(?=.)(L?X{0,3}|XL)(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}


class Ordinal(Struct, frozen=True):
    """A number in a series. Indices count tokens (end exclusive), ``start`` and ``end`` code points.

    ``roman``: a king may bear it as well as a session. ``weak``: a word with another, commoner sense.
    """

    start_index: int
    end_index: int
    start: int
    end: int
    value: int
    rule: str
    roman: bool = False
    weak: bool = False


def find_ordinals(tokens: Sequence[Token], numerals: Numerals) -> list[Ordinal]:
    """Ordinals in order, none overlapping."""
    found: list[Ordinal] = []
    free = 0
    for index in starts(tokens, numerals):
        ordinal = _ordinal_at(tokens, index, numerals) if index >= free else None
        if ordinal:
            found.append(ordinal)
            free = ordinal.end_index
    return found


def _ordinal_at(tokens: Sequence[Token], index: int, numerals: Numerals) -> Ordinal | None:
    if after_hyphen(tokens, index):
        return None
    for name, rule in RULES:
        match = rule(tokens, index, numerals)
        if match and match[0] > 0:
            return _ordinal(tokens, index, match, name, numerals)
    return None


def _ordinal(tokens: Sequence[Token], index: int, match: Match, name: str, numerals: Numerals) -> Ordinal:
    value, end = match
    return Ordinal(
        start_index=index,
        end_index=end,
        start=tokens[index].start,
        end=tokens[end - 1].end,
        value=value,
        rule=f"{numerals.language}/numerals/{name}",
        roman=name == ROMAN,
        weak=tokens[end - 1].norm in numerals.weak,
    )


def _digits_with_suffix(tokens: Sequence[Token], index: int, numerals: Numerals) -> Match | None:
    """``11th``, ``26-го``, ``21वें``, and ``21 वें`` where the language allows it."""
    token = tokens[index]
    if token.kind != "number":
        return None
    digits = _leading_digits(token.norm)
    if not 0 < len(digits) <= MOST_DIGITS:
        return None
    suffix = token.norm[len(digits) :]
    if suffix:
        return (int(digits), index + 1) if suffix in numerals.suffixes else None
    end = suffix_end(tokens, index + 1, numerals) or _tail_end(tokens, index + 1, numerals)
    return (int(digits), end) if end else None


def _tail_end(tokens: Sequence[Token], index: int, numerals: Numerals) -> int | None:
    """The index after a suffix of several tokens: ``5回目``."""
    ends = (index + len(tail) for tail in numerals.tails if _stand_at(tokens, index, tail))
    return max(ends, default=None)


def _stand_at(tokens: Sequence[Token], index: int, words: tuple[str, ...]) -> bool:
    return tuple(token.norm for token in tokens[index : index + len(words)]) == words


def _in_several(tokens: Sequence[Token], index: int, numerals: Numerals) -> Match | None:
    """An ordinal that is more than one token: ``세 번째``."""
    phrases = numerals.phrases.items()
    here = ((len(words), value) for words, value in phrases if _stand_at(tokens, index, words))
    length, value = max(here, default=(0, 0))
    return (value, index + length) if length else None


def _prefixed(tokens: Sequence[Token], index: int, numerals: Numerals) -> Match | None:
    """``ke-8``, ``ke-XII``: a prefix and a hyphen before the figures; ``第8次``: the prefix alone."""
    if tokens[index].norm not in numerals.prefixes:
        return None
    if not joined(tokens, index + 1, HYPHENS):
        return _prefixed_directly(tokens, index + 1, numerals)
    figures = tokens[index + 2]
    digits = figures.norm if figures.norm.isascii() and figures.norm.isdecimal() else ""
    value = int(digits) if 0 < len(digits) <= MOST_DIGITS else _roman_value(figures.text)
    return (value, index + 3) if value else None


def _prefixed_directly(tokens: Sequence[Token], index: int, numerals: Numerals) -> Match | None:
    if index >= len(tokens) or tokens[index].spaced:
        return None
    suffixed = _digits_with_suffix(tokens, index, numerals)
    if suffixed:
        return suffixed  # "제15차": a prefix and a suffix
    found = cardinal_at(tokens, index, numerals)
    if found is None or not 0 < found[0] < TEN**MOST_DIGITS:
        return None
    return int(found[0]), _over_counter(tokens, found[1], numerals)


def _leading_digits(norm: str) -> str:
    # Fractions and other number signs are no decimal digits.
    return norm[: next((n for n, char in enumerate(norm) if not char.isdecimal()), len(norm))]


def _roman(tokens: Sequence[Token], index: int, numerals: Numerals) -> Match | None:
    """``XVII``, also typed with look-alikes of another script; one letter alone where the language says."""
    token = tokens[index]
    value = _roman_value(token.text.translate(numerals.lookalikes))
    if value is None:
        return None
    if len(token.text) == 1 and not _may_stand_alone(tokens, index, numerals):
        return None
    return value, suffix_end(tokens, index + 1, numerals) or index + 1


def _may_stand_alone(tokens: Sequence[Token], index: int, numerals: Numerals) -> bool:
    if suffix_end(tokens, index + 1, numerals):
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    before_small = following is not None and following.kind == "word" and following.text[0].islower()
    return before_small and tokens[index].text in numerals.lone_roman


def _roman_value(text: str) -> int | None:
    if not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    value = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return value if value <= MOST_ROMAN else None


def _counted(tokens: Sequence[Token], index: int, numerals: Numerals) -> Match | None:
    """Ordinal words, with the measure word that some languages put between them and the noun."""
    match = ordinal_words(tokens, index, numerals)
    if match is None or not numerals.counters:
        return match
    end = _over_counter(tokens, match[1], numerals)
    return (match[0], end) if end > match[1] else None


def _over_counter(tokens: Sequence[Token], index: int, numerals: Numerals) -> int:
    return index + (index < len(tokens) and tokens[index].norm in numerals.counters)


ROMAN = "roman"
OrdinalRule = Callable[[Sequence[Token], int, Numerals], Match | None]
RULES: tuple[tuple[str, OrdinalRule], ...] = (
    ("prefixed", _prefixed),
    ("digits", _digits_with_suffix),
    (ROMAN, _roman),
    ("phrases", _in_several),
    ("words", _counted),
)
