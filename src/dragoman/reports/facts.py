"""Relations that an article states beside events."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.contract import Fact
from dragoman.model.document import Document
from dragoman.model.mentions import Mention, PersonMention


def read_facts(document: Document, mentions: Sequence[Mention]) -> tuple[Fact, ...]:
    """Who holds which office, each pair once, with the words that say so."""
    found: dict[tuple[str, str], Fact] = {}
    for mention in mentions:
        if isinstance(mention, PersonMention) and mention.office and mention.office_start is not None:
            fact = _office(document.text, mention)
            found.setdefault((fact.subject, fact.object), fact)
    return tuple(found.values())


def _office(text: str, person: PersonMention) -> Fact:
    assert person.office is not None
    assert person.office_start is not None
    assert person.office_end is not None
    start, end = min(person.start, person.office_start), max(person.end, person.office_end)
    return Fact(
        kind="person_office",
        subject=person.name,
        object=f"{person.office}, {person.party}" if person.party else person.office,
        quote=text[start:end],
        start=start,
        end=end,
        rule=person.rule,
    )
