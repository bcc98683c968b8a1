"""Whose official someone is when the text does not say: inferred from the others, the dateline, the language."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.lexicon.world import load_states
from dragoman.model.mentions import PersonMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.parties import MainParties

PRINCIPALS = 2


def settle_homes(
    candidates: Sequence[Candidate], main: MainParties, dateline: str | None, language: str
) -> None:
    """Give people without a party the one that the document leaves for them; none where it stays open."""
    ranked = [p.value for p in main.ranked()]
    pair = [code for code in ranked if len(code) == len("XX")][:PRINCIPALS]
    homes = _opposite(candidates, pair)
    fallback = dateline if dateline in ranked[:3] else _speaks(pair, language)
    for candidate in candidates:
        candidate.people = [
            (_at_home(person, homes.get(person.name) or _left_over(candidate, person, fallback)), roles)
            for person, roles in candidate.people
        ]


def _opposite(candidates: Sequence[Candidate], pair: Sequence[str]) -> dict[str, str]:
    """Of two people who meet, the one without a party belongs to the other of the two states."""
    homes: dict[str, str] = {}
    for candidate in candidates:
        people = [person for person, _ in candidate.people]
        known = {person.party for person in people if person.party}
        unknown = {person.name for person in people if not person.party}
        if len(pair) == PRINCIPALS and len(known) == 1 and len(unknown) == 1 and known <= set(pair):
            (name,), (party,) = unknown, known
            homes.setdefault(name, pair[1] if party == pair[0] else pair[0])
    return homes


def _left_over(candidate: Candidate, person: PersonMention, fallback: str | None) -> str | None:
    """The fallback, unless somebody else of the event already stands for it in the same office."""
    if fallback is None or person.office is None:
        return None
    taken = any(p.party == fallback and p.office == person.office for p, _ in candidate.people)
    return None if taken else fallback


def _speaks(pair: Sequence[str], language: str) -> str | None:
    """The one of the two states whose official language the document is in."""
    states = load_states()
    speakers = [code for code in pair if code in states and language in states[code].home]
    return speakers[0] if len(speakers) == 1 else None


def _at_home(person: PersonMention, party: str | None) -> PersonMention:
    return person if person.party or not party else replace(person, party=party)
