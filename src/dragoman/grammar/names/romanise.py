"""Names in Latin letters, whatever script they are printed in.

Tables of scripts say what a letter is; where the vowel that a consonant carries unwritten falls silent
is decided here, after Ohala's rule for Hindi (between a vowel and a consonant with a vowel, from the
end of the word). Scripts without a table go through anyascii.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

import regex
from anyascii import anyascii

from dragoman.lexicon.scripts import Script, load_scripts, load_sounds

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_VANISHING = dict.fromkeys(map(ord, "\u200c\u200d\u00ad'’ʼʻ`ʹʺ"))
_MARKS = regex.compile(r"\p{M}+")
_INHERENT = "ə"
_NASAL = "ṃ"
_SONORITY = ("nm", "l", "r", "vy")
"""Consonants that sound more and more like vowels; all others less."""
_NASAL_BEFORE_LIPS = regex.compile(_NASAL + "(?=[pbm])")


def romanise(name: str) -> str:
    """A readable Latin spelling, for ids and search; words keep their order and breaks.

    >>> romanise("नरेन्द्र मोदी"), romanise("Сергей Лавров"), romanise("Vučić")
    ('Narendra Modi', 'Sergei Lavrov', 'Vucic')
    """
    return _WORD.sub(lambda match: _readable(match.group()), normal(name))


def normal(name: str) -> str:
    """The name in normal form, without joiners and apostrophes."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).translate(_VANISHING))


@lru_cache(maxsize=100_000)
def latin(word: str) -> str:
    """One word, normal and lower-case, in Latin letters; letters of Latin keep their accents.

    >>> latin("лихачев"), latin("मनमोहन"), latin("č")
    ('likhachev', 'manmohan', 'č')
    """
    script = script_of(word[0])
    if script is None:
        return word if _is_latin(word[0]) else anyascii(word).casefold()
    return _readers()[script.name](word)


@cache
def script_of(char: str) -> Script | None:
    """The script table that has the letter, None for Latin and for scripts without a table."""
    code = ord(char)
    for script in load_scripts():
        if any(first <= code <= last for first, last in script.ranges):
            return script
    return None


def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith("LATIN")


def _readable(word: str) -> str:
    plain = _without_accents(latin(word.casefold()))
    printed_small = word[:1].islower() and word[:1].title() != word[:1]
    return plain if printed_small else plain[:1].upper() + plain[1:]


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    letters = load_sounds().letters
    bare = "".join(letters.get(char, char) for char in _MARKS.sub("", unicodedata.normalize("NFD", word)))
    return anyascii(bare)


@cache
def _readers() -> dict[str, Callable[[str], str]]:
    makers = {"alphabet": _alphabet_reader, "abugida": _abugida_reader}
    return {script.name: makers[script.kind](script) for script in load_scripts()}


def _alphabet_reader(script: Script) -> Callable[[str], str]:
    """Longest spelling first; a spelling bound to an end of the word before a free one."""
    keys = sorted(script.letters, key=lambda key: (-len(key), key))
    pattern = regex.compile("|".join(f"({_anchored(key)})" for key in keys))
    values = [script.letters[key] for key in keys]

    def read(word: str) -> str:
        bare = _MARKS.sub("", unicodedata.normalize("NFD", word)) if script.strip_accents else word
        return _ascii_rest(pattern.sub(lambda match: values[(match.lastindex or 1) - 1], bare))

    return read


def _anchored(key: str) -> str:
    bare = regex.escape(key.strip("^$"), literal_spaces=True)
    return ("^" if key.startswith("^") else "") + bare + ("$" if key.endswith("$") else "")


def _ascii_rest(word: str) -> str:
    return word if word.isascii() else anyascii(word).casefold()


def _abugida_reader(script: Script) -> Callable[[str], str]:
    tables = (script.consonants, script.vowels, script.signs, script.marks)
    keys = sorted({key for table in tables for key in table}, key=lambda key: (-len(key), key))
    letter = regex.compile("|".join(map(regex.escape, keys)) + "|.", regex.DOTALL)

    def read(word: str) -> str:
        syllables = _syllables(letter.findall(word), script)
        if script.schwa_deletion:
            _delete_schwas(syllables)
        spoken = "".join(onset + vowel for onset, vowel in syllables).replace(_INHERENT, "a")
        return _ascii_rest(_NASAL_BEFORE_LIPS.sub("m", spoken).replace(_NASAL, "n"))

    return read


def _syllables(letters: list[str], script: Script) -> list[list[str]]:
    """``[onset, vowel]`` a letter; a consonant without a sign has the inherent vowel, before virama none."""
    syllables: list[list[str]] = []
    for letter in letters:
        if letter in script.consonants:
            syllables.append([script.consonants[letter], _INHERENT])
        elif letter in script.vowels or not syllables:
            syllables.append(["", script.vowels.get(letter, "")])
        elif letter == script.virama:
            syllables[-1][1] = ""
        elif letter in script.signs:
            syllables[-1][1] = script.signs[letter]
        else:
            syllables[-1][1] += script.marks.get(letter, letter)
    return syllables


def _delete_schwas(syllables: list[list[str]]) -> None:
    """From the end: silent after a vowel, at the end of the word or before a consonant with a vowel."""
    for index in range(len(syllables) - 1, 0, -1):
        if syllables[index][1] == _INHERENT and _is_silent(index, syllables):
            syllables[index][1] = ""


def _is_silent(index: int, syllables: list[list[str]]) -> bool:
    (before, vowel_before), (onset, _) = syllables[index - 1], syllables[index]
    if index < len(syllables) - 1:
        return vowel_before != "" and "" not in syllables[index + 1]
    # Donald, but Mitra and Shukla: a cluster that cannot end a syllable keeps its vowel.
    return vowel_before != "" or _sonority(onset) <= _sonority(before)


def _sonority(onset: str) -> int:
    return next((rank for rank, sounds in enumerate(_SONORITY) if onset in sounds), -1)
