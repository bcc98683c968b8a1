"""Governors and mayors stand for the state of their region: "Governor of Rostov Region"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon.people import PeopleLexicon
from dragoman.lexicon.tokens import Token
from dragoman.model.mentions import PlaceMention, StateMention

OF_TOWNS = frozenset({"governor"})
"""Classes of offices that are held over a town or region."""
BESIDE = 2
"""Tokens between the title and its region ("of the", "के")."""


def region_states(
    tokens: Sequence[Token], people: PeopleLexicon, places: Sequence[PlaceMention]
) -> list[StateMention]:
    """The states of regions named right beside an office over a town or region, cited by the region."""
    titles = [h for h in people.titles.longest(tokens) if h.sense.entry.class_ in OF_TOWNS]
    spans = [(h.first, h.last) for h in titles]
    return list(_beside(tokens, spans, places)) if spans else []


def _beside(
    tokens: Sequence[Token], titles: Sequence[tuple[int, int]], places: Sequence[PlaceMention]
) -> Iterator[StateMention]:
    starts = {t.start: i for i, t in enumerate(tokens)}
    ends = {t.end: i + 1 for i, t in enumerate(tokens)}
    for place in places:
        first, last = starts.get(place.start), ends.get(place.end)
        if first is None or last is None or place.is_country or place.country is None:
            continue
        if any(0 <= first - end <= BESIDE or 0 <= start - last <= BESIDE for start, end in titles):
            yield StateMention(
                start=place.start, end=place.end, rule=place.rule, codes=(place.country,), form="name"
            )
