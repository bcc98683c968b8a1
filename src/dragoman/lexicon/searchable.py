"""Words as they are searched for: one form for all spellings of a word, in any script."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex
from msgspec import Struct

from dragoman.lexicon.scripts import load_sounds
from dragoman.lexicon.tokens import Token, tokenise

_APOSTROPHES = str.maketrans(dict.fromkeys("ʼʻ’‘`´ʹ", "'"))
_TATWEEL = "\u0640"
"""Lengthens an Arabic word on the line and is no letter of it."""
_ACCENTED = regex.compile(r"([\p{Latin}\p{Arabic}])\p{M}+")
"""Accents of Latin letters and vowel signs of Arabic ones are left out by many who write."""

_NO_LETTER = regex.compile(r"[^\p{L}\p{M}\p{N}]")
"""What folding may put into a word: the stroke of a fraction."""


class Word(Struct, frozen=True):
    """A word or number of a text: the form under which it is searched, and where it stands (code points)."""

    form: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def search_form(norm: str) -> str:
    """A folded word as it is searched for: without accents, where the script is Latin or Arabic.

    >>> search_form("erdoğan"), search_form("łódź"), search_form("йод")
    ('erdogan', 'lodz', 'йод')
    """
    if norm.isascii():
        return norm
    bare = _ACCENTED.sub(r"\1", unicodedata.normalize("NFD", norm)).replace(_TATWEEL, "")
    letters = load_sounds().letters
    told = "".join(letters.get(char, char) for char in bare)
    return _NO_LETTER.sub("", unicodedata.normalize("NFC", told))


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words and numbers of ``text[start:end]``, with offsets into the whole text.

    >>> [word.form for word in words("Ещё क़ज़ाख़, l’été")]
    ['еще', 'कजाख', 'l', 'ete']
    """
    tokens = [token for token in search_tokens(text, start, end) if token.kind != "mark"]
    return [Word(form, token.start, token.end) for token in tokens for form in _forms_of(token)]


def forms(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The forms of the words alone.

    >>> forms("India’s railways"), forms("об’єднаний") == forms("обʼєднаний")
    (['india', 's', 'railways'], True)
    """
    tokens = search_tokens(text, start, end)
    return [form for token in tokens if token.kind != "mark" for form in _forms_of(token)]


def _forms_of(token: Token) -> list[str]:
    """The forms of a token: several where one sign stands for words ("㍻")."""
    form = search_form(token.norm)
    if unicodedata.is_normalized("NFKC", token.text) or not form:
        return [form] if form else []
    return [part for one in tokenise(form) if one.kind != "mark" and (part := search_form(one.norm))]


def search_tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a text in which all apostrophes are one."""
    return tokenise(text.translate(_APOSTROPHES), start, end)


def shared_beginning(a: str, b: str) -> int:
    """How many letters two words share at their beginning.

    >>> shared_beginning("railway", "railroad")
    4
    """
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
