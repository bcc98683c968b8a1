"""Documents between states: type, title and, where several are counted, their number."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import regex
from msgspec.structs import replace

from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.senses import Sense
from dragoman.lexicon.tokens import fold, tokenise
from dragoman.mentions.bodies import clean_name
from dragoman.mentions.nominals import front, tail_left, tail_right
from dragoman.mentions.stretch import Stretch
from dragoman.model.mentions import InstrumentMention
from dragoman.model.vocabulary import INSTRUMENT_TYPES, InstrumentType

MOST = 500
"""Documents signed at once; a larger number is a year or something else."""
_BRACKETED = regex.compile(r"\s*\([^()]{1,40}\)")
_TYPE: dict[str, InstrumentType] = {name: name for name in INSTRUMENT_TYPES}


def instrument_mentions(
    stretch: Stretch, cardinals: Iterable[tuple[int, int, int]] = ()
) -> list[InstrumentMention]:
    """The instruments named in a sentence. ``cardinals``: (start, end, value) offsets of numbers."""
    counts = {end: value for _, end, value in cardinals}
    found = [_instrument(stretch, hit, counts) for hit in stretch.of("instrument")]
    outer = [f for f in found if not any(o is not f and o.start <= f.start and f.end <= o.end for o in found)]
    outer = [f for f in outer if not any(_short_form(stretch, o, f) for o in outer)]
    pairs = [(a, b) for a, b in pairwise(outer) if _goes_on(stretch, a, b)]
    part = 1 if stretch.phrasing.tail_side == "right" else 0
    inner = {id(pair[part]) for pair in pairs}
    return _lots(stretch, [f for f in outer if id(f) not in inner])


def _short_form(stretch: Stretch, before: InstrumentMention, mention: InstrumentMention) -> bool:
    """Whether a bracket only gives the short form of the document before it: "memoranda (MoUs)"."""
    opened = before.end < mention.start and stretch.text[before.end : mention.start].strip() == "("
    return opened and stretch.text.startswith(")", mention.end)


def _lots(stretch: Stretch, found: list[InstrumentMention]) -> list[InstrumentMention]:
    """ "Twelve agreements and memoranda" are one lot of documents of several types."""
    kept: list[InstrumentMention] = []
    for mention in found:
        before = kept[-1] if kept else None
        if before and before.count and not mention.count and _and(stretch, before, mention):
            kept[-1] = replace(
                before, end=mention.end, head_end=mention.head_end, instrument="other", title=None
            )
        else:
            kept.append(mention)
    return kept


def _and(stretch: Stretch, before: InstrumentMention, after: InstrumentMention) -> bool:
    between = stretch.text[before.end : after.start].split()
    return len(between) == 1 and fold(between[0]) in stretch.phrasing.conjunctions


def _goes_on(stretch: Stretch, before: InstrumentMention, after: InstrumentMention) -> bool:
    """Whether one document is what another is about: "terms of reference for a free trade agreement"."""
    between = _BRACKETED.sub("", stretch.text[before.end : after.start])
    words = {t.norm for t in tokenise(between)}
    joining = stretch.phrasing.tail_openers | stretch.phrasing.articles | stretch.phrasing.possessives
    return len(words) <= 2 and bool(words) and words <= joining


def _instrument(stretch: Stretch, hit: Hit[Sense], counts: dict[int, int]) -> InstrumentMention:
    modifiers: dict[int, int] = {}
    first = front(stretch, hit.first, modifiers) if stretch.phrasing.capitals else hit.first
    first = max(first, hit.first - 8)
    if first and stretch.tokens[first - 1].norm in stretch.phrasing.locatives:
        first = hit.first  # "adopted in Langkawi a declaration": where, not which
    last = hit.last
    if stretch.phrasing.tail_side == "right":
        last = tail_right(stretch, last)
    else:
        first = tail_left(stretch, first)
        first = min(first, stretch.quoted_before(hit.first) or first)
    start, end = stretch.span(first, last)
    head_start, head_end = stretch.span(hit.first, hit.last)
    title = clean_name(stretch.text[start:end]) if (first, last) != (hit.first, hit.last) else None
    return InstrumentMention(
        start=start,
        end=end,
        rule=hit.sense.rule,
        instrument=_TYPE[hit.sense.value],
        title=title,
        count=_several(_count(stretch, first, counts) or _count(stretch, hit.first, counts)),
        several=_uncounted(stretch, first) or _uncounted(stretch, hit.first),
        head_start=head_start,
        head_end=head_end,
    )


def _several(count: int | None) -> int | None:
    """ "One protocol" is a protocol, not a lot."""
    return count if count and 1 < count <= MOST else None


def _uncounted(stretch: Stretch, first: int) -> bool:
    """Whether a word for a lot opens the name or stands before it, at most one adjective apart ("ряд
    двусторонних")."""
    near = stretch.tokens[max(first - 2, 0) : first + 1]
    return any(token.norm in stretch.phrasing.several for token in near)


def _count(stretch: Stretch, first: int, counts: dict[int, int]) -> int | None:
    """A number just before the name, at most one adjective apart ("seven bilateral documents")."""
    for index in (first - 1, first - 2):
        if index >= 0 and stretch.tokens[index].end in counts:
            return counts[stretch.tokens[index].end]
    return None
