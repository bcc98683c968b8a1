"""Names where no space parts words: a surname with its given name, or characters that write sounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_names import Name, name_runs

DOTS = frozenset("·・•‧")
GIVEN = 2
"""Characters of a given name after a surname."""
PART = 8
"""Characters of one part of a foreign name."""


def runs(block: Labelled) -> Iterator[Name]:
    """What may be a name by its form alone; in a script without capitals and with spaces nothing."""
    if block.people.unspaced:
        return unspaced_names(block)
    return name_runs(block) if block.people.grammar.cased else iter(())


def unspaced_name(block: Labelled, first: int) -> Name | None:
    """The longer of a foreign and a native name that begins with token ``first``, if any does."""
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
    return Name(first, last, tuple(words)) if last - first > 1 else None


def _part_end(block: Labelled, index: int) -> int | None:
    """The end of a part before a dot: the dot shows a name, whatever characters write it."""
    end = index
    while block.label(end) == "N" and end - index <= PART:
        end += 1
    dotted = index < end < len(block) and block.tokens[end].text in DOTS
    return end if dotted and block.label(end + 1) == "N" else None


def _sounds_end(block: Labelled, index: int) -> int:
    while block.label(index) == "N" and block.norm(index) in block.people.sounds:
        index += 1
    return index


def _native(block: Labelled, first: int) -> Name | None:
    if block.label(first) != "N":
        return None
    hits = block.people.surnames.longest(block.tokens[first : first + GIVEN])
    if not hits or hits[0].first:
        return None
    surname = last = first + hits[0].last
    while last < surname + GIVEN and block.label(last) == "N":
        last += 1
    if last == surname:
        return None
    return Name(first, last, ("".join(t.text for t in block.tokens[first:last]),))


def parts_again(block: Labelled, known: Sequence[tuple[str, ...]], covered: set[int]) -> Iterator[Name]:
    """Where a whole name of one part, or a part of a longer one, stands again; ``known``: parts of people."""
    parts = sorted({word for words in known for word in words if len(word) > 1}, key=lambda w: (-len(w), w))
    index = 0
    while index < len(block):
        word = next((w for w in parts if _stands(block, index, w, covered)), "")
        if word:
            yield Name(index, index + len(word), (word,))
        index += len(word) or 1


def _stands(block: Labelled, index: int, word: str, covered: set[int]) -> bool:
    span = range(index, index + len(word))
    if span.stop > len(block) or not covered.isdisjoint(span):
        return False
    return all(
        block.tokens[i].text == char and block.label(i) == "N" for i, char in zip(span, word, strict=True)
    )
