"""Venues and small places that a noun beside their name tells: "Otar Military Area", "the village of X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyascii import anyascii
from msgspec import Struct

from dragoman.lexicon.tokens import Token
from dragoman.lexicon.world import Heading, LanguageWorld, PlaceRow, matches, surface
from dragoman.mentions.states import find_states
from dragoman.model.mentions import PlaceMention

HEAD_WORDS = 4
"""Words of the longest noun that names a kind of place ("Field Firing Ranges")."""
UNKNOWN_WORDS = 3
"""Words that a name unknown to the gazetteer may have before such a noun."""
APPOSED = 4
"""Words between a name and the noun that explains it (", a small border ")."""


class Span(Struct, frozen=True):
    """A mention with its tokens."""

    mention: PlaceMention
    first: int
    last: int


def venues(tokens: Sequence[Token], world: LanguageWorld) -> list[Span]:
    """ "Otar Military Area", "аэродром Кольцово": a name with a noun that tells what kind of place it is."""
    table = world.places
    return [
        span
        for index, token in enumerate(tokens)
        if token.norm in table.heads_after or token.norm in table.heads_before or token.norm in table.apposed
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
    if tokens[index].norm in world.places.apposed:
        span = _explained(tokens, index, world)
        if span:
            yield span


def _explained(tokens: Sequence[Token], noun: int, world: LanguageWorld) -> Span | None:
    """The name behind a word of place that a noun explains: "in Kampung Serai, a village in Kelantan"."""
    table = world.places
    words = range(noun - 1, max(noun - APPOSED, 0), -1)
    comma = next((i for i in words if tokens[i].norm == ","), 0)
    if not comma or noun - comma == 1 or not _nameable(tokens[comma - 1], world):
        return None
    first = _name_before(tokens, comma - 1, world) if tokens[comma - 1].spaced else comma - 1
    led = first > 0 and tokens[first - 1].norm in table.cues
    return _venue(tokens, (first, comma), (first, comma), "", world) if led else None


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
    last = _name_end(tokens, start, world)
    return _venue(tokens, (head, last), (start, last), kind, world)


def _name_end(tokens: Sequence[Token], start: int, world: LanguageWorld) -> int:
    """The token after a name: what hyphens join, and what runs on with it by capitals."""
    last = start + 1
    while last < len(tokens):
        joined = tokens[last].norm == "-" and not tokens[last].spaced and last + 1 < len(tokens)
        goes_on = world.places.run_on and last - start < UNKNOWN_WORDS and tokens[last].spaced
        if not joined and not (goes_on and tokens[last].kind == "word" and _nameable(tokens[last], world)):
            break
        last += 2 if joined else 1
    return last


def _name_before(tokens: Sequence[Token], head: int, world: LanguageWorld) -> int:
    """First token of the name: a place of the gazetteer, else words with capitals."""
    for first in range(max(0, head - 4), head):
        if any(last == head for _, _, last in matches(world.places.phrases, tokens, first)) and is_proper(
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
    row = row_of(tokens[name[0] :], name[1] - name[0], world)
    printed = row.name if row else anyascii(surface(tokens, *name))
    if row is None and _is_state(tokens[name[0] : name[1]], world):
        return None
    mention = PlaceMention(
        start=tokens[whole[0]].start,
        end=tokens[whole[1] - 1].end,
        rule=f"{world.code}/places/venue",
        name=_called(printed, kind),
        country=(row.country or None) if row else None,
        lat=row.lat if row else None,
        lon=row.lon if row else None,
    )
    return Span(mention, *whole)


def _called(name: str, kind: str) -> str:
    """A name with the English of its kind, which may stand before it ("Fort ") or be left out ("")."""
    if kind.endswith(" "):
        return kind + name
    return name if name.endswith(kind) else f"{name} {kind}"


def _is_state(tokens: Sequence[Token], world: LanguageWorld) -> bool:
    return bool(find_states(tokens, world))


def row_of(tokens: Sequence[Token], last: int, world: LanguageWorld) -> PlaceRow | None:
    """The place of the gazetteer that the tokens before ``last`` name as a whole."""
    if not tokens:
        return None
    found = matches(world.places.phrases, tokens, 0)
    return next((world.rows[index] for _, index, end in found if end == last), None)


def is_proper(token: Token) -> bool:
    """Whether a token may begin a name: it has a capital where its script has any."""
    return token.capital or token.text.lower() == token.text.upper() or token.kind == "number"
