"""Places in a text: towns, regions and venues of the gazetteer, and countries used as places."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.listed import as_listed
from dragoman.lexicon.tokens import Token, cuts_word, inside_word, is_broken, tokenise
from dragoman.lexicon.world import (
    LanguageWorld,
    PlaceRow,
    PlaceTable,
    capital_row,
    country_name,
    matches,
)
from dragoman.mentions.hangul import ends_well
from dragoman.mentions.states import (
    Found,
    after_given_name,
    before_family_name,
    find_states,
    in_foreign_name,
    in_headline,
)
from dragoman.mentions.venues import Span, is_proper, row_of, venues
from dragoman.model.mentions import PlaceMention

GREAT_CITY = 1_000_000
"""Inhabitants of a city that a dateline may name in capitals."""
ABBREVIATION = 4
"""Letters up to which a word in capitals is taken for an abbreviation."""
BRIEF = 3
"""Syllables of Hangul up to which a town has no white space in it."""


def place_mentions(
    tokens: Sequence[Token], states: Sequence[Found], world: LanguageWorld
) -> list[PlaceMention]:
    """All places of a text in order, none overlapping: the longest wins, then venue, country, town.

    ``states``: what ``find_states`` finds in the text.
    """
    spans = [*venues(tokens, world), *_countries(tokens, states, world), *_towns(tokens, world)]
    chosen: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda s: s.first - s.last):
        covered = range(span.first, span.last)
        if taken.isdisjoint(covered):
            taken.update(covered)
            chosen.append(span)
    return sorted((span.mention for span in chosen), key=lambda m: m.start)


def find_place(name: str, world: LanguageWorld) -> PlaceMention | None:
    """The place that a string names ("New Delhi", "Moscow, Russia", "Улан-Баторе"); None if unknown.

    The string as a whole, or its part before the first comma, is looked up; offsets are those of the string.
    """
    tokens = as_listed(tokenise(name), world)
    comma = next((i for i, t in enumerate(tokens) if t.norm == ","), len(tokens))
    for last in dict.fromkeys((len(tokens), comma)):
        row = row_of(tokens, last, world)
        if row is not None:
            return _row_mention(row, tokens, 0, last, world)
    spans = [s for s in _countries(tokens, find_states(tokens, world), world) if s.first == 0]
    return spans[0].mention if spans else None


def _row_mention(
    row: PlaceRow, tokens: Sequence[Token], first: int, last: int, world: LanguageWorld
) -> PlaceMention:
    rule = f"{world.code}/places/{row.kind}"
    return gazetteer_mention(row, tokens[first].start, tokens[last - 1].end, rule)


def gazetteer_mention(row: PlaceRow, start: int, end: int, rule: str) -> PlaceMention:
    """A place of the gazetteer as the words from ``start`` to ``end`` name it."""
    return PlaceMention(
        start=start,
        end=end,
        rule=rule,
        name=row.name,
        country=row.country or None,
        lat=row.lat,
        lon=row.lon,
        capital=row.kind == "capital",
    )


def _countries(tokens: Sequence[Token], states: Sequence[Found], world: LanguageWorld) -> list[Span]:
    """Names of states as places; a city state stands at its capital."""
    spans = []
    for hit in states:
        if hit.first_part or hit.sense.form not in ("name", "abbreviation") or len(hit.sense.codes[0]) != 2:
            continue
        code = hit.sense.codes[0]
        name, row = country_name(code), capital_row(code)
        if name == code or code in ("EU", "UN"):
            continue
        city_state = row is not None and row.name == name
        mention = PlaceMention(
            start=tokens[hit.first].start,
            end=tokens[hit.last - 1].end,
            rule=f"{world.code}/places/country",
            name=name,
            country=code,
            lat=row.lat if row and city_state else None,
            lon=row.lon if row and city_state else None,
            capital=city_state,
            is_country=True,
        )
        spans.append(Span(mention, hit.first, hit.last))
    return spans


def _towns(tokens: Sequence[Token], world: LanguageWorld) -> list[Span]:
    spans = []
    phrases = world.places.phrases
    for first, token in enumerate(tokens):
        if token.norm not in phrases or token.kind == "mark" or inside_word(tokens, first):
            continue
        for phrase, index, last in matches(phrases, tokens, first):
            brief = last - first <= BRIEF
            if (brief and is_broken(tokens, first, last)) or cuts_word(tokens, first, last):
                continue
            if not ends_well(tokens, first, last, world):
                continue
            row = world.rows[index]
            if not _abbreviation(tokens, first, last, row) and _admitted(phrase, tokens, first, last, world):
                spans.append(Span(_row_mention(row, tokens, first, last, world), first, last))
                break
    return spans


def _admitted(phrase: str, tokens: Sequence[Token], first: int, last: int, world: LanguageWorld) -> bool:
    """A town has a capital where the script has any, is no person, and has a cue if it is weak."""
    table = world.places
    if in_foreign_name(tokens, first, world):
        return False
    if not is_proper(tokens[first]) or after_given_name(tokens, first, world):
        return False
    weak = phrase in table.weak
    if (weak or phrase in table.given) and before_family_name(tokens, last, world):
        return False
    return not weak or _cued(tokens, first, last, table)


def _abbreviation(tokens: Sequence[Token], first: int, last: int, row: PlaceRow) -> bool:
    """Few letters, all capital, amid words that are not; but a dateline may so name a great city."""
    if row.kind == "capital" or row.population >= GREAT_CITY:
        return False
    token = tokens[first]
    short = last == first + 1 and len(token.text) <= ABBREVIATION and token.text.isupper()
    return short and token.text.lower() != token.text and not in_headline(tokens, first)


def _cued(tokens: Sequence[Token], first: int, last: int, table: PlaceTable) -> bool:
    before = tokens[first - 1].norm if first else ""
    after = tokens[last].norm if last < len(tokens) else ""
    return before in table.cues or after in table.cues_after
