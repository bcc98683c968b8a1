"""Names in Hangul, where a syllable is a token and particles are written together with the word."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.tokens import Token, is_hangul, rest_of_word
from dragoman.lexicon.world import LanguageWorld

BRIEF = 2
"""Syllables of Hangul up to which a name, with one more a pair, has no white space in it."""


def ends_well(tokens: Sequence[Token], first: int, last: int, world: LanguageWorld) -> bool:
    """Whether a town of two syllables of Hangul is a whole word, but for what may be joined to it."""
    if last - first > BRIEF or not is_hangul(tokens[first].text):
        return True
    rest = rest_of_word(tokens, last)
    return not rest or rest.startswith(world.states.letters.endings or "\0")
