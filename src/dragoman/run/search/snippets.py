"""Where the words of a query stand in a document, and the stretches of it that show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon.searchable import Word, words
from dragoman.run.search.expanding import Sought
from dragoman.run.search.results import Snippet
from dragoman.run.search.table import search_table

Mark = tuple[int, int, int]
"""Start and end of a stretch that was asked for, and the number of the unit that asks."""


def marks(found: Sequence[Word], asked: Sequence[Sought]) -> list[Mark]:
    """Everything in the words that a unit asks for, in order."""
    every = (mark for number, one in enumerate(asked) for mark in _of_unit(found, one, number))
    return sorted(set(every))


def _of_unit(found: Sequence[Word], one: Sought, number: int) -> Iterator[Mark]:
    if one.unit.kind in ("phrase", "prefix"):
        yield from ((start, end, number) for start, end in _sequences(found, one))
        return
    wanted = {form for choice in one.choices for form in choice.all}
    yield from ((word.start, word.end, number) for word in found if word.form in wanted)


def _sequences(found: Sequence[Word], one: Sought) -> Iterator[tuple[int, int]]:
    """Words one after the other; of the last, for a prefix, only its beginning."""
    asked, open_end = one.unit.words, one.unit.kind == "prefix"
    for first in range(len(found) - len(asked) + 1):
        here = found[first : first + len(asked)]
        whole = [word.form for word in here]
        if open_end:
            whole[-1] = whole[-1][: len(asked[-1])]
        if tuple(whole) == asked:
            yield here[0].start, here[-1].end


def snippets(text: str, blocks: Sequence[tuple[int, int]], asked: Sequence[Sought]) -> tuple[Snippet, ...]:
    """The stretches, within a block each, that show the most units; as many as the table allows."""
    limits = search_table().limits
    told = [
        _window(text, block, found, first) for block in blocks for found, first in _seen(text, block, asked)
    ]
    ordered = sorted(told, key=lambda pair: (-pair[0], pair[1].start))
    chosen: list[Snippet] = []
    for _, snippet in ordered:
        if len(chosen) < limits.snippets and not any(_overlap(snippet, other) for other in chosen):
            chosen.append(snippet)
    return tuple(sorted(chosen, key=lambda snippet: snippet.start))


def _seen(text: str, block: tuple[int, int], asked: Sequence[Sought]) -> Iterator[tuple[list[Mark], int]]:
    """The marks of a block, with the place of each in turn."""
    found = marks(words(text, *block), asked)
    yield from ((found, first) for first in range(len(found)))


def _window(text: str, block: tuple[int, int], found: Sequence[Mark], first: int) -> tuple[int, Snippet]:
    """The snippet that begins before a mark, and how many units it shows."""
    start, end = stretch(text, block, found[first][0])
    inside = [mark for mark in found if start <= mark[0] and mark[1] <= end]
    shown = tuple(sorted({(left, right) for left, right, _ in inside}))
    return len({number for _, _, number in inside}), Snippet(start, end, text[start:end], shown)


def stretch(text: str, block: tuple[int, int], mark: int) -> tuple[int, int]:
    """A piece of the block around an offset, cut at blanks where it can be."""
    limits = search_table().limits
    start = max(block[0], mark - limits.context)
    end = min(block[1], start + limits.snippet)
    if start > block[0]:
        blank = text.find(" ", start, mark)
        start = blank + 1 if blank >= 0 else start
    if end < block[1]:
        blank = text.rfind(" ", mark, end)
        end = blank if blank > mark else end
    return start, end


def _overlap(a: Snippet, b: Snippet) -> bool:
    return a.start < b.end and b.start < a.end
