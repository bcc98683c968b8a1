"""Small towns of the states that a document names, where the language says that something is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.lexicon.pack import Pack
from dragoman.lexicon.tokens import Token, tokenise
from dragoman.lexicon.towns import Town, town_at
from dragoman.mentions.locatives import located
from dragoman.mentions.ordered import Ordered
from dragoman.model.mentions import (
    DateMention,
    Mention,
    OrganisationMention,
    PlaceMention,
    StateMention,
)

RULE = "places/small_town"
NAME = 100
"""Characters of the longest name."""


def states_named(mentions: Iterable[Mention]) -> list[str]:
    """The states that a document names by themselves, their agencies or their towns, in order."""
    found: dict[str, None] = {}
    for mention in mentions:
        if isinstance(mention, StateMention):
            found.update(dict.fromkeys(mention.codes))
        elif isinstance(mention, OrganisationMention) and mention.party:
            found[mention.party] = None
        elif isinstance(mention, PlaceMention) and mention.country:
            found[mention.country] = None
    return list(found)


def small_towns(
    tokens: Sequence[Token], states: Sequence[str], taken: Ordered[Mention], pack: Pack
) -> Iterator[PlaceMention]:
    """Towns of ``states`` that stand where something happens and are not part of what is already read."""
    free = [p for p in _candidates(tokens, states, pack) if not _overlaps(p, taken)]
    near = taken.within(tokens[0].start, tokens[-1].end) if tokens else ()
    dates = [m for m in near if isinstance(m, DateMention)]
    return (place for place in located(tokens, free, pack.phrasing, dates) if place.locative)


def find_small_town(name: str, states: Sequence[str], pack: Pack) -> PlaceMention | None:
    """The small town of one of ``states`` that a string names before its first comma; offsets are those of
    the string."""
    tokens = tokenise(name.partition(",")[0])
    town = town_at(tokens, 0, states, pack.phrasing.name_endings) if tokens else None
    return _mention(town, tokens, 0) if town and town.last == len(tokens) else None


def _overlaps(place: PlaceMention, taken: Ordered[Mention]) -> bool:
    near = taken.within(place.start - NAME, place.end + NAME)
    return any(m.start < place.end and place.start < m.end for m in near)


def _candidates(tokens: Sequence[Token], states: Sequence[str], pack: Pack) -> Iterator[PlaceMention]:
    """The longest town that begins at a word and is no part of a longer name."""
    after = 0
    for first, token in enumerate(tokens):
        if (
            first < after
            or token.kind != "word"
            or (pack.phrasing.capitals and not _opens_name(tokens, first))
        ):
            continue
        town = town_at(tokens, first, states, pack.phrasing.name_endings)
        if town and not (pack.phrasing.capitals and _goes_on(tokens, town.last)):
            yield _mention(town, tokens, first)
            after = town.last


def _mention(town: Town, tokens: Sequence[Token], first: int) -> PlaceMention:
    row = town.row
    return PlaceMention(
        start=tokens[first].start,
        end=tokens[town.last - 1].end,
        rule=RULE,
        name=row.name,
        country=town.country,
        lat=row.lat,
        lon=row.lon,
    )


def _opens_name(tokens: Sequence[Token], first: int) -> bool:
    """Whether a word has a capital and the one before it has none, unless a mark parts them."""
    before = tokens[first - 1] if first else None
    return tokens[first].capital and not (
        before is not None and before.kind == "word" and _long_capital(before)
    )


def _long_capital(token: Token) -> bool:
    return token.capital and not token.text.isupper() and len(token.text) > 2  # "In", "В" open sentences


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether a name goes on: "in Union Square"."""
    return last < len(tokens) and tokens[last].kind == "word" and tokens[last].capital
