"""The number words of a language: ``numerals.toml``, with generated forms in ``numerals.forms.json``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct, field

from dragoman.lexicon.tokens import fold, tokenise
from dragoman.model.errors import DataError

LANGUAGES = Path(__file__).parents[1] / "languages"
FILE, FORMS_FILE = "numerals.toml", "numerals.forms.json"
LETTER_APOSTROPHE = "ʼ"
ROMAN_LETTERS = "IVXL"
Words = dict[str, tuple[str, ...]]
"""Words by value; TOML has keys of text only."""


class NumeralData(Struct, frozen=True, forbid_unknown_fields=True):
    """The form of ``numerals.toml``."""

    ordinals: Words
    cardinals: Words
    scales: Words
    fractions: Words = field(default_factory=dict)
    """Words that stand before a scale only (one and a half)."""
    ordinal_suffixes: tuple[str, ...] = ()
    """What follows digits in an ordinal, written together or after a hyphen."""
    ordinal_prefixes: tuple[str, ...] = ()
    """What stands before a hyphen and the digits or Roman figures of an ordinal ("ke-8"), or right before
    the digits or number words ("第8", "第十一")."""
    counters: tuple[str, ...] = ()
    """Measure words between an ordinal and its noun; where there are any, an ordinal word needs one."""
    bare_scales: bool = False
    """Whether a scale without a number is one of it (十 is ten)."""
    spaced_suffixes: tuple[str, ...] = ()
    """Those that may also stand after a space."""
    cardinal_suffixes: tuple[str, ...] = ()
    """What follows digits and a hyphen in a number that is no ordinal."""
    ordinal_endings: tuple[str, ...] = ()
    """What makes an ordinal of a cardinal word."""
    teens: tuple[str, ...] = ()
    """What makes a number from eleven to nineteen of the ordinal unit before it ("الثانية عشرة")."""
    weak_ordinals: tuple[str, ...] = ()
    """Ordinal words that are more often something else."""
    roman_lookalikes: dict[str, str] = field(default_factory=dict)
    """Letters typed for Latin ones in Roman numerals."""
    lone_roman: tuple[str, ...] = ()
    """Latin letters that may be a number alone, before a small word."""
    joiners: tuple[str, ...] = ()
    """What may stand after a hundred, before the rest."""
    thousands: tuple[str, ...] = ()
    """What may stand between groups of digits."""
    decimal: str = "."


class NumeralForms(Struct, frozen=True, forbid_unknown_fields=True):
    """The form of ``numerals.forms.json``: every form of each word, by value."""

    ordinals: dict[str, list[str]]
    cardinals: dict[str, list[str]]
    scales: dict[str, list[str]]


class Numerals(Struct, frozen=True):
    """The numbers of a language, ready for look-up; all words are folded."""

    language: str
    ordinals: dict[str, int]
    cardinals: dict[str, int]
    scales: dict[str, int]
    fractions: dict[str, float]
    teens: frozenset[str]
    weak: frozenset[str]
    suffixes: frozenset[str]
    prefixes: frozenset[str]
    phrases: dict[tuple[str, ...], int]
    """Ordinals of several tokens, as all words are where a syllable is one ("세 번째", "初回")."""
    tails: frozenset[tuple[str, ...]]
    """Suffixes of several tokens ("5回目")."""
    counters: frozenset[str]
    bare_scales: bool
    spaced_suffixes: frozenset[str]
    cardinal_suffixes: frozenset[str]
    lookalikes: dict[int, str]
    lone_roman: frozenset[str]
    joiners: frozenset[str]
    thousands: frozenset[str]
    decimal: str
    openers: frozenset[str]
    """Words, or their parts before an apostrophe, with which a number may begin."""
    roman: frozenset[str]
    """Letters with which a Roman figure may begin."""


@cache
def load_numerals(language: str, folder: Path = LANGUAGES) -> Numerals:
    """The numerals of a language by its code.

    Raises DataError when a file is missing or malformed, a key is no number, or a word has two values.
    """
    path = folder / language / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{language}/{FILE}", f"cannot be read: {error.strerror}") from error
    return _compiled(decode_numerals(text, f"{language}/{FILE}"), _forms(folder / language), language)


def decode_numerals(text: str, file: str) -> NumeralData:
    """The data of ``numerals.toml`` as it stands. Raises DataError naming the file and line."""
    try:
        return msgspec.toml.decode(text, type=NumeralData)
    except msgspec.ValidationError as error:
        raise DataError(file, str(error), _line_of(text, str(error))) from error
    except msgspec.DecodeError as error:
        raise DataError(file, str(error)) from error


def _forms(folder: Path) -> NumeralForms:
    path = folder / FORMS_FILE
    if not path.exists():
        return NumeralForms({}, {}, {})
    try:
        return msgspec.json.decode(path.read_bytes(), type=NumeralForms)
    except msgspec.DecodeError as error:
        raise DataError(f"{folder.name}/{FORMS_FILE}", str(error)) from error


def _line_of(text: str, problem: str) -> int | None:
    """The first line with the innermost key that a validation error names."""
    keys = re.findall(r"\.(\w+)", problem.partition("$")[2])
    start = re.compile(rf"\[?{re.escape(keys[-1])}\b") if keys else None
    lines = enumerate(text.splitlines(), 1)
    return next((n for n, line in lines if start and start.match(line)), None)


def _compiled(data: NumeralData, forms: NumeralForms, language: str) -> Numerals:
    file = f"{language}/{FILE}"
    cardinals = _by_word(data.cardinals, forms.cardinals, file)
    regular = {
        word + fold(ending): value for word, value in cardinals.items() for ending in data.ordinal_endings
    }
    ordinals = regular | _by_word(data.ordinals, forms.ordinals, file)
    scales = _by_word(data.scales, forms.scales, file)
    fractions = {fold(word): _number(key, file) for key, words in data.fractions.items() for word in words}
    prefixes = _folded(data.ordinal_prefixes)
    several = {_tokens(word): value for word, value in ordinals.items()}
    phrases = {words: value for words, value in several.items() if len(words) > 1}
    firsts = {words[0] for words in phrases}
    return Numerals(
        language=language,
        ordinals=ordinals,
        cardinals=cardinals,
        scales=scales,
        fractions=fractions,
        teens=_folded(data.teens),
        weak=_folded(data.weak_ordinals),
        suffixes=_folded(data.ordinal_suffixes),
        prefixes=prefixes,
        phrases=phrases,
        tails=frozenset(words for words in map(_tokens, data.ordinal_suffixes) if len(words) > 1),
        counters=_folded(data.counters),
        bare_scales=data.bare_scales,
        spaced_suffixes=_folded(data.spaced_suffixes),
        cardinal_suffixes=_folded(data.cardinal_suffixes),
        lookalikes=str.maketrans(data.roman_lookalikes),
        lone_roman=frozenset(data.lone_roman),
        joiners=_folded(data.joiners),
        thousands=frozenset(data.thousands),
        decimal=data.decimal,
        openers=_openers(
            ordinals, cardinals, fractions, prefixes, firsts, scales if data.bare_scales else ()
        ),
        roman=frozenset(ROMAN_LETTERS).union(data.roman_lookalikes),
    )


def _openers(*tables: Iterable[str]) -> frozenset[str]:
    words = [word for table in tables for word in table]
    return frozenset(words).union(word.partition(LETTER_APOSTROPHE)[0] for word in words)


def _by_word(words: Words, forms: dict[str, list[str]], file: str) -> dict[str, int]:
    values: dict[str, int] = {}
    for key in words:
        value = int(_number(key, file))
        for word in (*words[key], *forms.get(key, ())):
            if values.setdefault(fold(word), value) != value:
                raise DataError(file, f"{word!r} stands for {values[fold(word)]} and for {value}")
    return values


def _number(key: str, file: str) -> float:
    try:
        return float(key)
    except ValueError as error:
        raise DataError(file, f"key {key!r} is no number") from error


def _tokens(word: str) -> tuple[str, ...]:
    return tuple(token.norm for token in tokenise(word))


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))
