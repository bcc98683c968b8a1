"""Whose official someone is when the text does not say: from goals, the others, dateline, language."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.model.mentions import PersonMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.main_parties import ENOUGH, MainParties
from dragoman.reports.met_there import at_venue, met_abroad
from dragoman.reports.principals import led_delegations, principals
from dragoman.reports.speakers import side_that_tells
from dragoman.reports.spoken_of import merely_invites
from dragoman.reports.visits import goals_beside

NAMED_OFTEN = 5
"""Ranks among the states of a document down to which its dateline tells whose officials these are."""


def settle_homes(
    candidates: Sequence[Candidate], main: MainParties, dateline: str | None, homes_of_language: Sequence[str]
) -> None:
    """Give people without a party the one that the document leaves for them; none where it stays open.

    A report calls the officials of its own country by office alone: they share one home.
    """
    ranked = [p.value for p in main.ranked()]
    pair = _with_goals([p.value for p in main.pair()], ranked, candidates)
    home = _home(candidates, ranked, pair, dateline, homes_of_language)
    _assign(candidates, _of_their_principals(candidates))
    _assign(candidates, _of_the_tellers(candidates))
    _assign(candidates, _who_invites(candidates))
    _assign(candidates, _within_the_country(candidates, homes_of_language))
    _assign(candidates, _away_from_goal(candidates, pair, home))
    _assign(candidates, _beside_their_own(candidates))
    _assign(candidates, met_abroad(candidates, home))
    _assign(candidates, at_venue(candidates, home))
    if home is None or home in pair:
        _assign(candidates, _opposite(candidates, pair))
    _assign(candidates, _by_office(candidates, pair))
    _assign(candidates, _left_over(candidates, home))
    _assign(candidates, _opposite(candidates, pair))
    _assign(candidates, _known_at_home(candidates, home))


def _with_goals(pair: list[str], ranked: Sequence[str], candidates: Sequence[Candidate]) -> list[str]:
    """The states that a document is about; where it speaks of one only, the other is where one goes."""
    goals = {place.country for candidate in candidates for place in goals_beside(candidate)}
    return [*pair, *(code for code in ranked if code in goals and code not in pair)][:ENOUGH]


def _assign(candidates: Sequence[Candidate], homes: dict[str, str]) -> None:
    for candidate in candidates:
        candidate.people = [(_at_home(p, homes.get(p.name)), roles) for p, roles in candidate.people]


def _home(
    candidates: Sequence[Candidate],
    ranked: Sequence[str],
    pair: Sequence[str],
    dateline: str | None,
    homes_of_language: Sequence[str],
) -> str | None:
    """Whose officials need no state: the dateline's, else the one that the language is at home in."""
    if dateline in ranked[:NAMED_OFTEN] or dateline in homes_of_language:
        return dateline
    told = [code for code in homes_of_language if code in ranked[:NAMED_OFTEN]]
    goals = {code for goals in _goals(candidates).values() for code in goals}
    if len(told) == 1 and told[0] not in goals:
        return told[0]
    toured = len(pair) >= ENOUGH and set(pair) <= goals
    foreign = toured or _meets_several_states(candidates) or _is_of_neither(candidates, pair)
    if len(homes_of_language) == 1 and foreign:
        return homes_of_language[0]  # a tour of all the states that the document is about, or their guests
    return _speaks(pair, homes_of_language)


def _meets_several_states(candidates: Sequence[Candidate]) -> bool:
    """Whether a sentence has one official without a state meet those of two or more: "Minister X met
    Peruvian Minister Y and Kenyan Minister Z"."""
    met: dict[int, dict[str, PersonMention]] = {}
    for candidate in candidates:
        if candidate.kind == "meeting":
            met.setdefault(candidate.scene.index, {}).update({p.name: p for p, _ in candidate.people})
    for people in filter(None, met.values()):
        first, *others = sorted(people.values(), key=lambda p: p.start)
        states = {p.party for p in others}
        if first.office and not first.party and len(states) >= ENOUGH and None not in states:
            return True
    return False


def _is_of_neither(candidates: Sequence[Candidate], pair: Sequence[str]) -> bool:
    """Whether an official without a state goes to one of the two states and meets officials of the other: "in
    Peru Minister X met the Kenyan minister"."""
    away = _goals(candidates)
    for meeting in (c for c in candidates if c.kind == "meeting"):
        met = {p.party for p, _ in meeting.people if p.party}
        bare = [p.name for p, _ in meeting.people if p.office and not p.party]
        if len(pair) == ENOUGH and any({*pair} <= met | away.get(name, set()) for name in bare):
            return True
    return False


def _goals(candidates: Sequence[Candidate]) -> dict[str, set[str]]:
    """The countries that each person without a party visits."""
    goals: dict[str, set[str]] = {}
    for candidate in candidates:
        people = sorted((p for p, _ in candidate.people if not p.party), key=lambda p: p.start)
        countries = {p.country for p in goals_beside(candidate) if p.country}
        hosted = any(p.party and p.party not in countries for p, _ in candidate.people)
        alone = len(people) == 1 or (people and people[0].end <= candidate.anchor.start < people[1].start)
        if alone and countries and not hosted:
            goals.setdefault(people[0].name, set()).update(countries)
    return goals


def _of_their_principals(candidates: Sequence[Candidate]) -> dict[str, str]:
    """Whose envoy somebody is, or whose delegation one leads, says the state: "the envoy of X, Y"."""
    homes: dict[str, str] = {}
    for candidate in candidates:
        for principal, person in principals(candidate.scene):
            if principal.party and not person.party:
                homes[person.name] = principal.party
        homes.update(led_delegations(candidate.scene))
    return homes


def _of_the_tellers(candidates: Sequence[Candidate]) -> dict[str, str]:
    """Of whom a ministry tells, without a state, is of its own: "Peru's Foreign Ministry denied that Minister
    X would go to Chile"."""
    homes: dict[str, str] = {}
    for candidate in candidates:
        tells = side_that_tells(candidate.scene)
        if tells is None:
            continue
        party, said = tells
        told = [p for p in candidate.scene.of(PersonMention) if p.start >= said][:1]
        there = {place.country for place in goals_beside(candidate)}
        homes.update({p.name: party for p in told if p.office and not p.party and party not in there})
    return homes


def _who_invites(candidates: Sequence[Candidate]) -> dict[str, str]:
    """Whoever invites to a visit is at home where it goes."""
    homes: dict[str, str] = {}
    for candidate in candidates:
        goals = {place.country for place in goals_beside(candidate) if place.country}
        for person, roles in candidate.people:
            if person.party is None and len(goals) == 1 and merely_invites(roles):
                homes[person.name] = next(iter(goals))
    return homes


def _within_the_country(candidates: Sequence[Candidate], homes_of_language: Sequence[str]) -> dict[str, str]:
    """Who, named without a state, goes to a town of the language's own country is at home there."""
    homes: dict[str, str] = {}
    for candidate in candidates:
        for place in goals_beside(candidate):
            town = not place.is_country and not place.capital
            if town and place.country and place.country in homes_of_language and len(candidate.people) == 1:
                homes[candidate.people[0][0].name] = place.country
    return homes


def _away_from_goal(candidates: Sequence[Candidate], pair: Sequence[str], home: str | None) -> dict[str, str]:
    """Who visits one of the two states comes from the other; who visits both, from home."""
    homes: dict[str, str] = {}
    for name, goals in _goals(candidates).items():
        left = [code for code in pair if code not in goals]
        if len(left) == 1 and (home is None or home in pair):
            homes[name] = left[0]
        elif home is not None and home not in goals:
            homes[name] = home
    return homes


def _opposite(candidates: Sequence[Candidate], pair: Sequence[str]) -> dict[str, str]:
    """Of two people who meet, the one without a party belongs to the other of the two states."""
    homes: dict[str, str] = {}
    for candidate in candidates:
        people = [person for person, _ in candidate.people]
        known = {person.party for person in people if person.party}
        unknown = {person.name for person in people if not person.party}
        if len(pair) == ENOUGH and len(known) == 1 and len(unknown) == 1 and known <= set(pair):
            (name,), (party,) = unknown, known
            homes.setdefault(name, pair[1] if party == pair[0] else pair[0])
    return homes


def _beside_their_own(candidates: Sequence[Candidate]) -> dict[str, str]:
    """Whom a verb of meeting lists behind the holder of another office is of the same state: "met Kenyan
    President X and Prime Minister Y"."""
    homes: dict[str, str] = {}
    for candidate in candidates:
        met = [p for p, _ in candidate.people if candidate.anchor.end <= p.start < candidate.scene.end]
        known = {p.party: p.office for p in met if p.party}
        if candidate.kind != "meeting" or candidate.form != "verb" or len(known) != 1:
            continue
        ((party, office),) = known.items()
        for person in met:
            if not person.party and person.office and person.office != office:
                homes.setdefault(person.name, party)
    return homes


def _by_office(candidates: Sequence[Candidate], pair: Sequence[str]) -> dict[str, str]:
    """Where one of the two states has its president already, another president is the other's."""
    people = [person for candidate in candidates for person, _ in candidate.people]
    homes: dict[str, str] = {}
    for person in people:
        if person.office and not person.party and len(pair) == ENOUGH:
            held = {p.party for p in people if p.office == person.office and p.name != person.name}
            left = [code for code in pair if code not in held]
            if len(left) == 1:
                homes.setdefault(person.name, left[0])
    return homes


def _left_over(candidates: Sequence[Candidate], home: str | None) -> dict[str, str]:
    """Home, for the first holder of each office who is named without a state."""
    people = [person for candidate in candidates for person, _ in candidate.people]
    taken = {person.office for person in people if person.party == home}
    homes: dict[str, str] = {}
    for person in people:
        if home and person.office and not person.party and person.office not in taken:
            homes[person.name] = home
            taken.add(person.office)
    return homes


def _known_at_home(candidates: Sequence[Candidate], home: str | None) -> dict[str, str]:
    """Home, for the one person without office and state whom officials of another state meet: readers know
    their own by name alone."""
    homes: dict[str, str] = {}
    for candidate in candidates:
        people = [person for person, _ in candidate.people]
        unknown = {person.name for person in people if not (person.party or person.office)}
        others = {person.party for person in people if person.party}
        if home and candidate.kind == "meeting" and len(unknown) == 1 and len(others) == 1:
            homes.update(dict.fromkeys(unknown - set(homes), home) if home not in others else {})
    return homes


def _speaks(pair: Sequence[str], homes: Sequence[str]) -> str | None:
    """The one of the two states that the document's language is at home in."""
    speakers = [code for code in pair if code in homes]
    if not speakers and len(pair) < ENOUGH:
        speakers = list(homes)
    return speakers[0] if len(speakers) == 1 else None


def _at_home(person: PersonMention, party: str | None) -> PersonMention:
    return person if person.party or not party else replace(person, party=party)
