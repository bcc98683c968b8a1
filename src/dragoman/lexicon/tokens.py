"""Words of a text, with offsets into it, folded for look-up.

A word is a run of letters, marks and digits in any script, joiners included; the standard
library's ``\\w`` would cut Devanagari words before vowel signs. Han and hiragana are written without spaces
between words: each character is a token, and phrases are sequences of them. A run of katakana is mostly one
word or name, and one token: Iran does not stand in every word that holds its three characters. Hangul parts
words by spaces, but writes particles and compounds together: each syllable is a token there too, and
``inside_word`` tells where a word goes on.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

import regex
from msgspec import Struct

_UNSPACED = r"[\p{Han}\p{Hiragana}\p{Katakana}\uac00-\ud7a3\u30fc]"
_DOT = "[\u318d]"
"""A letter of Hangul out of use, with which outlets write the middle dot."""
_KATAKANA = r"[\p{Katakana}\u30fc][\p{Katakana}\u30fc\p{M}]*"
"""Letters of scripts whose words are not parted by spaces; the long vowel mark is common to two."""
_SPACED_TOKEN = regex.compile(
    r"(?P<word>[\p{L}\p{M}][\p{L}\p{M}\p{N}\u200c\u200d]*)"
    r"|(?P<number>\p{N}[\p{N}\p{L}\p{M}°\u200c\u200d]*)"
    r"|(?P<space>\s+)"
    r"|(?P<mark>.)",
    regex.DOTALL,
)
_TOKEN = regex.compile(
    rf"(?P<word>{_KATAKANA}|{_UNSPACED}\p{{M}}*|[[\p{{L}}\p{{M}}]--{_UNSPACED}--{_DOT}]"
    rf"[[\p{{L}}\p{{M}}\p{{N}}\u200c\u200d]--{_UNSPACED}--{_DOT}]*)"
    rf"|(?P<number>\p{{N}}[[\p{{N}}\p{{L}}\p{{M}}°\u200c\u200d]--{_UNSPACED}--{_DOT}]*)"
    r"|(?P<space>\s+)"
    r"|(?P<mark>.)",
    regex.DOTALL | regex.VERSION1,
)
"""As the one before, which is quicker, for texts that have letters of unspaced scripts."""
_UNSPACED_LETTER = regex.compile(_UNSPACED)
_UNSPACED_RUN = regex.compile(f"{_UNSPACED}{{2,}}")
_QUOTED, _STRAIGHT = frozenset("’”»"), frozenset("'\"")
"""Closing marks, behind which particles stand, and such as also open."""
_WIDE = re.compile("[\u2e80-\U0003ffff]")
"""Where those scripts lie in Unicode, other letters among them; a range is found sooner than a property."""
_WIDE_MARKS = str.maketrans(
    {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
    | {
        ord(wide): mark
        for wide, mark in zip("、〈〉《》「」『』〔〕【】〜ㆍ", ",«»«»“”“”()()-·", strict=True)
    }
)
"""Marks as wide as a Han character, and the mark that does the same work elsewhere."""
# Joiners, soft hyphen, nukta, Arabic vowel signs and the stroke that widens a word vanish; the hamza of an
# alif is left out as often as written; chandrabindu and anusvara are written for one another.
_VANISH = [*map(ord, "\u200c\u200d\u00ad\u093c\u0640\u0670"), *range(0x064B, 0x0653)]
_FOLDED = {**dict.fromkeys(_VANISH), 0x0901: 0x0902, 0x0623: 0x0627, 0x0625: 0x0627}
VARIANTS = Path(__file__).parents[1] / "ontology" / "han.toml"
_DIGITS = regex.compile(r"\p{Nd}")
# "जायेंगे" and "जाएंगे", "गयी" and "गई" are two spellings of one word; after a virama the letter is another.
_GLIDE = regex.compile("(?<=[\u0904-\u094c\u0902])\u092f[\u0947\u0940]")
_VOWELS = {"\u092f\u0947": "\u090f", "\u092f\u0940": "\u0908"}


class Token(Struct, frozen=True):
    """A word, number or mark; ``start`` and ``end`` are code points of the whole text.

    The text of a mark that is as wide as a Han character is its counterpart elsewhere (``，`` a comma).
    """

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


def narrow(text: str) -> str:
    """The text with wide marks as common ones, of the same length.

    >>> narrow("（俄罗斯），")
    '(俄罗斯),'
    """
    return text.translate(_WIDE_MARKS) if _WIDE.search(text) else text


def is_unspaced(text: str) -> bool:
    """Whether a token is of a script without spaces: one character, or a run of katakana."""
    return text >= "\u2e80" and _UNSPACED_LETTER.match(text) is not None


def inside_word(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word that is written with spaces around it, in syllables that are tokens, goes on here.

    >>> [inside_word(tokenise("수단이 호수단은"), i) for i in (0, 1, 3, 4)]
    [False, True, False, True]
    """
    if not 0 < index < len(tokens) or tokens[index].spaced or not is_hangul(tokens[index].text):
        return False
    before = tokens[index - 1]
    closed = before.text in _QUOTED or (before.text in _STRAIGHT and not before.spaced)
    return closed or is_hangul(before.text)


def is_broken(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether white space stands inside a stretch of Hangul: "중 국가" holds no China.

    >>> is_broken(tokenise("방문 중 국가"), 2, 4), is_broken(tokenise("중국가"), 0, 2)
    (True, False)
    """
    return is_hangul(tokens[first].text) and any(t.spaced for t in tokens[first + 1 : last])


def cuts_word(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a stretch of several words ends with the first syllable of a longer one: "필리핀 해|군".

    >>> cuts_word(tokenise("필리핀 해군"), 0, 4), cuts_word(tokenise("필리핀해"), 0, 4)
    (True, False)
    """
    return last - first > 1 and tokens[last - 1].spaced and inside_word(tokens, last)


def rest_of_word(tokens: Sequence[Token], index: int) -> str:
    """What is written together behind a stretch of Hangul that ends before a token.

    >>> rest_of_word(tokenise("다카에서 만났다"), 2)
    '에서'
    """
    last = index
    while inside_word(tokens, last) and is_hangul(tokens[last].text):
        last += 1
    return "".join(token.text for token in tokens[index:last])


def is_hangul(text: str) -> bool:
    """Whether a token is a syllable of Hangul.

    >>> is_hangul("한"), is_hangul("韓")
    (True, False)
    """
    return "\uac00" <= text[:1] <= "\ud7a3"


def pairs(text: str) -> set[str]:
    """Neighbours in scripts without spaces, by which two names are compared as by their words elsewhere.

    >>> sorted(pairs("委员会 EU"))
    ['员会', '委员']
    """
    if not _WIDE.search(text):
        return set()
    return {run[at : at + 2] for run in _UNSPACED_RUN.findall(text) for at in range(len(run) - 1)}


@lru_cache(maxsize=4096)
def bare(word: str) -> str:
    """A word without the marks of its letters.

    >>> bare("luís")
    'luis'
    """
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """The form under which words are looked up: no case, joiners, nukta or decomposed signs; ё is е, Han
    characters are simplified.

    >>> fold("Ещё क़ज़ाख़")
    'еще कजाख'
    >>> fold("जायेंगे"), fold("गयी"), fold("राज्ये")
    ('जाएंगे', 'गई', 'राज्ये')
    >>> fold("協議"), fold("وقّع") == fold("وقـع")
    ('协议', True)
    """
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFD", text.translate(_FOLDED)).translate(_FOLDED)
    folded = (
        unicodedata.normalize("NFKC", decomposed)
        .translate(_FOLDED)
        .casefold()
        .replace("ё", "е")
        .replace("’", "'")
    )
    if "\u092f" in folded:
        folded = _GLIDE.sub(lambda match: _VOWELS[match.group()], folded)
    if _WIDE.search(folded):
        folded = folded.translate(_simplified())
    return _DIGITS.sub(_as_ascii_digit, folded)


@cache
def _simplified() -> dict[int, str]:
    """Traditional Han characters and their simplified forms."""
    table: dict[str, str] = tomllib.loads(VARIANTS.read_text(encoding="utf-8"))["simplified"]
    return str.maketrans(table)


def _as_ascii_digit(match: regex.Match[str]) -> str:
    """The digit in ASCII; one that this Python's Unicode does not know yet stays."""
    return str(unicodedata.digit(match.group(), match.group()))


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]``; the hyphen is a mark of its own, so compounds are several tokens;
    so is the apostrophe ("India's" is three, as French "l'accord" is).

    >>> [token.text for token in tokenise("印度，2025年8月")]
    ['印', '度', ',', '2025', '年', '8', '月']
    """
    tokens: list[Token] = []
    spaced = True
    end = len(text) if end is None else end
    pattern = _TOKEN if _WIDE.search(text, start, end) else _SPACED_TOKEN
    for match in pattern.finditer(text, start, end):
        kind = match.lastgroup or "mark"
        if kind == "space":
            spaced = True
            continue
        surface = match.group()
        if kind == "mark" and surface >= "\u3001":
            surface = surface.translate(_WIDE_MARKS)
        tokens.append(Token(surface, fold(surface), match.start(), match.end(), kind, spaced))
        spaced = False
    return tokens


@lru_cache(maxsize=50_000)
def script(text: str) -> str:
    """The script of the first letter, by the first word of its Unicode name.

    >>> script("«Индра»"), script("1st")
    ('CYRILLIC', 'LATIN')
    """
    letter = next((c for c in text if c.isalpha()), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
