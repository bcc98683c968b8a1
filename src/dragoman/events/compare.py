"""Two reports compared: a veto, or a score in [0, 1] with the contributions that make it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from msgspec import Struct

from dragoman.events.claims import CLAIMS, TELLING
from dragoman.events.traits import Traits
from dragoman.events.vetoes import veto
from dragoman.events.weights import merging, weight

_DIGITS = 6
"""Scores are rounded so that the order of additions never shows."""


class Comparison(Struct, frozen=True):
    """``odds`` are log-odds; ``features`` the contribution of each claim; ``veto`` names what forbids."""

    odds: float
    features: dict[str, float]
    veto: str | None = None

    @property
    def score(self) -> float:
        """The odds as a probability.

        >>> Comparison(0.0, {}).score
        0.5
        """
        return round(1 / (1 + exp(-self.odds)), _DIGITS) if self.odds > -500 else 0.0


FORBIDDEN = -1000.0


class Comparer:
    """Compares reports by index and remembers the outcome.

    ``rivals`` maps a report to those much like it in its document; ``whole`` maps a report to the cluster
    of the event it belongs to, once that is known.
    """

    def __init__(
        self,
        traits: Sequence[Traits],
        rivals: Mapping[int, tuple[Traits, ...]] | None = None,
        whole: Mapping[int, int] | None = None,
    ) -> None:
        self.traits = traits
        self._rivals = rivals or {}
        self._whole = whole or {}
        self._known: dict[tuple[int, int], Comparison] = {}

    def __call__(self, a: int, b: int) -> Comparison:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = self._compare(*pair)
        return self._known[pair]

    def _compare(self, a: int, b: int) -> Comparison:
        one, other = self.traits[a], self.traits[b]
        forbidden = veto(one, other)
        if forbidden:
            return Comparison(FORBIDDEN, {}, forbidden)
        values = dict(pair for claim in CLAIMS for pair in claim(one, other))
        if a in self._whole and self._whole[a] == self._whole.get(b):
            values["same_whole"] = 1.0
        if not TELLING & values.keys() and (self._unclear(one, other) or self._unclear(other, one)):
            values["rivals"] = 1.0
        features = {name: round(value * weight(name), _DIGITS) for name, value in sorted(values.items())}
        return Comparison(round(merging().bias + sum(features.values()), _DIGITS), features)

    def _unclear(self, one: Traits, other: Traits) -> bool:
        """Whether ``other`` may as well be a rival of ``one``: only topics that no rival has tell."""
        rivals = self._rivals.get(one.index, ())
        told = one.topics & other.topics
        return any(not told or rival.topics & other.topics for rival in rivals)
