"""Two reports compared: a veto, or a score in [0, 1] with the contributions that make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from msgspec import Struct

from dragoman.events.claims import STAGES, TELLING, most_left
from dragoman.events.reviewed import for_review
from dragoman.events.traits import Traits
from dragoman.events.vetoes import ASKED, veto
from dragoman.events.weights import merging, weight, weights

_DIGITS = 6
"""Scores are rounded so that the order of additions never shows."""
_SHORT = 0.01
"""By how much less than the odds of joining those are that are held back for review."""
FORBIDDEN = -1000.0


class Comparison(Struct, frozen=True, gc=False):
    """``odds`` are log-odds; ``values`` what each claim says; ``veto`` names what forbids."""

    odds: float
    values: dict[str, float]
    veto: str | None = None

    @property
    def features(self) -> dict[str, float]:
        """The contribution of each claim, by name."""
        return {name: round(value * weight(name), _DIGITS) for name, value in sorted(self.values.items())}

    @property
    def score(self) -> float:
        """The odds as a probability.

        >>> Comparison(0.0, {}).score
        0.5
        """
        return round(1 / (1 + exp(-self.odds)), _DIGITS) if self.odds > -500 else 0.0


def odds_of(score: float) -> float:
    """The log-odds of a probability.

    >>> odds_of(0.5)
    0.0
    """
    return log(score / (1 - score))


class Comparer:
    """Compares reports by index.

    ``rivals`` maps a report to those much like it in its document; ``whole`` maps a report to the cluster
    of the event it belongs to, once that is known (until then, to what it belongs to). ``before`` has
    compared the same reports when none was known to belong to another: what that does not change is kept.
    """

    def __init__(
        self,
        traits: Sequence[Traits],
        rivals: Mapping[int, tuple[Traits, ...]],
        whole: Mapping[int, int],
        before: Comparer | None = None,
    ) -> None:
        self.traits = traits
        self.rivals = rivals
        self.whole = whole
        self._known: dict[tuple[int, int], Comparison] = {}
        self._before = before._known if before else {}

    def __call__(self, a: int, b: int) -> Comparison:
        """The comparison, remembered: keep a comparer for as many reports as that is wanted for."""
        pair = (a, b) if a < b else (b, a)
        found = self._known.get(pair)
        if found is None:
            earlier = None if self._same_whole(*pair) else self._before.get(pair)
            found = self._known[pair] = earlier or self._compare(*pair)
        return found

    def _same_whole(self, a: int, b: int) -> bool:
        return a in self.whole and self.whole[a] == self.whole.get(b)

    def at_best(self, a: int, b: int, least: float) -> float:
        """The odds if what the two belong to turns out to be one event; forbidden if less than ``least``."""
        one, other = self.traits[a], self.traits[b]
        forbidden = veto(one, other)
        if forbidden:
            return self(a, b).odds if forbidden in ASKED else FORBIDDEN
        values = {"same_whole": 1.0} if a in self.whole and b in self.whole else {}
        for stage, claims in enumerate(STAGES):
            for claim in claims:
                values.update(claim(one, other))
            if _odds(values) + most_left(one, other, stage) < least:
                return FORBIDDEN
        return _held_back(one, other, self._weighed(one, other, values))

    def _compare(self, a: int, b: int) -> Comparison:
        one, other = self.traits[a], self.traits[b]
        forbidden = veto(one, other)
        if forbidden and forbidden not in ASKED:
            return Comparison(FORBIDDEN, {}, forbidden)
        values = dict(pair for claims in STAGES for claim in claims for pair in claim(one, other))
        if self._same_whole(a, b):
            values["same_whole"] = 1.0
        weighed = self._weighed(one, other, values)
        odds = _held_back(one, other, weighed)
        return Comparison(_to_be_asked(odds) if forbidden else odds, weighed, forbidden)

    def _weighed(self, one: Traits, other: Traits, values: dict[str, float]) -> dict[str, float]:
        """What is claimed, and that other reports of a document might be meant as well."""
        if not TELLING & values.keys() and (self._unclear(one, other) or self._unclear(other, one)):
            return values | {"rivals": 1.0}
        return values

    def _unclear(self, one: Traits, other: Traits) -> bool:
        """Whether ``other`` may as well be a rival of ``one``: only topics that no rival has tell."""
        rivals = self.rivals.get(one.index, ())
        told = one.topics & other.topics
        return any(not told or rival.topics & other.topics for rival in rivals)


def _odds(values: Mapping[str, float]) -> float:
    table = weights()
    return round(merging().bias + sum([value * table[name] for name, value in values.items()]), _DIGITS)


def _held_back(one: Traits, other: Traits, values: Mapping[str, float]) -> float:
    """The odds, short of joining what an editor should see first."""
    odds = _odds(values)
    return min(odds, odds_of(merging().threshold) - _SHORT) if for_review(one, other) else odds


def _to_be_asked(odds: float) -> float:
    """The odds, within those of what an editor is asked."""
    least, most = odds_of(merging().review) + _SHORT, odds_of(merging().threshold) - _SHORT
    return min(max(odds, least), most)
