"""Names taken for people, and the state that only the clause or the colleague before them tells."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon.people import LEADERS
from dragoman.mentions.people_labels import Labelled, separated
from dragoman.mentions.people_names import Name, alias_after
from dragoman.mentions.people_offices import Office, Party
from dragoman.mentions.people_parties import side_before

MINISTERS = frozenset({"minister", "deputy_minister", "deputy_prime_minister"})


class Draft(Struct, frozen=True):
    """A name taken for a person, with the office and party that its words give it."""

    name: Name
    rule: str
    office: Office | None = None
    party: Party | None = None
    before: int = -1  # the first token of office, rank and name together
    alias: str | None = None
    """Another name in quotation marks right after it."""


def with_sides(block: Labelled, ordered: list[Draft]) -> list[Draft]:
    """Fill in another name, and a party that only the clause tells: "from the Indian side, it was led by"."""
    filled: list[Draft] = []
    previous = listed = 0
    for draft in ordered:
        party = draft.party or side_before(block, draft.before, previous)
        party = party or (_shared(block, filled[-1], draft, previous, listed) if filled else None)
        together = bool(filled) and separated(block, previous) == draft.before and _alike(filled[-1], party)
        listed = listed + 1 if together else 0
        filled.append(replace(draft, party=party, alias=alias_after(block, draft.name)))
        previous = max(draft.name.last, draft.office.last if draft.office else 0)
    return filled


def _alike(one: Draft, party: Party | None) -> bool:
    return one.party is not None and party is not None and one.party.code == party.code


def _shared(block: Labelled, one: Draft, other: Draft, end: int, listed: int) -> Party | None:
    """ "the Bhutanese premier A and foreign minister B": a minister listed after a colleague is of his state.

    A leader is not, "the Bhutanese president A and Prime Minister B" may have met; but after two (``listed``)
    who are of one state the list is of that state's.
    """
    if one.office is None or other.office is None or one.office.kind == other.office.kind:
        return None
    first, second = one.office.title.entry, other.office.title.entry
    colleagues = second.class_ in MINISTERS and first.class_ in LEADERS | MINISTERS
    joined = separated(block, end) == other.before and not other.office.title.plural
    return one.party if joined and (colleagues or listed) else None
