"""Places in a text: towns, regions and venues of the gazetteer, and countries used as places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyascii import anyascii
from msgspec import Struct

from dragoman.lexicon.listed import as_listed
from dragoman.lexicon.tokens import Token, cuts_word, inside_word, is_broken, tokenise
from dragoman.lexicon.world import (
    Heading,
    LanguageWorld,
    PlaceRow,
    PlaceTable,
    capital_row,
    country_name,
    matches,
    surface,
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
from dragoman.model.mentions import PlaceMention

HEAD_WORDS = 4
"""Words of the longest noun that names a kind of place ("Field Firing Ranges")."""
GREAT_CITY = 1_000_000
"""Inhabitants of a city that a dateline may name in capitals."""
ABBREVIATION = 4
"""Letters up to which a word in capitals is taken for an abbreviation."""
BRIEF = 3
"""Syllables of Hangul up to which a town has no white space in it."""
UNKNOWN_WORDS = 3
"""Words that a name unknown to the gazetteer may have before such a noun."""


class Span(Struct, frozen=True):
    """A mention with its tokens."""

    mention: PlaceMention
    first: int
    last: int


def place_mentions(
    tokens: Sequence[Token], states: Sequence[Found], world: LanguageWorld
) -> list[PlaceMention]:
    """All places of a text in order, none overlapping: the longest wins, then venue, country, town.

    ``states``: what ``find_states`` finds in the text.
    """
    spans = [*_venues(tokens, world), *_countries(tokens, states, world), *_towns(tokens, world)]
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
        row = _row_of(tokens, last, world)
        if row is not None:
            return _row_mention(row, tokens, 0, last, world)
    spans = [s for s in _countries(tokens, find_states(tokens, world), world) if s.first == 0]
    return spans[0].mention if spans else None


def _row_of(tokens: Sequence[Token], last: int, world: LanguageWorld) -> PlaceRow | None:
    if not tokens:
        return None
    found = matches(world.places.phrases, tokens, 0)
    return next((world.rows[index] for _, index, end in found if end == last), None)


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
    if not _proper(tokens[first]) or after_given_name(tokens, first, world):
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


def _proper(token: Token) -> bool:
    return token.capital or token.text.lower() == token.text.upper() or token.kind == "number"


def _cued(tokens: Sequence[Token], first: int, last: int, table: PlaceTable) -> bool:
    before = tokens[first - 1].norm if first else ""
    after = tokens[last].norm if last < len(tokens) else ""
    return before in table.cues or after in table.cues_after


def _venues(tokens: Sequence[Token], world: LanguageWorld) -> list[Span]:
    """ "Otar Military Area", "аэродром Кольцово": a name with a noun that tells what kind of place it is."""
    table = world.places
    return [
        span
        for index, token in enumerate(tokens)
        if token.norm in table.heads_after or token.norm in table.heads_before
        for span in _venues_at(tokens, index, world)
    ]


def _venues_at(tokens: Sequence[Token], index: int, world: LanguageWorld) -> Iterator[Span]:
    for head, last in _heads(tokens, index, world.places.heads_after):
        span = _venue_before(tokens, index, last, head, world)
        if span:
            yield span
    for head, last in _heads(tokens, index, world.places.heads_before):
        span = _venue_after(tokens, index, last, head, world)
        if span:
            yield span


def _heads(tokens: Sequence[Token], first: int, heads: Heading) -> list[tuple[str, int]]:
    """The longest noun of places that begins at a token: its English and the token after it."""
    forms = heads.get(tokens[first].norm, {})
    for last in range(min(len(tokens), first + HEAD_WORDS), first, -1) if forms else ():
        phrase = " ".join(t.norm for t in tokens[first:last])
        if phrase in forms:
            return [(forms[phrase], last)]
    return []


def _venue_before(
    tokens: Sequence[Token], head: int, last: int, kind: str, world: LanguageWorld
) -> Span | None:
    """The name stands before the noun."""
    first = _name_before(tokens, head, world)
    return _venue(tokens, (first, last), (first, head), kind, world) if first < head else None


def _venue_after(
    tokens: Sequence[Token], head: int, first: int, kind: str, world: LanguageWorld
) -> Span | None:
    """The name stands after the noun, perhaps in quotation marks."""
    quoted = first < len(tokens) and tokens[first].norm in '«"“„'
    start = first + quoted
    if start >= len(tokens) or not tokens[start].capital:
        return None
    last = start + 1
    while last + 1 < len(tokens) and tokens[last].norm == "-" and not tokens[last].spaced:
        last += 2
    return _venue(tokens, (head, last), (start, last), kind, world)


def _name_before(tokens: Sequence[Token], head: int, world: LanguageWorld) -> int:
    """First token of the name: a place of the gazetteer, else words with capitals."""
    for first in range(max(0, head - 4), head):
        if any(last == head for _, _, last in matches(world.places.phrases, tokens, first)) and _proper(
            tokens[first]
        ):
            return first
    first = head
    while (
        first > max(0, head - UNKNOWN_WORDS) and _nameable(tokens[first - 1], world) and tokens[first].spaced
    ):
        first -= 1
    return first


def _nameable(token: Token, world: LanguageWorld) -> bool:
    return token.capital and token.norm not in world.places.not_names


def _venue(
    tokens: Sequence[Token], whole: tuple[int, int], name: tuple[int, int], kind: str, world: LanguageWorld
) -> Span | None:
    """A venue's English name is its town's with the noun; its country and degrees are the town's."""
    row = _row_of(tokens[name[0] :], name[1] - name[0], world)
    printed = row.name if row else anyascii(surface(tokens, *name))
    if row is None and _is_state(tokens[name[0] : name[1]], world):
        return None
    mention = PlaceMention(
        start=tokens[whole[0]].start,
        end=tokens[whole[1] - 1].end,
        rule=f"{world.code}/places/venue",
        name=printed if printed.endswith(kind) else f"{printed} {kind}",
        country=(row.country or None) if row else None,
        lat=row.lat if row else None,
        lon=row.lon if row else None,
    )
    return Span(mention, *whole)


def _is_state(tokens: Sequence[Token], world: LanguageWorld) -> bool:
    return bool(find_states(tokens, world))
