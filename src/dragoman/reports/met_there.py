"""Whose official somebody is by where a traveller meets them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reports.candidate import Candidate
from dragoman.reports.visits import goals_beside


def met_abroad(candidates: Sequence[Candidate], home: str | None) -> dict[str, str]:
    """Whom a traveller to one state meets is at home there: "X will visit Peru. He will meet President Y"."""
    goals: dict[str, set[str]] = {}
    for candidate in candidates:
        there = {p.country for p in goals_beside(candidate) if p.country} or _sat_abroad(candidate)
        for person, _ in candidate.people:
            party = person.party or (home if candidate.kind == "session" and person.office else None)
            if party and party not in there:
                goals.setdefault(person.name, set()).update(there)
    homes: dict[str, str] = {}
    for candidate in candidates:
        people = sorted((p for p, _ in candidate.people), key=lambda p: p.start)
        last = candidate.scene.verb_side == "after"
        told = candidate.form == "verb" or last
        if candidate.kind != "meeting" or not told or not people or len(candidate.places) > 1:
            continue
        there = goals.get(people[0].name, set()) - {people[0].party or ""}
        there &= {
            p.value.country for p in candidate.places
        } or there  # "from there he goes to Zambia to meet X"
        met = [
            p for p in people[1:] if (last or candidate.anchor.end <= p.start) and p.office and not p.party
        ]
        if people[0].end <= candidate.anchor.start and len(there) == 1:
            homes.update({p.name: code for p in met for code in there if p.name not in homes})
    return homes


def _sat_abroad(candidate: Candidate) -> set[str]:
    """The country of a session that somebody of that country chaired or attended: the others came there."""
    countries = {place.value.country for place in candidate.places if place.value.country}
    hosts = {person.party for person, _ in candidate.people} & countries
    return {code for code in hosts if code} if candidate.kind == "session" and len(countries) == 1 else set()


def at_venue(candidates: Sequence[Candidate], home: str | None) -> dict[str, str]:
    """Whom a traveller meets in a third country is at home there: "in Gambia he will meet President X"."""
    travellers = {p.name for c in candidates if c.kind == "visit" for p, _ in c.people}
    homes: dict[str, str] = {}
    for candidate in candidates:
        venues = {p.value.country for p in candidate.places if p.value.country}
        known = {p.party for p, _ in candidate.people if p.party}
        hosts = [p.name for p, _ in candidate.people if not p.party and p.name not in travellers and p.office]
        come = [p.name for p, _ in candidate.people if p.name in travellers]
        third = len(venues) == 1 and not venues & {*known, home}
        if candidate.kind == "meeting" and third and len(come) == 1 < len(candidate.people):
            homes.update({name: code for name in hosts for code in venues if name not in homes})
    return homes
