"""Numbers with what they count or measure: "some 250 soldiers", "$30 billion", "600 МВт"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex
from msgspec.structs import replace

from dragoman.grammar.numerals import Cardinal, find_cardinals
from dragoman.lexicon.measures import IDIOM, load_measures
from dragoman.lexicon.pack import Pack
from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.senses import Sense
from dragoman.lexicon.tokens import Token, fold
from dragoman.mentions.figure_words import FigureWords
from dragoman.mentions.stretch import Stretch
from dragoman.model.mentions import FigureMention

BETWEEN = 3
"""Words that may stand between a number and what it counts ("250 young Indian soldiers")."""
NEAR = 12
"""Words within which a cue says what a sum or a share is of."""
LIMIT = "limit"
"""A word before the most that there may be; before a target it only says how far ("довести до")."""
MOST = 1_000_000
"""More people or ships than take part in anything."""
YEARS = range(1900, 2101)
_GLUED = regex.compile(r"(\p{Nd}+)(\p{L}+)")
_DASHES = frozenset("-‐‑–—")


def figure_mentions(stretch: Stretch, cardinals: Sequence[Cardinal], pack: Pack) -> list[FigureMention]:
    """The figures of a sentence, in order. ``cardinals``: its numbers, by the indices of its tokens."""
    parted = _parted(stretch.tokens, pack)
    if parted is not None:
        stretch = Stretch(stretch.text, parted, pack.senses, pack.phrasing)
        cardinals = find_cardinals(parted, pack.numerals)
    if not cardinals:
        return []
    words = FigureWords(stretch)
    follows = {c.end_index for c in cardinals}
    free = [c for c in cardinals if c.start_index not in follows and not words.is_taken(c)]
    alone = [c for c in free if not _in_a_range(stretch, c)]
    return _told_apart([f for c in alone for f in _figures(words, c)])


def _parted(tokens: Sequence[Token], pack: Pack) -> list[Token] | None:
    """The tokens with "30bn" and "600МВт" as two each; None where nothing is glued to a number."""
    if not any(t.kind == "number" and not t.norm.isdecimal() for t in tokens):
        return None
    parted = [part for token in tokens for part in _parts(token, pack)]
    return parted if len(parted) > len(tokens) else None


def _parts(token: Token, pack: Pack) -> list[Token]:
    match = _GLUED.fullmatch(token.text) if token.kind == "number" else None
    if match is None:
        return [token]
    cut, unit = token.start + match.end(1), match.group(2)
    word = Token(unit, fold(unit), cut, token.end, "word", False)
    senses = {hit.sense.category for hit in pack.senses.scan([word])}
    if word.norm not in pack.numerals.scales and not senses & {"measure", "scale"}:
        return [token]
    digits = match.group(1)
    return [replace(token, text=digits, norm=fold(digits), end=cut), word]


def _in_a_range(stretch: Stretch, number: Cardinal) -> bool:
    """Whether a dash ties the number to another: "30-35 billion" is neither."""
    tokens = stretch.tokens
    after, before = number.end_index, number.start_index - 1
    right = after + 1 < len(tokens) and tokens[after].text in _DASHES and tokens[after + 1].kind == "number"
    left = before > 0 and tokens[before].text in _DASHES and tokens[before - 1].kind == "number"
    return right or left


def _figures(words: FigureWords, number: Cardinal) -> Iterator[FigureMention]:
    """What a number tells, by the first of the readings that fits."""
    for read in (_money, _measured, _counted):
        found = read(words, number)
        if found is not None:
            yield found
            return


def _money(words: FigureWords, number: Cardinal) -> FigureMention | None:
    """A sum with its currency before or after it; trade where the sentence speaks of that."""
    before = words.ending("currency", number.start_index)
    end, scale = words.scaled(number.end_index) if before else (number.end_index, 1)
    after = None if before else words.starting("currency", words.over_stop(end))
    currency = before or after
    if currency is None or currency.sense.value == IDIOM:
        return None
    first = min(currency.first, number.start_index)
    last = max(currency.last, end)
    cue = words.nearest_cue(first, last, load_measures().money, NEAR)
    what = cue.sense.value if cue else "sum"
    return _mention(words, first, last, currency, what, number.value * scale, currency.sense.value)


def _measured(words: FigureWords, number: Cardinal) -> FigureMention | None:
    """A number with a unit; per cent only where something grows or falls by it."""
    after = words.over_hyphen(words.over_stop(number.end_index))
    unit = words.starting("measure", after)
    if unit is None or unit.sense.value == IDIOM:
        return None
    what, value = load_measures().units[unit.sense.value], number.value
    if what == "share":
        cue = words.nearest_cue(number.start_index, unit.last, load_measures().change, NEAR)
        if cue is None:
            return None
        what, value = "growth", -value if cue.sense.value == "fall" else value
    return _mention(words, number.start_index, unit.last, unit, what, value, unit.sense.value)


def _counted(words: FigureWords, number: Cardinal) -> FigureMention | None:
    """People, ships and so on; a bare "one" or "the two" counts nothing new, and a bare year is a year."""
    start = words.over_hyphen(words.over_stop(words.over_about(number.end_index)))
    noun = words.first_noun(start, BETWEEN)
    if noun is None or noun.sense.value == IDIOM or not _may_count(number.value):
        return None
    single = number.end_index - number.start_index == 1
    plain = single and not words.about(number.start_index, number.end_index)
    pair = number.value == 2 and words.is_definite(number.start_index)
    if plain and (number.value in YEARS or pair):
        return None
    return _mention(words, number.start_index, noun.last, noun, noun.sense.value, number.value, None)


def _may_count(value: float) -> bool:
    return 2 <= value <= MOST and float(value).is_integer()


def _mention(
    words: FigureWords, first: int, last: int, named_by: Hit[Sense], what: str, value: float, unit: str | None
) -> FigureMention:
    """A figure whose span takes in the word that calls it approximate."""
    about = words.about(first, last)
    if about and about.sense.value == LIMIT and what == "trade_target":
        about = None
    start, end = words.stretch.span(min(first, about.first) if about else first, last)
    return FigureMention(
        start=start,
        end=end,
        rule=named_by.sense.rule,
        what=what,
        value=value,
        unit=unit,
        about=about is not None,
    )


def _told_apart(found: list[FigureMention]) -> list[FigureMention]:
    """Of the sums of trade in a sentence that has a target the last is it: "from $8 bn to $30 bn"."""
    trade = [f for f in found if f.what in {"trade", "trade_target"}]
    if len(trade) < 2 or not any(f.what == "trade_target" for f in trade):
        return found
    target = trade[-1]
    named = {id(f): "trade" for f in trade} | {id(target): "trade_target"}
    return [replace(f, what=named.get(id(f), f.what)) for f in found]
