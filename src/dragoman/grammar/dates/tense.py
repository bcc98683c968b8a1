"""Whether the clause around a date tells of the past or the future."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.grammar.dates.lexemes import Lexeme
from dragoman.grammar.dates.scene import Direction

_TENSES = frozenset({"future", "past"})
_SENTENCE_ENDS = frozenset(".!?।॥؟۔\n")
_CLAUSE_COST = 12
"""A comma, dash or bracket between a date and a verb counts as so many words."""
_SENTENCE_COST = 1000
_WRONG_SIDE = {"before": 4, "after": 12}
"""So many words farther when the verb stands on the side where this language seldom has it: where verbs come
last, one before the day ends another clause ("has arrived and on Friday will ...")."""
_REACH = 80


class Tenses:
    """The tense cues of one stretch of lexemes; asked by offset."""

    def __init__(self, text: str, lexemes: Sequence[Lexeme], verb_side: str) -> None:
        self._starts = [lexeme.start for lexeme in lexemes]
        self._cost = _running_cost(text, lexemes)
        self._verb_side = verb_side
        cues = [index for index, lexeme in enumerate(lexemes) if lexeme.symbols & _TENSES]
        named = {index for index in cues if _may_be_named(text, lexemes, index)}
        cues = [index for index in cues if index not in named] or cues
        future = [index for index in cues if "future" in lexemes[index].symbols]
        past = [index for index in cues if "past" in lexemes[index].symbols]
        self._cues: list[tuple[int, Direction]] = [(index, "future") for index in future]
        self._cues.extend((index, "past") for index in past if not self._governed(index, future))

    def _governed(self, past: int, future: list[int]) -> bool:
        """Whether a participle belongs to a future verb ("will be held", "किया जाएगा")."""
        reach = range(past, past + 3) if self._verb_side == "after" else range(past - 3, past)
        return any(index in reach and self._cost[index] == self._cost[past] for index in future)

    def at(self, start: int, end: int) -> Direction | None:
        """The tense of the nearest cue in the sentence, None without one."""
        first = bisect_left(self._starts, start)
        last = max(bisect_left(self._starts, end) - 1, first)
        ranked = [(self._distance(index, first, last), index, tense) for index, tense in self._cues]
        distance, _, tense = min(ranked, default=(_REACH, 0, None))
        return tense if distance < _REACH else None

    def _distance(self, cue: int, first: int, last: int) -> int:
        edge = first if cue < first else last
        side = "before" if cue < first else "after"
        cost = abs(cue - edge) + abs(self._cost[cue] - self._cost[edge])
        return cost + (0 if self._verb_side in ("any", side) else _WRONG_SIDE[self._verb_side])


def _may_be_named(text: str, lexemes: Sequence[Lexeme], index: int) -> bool:
    """Whether a word stands with a capital right behind another: beside cues without one it is a name
    ("Prime Minister Sok Will met")."""
    lexeme, before = lexemes[index], lexemes[index - 1] if index else None
    word = text[lexeme.start : lexeme.end]
    return before is not None and "stop" not in before.symbols and word[0].isupper() and word[1:].islower()


def _running_cost(text: str, lexemes: Sequence[Lexeme]) -> list[int]:
    total, costs = 0, []
    for lexeme in lexemes:
        if "stop" in lexeme.symbols and not (lexeme.glued and text[lexeme.start] in "-'’"):
            total += _SENTENCE_COST if text[lexeme.start] in _SENTENCE_ENDS else _CLAUSE_COST
        costs.append(total)
    return costs
