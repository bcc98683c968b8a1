"""How a romanised word sounds: a coarse alphabet in which spellings of several languages agree.

Each sound has a code of features (two a consonant, one a vowel); sounds that are taken for one another
share a feature, so an insertion-deletion distance over the codes weighs consonants above vowels and a
near sound above a far one. The rules and codes stand in ``ontology/scripts/latin.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache

import regex

from dragoman.lexicon.scripts import SAME, SoundRule, load_scripts, load_sounds

VOWELS = "aiu"
LATIN = "latin"
_REPEATED = regex.compile(r"(.)\1+")
_UNSPOKEN = str.maketrans("", "", VOWELS)
Speller = Callable[[str], str]


@lru_cache(maxsize=100_000)
def sounds(word: str) -> str:
    """The sounds of a lower-case word in Latin letters, a character each.

    >>> sounds("scholz"), sounds("aleksey"), sounds("alexei")
    ('šulz', 'aliksi', 'aliksi')
    """
    return _speller()(word)


def readings(word: str, script: str) -> set[str]:
    """How else a word in Latin letters may sound, that was printed in the named script.

    >>> readings("jonas", "latin") == {"iunas", "xunas"}
    True
    """
    return {speak(word) for pattern, speak in _readers().get(script, ()) if pattern.search(word)}


def features(spoken: str) -> str:
    """The features of sounds, to be compared.

    >>> features("šulz")
    'SšuLlZs'
    """
    return spoken.translate(_codes())


def consonants(spoken: str) -> str:
    """The sounds without vowels.

    >>> consonants("šulz")
    'šlz'
    """
    return spoken.translate(_UNSPOKEN)


def classes(spoken: str) -> str:
    """The consonants by broad class, those often dropped left out: for blocking.

    >>> classes("šulz"), classes("hasina")
    ('SLS', 'SN')
    """
    return _REPEATED.sub(r"\1", spoken.translate(_classes()))


@cache
def _speller() -> Speller:
    return _speller_by(load_sounds().rules)


@cache
def _readers() -> dict[str, list[tuple[regex.Pattern[str], Speller]]]:
    scripts = {script.name: script.readings for script in load_scripts()} | {LATIN: load_sounds().readings}
    return {
        name: [(regex.compile(rule.pattern), _speller_by((rule, *load_sounds().rules))) for rule in rules]
        for name, rules in scripts.items()
    }


def _speller_by(rules: Iterable[SoundRule]) -> Speller:
    spelt = [rule.sounds for rule in rules]
    pattern = regex.compile("|".join(f"({rule.pattern})" for rule in rules) + "|.", regex.DOTALL)

    def produce(match: regex.Match[str]) -> str:
        made = spelt[match.lastindex - 1] if match.lastindex else ""
        return match.group() if made == SAME else made

    return lambda word: _REPEATED.sub(r"\1", pattern.sub(produce, word))


@cache
def _codes() -> dict[int, str]:
    return {ord(symbol): sound.code for symbol, sound in load_sounds().sounds.items()}


@cache
def _classes() -> dict[int, str]:
    return {ord(symbol): sound.code_class for symbol, sound in load_sounds().sounds.items()}
