"""The notation of date patterns: what a match needs is in every chain that matches."""

from __future__ import annotations

from itertools import product

import pytest

from dragoman.grammar.dates.patterns import Alphabet, compile_pattern

SETS = [
    frozenset(one) for one in (("day", "num"), ("month",), ("weak_month",), ("of",), ("dash",), ("other",))
]
MACROS = {"M": "(month | weak_month)"}
NEEDS = [
    ("day of? M", [{"day"}, {"month", "weak_month"}]),
    ("(day dash)? M", [{"month", "weak_month"}]),
    ("{M} of | dash month", [{"of", "dash"}]),
    ("(other* | of) num+ (?= dash)", [{"num"}]),
    ("(month | of?) other*", []),
]


@pytest.mark.parametrize(("source", "needs"), NEEDS)
def test_every_chain_that_matches_has_what_the_pattern_needs(source: str, needs: list[set[str]]) -> None:
    alphabet = Alphabet(SETS)
    pattern = compile_pattern(source, alphabet, MACROS, frozenset({"of", "dash", "other"}))
    assert pattern.needs == set(map(frozenset, needs))
    for chain in product(SETS, repeat=3):
        matches = pattern.expression.search("".join(alphabet.code[one] for one in chain))
        assert not matches or all(any(need & one for one in chain) for need in pattern.needs)
