"""Names where no capitals mark them: by themselves, and before their office, the usual order in Persian."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_names import UNCASED_LONGEST, Name, begins_with_initials, name_at
from dragoman.mentions.people_offices import Office

OWNER = 2
"""Tokens of a state and its genitive."""
BRACKETED = 3
"""Tokens of a short form in brackets."""
SPARE = 2
"""Further tokens between quotation marks: a particle, a hyphen."""
_APPOSED = frozenset({",", "،", "»"})
"""Marks between a name and the office that follows it."""
_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")


def marked_names(block: Labelled, offices: Iterable[Office]) -> Iterator[tuple[Name, Office]]:
    """Names that marks tell, which may begin with an unknown given name: in quotation marks beside an office
    ("«آرام پطروسیان» وزیر خارجه ارمنستان"), or alone at the beginning of a sentence."""
    for office in offices if block.people.grammar.name_first else ():
        name = (
            _quoted_to(block, office.first - 1)
            or _quoted_from(block, office.last)
            or _opening_its_sentence(block, office)
        )
        if name is not None and len(name.full_words) > 1:
            yield name, office


def _quoted_to(block: Labelled, closing: int) -> Name | None:
    while block.norm(closing) in _APPOSED - _CLOSING:
        closing -= 1
    if block.norm(closing) not in _CLOSING:
        return None
    near = range(closing - 1, max(closing - UNCASED_LONGEST - SPARE, -1), -1)
    return next((_quoted_from(block, i) for i in near if block.norm(i) in _OPENING), None)


def _quoted_from(block: Labelled, opening: int) -> Name | None:
    opening = past_possessives(block, opening)
    if block.norm(opening) not in _OPENING or block.norm(opening - 1) in block.people.bodies:
        return None  # "the drill «Desert Shield»"
    last = opening + 1
    while last < len(block) and block.tokens[last].kind == "word":
        last += 1
    words = tuple(token.text for token in block.tokens[opening + 1 : last])
    closed = block.norm(last) in _CLOSING
    return Name(opening + 1, last, words) if closed and 1 < len(words) <= UNCASED_LONGEST else None


def past_possessives(block: Labelled, index: int) -> int:
    """The token after "his" behind "counterpart"."""
    while block.norm(index) in block.people.possessives:
        index += 1
    return index


def where_name_begins(block: Labelled, index: int) -> int:
    """The token behind a short form in brackets ("National Security Adviser (NSA) X") or a possessive."""
    bracketed = block.norm(index) == "(" and block.norm(index + 2) == ")"
    return past_possessives(block, index + BRACKETED if bracketed else index)


def _opening_its_sentence(block: Labelled, office: Office) -> Name | None:
    """ "ماریک هوداک، وزیر خارجه ...": unknown words from the sentence's beginning to an office."""
    last = office.first - (block.norm(office.first - 1) in _APPOSED)
    first = last
    while block.label(first - 1) == "N" and not block.starts_sentence(first):
        first -= 1
    name = name_at(block, first) if first < last and block.starts_sentence(first) else None
    return name if name is not None and name.last == last else None


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
    """Where nothing marks a name, one begins with a known given name or with initials ("एस. जयशंकर") and ends
    at a postposition, a conjunction or a comma; of a state in the genitive, at any word that is no name's."""
    people = block.people
    for index in range(len(block)):
        known = block.norm(index) in people.given or begins_with_initials(block, index)
        if block.label(index) == "N" and known and block.label(index - 1) != "N":
            name = name_at(block, index)
            after = block.norm(name.last) if name else ""
            ends = name and (_ends(block, name) or _owned(block, index))
            if name and ends and after != people.grammar.host:
                yield name


def _ends(block: Labelled, name: Name) -> bool:
    after = block.norm(name.last)
    return after in block.people.postpositions or after in block.people.conjunctions


def owned_beside(block: Labelled, covered: Collection[int]) -> Iterator[Name]:
    """Names that only their place tells: "of" one state, and joined to a person of another ("चिली के तोमास वेरा
    और पेरू के एल्मर शियालेर")."""
    for index in range(OWNER, 0 if block.people.grammar.cased else len(block)):
        if block.label(index) == "N" and _owned(block, index) and index not in covered:
            name = name_at(block, index)
            if name and len(name.full_words) > 1 and _ends(block, name):
                ahead = _past_owner(block, name.last + 1) if _joins(block, name.last) else -1
                behind = index - OWNER - 2 if _joins(block, index - OWNER - 1) else -1
                if (ahead > name.last + 1 and ahead in covered) or behind in covered:
                    yield name


def _joins(block: Labelled, index: int) -> bool:
    return block.norm(index) in block.people.conjunctions


def _owned(block: Labelled, index: int) -> bool:
    return block.label(index - 1) == "G" and block.label(index - OWNER) == "S"


def _past_owner(block: Labelled, index: int) -> int:
    """The token after a state and its genitive."""
    return index + OWNER if _owned(block, index + OWNER) else index
