"""A name as it is compared: its words romanised, their sounds, and the forms without a case ending."""

from __future__ import annotations

from functools import cache, lru_cache

import regex
from msgspec import Struct

from dragoman.grammar.names.phonetics import LATIN, consonants, features, readings, sounds
from dragoman.grammar.names.romanise import latin, normal, script_of
from dragoman.lexicon.scripts import Script, load_scripts, load_sounds

_PART = regex.compile(r"([\p{L}\p{M}\p{N}]+)(\.?)")
_CAPITALS = regex.compile(r"[A-Z][B-DF-HJ-NP-TV-Z]{1,2}$")
_LEAST_STEM = 3
"""Letters that must be left when a case ending is taken off."""

Code = tuple[str, str]
"""Features of a word with and without its vowels."""


class Word(Struct, frozen=True):
    """One word of a name. ``forms`` are its sounds, first as it stands, then other readings and stems
    without a case ending; ``codes`` their features. ``weight`` is one more than its consonants."""

    text: str
    forms: tuple[str, ...]
    codes: tuple[Code, ...]
    weight: float
    initial: bool = False


class NameKey(Struct, frozen=True):
    """A name taken apart. ``tokens`` are romanised, ``skeletons`` their consonants by sound, in order."""

    tokens: tuple[str, ...]
    skeletons: tuple[str, ...]
    words: tuple[Word, ...]
    joined: Code
    """Features of all words run together, without initials."""


@lru_cache(maxsize=200_000)
def name_key(name: str) -> NameKey:
    """The key of a name in any script; a text without a letter has no tokens.

    >>> name_key("С.В. Лавров").tokens
    ('s', 'v', 'lavrov')
    """
    words = tuple(_words(name))
    spoken = "".join(word.forms[0] for word in words if not word.initial)
    return NameKey(
        tokens=tuple(word.text for word in words),
        skeletons=tuple(consonants(word.forms[0]) for word in words),
        words=words,
        joined=_code(spoken),
    )


def _words(name: str) -> list[Word]:
    parts = _PART.findall(normal(name))
    words: list[Word] = []
    for index, (part, dot) in enumerate(parts):
        last = index == len(parts) - 1
        letters = _initials(part, bool(dot), last) if len(parts) > 1 else ()
        words += [_initial(letter) for letter in letters] or [_word(part.casefold())]
    return _without_particles(words)


def _without_particles(words: list[Word]) -> list[Word]:
    """Without small words inside the name, if more than one word is left."""
    particles = load_sounds().particles
    kept = words[:1] + [word for word in words[1:] if word.text not in particles]
    return kept if len(kept) > 1 else words


def _initials(part: str, dotted: bool, last: bool) -> tuple[str, ...]:
    """The letters that a part of a name abbreviates: ``S.``, ``KP``, ``Дж.``, ``एस.``, ``केपी``."""
    script = script_of(part[0])
    if script is not None and script.letter_names:
        spelt = _spelt(part, script)
        return spelt if len(spelt) == 1 or not last else ()
    if script is not None and not script.initials:
        return ()
    if len(part) == 1 or (dotted and len(part) == 2):
        return (latin(part.casefold()),)
    return tuple(part.lower()) if not last and _CAPITALS.match(part) else ()


def _spelt(part: str, script: Script) -> tuple[str, ...]:
    """The letters whose names make up the part, none if something is left over."""
    match = _letter_names()[script.name].fullmatch(part)
    return tuple(script.letter_names[name] for name in match.captures(1)) if match else ()


@cache
def _letter_names() -> dict[str, regex.Pattern[str]]:
    return {script.name: _any_of(script.letter_names) for script in load_scripts() if script.letter_names}


def _any_of(names: dict[str, str]) -> regex.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return regex.compile("(" + "|".join(map(regex.escape, longest_first)) + ")+")


def _initial(letter: str) -> Word:
    spoken = sounds(letter)
    return Word(letter, (spoken,), (_code(spoken),), weight=1.0, initial=True)


def _word(part: str) -> Word:
    """A word with its other readings, and what is left when a case ending that it may have is taken off."""
    text, spoken = latin(part), sounds(latin(part))
    script = script_of(part[0])
    printed = script.name if script else LATIN
    stems = [latin(stem) for stem in _stems(part, script)]
    others = {sounds(stem) for stem in stems}.union(*(readings(form, printed) for form in (text, *stems)))
    forms = (spoken, *sorted(others - {spoken}))
    return Word(text, forms, tuple(map(_code, forms)), weight=1.0 + len(consonants(spoken)))


def _stems(part: str, script: Script | None) -> set[str]:
    endings = script.endings if script else ()
    return {
        part.removesuffix(ending)
        for ending in endings
        if part.endswith(ending) and len(part) - len(ending) >= _LEAST_STEM
    }


def _code(spoken: str) -> Code:
    return features(spoken), features(consonants(spoken))
