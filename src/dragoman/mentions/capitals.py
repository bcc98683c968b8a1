""" "The Kazakh capital", "столица Монголии", "in the Kremlin": a town named through its state or a palace."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon.seats import government_row
from dragoman.lexicon.world import PlaceRow, capital_row, country_name
from dragoman.mentions.places import gazetteer_mention
from dragoman.mentions.stretch import Stretch
from dragoman.model.mentions import OrganisationMention, PlaceMention, StateMention

CAPITAL_OF_STATE = "places/capital_of_state"
SEAT = "places/seat"
SOIL = "places/soil"
OWNED = 2
"""Tokens of a genitive that is written behind an apostrophe."""
MINISTRY = "places/ministry"


def capital_mentions(stretch: Stretch) -> Iterator[PlaceMention]:
    """The capitals that a sentence names by the word "capital" beside their state."""
    for hit in stretch.of("capital_word"):
        found = _beside(stretch, hit.first, hit.last)
        if found is not None:
            first, last, row = found
            yield gazetteer_mention(row, *stretch.span(first, last), CAPITAL_OF_STATE)


def seat_mentions(stretch: Stretch) -> Iterator[PlaceMention]:
    """The capitals that a sentence names by a seat of government or of a head of state: "in the Kremlin"."""
    for hit in stretch.of("seat"):
        row = capital_row(hit.sense.value)
        if row is not None:
            yield gazetteer_mention(row, *stretch.span(hit.first, hit.last), SEAT)


def soil_mentions(stretch: Stretch) -> Iterator[PlaceMention]:
    """The countries that a sentence names by their ground: "sur le sol kényan", "auf kenianischem Boden"."""
    for hit in stretch.of("soil"):
        for first, (last, state) in stretch.states.items():
            if isinstance(state, StateMention) and (last == hit.first or first == hit.last):
                yield from _ground(state, *stretch.span(min(first, hit.first), max(last, hit.last)))


def _ground(state: StateMention, start: int, end: int) -> Iterator[PlaceMention]:
    """The country of an adjective."""
    if state.form == "adjective" and len(state.codes) == 1:
        code = state.codes[0]
        yield PlaceMention(
            start=start,
            end=end,
            rule=SOIL,
            name=country_name(code),
            country=code,
            is_country=True,
            locative=True,
        )


def ministry_mentions(stretch: Stretch, organs: Sequence[OrganisationMention]) -> Iterator[PlaceMention]:
    """The towns of governments that a sentence names by a ministry: "at the Ministry of Energy of Chad"."""
    for hit in stretch.of("seated_organ"):
        start, end = stretch.span(hit.first, hit.last)
        organ = next((o for o in organs if o.party and o.start <= start and end <= o.end), None)
        row = government_row(organ.party) if organ is not None and organ.party else None
        if organ is not None and row is not None:
            yield gazetteer_mention(row, organ.start, organ.end, MINISTRY)


def _beside(stretch: Stretch, first: int, last: int) -> tuple[int, int, PlaceRow] | None:
    """The state just before or after the word, with the span of both."""
    for state_first, (state_last, state) in stretch.states.items():
        owned = state_last == first - OWNED and stretch.is_apostrophe(state_last)  # "Ürdün'ün başkenti"
        beside = owned or state_last in {first, first - 1} or state_first in {last, last + 1}
        if beside and isinstance(state, StateMention) and len(state.codes) == 1:
            row = capital_row(state.codes[0])
            if row is not None:
                return min(first, state_first), max(last, state_last), row
    return None
