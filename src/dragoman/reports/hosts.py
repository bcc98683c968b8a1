"""Who receives and who has come, of people who take part in what is held in the country of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model.vocabulary import Role
from dragoman.reports.candidate import Candidate, Cited

AT_HOME = "people/at_home"
"""The rule of a role that the place tells."""
PLAIN: Role = "participant"
SIDES = 2


def tell_hosts_from_guests(events: Sequence[Candidate]) -> None:
    """Say of those who take part in a meeting or session in a country of theirs who is at home there, and of
    the others of a meeting of two sides that they came for it; that they take part stays as told."""
    for event in events:
        countries = {place.value.country for place in event.places}
        _no_host_abroad(event, countries)
        if event.kind in {"meeting", "session"} and len(countries) == 1 and countries <= set(event.codes):
            _give_roles(event)


def _no_host_abroad(event: Candidate, countries: set[str | None]) -> None:
    """Nobody receives in a country that is not theirs: there they only meet, whatever the verb."""
    for index, (person, held) in enumerate(event.people):
        abroad = len(countries) == 1 and person.party is not None and person.party not in countries
        if event.kind == "meeting" and abroad and any(role.value == "host" for role in held):
            roles = [replace(role, value=PLAIN) if role.value == "host" else role for role in held]
            event.people[index] = (person, roles)


def _give_roles(event: Candidate) -> None:
    place = event.places[0]
    hosted = any(role.value == "host" for _, roles in event.people for role in roles)
    for index, (person, held) in enumerate(event.people):
        if {role.value for role in held} != {PLAIN} or person.party not in event.codes:
            continue
        at_home = person.party == place.value.country
        role: Role = "host" if at_home else "visitor"
        if (at_home and not hosted) or (
            not at_home and event.kind == "meeting" and len(event.codes) == SIDES
        ):
            event.people[index] = (person, [*held, Cited(role, place.start, place.end, AT_HOME)])
            hosted = hosted or at_home
