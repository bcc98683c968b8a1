"""Participants and organisations of an event, each once across reports and scripts."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.contract import OrganisationRef, Participant, Report
from dragoman.model.vocabulary import ROLES
from dragoman.records.choice import best_name, by_language, majority, same_name

Told = tuple[str, Participant]
"""A participant with the language of the report."""
ToldOf = tuple[str, OrganisationRef]


def participants(reports: Sequence[Report]) -> tuple[Participant, ...]:
    """People in order of appearance; roles united, names in Latin letters where any report has them."""
    groups: list[list[Told]] = []
    for told in ((report.language, person) for report in reports for person in report.participants):
        home = next((group for group in groups if _same_person(told[1], group)), None)
        if home is None:
            groups.append([told])
        else:
            home.append(told)
    return tuple(_person(group) for group in groups)


def _same_person(person: Participant, group: Sequence[Told]) -> bool:
    parties = {other.party for _, other in group if other.party}
    if person.party and parties and person.party not in parties:
        return False
    known = [name for _, other in group for name in (other.name, *other.names.values())]
    return same_name((person.name, *person.names.values()), known)


def _person(group: Sequence[Told]) -> Participant:
    people = [person for _, person in group]
    roles = {role for person in people for role in person.roles}
    return Participant(
        name=best_name([person.name for person in people]),
        names=_printed(group),
        roles=tuple(role for role in ROLES if role in roles),
        office=majority(
            [p.office for p in people if p.office], rank=lambda office: (office.isascii(), len(office))
        ),
        party=majority([p.party for p in people if p.party]),
    )


def _printed(group: Sequence[Told] | Sequence[ToldOf]) -> dict[str, str]:
    own = [(language, thing.name) for language, thing in group if not thing.names]
    return by_language([*own, *(item for _, thing in group for item in thing.names.items())])


def organisations(reports: Sequence[Report]) -> tuple[OrganisationRef, ...]:
    """Organisations in order of appearance."""
    groups: list[list[ToldOf]] = []
    for told in ((report.language, named) for report in reports for named in report.organisations):
        home = next((group for group in groups if _same_organisation(told[1], group)), None)
        if home is None:
            groups.append([told])
        else:
            home.append(told)
    return tuple(_organisation(group) for group in groups)


def _same_organisation(one: OrganisationRef, group: Sequence[ToldOf]) -> bool:
    if any(one.party and other.party and one.party != other.party for _, other in group):
        return False
    return any(_one_name(one, other) for _, other in group)


def _one_name(a: OrganisationRef, b: OrganisationRef) -> bool:
    return bool(
        {x.casefold() for x in (a.name, *a.names.values())}
        & {x.casefold() for x in (b.name, *b.names.values())}
    )


def _organisation(group: Sequence[ToldOf]) -> OrganisationRef:
    named = [one for _, one in group]
    return OrganisationRef(
        name=best_name([one.name for one in named]),
        names=_printed(group),
        party=majority([one.party for one in named if one.party]),
        role=majority([one.role for one in named]) or "participant",
    )
