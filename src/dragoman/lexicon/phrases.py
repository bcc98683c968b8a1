"""Many phrases at once, matched on folded tokens.

A phrase is a path of folded words in a trie; looking up costs one dictionary access a token where
nothing begins. Matching whole tokens makes boundary checks unnecessary, which in Devanagari are easy
to get wrong. Hyphens are transparent: "inter-governmental", "inter governmental" are one phrase.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

import regex

from dragoman.lexicon.tokens import Token, tokenise

S = TypeVar("S")

HYPHENS = frozenset("-‐‑–")
_BRACES = regex.compile(r"\{([^{}]*)\}")


class Hit(Generic[S]):
    """A phrase found: its sense, first token and the token after its last."""

    __slots__ = ("first", "last", "sense")

    def __init__(self, sense: S, first: int, last: int) -> None:
        self.sense = sense
        self.first = first
        self.last = last

    def __repr__(self) -> str:
        return f"Hit({self.sense!r}, {self.first}, {self.last})"


class _Node(Generic[S]):
    __slots__ = ("next", "senses")

    def __init__(self) -> None:
        self.next: dict[str, _Node[S]] = {}
        self.senses: list[S] = []


class Phrases(Generic[S]):
    """A set of phrases with their senses; one phrase may have several."""

    def __init__(self) -> None:
        self._root: _Node[S] = _Node()

    def add(self, phrase: str, sense: S) -> None:
        """Add a phrase as written; ``{a,b}`` stands for alternatives and may be empty on one side."""
        for form in expand(phrase):
            self.add_words(words_of(form), sense)

    def add_words(self, words: Sequence[str], sense: S) -> None:
        """Add a phrase as folded words without hyphens."""
        if not words:
            return
        node = self._root
        for word in words:
            node = node.next.setdefault(word, _Node())
        if sense not in node.senses:
            node.senses.append(sense)

    def scan(self, tokens: Sequence[Token]) -> list[Hit[S]]:
        """All matches, overlapping ones too, in the order of their first token, shorter before longer."""
        hits: list[Hit[S]] = []
        start = self._root.next
        for first, token in enumerate(tokens):
            if token.norm in start:
                hits.extend(self._from(tokens, first))
        return hits

    def longest(self, tokens: Sequence[Token]) -> list[Hit[S]]:
        """The longest match at each place, left to right, none overlapping; all senses of that match."""
        chosen: list[Hit[S]] = []
        free_from = 0
        for first in range(len(tokens)):
            if first < free_from or tokens[first].norm not in self._root.next:
                continue
            hits = list(self._from(tokens, first))
            if hits:
                last = max(h.last for h in hits)
                chosen.extend(h for h in hits if h.last == last)
                free_from = last
        return chosen

    def _from(self, tokens: Sequence[Token], first: int) -> Iterator[Hit[S]]:
        node: _Node[S] | None = self._root
        index, total = first, len(tokens)
        while index < total:
            if index > first and tokens[index].norm in HYPHENS and not tokens[index].spaced:
                index += 1
                continue
            node = node.next.get(tokens[index].norm) if node else None
            if node is None:
                return
            index += 1
            for sense in node.senses:
                yield Hit(sense, first, index)


def words_of(form: str) -> list[str]:
    """The folded words of a form, hyphens left out.

    >>> words_of("Face-to-face with")
    ['face', 'to', 'face', 'with']
    """
    return [t.norm for t in tokenise(form) if t.norm not in HYPHENS]


def expand(phrase: str) -> list[str]:
    """The forms that a phrase with alternatives stands for. A space at the end of an alternative counts.

    >>> expand("meet{,s,ing} with"), expand("{,joint }talks")
    (['meet with', 'meets with', 'meeting with'], ['talks', 'joint talks'])
    """
    match = _BRACES.search(phrase)
    if not match:
        return [phrase]
    head, tail = phrase[: match.start()], phrase[match.end() :]
    return [form for option in match.group(1).split(",") for form in expand(head + option.lstrip() + tail)]
