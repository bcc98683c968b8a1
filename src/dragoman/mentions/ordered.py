"""Mentions by their place, so that those of one sentence are found without looking at all of a document's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from dragoman.model.mentions import Mention

M = TypeVar("M", bound=Mention)


class Ordered(Generic[M]):
    """Mentions in the order of their starts; those that start together stay as they were given."""

    def __init__(self, mentions: Iterable[M]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]

    def within(self, start: int, end: int) -> list[M]:
        """The mentions that lie between two offsets."""
        some = self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [mention for mention in some if mention.end <= end]
