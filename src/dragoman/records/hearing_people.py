"""What one report says of a person of a statement: presence, part, office and side."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dragoman.grammar.names import SAME_NAME, similarity
from dragoman.lexicon.tokens import script
from dragoman.model.contract import Participant, Report
from dragoman.model.vocabulary import Role
from dragoman.records.choice import same_name, same_wording
from dragoman.records.hearing import Answer
from dragoman.records.likeness import Claims, likeness

ONE_A_SIDE: tuple[Role, ...] = ("co-chair", "head_of_delegation")
"""Parts that one person a side has."""
MAYBE = 0.5
"""Names less alike than this are not two spellings of one."""


class PersonClaim(Struct, frozen=True):
    """A person as the statement has them, and the value of theirs that is asked about."""

    person: Participant
    value: str


def _names(person: Participant) -> tuple[str, ...]:
    return person.name, *person.names.values()


def _one_side(a: Participant, b: Participant) -> bool:
    return not a.party or not b.party or a.party == b.party


def _named_alike(a: Participant, b: Participant) -> bool:
    return same_name(_names(a), _names(b))


def _found(person: Participant, report: Report) -> Iterator[tuple[int, Participant]]:
    for n, other in enumerate(report.participants):
        if _one_side(person, other) and _named_alike(person, other):
            yield n, other


def hear_person(claim: PersonClaim, told: Report, report: Report) -> Answer | None:
    """Another person in a part that one a side has speaks against a name; mere silence does not."""
    for n, other in _found(claim.person, report):
        return Answer(True, other.name, (f"/participants/{n}/name",))
    return _instead(claim.person, told, report)


def _instead(person: Participant, told: Report, report: Report) -> Answer | None:
    for role in ONE_A_SIDE:
        if role in person.roles and (holders := _holders(person, role, told, report)):
            return Answer(
                False,
                ", ".join(report.participants[n].name for n in holders),
                tuple(f"/participants/{n}/{part}" for n in holders for part in ("name", "roles")),
            )
    return None


def _holders(person: Participant, role: Role, told: Report, report: Report) -> list[int]:
    """Who has the part on the person's side, where none of them can be that person. A statement that names
    two of one side for it (a co-chair and the one before) does not say which of them it means."""
    beside = [p for p in told.participants if p != person and role in p.roles]
    if any(_maybe_of_one_side(person, p, report) for p in beside):
        return []
    holding = [n for n, other in enumerate(report.participants) if role in other.roles]
    same_side = [n for n in holding if person.party and report.participants[n].party == person.party]
    everyone = len(holding) >= len(report.parties) > 1 and not person.party
    holders = same_side or (holding if everyone else [])
    return [] if any(_maybe(person, report.participants[n]) for n in holders) else holders


def _maybe_of_one_side(person: Participant, other: Participant, report: Report) -> bool:
    sides = {other.party, *(found.party for _, found in _found(other, report))} - {None}
    return person.party is None or not sides or person.party in sides


def _maybe(a: Participant, b: Participant) -> bool:
    """Whether two names may be spellings of one; across scripts a word in common is enough of a doubt."""
    return any(
        similarity(x, y) >= MAYBE or (script(x) != script(y) and _share_a_word(x, y))
        for x in _names(a)
        for y in _names(b)
    )


def _share_a_word(a: str, b: str) -> bool:
    return any(similarity(x, y) >= SAME_NAME for x in a.split() for y in b.split())


def hear_role(claim: PersonClaim, told: Report, report: Report) -> Answer | None:
    found = list(_found(claim.person, report))
    for n, other in found:
        if claim.value in other.roles:
            at = other.roles.index(claim.value)
            return Answer(True, claim.value, (f"/participants/{n}/roles/{at}",))
    return _instead(claim.person, told, report) if found and claim.value in ONE_A_SIDE else None


def hear_office(claim: PersonClaim, told: Report, report: Report) -> Answer | None:
    for n, other in _found(claim.person, report):
        if other.office and _one_office(claim.value, told.language, other.office, report.language):
            return Answer(True, other.office, (f"/participants/{n}/office",))
    return None


def _one_office(office: str, language: str, other: str, other_language: str) -> bool:
    if same_wording(office) == same_wording(other):
        return True
    return likeness(Claims(office, language), Claims(other, other_language)).holds


def hear_side(claim: PersonClaim, _: Report, report: Report) -> Answer | None:
    for n, other in enumerate(report.participants):
        if other.party and _named_alike(claim.person, other):
            return Answer(other.party == claim.value, other.party, (f"/participants/{n}/party",))
    return None
