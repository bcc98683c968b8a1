"""Where sentences end: at dandas, and at full stops that no rule explains away."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import regex
from msgspec import Struct

from dragoman.lexicon.furniture import TextRules
from dragoman.lexicon.tokens import fold

_CANDIDATE = regex.compile(
    r"(?P<mark>[.!?…]+|[।॥؟。！？۔։።]+)(?P<closers>['\"»”’)\]」』》）]{0,4})(?P<space>\s*)"
)
_LAST_WORD = regex.compile(r"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.\-\u200c\u200d]*$")
_NEXT_WORD = regex.compile(r"(?P<open>['\"«“„‘(\[]*)(?P<word>[\p{L}\p{M}\p{N}]*)(?P<after>.?)")
_NUMBER_BEFORE = regex.compile(r"\p{Nd}\s{0,2}$")
_LETTER_OR_DIGIT = regex.compile(r"[\p{L}\p{N}]")
_WORD_REACH = 40
_NEXT_REACH = 60
_BEGINNING = 30
"""A sentence so short is rather a beginning ("In 2024 г.") than ended by an abbreviation."""


class Stop(Struct, frozen=True):
    """A mark that may end a sentence, with what stands around it."""

    mark: str
    closers: str
    space: str
    before: str
    """The word before it, folded, inner full stops included."""
    raw_before: str
    after: str
    """The word after it."""
    next_char: str
    opener: str
    opens_sentence: bool
    """Whether the word before it is the first of the sentence so far."""
    after_number: bool
    """Whether a number stands before the word."""
    so_far: int
    """Length of the sentence so far."""


SentenceRule = Callable[[Stop, TextRules], bool | None]
"""Says that the sentence ends (True), goes on (False), or nothing (None)."""


def no_stop_needed(stop: Stop, _rules: TextRules) -> bool | None:
    """Marks that are used for nothing else."""
    return True if stop.mark[0] in "।॥؟。！？۔։።" else None


def last_word(stop: Stop, _rules: TextRules) -> bool | None:
    return True if not stop.next_char else None


def lower_case_follows(stop: Stop, _rules: TextRules) -> bool | None:
    return False if stop.after[:1].islower() else None


def mark_follows(stop: Stop, _rules: TextRules) -> bool | None:
    """A comma or the like continues; a dash does before a speaker ("?" - asked the minister)."""
    return False if not stop.after and stop.next_char in ",;:)%" else None


def dash_follows(stop: Stop, _rules: TextRules) -> bool | None:
    return False if not stop.after and stop.next_char in "-–—" and stop.closers else None


def glued(stop: Stop, _rules: TextRules) -> bool | None:
    """Without a space a mark ends a sentence only between a whole word and a capitalised one."""
    if stop.space or stop.closers:
        return None
    word = stop.raw_before.rpartition(".")[2]
    whole = len(word) >= 2 and not (len(word) == 2 and word.istitle())  # "Ts.Nyamdorj": an initial
    caseless = stop.raw_before[-1:].isalpha() and not stop.raw_before[-1:].isupper()
    capital = stop.after[:1].isupper() and stop.after[1:2].islower()
    return None if whole and capital and (caseless or stop.raw_before[-1:].isupper()) else False


def question_or_ellipsis(stop: Stop, _rules: TextRules) -> bool | None:
    return True if stop.mark != "." else None


def list_number(stop: Stop, _rules: TextRules) -> bool | None:
    """ "1. Joint vision": a number or letter alone at the beginning."""
    return False if stop.opens_sentence and len(stop.before) <= 3 and stop.before.isalnum() else None


def abbreviation(stop: Stop, rules: TextRules) -> bool | None:
    return False if stop.before in rules.never_end and not stop.closers.strip("'\"") else None


def initial(stop: Stop, rules: TextRules) -> bool | None:
    """ "S. Jaishankar", "A. B. Name", "U.S. envoy", "ए.पी. नाम"."""
    if all(letter in rules.initials for letter in stop.before.split(".")):
        return False
    letter = stop.raw_before.rpartition(".")[2]
    if len(letter) != 1 or not letter.isupper() or stop.before in rules.often_end:
        return None
    return "." in stop.raw_before and fold(stop.after) in rules.starters


def seldom_end(stop: Stop, rules: TextRules) -> bool | None:
    return fold(stop.after) in rules.starters if stop.before in rules.seldom_end else None


def often_end(stop: Stop, rules: TextRules) -> bool | None:
    """ "at 5 p.m.", "в 2025 г.": single letters only after a number."""
    if stop.before not in rules.often_end:
        return None
    if len(stop.before) == 1 and not stop.after_number:
        return False
    if stop.after_number and stop.so_far < _BEGINNING:
        return False
    return stop.after[:1].isupper() or bool(stop.opener)


RULES: tuple[SentenceRule, ...] = (
    no_stop_needed,
    last_word,
    lower_case_follows,
    mark_follows,
    dash_follows,
    glued,
    question_or_ellipsis,
    list_number,
    often_end,
    abbreviation,
    seldom_end,
    initial,
)
"""The first rule that answers decides; where none does, the sentence ends."""


def split_sentences(text: str, start: int, end: int, rules: TextRules) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``, without white space around them.

    The stretch is one paragraph: a newline inside it is a hard wrap. What has no letter or digit is no
    sentence.
    """
    first = start
    for found in _CANDIDATE.finditer(text, start, end):
        if _ends(_stop(text, first, found, end), rules):
            yield from _trimmed(text, first, found.end("closers"))
            first = found.end()
    yield from _trimmed(text, first, end)


def _ends(stop: Stop, rules: TextRules) -> bool:
    for rule in RULES:
        answer = rule(stop, rules)
        if answer is not None:
            return answer
    return True


def _stop(text: str, first: int, found: regex.Match[str], end: int) -> Stop:
    word = _LAST_WORD.search(text, max(first, found.start() - _WORD_REACH), found.start())
    following = _NEXT_WORD.match(text, found.end(), min(end, found.end() + _NEXT_REACH))
    raw, at = (word.group(), word.start()) if word else ("", found.start())
    opener, after, mark = following.group("open", "word", "after") if following else ("", "", "")
    return Stop(
        mark=found["mark"],
        closers=found["closers"],
        space=found["space"],
        before=fold(raw),
        raw_before=raw,
        after=after,
        next_char=opener[:1] or after[:1] or mark,
        opener=opener,
        opens_sentence=at - first <= 4 and not text[first:at].strip("([\"'«“ \t\n"),
        after_number=_NUMBER_BEFORE.search(text, max(first, at - 4), at) is not None,
        so_far=found.start() - first,
    )


def _trimmed(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    if _LETTER_OR_DIGIT.search(text, first, last) is None:
        return
    while text[first].isspace():
        first += 1
    while text[last - 1].isspace():
        last -= 1
    yield first, last
