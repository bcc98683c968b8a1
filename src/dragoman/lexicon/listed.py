"""Words of a text as the tables of names spell them."""

from __future__ import annotations

from collections.abc import Sequence

import regex
from anyascii import anyascii
from msgspec.structs import replace

from dragoman.lexicon.tokens import Token
from dragoman.lexicon.world import LanguageWorld, Table

_LATIN = regex.compile(r"\p{Latin}+")


def as_listed(tokens: Sequence[Token], world: LanguageWorld) -> Sequence[Token]:
    """The tokens as the tables of a language spell them: "Lomé" as "Lome", where these have plain letters."""
    if not world.places.plain or all(t.norm.isascii() for t in tokens):
        return tokens
    return [_plain(token, world.states.phrases) for token in tokens]


def _plain(token: Token, states: Table) -> Token:
    known = token.norm.isascii() or token.norm in states.get(token.norm, ())
    return token if known or not _LATIN.fullmatch(token.norm) else replace(token, norm=anyascii(token.norm))
