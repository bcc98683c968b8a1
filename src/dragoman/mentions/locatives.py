"""Which places the language says something happens at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from dragoman.lexicon.phrasing import Phrasing
from dragoman.lexicon.tokens import Token, inside_word, is_hangul
from dragoman.model.mentions import DateMention, PlaceMention

VENUE = 9
"""Tokens from a town to the end of the venue that belongs to it."""
MATTER = 6
"""Tokens behind an adposition in which the noun that it belongs to ends."""
SHORE = 4
"""Tokens from a town to "on" behind what it has for people to stand on (" नौसैनिक अड्डे पर")."""
HOSTED = 2
"""Tokens of "hosted by"."""
WHOLE = 40
"""Tokens of a long sentence."""
OPENERS = frozenset(",(–—-:")
REACH = 4
"""Tokens between the adposition and the place ("in the Mongolian capital, Ulaanbaatar")."""
JOINED = 2
"""Tokens more where "of" joins a place to its kind."""


def located(
    tokens: Sequence[Token],
    places: Iterable[PlaceMention],
    phrasing: Phrasing,
    dates: Iterable[DateMention] = (),
) -> Iterator[PlaceMention]:
    """The same places, marked where an adposition of the language puts something there; that of a day says
    when: "in May Peru signed"."""
    starts = [t.start for t in tokens]
    spans = [(bisect_left(starts, d.start), bisect_left(starts, d.end)) for d in dates]
    when = {start for first, last in spans for start in starts[first:last]}
    told = 0
    for place in places:
        first = bisect_left(starts, place.start)
        last = bisect_left(starts, place.end)
        if place.is_country and _of_somebody(tokens[told:first] if told else (), phrasing):
            yield place
            continue
        told = last
        there = _is_located(tokens, first, last, phrasing, when) and not _is_ship(tokens, first)
        town = not place.is_country
        there = there or (town and _before_spaced_venue(tokens, last, phrasing))
        there = there or (town and _between_marks(tokens, first, last, when))
        there = there or (town and _tells_where_a_venue_is(tokens, first, last, phrasing))
        yield replace(place, locative=there)


def _of_somebody(between: Sequence[Token], phrasing: Phrasing) -> bool:
    """Whether common nouns alone stand between a place and a state: "in Doha the minister of Peru"."""
    plain = phrasing.capitals and phrasing.tail_side == "right" and 0 < len(between) < REACH
    linked = phrasing.connectors | phrasing.locatives | phrasing.tail_openers | phrasing.articles
    return plain and all(t.kind == "word" and not t.capital and t.norm not in linked for t in between)


def _between_marks(tokens: Sequence[Token], first: int, last: int, when: Container[int]) -> bool:
    """Whether a town stands between marks before a day: "the 4th meeting, Thimphu, 11 April 2018"."""
    opened = first > 0 and tokens[first - 1].text in OPENERS
    return opened and last + 1 < len(tokens) and tokens[last].text == "," and tokens[last + 1].start in when


def _tells_where_a_venue_is(tokens: Sequence[Token], first: int, last: int, phrasing: Phrasing) -> bool:
    """Whether a town stands in brackets behind a venue at which something happens: "at the Ministry of
    Defence (Hanoi)", "防衛省（東京都）で"."""
    closing = next((i for i in range(last, min(last + VENUE, len(tokens))) if tokens[i].text in ")）"), None)
    if not first or tokens[first - 1].text not in "(（" or closing is None:
        return False
    behind = tokens[closing + 1 : closing + 2]
    if phrasing.tail_side == "left" and not phrasing.prepositions:
        return any(t.norm in phrasing.locatives and not t.spaced for t in behind)
    for token in reversed(tokens[max(first - 1 - VENUE, 0) : first - 1]):
        if token.norm in phrasing.locatives:
            return True
        if token.kind != "word":
            return False
    return False


def _is_ship(tokens: Sequence[Token], first: int) -> bool:
    """Whether a prefix in capitals makes a ship of a town: "HMAS Canberra", "INS Chennai"."""
    before = tokens[first - 1].text if first else ""
    return len(before) > 2 and before.isalpha() and before.isupper() and not tokens[first].text.isupper()


def _is_located(
    tokens: Sequence[Token], first: int, last: int, phrasing: Phrasing, when: Container[int]
) -> bool:
    if any(t.norm in phrasing.hosting for t in tokens[last : last + _host_reach(first, phrasing)]):
        return True
    if _in_its_venue(tokens[last : last + VENUE], phrasing):
        return True
    if phrasing.shores and _on_its_shore(tokens[last - 1 : last + SHORE], phrasing):
        return True
    if any(t.norm.endswith(e) for t in tokens[first:last][-1:] for e in phrasing.locative_endings):
        return True
    if any(tokens[first].norm.startswith(b) for b in phrasing.locative_beginnings):
        return True
    if phrasing.tail_side == "right" or phrasing.prepositions:
        before = _without_owner(_without_sign(tokens[max(first - WHOLE, 0) : first], phrasing), phrasing)
        near = list(reversed(before[-_reach(tokens, first, phrasing) :]))
    else:
        near = list(tokens[last : last + REACH])
    if is_hangul(tokens[first].text):
        near = [t for t, i in zip(near, range(last, len(tokens)), strict=False) if _joined(tokens, last, i)]
    if _hosted_by(tokens[max(first - HOSTED, 0) : first], phrasing):
        return True
    for index, token in enumerate(near, start=last + 1):
        if token.norm in phrasing.locatives:
            acts = any(t.norm in phrasing.companions for t in tokens[index : index + 1])
            return not (acts or _of_a_matter(tokens[index : index + MATTER], phrasing))
        stop = token.norm in phrasing.tail_stops or (token.kind == "mark" and token.text not in ",-–")
        if stop or token.start in when:
            return False
    return False


def _without_sign(before: Sequence[Token], phrasing: Phrasing) -> Sequence[Token]:
    """The tokens before a place without a short word for a town: "в г. Минск"."""
    stop = len(before) > 1 and before[-1].text == "."
    return before[:-2] if stop and before[-2].norm in phrasing.town_signs else before


def _without_owner(before: Sequence[Token], phrasing: Phrasing) -> Sequence[Token]:
    """The tokens before a place without whose it is: "in Kenya's port city, Mombasa"."""
    for index in range(len(before) - 2, max(len(before) - REACH - JOINED, 0), -1):
        mark, ending = before[index], before[index + 1]
        if mark.kind != "mark" or mark.spaced or ending.spaced:
            continue
        if "'" + ending.norm not in phrasing.genitives:
            continue
        owner = index
        while owner > 0 and before[owner - 1].capital and before[owner - 1].kind == "word":
            owner -= 1
        return [*before[:owner], *before[index + 2 :]]
    return before


def _joined(tokens: Sequence[Token], last: int, index: int) -> bool:
    """Whether a syllable is written together with the place that ends before ``last``: its particle."""
    return all(inside_word(tokens, i) for i in range(last, index + 1))


def _before_spaced_venue(tokens: Sequence[Token], last: int, phrasing: Phrasing) -> bool:
    """Whether words without particles lead from a town to one that says where: "서울 외교부 청사에서"."""
    for index in range(last, min(last + 2 * VENUE, len(tokens))):
        ends = index + 1 == len(tokens) or not inside_word(tokens, index + 1)
        if not is_hangul(tokens[index].text) or (index == last and not tokens[index].spaced):
            return False
        if ends and tokens[index].norm in phrasing.locatives:
            return True
        if ends and tokens[index].norm in phrasing.tail_stops | phrasing.connectors | phrasing.possessives:
            return False
    return False


def _of_a_matter(after: Sequence[Token], phrasing: Phrasing) -> bool:
    """Whether a place only says where what is spoken of goes on: "सूडान में युद्ध", not "दोहा में युद्ध विराम"."""
    closed = phrasing.tail_stops | phrasing.tail_openers if phrasing.matters else frozenset[str]()
    for token, following in pairwise(after):
        if token.kind == "mark" or token.norm in phrasing.possessives | phrasing.tail_openers:
            return False
        if token.norm in phrasing.matters and (following.kind == "mark" or following.norm in closed):
            return True
    return False


def _reach(tokens: Sequence[Token], first: int, phrasing: Phrasing) -> int:
    """Tokens before a place in which its adposition may stand: more where "of" joins it to its kind ("in the
    northern Lao town of"), and to nothing else ("to Prague of the premier of")."""
    joints = phrasing.connectors & phrasing.tail_openers
    *before, beside = [t.norm in joints for t in tokens[max(first - REACH - JOINED, 0) : first]] or [False]
    return REACH + (JOINED if beside and not any(before) else beside)


def _host_reach(first: int, phrasing: Phrasing) -> int:
    """Tokens within which a place hosts: what opens a sentence is its subject, whose verb may come last."""
    if first:
        return REACH
    return WHOLE if phrasing.verb_side == "after" else 2 * REACH


def _hosted_by(before: Sequence[Token], phrasing: Phrasing) -> bool:
    """ "Hosted by Kenya" says where."""
    return len(before) == HOSTED and before[0].norm in phrasing.hosting and before[1].norm in phrasing.agents


def _in_its_venue(after: Sequence[Token], phrasing: Phrasing) -> bool:
    """Whether the genitive of a town leads to a venue in which something happens, or to what is near it."""
    if not phrasing.venues or not after or after[0].norm not in phrasing.possessives:
        return False
    venue = False
    for token in after[1:]:
        if token.norm in phrasing.beside:
            return True
        if venue and token.norm in phrasing.locatives | phrasing.tail_openers:
            return True
        venue = venue or token.norm in phrasing.venues
        ends = token.norm in phrasing.tail_stops - phrasing.possessives
        if ends or (token.kind == "mark" and token.text not in "-–'‘’\"“”"):
            return False
    return False


def _on_its_shore(after: Sequence[Token], phrasing: Phrasing) -> bool:
    """Whether a place is, or is followed by, what one stands on, and by the word for "on": "लीमा तट पर"."""
    words = [t.norm for t in after]
    return any(a in phrasing.shores and b in phrasing.tail_openers for a, b in pairwise(words))
