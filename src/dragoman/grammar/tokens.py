"""Tokens of a text; see :mod:`dragoman.lexicon.tokens`."""

from dragoman.lexicon.tokens import Token, fold, tokenise

__all__ = ["Token", "fold", "tokenise"]
