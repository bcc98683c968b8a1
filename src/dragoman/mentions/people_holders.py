"""The people of a document as holders of offices, made ready once however many offices ask for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dragoman.lexicon.people import PeopleLexicon
from dragoman.lexicon.tokens import tokenise
from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_offices import offices
from dragoman.model.mentions import PersonMention

Kind = tuple[str, frozenset[str]]
"""Class and portfolios of an office."""


class Holders:
    """The people named in the blocks of one language, in the order of the text."""

    def __init__(self, persons: Sequence[PersonMention], people: PeopleLexicon) -> None:
        self.people = people
        self.taken = {p.office_start for p in persons if p.office_start is not None}
        """Where a name begins, or the office beside one."""
        self.taken |= {p.start for p in persons}
        found: dict[tuple[str | None, ...], PersonMention] = {}
        for person in persons:
            found.setdefault((person.name, person.office, person.office_class, person.party), person)
        self.distinct = tuple(found.values())
        """The first mention of each person in each office that is printed."""
        self._persons = persons
        self._starts = [p.start for p in persons]
        self._kinds: dict[str, Kind | None] = {}

    def before(self, offset: int) -> Iterator[PersonMention]:
        """The mentions that end before an offset, the nearest first."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            if self._persons[index].end <= offset:
                yield self._persons[index]

    def kind(self, person: PersonMention) -> Kind | None:
        """The kind of somebody's office; None without one, or where it is no known title's."""
        office = person.office
        if not office:
            return None
        if office not in self._kinds:
            held = offices(Labelled(tokenise(office), self.people, (), ()))
            self._kinds[office] = held[0].kind if held else None
        return self._kinds[office]
