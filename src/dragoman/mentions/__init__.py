"""From a laid-out document to its mentions: dates, places, states, people, bodies, acts and the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman.lexicon.listed import as_listed
from dragoman.lexicon.pack import Pack
from dragoman.lexicon.tokens import tokenise
from dragoman.mentions.abbreviations import abbreviated_bodies
from dragoman.mentions.capitals import CAPITAL_OF_STATE
from dragoman.mentions.locatives import located
from dragoman.mentions.ordered import Ordered
from dragoman.mentions.organisations import organisation_mentions
from dragoman.mentions.people import Part, office_references, people_of_parts
from dragoman.mentions.people_holders import Holders
from dragoman.mentions.phrases import phrase_mentions
from dragoman.mentions.places import find_place, place_mentions
from dragoman.mentions.states import find_states, state_mentions
from dragoman.mentions.towns import find_small_town, small_towns, states_named
from dragoman.mentions.untold import time_mentions, with_years_as_told
from dragoman.model.document import Document, Layout
from dragoman.model.mentions import (
    AnyMention,
    BodyMention,
    DateMention,
    Mention,
    OfficeMention,
    OrganisationMention,
    PersonMention,
    PlaceMention,
    SeriesMention,
    StateMention,
)

__all__ = ["find_mentions", "locate_dateline", "with_years_as_told"]

Span = tuple[int, int]

NAMES = (
    PersonMention,
    OrganisationMention,
    PlaceMention,
    StateMention,
    BodyMention,
    SeriesMention,
    DateMention,
)
"""What a town's name may be part of."""
NAME = 100
"""Characters of the longest name."""


def find_mentions(
    document: Document, layout: Layout, packs: Callable[[str], Pack | None]
) -> tuple[AnyMention, ...]:
    """All mentions of a document in order. ``packs`` gives the pack of a language, None if not installed."""
    found: list[AnyMention] = []
    read: list[tuple[Pack, list[Part]]] = []
    for language, sentences in _by_language(layout).items():
        pack = packs(language)
        if pack is not None:
            parts = [_part(document.text, block, pack) for block in sentences]
            read.append((pack, parts))
            found.extend(_without_capitals_states(list(_of_language(document, layout, pack, parts))))
    found.extend(_small_towns(read, found))
    found.extend(abbreviated_bodies(document.text, layout.sentences, found))
    return tuple(sorted(found, key=lambda m: (m.start, m.end, type(m).__name__, m.rule)))


def _without_capitals_states(found: list[AnyMention]) -> list[AnyMention]:
    """ "The Belarusian capital" is a town: its adjective does not make Belarus a party."""
    capitals = [m for m in found if isinstance(m, PlaceMention) and m.rule == CAPITAL_OF_STATE]
    return [
        m
        for m in found
        if not isinstance(m, StateMention) or not any(c.start <= m.start and m.end <= c.end for c in capitals)
    ]


def locate_dateline(
    layout: Layout, mentions: Sequence[Mention], packs: Callable[[str], Pack | None]
) -> PlaceMention | None:
    """The dateline's place, if the gazetteer knows it, or it is a small town of a state in ``mentions``."""
    pack = packs(layout.language)
    if layout.dateline_place is None or pack is None:
        return None
    printed = layout.dateline_place.value.split("/")
    towns = (find_place(town, pack.world) for town in printed)
    known = next((town for town in towns if town is not None), None)
    return known or find_small_town(printed[0], states_named(mentions), pack)


def _by_language(layout: Layout) -> dict[str, list[list[Span]]]:
    """Sentences by language, grouped by block."""
    grouped: dict[str, list[list[Span]]] = {}
    position = 0
    sentences = layout.sentences
    for block in layout.blocks:
        inside: list[Span] = []
        while position < len(sentences) and sentences[position][0] < block.end:
            inside.append(sentences[position])
            position += 1
        if inside:
            grouped.setdefault(block.language, []).append(inside)
    return grouped


def _small_towns(
    read: Sequence[tuple[Pack, Sequence[Part]]], found: Sequence[AnyMention]
) -> list[PlaceMention]:
    """Towns that only a document that names their state is asked for."""
    states = states_named(found)
    taken: Ordered[Mention] = Ordered([m for m in found if isinstance(m, NAMES)])
    return [
        town
        for pack, parts in read
        for part in parts
        for town in small_towns(part.tokens, states, taken, pack)
    ]


def _of_language(
    document: Document, layout: Layout, pack: Pack, parts: Sequence[Part]
) -> Iterable[AnyMention]:
    text = document.text
    people = [p for p in people_of_parts(parts, pack.people) if not _only_a_town(text, p, parts)]
    sentences = [tokens for part in parts for tokens in part.sentences]
    filed = layout.filed.value if layout.filed else None
    times = time_mentions(text, sentences, pack.calendar, layout.as_of, filed)
    holders = Holders(people, pack.people)
    references: list[PersonMention | OfficeMention] = []
    for part in parts:
        references.extend(office_references(part.tokens, part.states, holders))
    dates = Ordered([t for t in times if isinstance(t, DateMention)])
    names = Ordered(people)
    places = [p for part in parts for p in _located(part, dates, pack) if not _in_a_name(p, names)]
    yield from people
    yield from references
    yield from times
    yield from places
    known: Ordered[Mention] = Ordered([*people, *times])
    named = Ordered([] if pack.people.grammar.cased else people)
    for part in parts:
        yield from (state for state in part.states if not _is_of_a_name(state, named))
        yield from part.organisations
        yield from phrase_mentions(text, part, pack, known)


def _located(part: Part, dates: Ordered[DateMention], pack: Pack) -> Iterator[PlaceMention]:
    near = dates.within(part.tokens[0].start, part.tokens[-1].end) if part.tokens else ()
    return located(part.tokens, _no_adjectives(part), pack.phrasing, near)


def _in_a_name(place: PlaceMention, people: Ordered[PersonMention]) -> bool:
    """Whether a word like a town's is only part of somebody's name: "Aden Duale"."""
    near = people.within(place.start - NAME, place.end + NAME)
    inside = [p for p in near if p.start <= place.start and place.end <= p.end]
    return any(p.end - p.start > place.end - place.start for p in inside)


def _only_a_town(text: str, person: PersonMention, parts: Sequence[Part]) -> bool:
    """Whether a "name" is a small word and a town: "at the conference de Davos, the minister"."""
    if not text[person.start].islower():
        return False
    towns = [p for part in parts for p in part.places if p.end == person.end and p.start > person.start]
    return any(text[person.start : p.start].islower() and not p.is_country for p in towns)


def _no_adjectives(part: Part) -> list[PlaceMention]:
    """Places without those whose name is an adjective here: Somali, a region of Ethiopia."""
    adjectives = {(s.start, s.end) for s in part.states if s.form == "adjective"}
    return [p for p in part.places if (p.start, p.end) not in adjectives]


def _is_of_a_name(state: StateMention, people: Ordered[PersonMention]) -> bool:
    """Whether the word of a state is part of somebody's name."""
    near = people.within(state.start - NAME, state.end + NAME)
    return any(p.start <= state.start and state.end <= p.end for p in near)


def _part(text: str, sentences: Sequence[Span], pack: Pack) -> Part:
    told = [tokens for start, end in sentences if (tokens := tokenise(text, start, end))]
    tokens = [token for one in told for token in one]
    listed = as_listed(tokens, pack.world)
    states = find_states(listed, pack.world)
    return Part(
        tokens=tokens,
        states=state_mentions(listed, states, pack.world),
        organisations=organisation_mentions(tokens, states, pack.world),
        sentences=told,
        places=place_mentions(listed, states, pack.world),
    )
