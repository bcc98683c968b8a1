"""Later sayings by what they speak of: an undertaking is compared with those alone that may be of it, and
each two wordings once, however many articles print them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dragoman.records.likeness import Claims, Likeness, likeness
from dragoman.records.sayings import Saying
from dragoman.records.wording import wording

_PROJECT = ("project", "")
"""What all sayings of some project have: whether two names are one project's takes a comparison."""


class Heard:
    """Sayings in order of time. ``claims`` are what they say, each wording once, in order of first mention;
    wordings are named by their places there."""

    def __init__(self, said: Sequence[Saying]) -> None:
        self.all = said
        places: defaultdict[Claims, list[int]] = defaultdict(list)
        for place, saying in enumerate(said):
            places[saying.claims].append(place)
        self.claims = tuple(places)
        self._places = tuple(places.values())
        self._near: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, claims in enumerate(self.claims):
            for key in _keys(claims):
                self._near[key].append(number)
        self._likenesses: dict[tuple[Claims, int, bool], Likeness] = {}

    def near(self, told: Iterable[Claims]) -> list[int]:
        """The wordings that may speak of what some claims do. Those left out share no substance with them,
        which ``likeness`` gives no chance."""
        keys = {key for claims in told for key in _keys(claims)}
        return sorted({number for key in keys for number in self._near.get(key, ())})

    def sayings(self, wordings: Iterable[int]) -> Iterator[tuple[Saying, int]]:
        """The sayings of some wordings, in order of time, each with its own."""
        found = sorted((place, number) for number in wordings for place in self._places[number])
        return ((self.all[place], number) for place, number in found)

    def best(self, told: Iterable[Claims], wording: int, *, same_body: bool) -> Likeness:
        """Of some claims the likeness of the one most like a wording."""
        return max((self._likeness(one, wording, same_body) for one in told), key=lambda like: like.score)

    def _likeness(self, told: Claims, wording: int, same_body: bool) -> Likeness:
        key = (told, wording, same_body)
        found = self._likenesses.get(key)
        if found is None:
            found = likeness(told, self.claims[wording], same_body=same_body)
            self._likenesses[key] = found
        return found


def _keys(claims: Claims) -> Iterator[tuple[str, str]]:
    """Beginnings of words, by language; concepts, of any; and whether there is a project."""
    told = wording(claims.text, claims.language)
    yield from ((claims.language, beginning) for beginning in told.beginnings)
    yield from (("", concept) for concept in told.concepts)
    if claims.project:
        yield _PROJECT
