"""Whether the clause around a date tells of the past or the future."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.grammar.dates.lexemes import Lexeme
from dragoman.grammar.dates.scene import Direction

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
        future = [index for index, lexeme in enumerate(lexemes) if "future" in lexeme.symbols]
        past = [index for index, lexeme in enumerate(lexemes) if "past" in lexeme.symbols]
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


def _running_cost(text: str, lexemes: Sequence[Lexeme]) -> list[int]:
    total, costs = 0, []
    for lexeme in lexemes:
        if "stop" in lexeme.symbols and not (lexeme.glued and text[lexeme.start] in "-'’"):
            total += _SENTENCE_COST if text[lexeme.start] in _SENTENCE_ENDS else _CLAUSE_COST
        costs.append(total)
    return costs
