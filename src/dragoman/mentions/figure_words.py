"""The words of a sentence that say what its numbers count, found by the token at which they begin or end."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.grammar.numerals import Cardinal
from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.senses import Sense
from dragoman.lexicon.tokens import Token
from dragoman.mentions.stretch import Stretch

COMMA, FOLLOWS = 3, 3
"""What a comma costs in words, and how much dearer a word is on the side where none is looked for."""
INSIDE = 6
"""Tokens within which a word that calls a number approximate may stand between it and its noun."""


class FigureWords:
    """The words around the numbers of a sentence; indices count its tokens."""

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self._cues = stretch.of("figure_cue")
        self._starts: dict[str, dict[int, Hit[Sense]]] = {}
        self._ends: dict[str, dict[int, Hit[Sense]]] = {}

    def starting(self, category: str, index: int) -> Hit[Sense] | None:
        """The word of a category that begins at a token."""
        if category not in self._starts:
            self._starts[category] = {hit.first: hit for hit in self.stretch.of(category)}
        return self._starts[category].get(index)

    def ending(self, category: str, index: int) -> Hit[Sense] | None:
        """The word of a category that ends before a token."""
        if category not in self._ends:
            self._ends[category] = {hit.last: hit for hit in self.stretch.of(category)}
        return self._ends[category].get(index)

    def is_taken(self, number: Cardinal) -> bool:
        """Whether the number is part of a date, a name or an ordinal."""
        placed = (*self.stretch.others.items(), *self.stretch.ordinals.items())
        return any(first < number.end_index and number.start_index < last for first, (last, _) in placed)

    def scaled(self, index: int) -> tuple[int, int]:
        """The index after a scale that only money has ("$5 m"), and the scale."""
        scale = self.starting("scale", index)
        return (scale.last, int(scale.sense.value)) if scale else (index, 1)

    def over_stop(self, index: int) -> int:
        """Over the full stop of an abbreviated scale: "2 тыс. человек"."""
        tokens = self.stretch.tokens
        short = 0 < index < len(tokens) and tokens[index - 1].kind == "word" and tokens[index].text == "."
        return index + 1 if short and not tokens[index].spaced else index

    def over_hyphen(self, index: int) -> int:
        """Over the hyphen of "a 120-strong contingent"."""
        tokens = self.stretch.tokens
        glued = index < len(tokens) and self.stretch.is_hyphen(index) and not tokens[index].spaced
        return index + 1 if glued else index

    def over_about(self, index: int) -> int:
        """Over "or so", "से अधिक" after the number."""
        about = self.starting("about", index)
        return about.last if about else index

    def about(self, first: int, last: int) -> Hit[Sense] | None:
        """The word that calls a number approximate: just before it, or inside its phrase."""
        before = self.ending("about", first)
        inside = (self.starting("about", i) for i in range(first + 1, min(last, first + INSIDE)))
        return before or next((hit for hit in inside if hit), None)

    def first_noun(self, index: int, most: int) -> Hit[Sense] | None:
        """What is counted, after no more than some adjectives."""
        skipped = 0
        while index < len(self.stretch.tokens) and skipped <= most:
            noun = self.starting("counted", index)
            if noun is not None:
                return noun
            token = self.stretch.tokens[index]
            if not self._may_stand_between(token, index):
                return None
            skipped += token.kind == "word"
            index += 1
        return None

    def _may_stand_between(self, token: Token, index: int) -> bool:
        """Adjectives, states and types of craft ("12 Su-30 aircraft"), no small words and no verbs."""
        phrasing = self.stretch.phrasing
        if token.kind != "word":
            return self.stretch.is_hyphen(index) or (index > 0 and self.stretch.is_hyphen(index - 1))
        small = phrasing.tail_stops | phrasing.connectors | phrasing.tail_openers | phrasing.agents
        return index not in self.stretch.predicates and token.norm not in small

    def is_definite(self, index: int) -> bool:
        """Whether an article or possessive stands before the number: "the two companies"."""
        return index > 0 and self.stretch.tokens[index - 1].norm in self.stretch.phrasing.articles

    def nearest_cue(self, first: int, last: int, values: Collection[str], most: int) -> Hit[Sense] | None:
        """The nearest word that says what a sum or share is of; of equals the one before it."""
        priced = [(self._distance(first, last, c), c.first, c) for c in self._cues if c.sense.value in values]
        near = [p for p in priced if p[0] <= most]
        return min(near, key=lambda p: p[:2])[2] if near else None

    def _distance(self, first: int, last: int, cue: Hit[Sense]) -> int:
        """Words between; commas count more, and so do words that follow where objects follow verbs."""
        low, high = (cue.last, first) if cue.last <= first else (last, cue.first)
        commas = sum(token.text == "," for token in self.stretch.tokens[low:high])
        follows = cue.first >= last and self.stretch.phrasing.verb_side == "before"
        return (max(high - low, 0) + COMMA * commas) * (FOLLOWS if follows else 1)
