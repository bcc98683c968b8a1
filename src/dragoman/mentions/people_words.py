"""Names where spaces part words but nothing has capitals, before the office that shows them (Hangul).

A name stands whole before its office, without the particle that follows the office: "밀란 코바치
세르비아 외무장관은". The word beside the office is the name or its last part; how far it reaches to the left
is told by what the words before look like.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.lexicon.people import PeopleLexicon
from dragoman.lexicon.tokens import inside_word, is_hangul
from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_names import Name

MOST = 4
"""Words of the longest name."""
LONGEST = 9
"""Syllables of the longest word of a name."""
NATIVE = range(2, 5)
"""Syllables of a surname with its given name in one word."""


def word_names(block: Labelled) -> Iterator[Name]:
    """Stretches that may be names: words right before an office, a state, an organ, a rank or a gloss."""
    for end in range(1, len(block)):
        shown = block.label(end) in "TSOMPAR" or block.norm(end) == "(" or _is_host(block, end)
        whole = not inside_word(block.tokens, end) or block.label(end) == "R"
        name = name_before(block, end) if shown and whole else None
        if name:
            yield name


def ranked_names(block: Labelled, names: Iterable[Name]) -> Iterator[Name]:
    """Names that a rank follows, with no office beside: "리성철동지는"."""
    return (name for name in names if block.people.endings and block.label(name.last) == "R")


def _is_host(block: Labelled, index: int) -> bool:
    """ "주한 일본대사": the syllable before the state where somebody is posted."""
    return block.norm(index) in block.people.host and block.label(index + 1) == "S"


def name_after(block: Labelled, first: int) -> Name | None:
    """A name behind its office: closed by a rank ("외무상 리성철동지"), or a known given name and the word
    behind it without its particle ("특사 밀란 코바치와")."""
    if first and inside_word(block.tokens, first):
        return None
    for end in range(first + 1, min(len(block), first + MOST * LONGEST)):
        if block.label(end) == "R":
            name = name_before(block, end)
            return name if name and name.first == first else None
        if block.label(end) in "TSO.":
            break
    return _given_then_surname(block, first)


def _given_then_surname(block: Labelled, first: int) -> Name | None:
    middle = _word_end(block, first)
    given = _text(block, first, middle)
    last = _word_end(block, middle)
    if given not in block.people.given or last == middle or len(given) < NATIVE.start:
        return None
    surname = _text(block, middle, last)
    ending = max((e for e in block.people.endings if surname.endswith(e)), key=len, default="")
    if len(surname) - len(ending) < NATIVE.start:
        return None
    return Name(first, last - len(ending), (given, surname[: len(surname) - len(ending)]))


def _word_end(block: Labelled, first: int) -> int:
    end = first
    while end < len(block) and _may_be_name(block, end) and (end == first or inside_word(block.tokens, end)):
        end += 1
    return end


def _text(block: Labelled, first: int, last: int) -> str:
    return "".join(t.text for t in block.tokens[first:last])


def name_before(block: Labelled, end: int) -> Name | None:
    """The name that ends before a token."""
    words: list[str] = []
    first = end
    while len(words) < MOST:
        start = _word_start(block, first)
        if start is None:
            break
        word = _text(block, start, first)
        if not (_is_further(block, start, words) if words else _is_nearest(block, word, start, end)):
            break
        words.insert(0, word)
        first = start
    return Name(first, end, tuple(words)) if words else None


def _word_start(block: Labelled, end: int) -> int | None:
    """The first token of the word before a token, if nothing known stands in it."""
    start = end
    while start > 0 and end - start <= LONGEST and _may_be_name(block, start - 1):
        start -= 1
        if block.tokens[start].spaced or not inside_word(block.tokens, start):
            return start if _opens(block, start) else None
    return None


def _opens(block: Labelled, start: int) -> bool:
    """Whether a word begins here, and not the end of one that began with something else ("미국의")."""
    return block.tokens[start].spaced or start == 0 or not block.tokens[start - 1].text.isalnum()


def _may_be_name(block: Labelled, index: int) -> bool:
    return block.label(index) not in "SOTRQ." and is_hangul(block.tokens[index].text)


def _is_nearest(block: Labelled, word: str, start: int, end: int) -> bool:
    """Whether the word beside an office can be a name, or the last part of one."""
    people = block.people
    if len(word) == 1:
        alone = people.surname_alone and word in people.surname_forms and block.label(end) == "T"
        short = word in people.sounds and _single_before(block, start)
        return (alone and word not in people.name_breakers) or short or _follows_given(block, start)
    if word in people.stop:
        return False
    if is_native(word, people) or word in people.given:
        return True
    return not word.endswith(people.closed_endings)


def _single_before(block: Labelled, start: int) -> bool:
    """Whether a word of one syllable stands before a syllable ("또 럼")."""
    first = _word_start(block, start)
    return first is not None and len(_text(block, first, start)) == 1


def _follows_given(block: Labelled, start: int) -> bool:
    """Whether a known given name stands before a syllable, or other syllables behind one ("쩐 반 롱")."""
    first = _word_start(block, start)
    before = "" if first is None else _text(block, first, start)
    if first is None or before in block.people.given:
        return first is not None
    if len(before) >= NATIVE.start and not block.people.sounds.isdisjoint(before):
        return before not in block.people.stop and not before.endswith(block.people.endings)
    return len(before) == 1 and _follows_given(block, first)


def _is_further(block: Labelled, start: int, after: list[str]) -> bool:
    """Whether a word goes on a name to the left: a known given name, or any word that has no particle and is
    not listed, before one that is no native name."""
    people, word = block.people, _text(block, start, _word_end(block, start))
    if len(word) == 1 and after[-1] in people.surname_forms:
        return False  # "또 박 차관"
    if len(word) == 1 and (word in people.particles or _follows_given(block, start)):
        return _word_start(block, start) is not None
    native = len(after) == 1 and is_native(after[0], people)
    if word in people.given and not (len(word) == 1 and native):
        return True
    if len(word) == 1 == len(after[0]):
        return True  # "또 럼"
    alone = len(after) == 1 and len(after[0]) == 1
    if word in people.stop or word in people.name_breakers or word.endswith(people.endings):
        return False
    if alone:
        return len(word) >= NATIVE.start and not people.sounds.isdisjoint(word)
    short = len(after[0]) == NATIVE.start and len(word) > 1
    return not native or (short and not people.sounds.isdisjoint(word))


def is_native(word: str, people: PeopleLexicon) -> bool:
    """Whether a word is a surname and a given name of syllables that given names have."""
    if len(word) not in NATIVE:
        return False
    for length in (2, 1):
        given = word[length:]
        fits = word[:length] in people.surname_forms and 0 < len(given) <= people.given_letters
        if fits and people.given_syllables.issuperset(given):
            return True
    return False
