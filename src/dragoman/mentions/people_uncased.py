"""Names where no capitals mark them: by themselves, and before their office, the usual order in Persian."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_names import UNCASED_LONGEST, Name, name_at
from dragoman.mentions.people_offices import Office

_APPOSED = frozenset({",", "،", "»"})
"""Marks between a name and the office that follows it."""


def names_before(block: Labelled, offices: Iterable[Office]) -> Iterator[tuple[Name, Office]]:
    """The words before each office, back to a known given name; none where the pack puts offices first."""
    for office in offices if block.people.grammar.name_first else ():
        last = office.first
        while block.norm(last - 1) in _APPOSED:
            last -= 1
        first = last
        while block.label(first - 1) == "N" and last - first < UNCASED_LONGEST:
            first -= 1
        starts = (i for i in range(first, last) if block.norm(i) in block.people.given)
        name = next((n for n in (name_at(block, i) for i in starts) if n and n.last == last), None)
        if name and len(name.full_words) > 1:
            yield name, office


def uncased_names(block: Labelled) -> Iterator[Name]:
    """Where nothing marks a name, one begins with a known given name and ends at a postposition or comma."""
    people = block.people
    for index in range(len(block)):
        if block.label(index) == "N" and block.norm(index) in people.given and block.label(index - 1) != "N":
            name = name_at(block, index)
            after = block.norm(name.last) if name else ""
            if (
                name
                and (after in people.postpositions or after in people.conjunctions)
                and after != people.grammar.host
            ):
                yield name
