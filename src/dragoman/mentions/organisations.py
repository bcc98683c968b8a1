"""Organisations in a text: known by name, parties that are organisations, and composed names of organs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dragoman.lexicon.phrases import HYPHENS
from dragoman.lexicon.tokens import Token
from dragoman.lexicon.world import Composition, LanguageWorld, country_name, matches, surface
from dragoman.mentions.states import Found
from dragoman.model.mentions import OrganisationMention
from dragoman.model.vocabulary import is_organisation

HEAD_WORDS = 14
NEED_PORTFOLIO = ("heads", "loose")
NEED_OWNER = ("forces", "loose")


class Span(Struct, frozen=True):
    """A mention with its tokens."""

    mention: OrganisationMention
    first: int
    last: int


class Head(Struct, frozen=True):
    """A noun that heads an organ's name: what to print for it, and whether it stands without a portfolio."""

    printed: str
    first: int
    last: int
    kind: str


def organisation_mentions(
    tokens: Sequence[Token], states: Sequence[Found], world: LanguageWorld
) -> list[OrganisationMention]:
    """All organisations of a text in order, none overlapping: the longest wins, then the known one.

    ``states``: what ``find_states`` finds in the text. ``party`` is the state or organisation it belongs to,
    None where the text and the register leave it open.
    """
    spans = [*_known(tokens, world), *_parties(tokens, states, world), *_composed(tokens, states, world)]
    chosen: list[Span] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda s: s.first - s.last):
        covered = range(span.first, span.last)
        if taken.isdisjoint(covered):
            taken.update(covered)
            chosen.append(span)
    return sorted((span.mention for span in chosen), key=lambda m: m.start)


def _span(tokens: Sequence[Token], first: int, last: int, name: str, party: str | None, rule: str) -> Span:
    start, end = tokens[first].start, tokens[last - 1].end
    return Span(OrganisationMention(start=start, end=end, rule=rule, name=name, party=party), first, last)


def _known(tokens: Sequence[Token], world: LanguageWorld) -> list[Span]:
    spans = []
    table = world.organisations
    for first, token in enumerate(tokens):
        if token.norm not in table.phrases or token.kind == "mark" or not _proper(token):
            continue
        for _, index, last in matches(table.phrases, tokens, first):
            sense = table.senses[index]
            if not sense.exact or surface(tokens, first, last) == sense.exact:
                rule = f"{world.code}/organisations/known"
                spans.append(_span(tokens, first, last, sense.name, sense.party, rule))
                break
    return spans


def _proper(token: Token) -> bool:
    """Whether the word may begin a name: it has a capital, or its script has none."""
    return token.capital or token.text.lower() == token.text.upper()


def _parties(tokens: Sequence[Token], states: Sequence[Found], world: LanguageWorld) -> list[Span]:
    """Organisations that act as parties, such as ASEAN."""
    rule = f"{world.code}/organisations/party"
    return [
        _span(tokens, hit.first, hit.last, country_name(hit.sense.codes[0]), hit.sense.codes[0], rule)
        for hit in states
        if hit.sense.form in ("name", "abbreviation") and is_organisation(hit.sense.codes[0])
    ]


def _composed(tokens: Sequence[Token], states: Sequence[Found], world: LanguageWorld) -> list[Span]:
    """ "Ministry of Defence of X", "X's Navy", "минобороны X", "X का विदेश मंत्रालय"."""
    composition = world.organisations.composition
    starts = {hit.first: hit for hit in states if _may_own(hit, tokens)}
    ends = {hit.last: hit for hit in starts.values()}
    spans = []
    for index, token in enumerate(tokens):
        head = _head(tokens, index, composition) if token.norm in composition.heads else None
        if head:
            spans.extend(_organ(tokens, head, starts, ends, world))
    return spans


def _may_own(hit: Found, tokens: Sequence[Token]) -> bool:
    """One state, by itself: not a capital city, nor half of a compound ("India-Russia")."""
    single = not hit.first_part and len(hit.sense.codes) == 1 and hit.sense.form != "capital"
    joined = hit.first > 0 and tokens[hit.first - 1].norm in HYPHENS and not tokens[hit.first].spaced
    return single and not joined


def _head(tokens: Sequence[Token], first: int, composition: Composition) -> Head | None:
    """The longest head at a token."""
    forms = composition.heads[tokens[first].norm]
    for last in range(min(len(tokens), first + HEAD_WORDS), first, -1):
        phrase = " ".join(t.norm for t in tokens[first:last] if t.norm not in HYPHENS)
        if phrase in forms and _spelt(tokens[first], forms[phrase].printed):
            return Head(forms[phrase].printed, first, last, forms[phrase].kind)
    return None


def _spelt(token: Token, printed: str) -> bool:
    """An abbreviation in capitals must be written so."""
    return not (printed.isupper() and printed.lower() != printed) or token.text.isupper()


def _organ(
    tokens: Sequence[Token],
    head: Head,
    starts: dict[int, Found],
    ends: dict[int, Found],
    world: LanguageWorld,
) -> list[Span]:
    composition = world.organisations.composition
    last = _reach_right(tokens, head, composition)
    first = _reach_left(tokens, head, composition, over_links=last == head.last)
    bare = (first, last) == (head.first, head.last)
    owner = _owner_before(tokens, first, ends, composition) or _owner_after(tokens, last, starts, composition)
    if (bare and head.kind in NEED_PORTFOLIO) or (owner is None and head.kind in NEED_OWNER):
        return []
    whole = (min(first, owner.first), max(last, owner.last)) if owner else (first, last)
    party = owner.sense.codes[0] if owner else None
    name = _printed(tokens, head, whole)
    return [_span(tokens, *whole, name, party, f"{world.code}/organisations/composed")]


def _printed(tokens: Sequence[Token], head: Head, whole: tuple[int, int]) -> str:
    """The name as printed, its head as the register of heads writes it where the text inflects it."""
    head_text = surface(tokens, head.first, head.last)
    printed = head_text if head_text.lower() == head.printed.lower() else head.printed
    before, after = surface(tokens, whole[0], head.first), surface(tokens, head.last, whole[1])
    joint = " " if head.last < whole[1] and tokens[head.last].spaced else ""
    return f"{before} {printed}{joint}{after}".strip()


def _reach_left(tokens: Sequence[Token], head: Head, composition: Composition, *, over_links: bool) -> int:
    """First token of the portfolio before the head ("Trade and Industry Ministry").

    Before a head with a portfolio behind it only adjectives stand ("Federal Agency for X").
    """
    if not composition.head_last:
        return head.first
    first = position = head.first
    while position > 0 and _inside(tokens[position - 1], tokens[head.first], composition):
        position -= 1
        if tokens[position].norm in composition.links and not over_links:
            break
        if tokens[position].norm in composition.portfolio:
            first = position
    return first


def _reach_right(tokens: Sequence[Token], head: Head, composition: Composition) -> int:
    """The token after the portfolio behind the head ("Ministry of Foreign Affairs")."""
    last = position = head.last
    if not composition.head_first or (composition.of and not _of(tokens, position, composition)):
        return last
    while position < len(tokens) and _inside(tokens[position], tokens[head.first], composition):
        if tokens[position].norm in composition.portfolio:
            last = position + 1
        position += 1
    return last


def _of(tokens: Sequence[Token], index: int, composition: Composition) -> bool:
    return index < len(tokens) and tokens[index].norm in composition.of


def _inside(token: Token, head: Token, composition: Composition) -> bool:
    """Whether a word may stand in an organ's name; its capital goes with the head's where that counts."""
    if token.norm in composition.links:
        return True
    agrees = not composition.capitalised or token.capital == head.capital
    return token.norm in composition.portfolio and agrees


def _owner_before(
    tokens: Sequence[Token], first: int, ends: dict[int, Found], composition: Composition
) -> Found | None:
    """The state before the organ: adjective, name or possessive ("India's", "भारत के")."""
    position = first
    if position and tokens[position - 1].norm in composition.possessives:
        position -= 1
        if position and tokens[position - 1].norm in "'’":
            position -= 1
    return ends.get(position) if composition.head_last or _is_adjective(ends.get(position)) else None


def _is_adjective(hit: Found | None) -> bool:
    return hit is not None and hit.sense.form == "adjective"


def _owner_after(
    tokens: Sequence[Token], last: int, starts: dict[int, Found], composition: Composition
) -> Found | None:
    """The state after the organ: "of X", or in a language with a genitive X alone."""
    if not composition.head_first:
        return None
    if not composition.of:
        hit = starts.get(last)
        return None if _is_adjective(hit) else hit
    if not _of(tokens, last, composition):
        return None
    position = last + 1
    while position < len(tokens) and tokens[position].norm in composition.articles and position not in starts:
        position += 1
    return starts.get(position)
