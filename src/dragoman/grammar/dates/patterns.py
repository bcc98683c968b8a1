"""The notation of date patterns, and its compilation to regular expressions over symbols.

A text is read as a chain of lexemes, each with a set of symbols (a word may be both ``month`` and
``weak_month``, a number both ``day`` and ``num``). Every distinct set gets one private character, so
a chain becomes a short string, and a pattern such as ``the? day of? month YEAR?`` an ordinary regular
expression in which each symbol is the class of all characters whose set contains it.

Notation: symbols separated by spaces, ``( ) | ? * +`` as in regular expressions, ``(?! ...)`` and
``(?= ...)`` to look ahead, ``$`` for the end, ``{ ... }`` around the part that is the date where the
rest is context. Names in capitals are macros.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

_PIECE = re.compile(r"\s*([a-z_]+|[A-Z_]+|\(\?[=!:]|[()|?*+{}$])")
_NOTHING = "(?!)"
_AHEAD = ("(?=", "(?!")
FIRST_CODE = 0xE000

Symbols = frozenset[str]


class Alphabet:
    """Which private character stands for which set of symbols."""

    def __init__(self, sets: Iterable[Symbols]) -> None:
        ordered = sorted({frozenset(one) for one in sets}, key=sorted)
        self.code = {one: chr(FIRST_CODE + number) for number, one in enumerate(ordered)}

    def symbol_class(self, symbol: str) -> str:
        """The regular expression of one lexeme that has the symbol."""
        codes = "".join(code for one, code in self.code.items() if symbol in one)
        return f"[{codes}]" if codes else _NOTHING


class Pattern(Struct, frozen=True):
    """A compiled pattern; ``groups`` names the symbol that each numbered group captured."""

    expression: re.Pattern[str]
    groups: dict[str, str]
    spanned: bool
    """Whether only a part of the match, the group ``span``, is the date."""
    needs: frozenset[Symbols]
    """Of each of these sets every match has some symbol: a chain that lacks one need not be searched."""

    def symbols(self, match: re.Match[str]) -> Iterator[tuple[int, str]]:
        """Position and symbol of each captured lexeme, in order of position."""
        found = [
            (match.start(group), symbol) for group, symbol in self.groups.items() if match.start(group) >= 0
        ]
        return iter(sorted(found))


def compile_pattern(source: str, alphabet: Alphabet, macros: dict[str, str], silent: Symbols) -> Pattern:
    """Compiles one pattern; all symbols but the ``silent`` can be asked for afterwards.

    Raises ValueError for text that is not in the notation or a macro that does not exist.
    """
    groups: dict[str, str] = {}
    pieces = list(_pieces(source, macros))
    parts = [_translated(piece, alphabet, groups, silent) for piece in pieces]
    return Pattern(re.compile("".join(parts)), groups, "{" in source, _needs(iter(pieces)))


def _needs(pieces: Iterator[str]) -> frozenset[Symbols]:
    """What a match has, up to the bracket that closes; of alternatives, one thing of each."""
    options: list[list[frozenset[Symbols]]] = [[]]
    for piece in pieces:
        if piece in (")", "}"):
            break
        if piece == "|":
            options.append([])
        elif piece in ("?", "*"):
            options[-1].pop()
        elif piece[0] in "({":
            inner = _needs(pieces)
            options[-1].append(frozenset() if piece in _AHEAD else inner)
        elif piece[0].isalpha():
            options[-1].append(frozenset({frozenset({piece})}))
    needs = [frozenset[Symbols]().union(*option) for option in options]
    if len(needs) == 1:
        return needs[0]
    if not all(needs):
        return frozenset()
    return frozenset({frozenset[str]().union(*(min(some, key=_narrowness) for some in needs))})


def _narrowness(symbols: Symbols) -> tuple[int, list[str]]:
    """Of sets of one size the first by name, that a pattern's needs are the same in every run."""
    return len(symbols), sorted(symbols)


def _pieces(source: str, macros: dict[str, str]) -> Iterator[str]:
    position, source = 0, source.strip()
    while position < len(source):
        match = _PIECE.match(source, position)
        if not match:
            raise ValueError(f"unreadable pattern at {source[position:]!r}")
        position = match.end()
        piece = match.group(1)
        if piece.isupper():
            if piece not in macros:
                raise ValueError(f"unknown macro {piece!r}")
            yield from ("(?:", *_pieces(macros[piece], macros), ")")
        else:
            yield piece


def _translated(piece: str, alphabet: Alphabet, groups: dict[str, str], silent: Symbols) -> str:
    if piece == "{":
        return "(?P<span>"
    if piece == "}":
        return ")"
    if piece == "(":
        return "(?:"
    if not piece[0].isalpha():
        return piece
    if piece in silent:
        return alphabet.symbol_class(piece)
    group = f"g{len(groups)}"
    groups[group] = piece
    return f"(?P<{group}>{alphabet.symbol_class(piece)})"
