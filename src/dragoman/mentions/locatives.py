"""Which places the language says something happens at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from dragoman.lexicon.phrasing import Phrasing
from dragoman.lexicon.tokens import Token
from dragoman.model.mentions import PlaceMention

REACH = 4
"""Tokens between the adposition and the place ("in the Mongolian capital, Ulaanbaatar")."""


def located(
    tokens: Sequence[Token], places: Iterable[PlaceMention], phrasing: Phrasing
) -> Iterator[PlaceMention]:
    """The same places, marked where an adposition of the language puts something there."""
    starts = [t.start for t in tokens]
    for place in places:
        first = bisect_left(starts, place.start)
        last = bisect_left(starts, place.end)
        there = _is_located(tokens, first, last, phrasing) and not _is_ship(tokens, first)
        yield replace(place, locative=there)


def _is_ship(tokens: Sequence[Token], first: int) -> bool:
    """Whether a prefix in capitals makes a ship of a town: "HMAS Canberra", "INS Chennai"."""
    before = tokens[first - 1].text if first else ""
    return len(before) > 2 and before.isalpha() and before.isupper() and not tokens[first].text.isupper()


def _is_located(tokens: Sequence[Token], first: int, last: int, phrasing: Phrasing) -> bool:
    if any(t.norm in phrasing.hosting for t in tokens[last : last + REACH]):
        return True
    if any(t.norm.endswith(e) for t in tokens[first:last][-1:] for e in phrasing.locative_endings):
        return True
    if phrasing.tail_side == "right" or phrasing.prepositions:
        near = list(reversed(tokens[max(first - REACH, 0) : first]))
    else:
        near = list(tokens[last : last + REACH])
    for token in near:
        if token.norm in phrasing.locatives:
            return True
        stop = token.norm in phrasing.tail_stops or (token.kind == "mark" and token.text not in ",-–")
        if stop:
            return False
    return False
