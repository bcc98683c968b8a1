"""Which names are worth comparing: those that share the beginning of some word's consonants."""

from __future__ import annotations

from dragoman.grammar.names.key import Word, name_key
from dragoman.grammar.names.phonetics import classes

LENGTH = 3
"""Consonant classes in a key; a shorter word gives a shorter key."""


def block_keys(name: str) -> frozenset[str]:
    """Keys of a name; two names that are one share at least one key, nearly always.

    >>> sorted(block_keys("Владимир Путин")), sorted(block_keys("व्लादिमीर पुतिन"))
    (['BLT', 'PTN'], ['BLT', 'PTN'])

    A name of vowels alone has the key of its first vowel.
    """
    words = [word for word in name_key(name).words if not word.initial] or list(name_key(name).words)
    keys = {classes(form)[:LENGTH] for word in words for form in word.forms} - {""}
    return frozenset(keys or {form[:1] for form in _first_forms(words)})


def _first_forms(words: list[Word]) -> list[str]:
    return [word.forms[0] for word in words]
