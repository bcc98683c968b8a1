"""Later sayings by what they speak of: an undertaking is compared with those alone that may be of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dragoman.records.likeness import Claims
from dragoman.records.sayings import Saying
from dragoman.records.wording import wording

_PROJECT = ("project", "")
"""What all sayings of some project have: whether two names are one project's takes a comparison."""


class Heard:
    """Sayings in order of time. ``near`` leaves out only what shares no substance with the claims, which
    ``likeness`` gives no chance."""

    def __init__(self, said: Sequence[Saying]) -> None:
        self.all = said
        self._places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, saying in enumerate(said):
            for key in _keys(saying.claims):
                self._places[key].append(place)

    def near(self, told: Iterable[Claims]) -> list[Saying]:
        """The sayings that may speak of what some claims do, in order of time."""
        keys = {key for claims in told for key in _keys(claims)}
        return [self.all[place] for place in sorted({n for key in keys for n in self._places.get(key, ())})]


def _keys(claims: Claims) -> Iterator[tuple[str, str]]:
    """Beginnings of words, by language; concepts, of any; and whether there is a project."""
    told = wording(claims.text, claims.language)
    yield from ((claims.language, beginning) for beginning in told.beginnings)
    yield from (("", concept) for concept in told.concepts)
    if claims.project:
        yield _PROJECT
