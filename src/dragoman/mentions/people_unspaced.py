"""Names where no space parts words: a surname with its given name, or characters that write sounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon.tokens import inside_word
from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_names import Name, name_runs
from dragoman.mentions.people_words import name_after, word_names

DOTS = frozenset("·・•‧=")
SURNAME = 3
"""Characters of the longest surname."""
PART = 8
"""Characters of one part of a foreign name."""
GLOSS = 14
"""Tokens of how a name is read, with the brackets."""


def runs(block: Labelled) -> Iterator[Name]:
    """What may be a name by its form alone; in a script without capitals and with spaces nothing."""
    if block.people.endings:
        return word_names(block)
    if block.people.unspaced:
        return unspaced_names(block)
    return iter(name_runs(block) if block.people.grammar.cased else ())


def unspaced_name(block: Labelled, first: int) -> Name | None:
    """The longer of a foreign and a native name that begins with token ``first``, if any does."""
    if block.people.endings:
        return name_after(block, first)
    found = [n for n in (_foreign(block, first), _native(block, first)) if n is not None]
    return max(found, key=lambda name: name.last, default=None)


def unspaced_names(block: Labelled) -> Iterator[Name]:
    """Stretches that may be names, in order."""
    index = 0
    while index < len(block):
        name = unspaced_name(block, index)
        if name:
            yield name
        index = name.last if name else index + 1


def _foreign(block: Labelled, first: int) -> Name | None:
    words: list[str] = []
    index = last = first
    while True:
        end = _part_end(block, index) or _sounds_end(block, index)
        if end == index or end - index > PART:
            break
        words.append("".join(t.text for t in block.tokens[index:end]))
        last, index = end, end + 1
        if end >= len(block) or block.tokens[end].text not in DOTS:
            break
    long = last - first > 1 or len("".join(words)) > 1
    return Name(first, last, tuple(words)) if long else None


def _part_end(block: Labelled, index: int) -> int | None:
    """The end of a part before a dot: the dot shows a name, whatever characters write it."""
    end = index
    while block.label(end) == "N" and end - index <= PART:
        end += 1
    dotted = index < end < len(block) and block.tokens[end].text in DOTS
    return end if dotted and block.label(end + 1) == "N" else None


def _sounds_end(block: Labelled, index: int) -> int:
    """The end of the characters with which sounds are written, by token, or by runs of them."""
    while block.label(index) == "N" and block.people.sounds.issuperset(block.norm(index)):
        index += 1
    return index


def _native(block: Labelled, first: int) -> Name | None:
    if block.label(first) != "N":
        return None
    hits = block.people.surnames.longest(block.tokens[first : first + SURNAME])
    if not hits or hits[0].first:
        return None
    surname = last = first + hits[0].last
    while last < surname + block.people.given_letters and block.label(last) == "N":
        last += 1
    if last == surname and not (block.people.surname_alone and _before_title(block, last)):
        return None
    return Name(first, last, ("".join(t.text for t in block.tokens[first:last]),))


def _before_title(block: Labelled, index: int) -> bool:
    return block.label(index) == "T"


def before_gloss(block: Labelled, index: int) -> int:
    """The token after a name before ``index``: before how it is read, in brackets, and a dot."""
    if block.norm(index - 1) == ")":
        opening = (i for i in range(index - 2, max(index - GLOSS, -1), -1) if block.norm(i) == "(")
        index = next(opening, index)
    beside = block.norm(index - 1)
    return index - 1 if beside in DOTS or beside in block.people.host else index


def parts_again(block: Labelled, known: Sequence[tuple[str, ...]], covered: set[int]) -> Iterator[Name]:
    """Where a whole name of one part, or a part of a longer one, stands again; ``known``: parts of people."""
    parts = sorted({word for words in known for word in words if len(word) > 1}, key=lambda w: (-len(w), w))
    index = 0
    while index < len(block):
        word, last = next(((w, end) for w in parts if (end := _end_of(block, index, w, covered))), ("", 0))
        if word:
            yield Name(index, last, (word,))
        index = last or index + 1


def _end_of(block: Labelled, index: int, word: str, covered: set[int]) -> int:
    """The token after a word that stands at ``index``, by characters or in a run; 0 if it does not."""
    at = index
    if inside_word(block.tokens, index):
        return 0
    while word and at < len(block) and at not in covered and block.label(at) == "N":
        text = block.tokens[at].text
        if not word.startswith(text):
            return 0
        word, at = word[len(text) :], at + 1
    return 0 if word or not _ends_word(block, at) else at


def _ends_word(block: Labelled, index: int) -> bool:
    """Whether a word ends before a token, but for the particles of a script that has them."""
    rest = ""
    while inside_word(block.tokens, index) and len(rest) < SURNAME:
        rest, index = rest + block.tokens[index].text, index + 1
    return not rest or rest.startswith(block.people.endings or "\0")
