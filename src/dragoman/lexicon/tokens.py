"""Words of a text, with offsets into it, folded for look-up.

A word is a run of letters, marks and digits in any script, joiners included; the standard
library's ``\\w`` would cut Devanagari words before vowel signs.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from msgspec import Struct

_TOKEN = regex.compile(
    r"(?P<word>[\p{L}\p{M}][\p{L}\p{M}\p{N}\u200c\u200d]*)"
    r"|(?P<number>\p{N}[\p{N}\p{L}\p{M}\u200c\u200d]*)"
    r"|(?P<space>\s+)"
    r"|(?P<mark>.)",
    regex.DOTALL,
)
# Joiners, soft hyphen and nukta vanish; chandrabindu and anusvara are written for one another.
_FOLDED = {**dict.fromkeys(map(ord, "\u200c\u200d\u00ad\u093c")), 0x0901: 0x0902}
_DIGITS = regex.compile(r"\p{Nd}")
# "जायेंगे" and "जाएंगे", "गयी" and "गई" are two spellings of one word; after a virama the letter is another.
_GLIDE = regex.compile("(?<=[\u0904-\u094c\u0902])\u092f[\u0947\u0940]")
_VOWELS = {"\u092f\u0947": "\u090f", "\u092f\u0940": "\u0908"}


class Token(Struct, frozen=True):
    """A word, number or mark; ``start`` and ``end`` are code points of the whole text."""

    text: str
    norm: str
    start: int
    end: int
    kind: str
    """word | number | mark"""
    spaced: bool
    """Whether white space (or the beginning) stands before it."""

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The form under which words are looked up: no case, joiners, nukta or decomposed signs; ё is е.

    >>> fold("Ещё क़ज़ाख़")
    'еще कजाख'
    >>> fold("जायेंगे"), fold("गयी"), fold("राज्ये")
    ('जाएंगे', 'गई', 'राज्ये')
    """
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKC", unicodedata.normalize("NFD", text).translate(_FOLDED))
    folded = decomposed.translate(_FOLDED).casefold().replace("ё", "е").replace("’", "'")
    if "\u092f" in folded:
        folded = _GLIDE.sub(lambda match: _VOWELS[match.group()], folded)
    return _DIGITS.sub(_as_ascii_digit, folded)


def _as_ascii_digit(match: regex.Match[str]) -> str:
    """The digit in ASCII; one that this Python's Unicode does not know yet stays."""
    return str(unicodedata.digit(match.group(), match.group()))


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]``; the hyphen is a mark of its own, so compounds are several tokens;
    so is the apostrophe ("India's" is three, as French "l'accord" is)."""
    tokens: list[Token] = []
    spaced = True
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "mark"
        if kind == "space":
            spaced = True
            continue
        surface = match.group()
        tokens.append(Token(surface, fold(surface), match.start(), match.end(), kind, spaced))
        spaced = False
    return tokens
