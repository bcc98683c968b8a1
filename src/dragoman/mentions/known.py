"""Bodies and exercises that the register knows by name, without a word beside it that says what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import regex
from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon.phrases import HYPHENS, Hit, Phrases
from dragoman.lexicon.register import GATHERINGS, Entry, load_register
from dragoman.lexicon.tokens import Token, fold, tokenise
from dragoman.mentions.bodies import clean_name, parties_within
from dragoman.mentions.exercises import series_mention
from dragoman.mentions.stretch import Stretch
from dragoman.model.mentions import BodyMention, SeriesMention

_ABBREVIATION = 5
"""Letters up to which a word in capitals must be written so ("AMAN" is not "Aman")."""
LONGEST = 14
"""Words behind the first of a name."""
_EDITION = regex.compile("(19|20)[0-9]{2}")
_OPENING_BRACKETS = frozenset({"(", "["})


class Name(Struct, frozen=True):
    """A name of an entry, with how each of its words begins."""

    entry: str
    words: tuple[str, ...]
    ambiguous: bool


def with_known_bodies(stretch: Stretch, composed: Sequence[BodyMention]) -> list[BodyMention]:
    """The bodies of a sentence with those of the register; of two that overlap the longer stays."""
    known = [_body(stretch, hit) for hit in _hits(stretch) if _entry(hit).kind != "exercise"]
    shorter = [b for b in composed if any(_inside(b, k) for k in known)]
    kept = [b for b in composed if b not in shorter]
    return [*kept, *(k for k in known if not any(_overlap(k, b) or _explains(stretch, b, k) for b in kept))]


def with_known_exercises(stretch: Stretch, beside: Sequence[SeriesMention]) -> list[SeriesMention]:
    """The exercises of a sentence with those of the register that no other name overlaps."""
    known = [_exercise(stretch, hit) for hit in _hits(stretch) if _entry(hit).kind == "exercise"]
    return [*beside, *(k for k in known if not any(_overlap(k, b) for b in beside))]


def _hits(stretch: Stretch) -> Iterator[Hit[Name]]:
    """Names of the register, longest first where they nest, spelt as they are to be."""
    for hit in [*_phrases().longest(stretch.tokens), *_bent(stretch)]:
        tokens = stretch.tokens[hit.first : hit.last]
        taken = any(first < hit.last and hit.first < last for first, (last, _) in stretch.others.items())
        if not taken and _spelt(tokens, hit.sense.words) and _clear(stretch, hit):
            yield hit


def _bent(stretch: Stretch) -> Iterator[Hit[Name]]:
    """Names whose first word, the noun of a body, stands in another case: "заседание Совета ..."."""
    for head in stretch.of("body_head"):
        token, lemma = stretch.tokens[head.first], fold(head.sense.lemma)
        if head.last == head.first + 1 and lemma and token.norm != lemma:
            tokens = [replace(token, norm=lemma), *stretch.tokens[head.last : head.last + LONGEST]]
            for hit in _phrases().longest(tokens):
                if hit.first == 0:
                    yield Hit(hit.sense, head.first, head.first + hit.last)


def _clear(stretch: Stretch, hit: Hit[Name]) -> bool:
    """Whether a name means nothing else, or is an exercise's with its year."""
    edition = _entry(hit).kind == "exercise" and _year(stretch, hit.first, hit.last) is not None
    return edition or not hit.sense.ambiguous


def _spelt(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    """Whether what the register writes with a capital has one, and short abbreviations all of theirs."""
    printed = [token.text for token in tokens if token.text not in HYPHENS]
    return all(
        (not word[:1].isupper() or text[:1].isupper()) and (not _abbreviated(word) or text.isupper())
        for text, word in zip(printed, words, strict=True)
    )


def _abbreviated(word: str) -> bool:
    return 1 < len(word) <= _ABBREVIATION and word.isupper()


def _year(stretch: Stretch, first: int, last: int) -> int | None:
    """The token after a year that follows a name and makes it an edition's ("Запад-2021", "Malabar 2025")."""
    tokens = stretch.tokens
    joined = last < len(tokens) and tokens[last].text in HYPHENS and not tokens[last].spaced
    year = last + joined
    told = year < len(tokens) and _EDITION.fullmatch(tokens[year].text) is not None
    return year + 1 if told and (joined or tokens[first].capital) else None


def _body(stretch: Stretch, hit: Hit[Name]) -> BodyMention:
    entry = _entry(hit)
    start, end = stretch.span(hit.first, hit.last)
    return BodyMention(
        start=start,
        end=end,
        rule=f"register/{entry.id}",
        name=clean_name(_named(stretch, hit)),
        head=entry.head,
        parties=parties_within(stretch, hit.first, hit.last),
        event_like=entry.kind == "summit" or entry.head in GATHERINGS,
    )


def _named(stretch: Stretch, hit: Hit[Name]) -> str:
    """A body's name as printed, its first word as the register has it."""
    start, end = stretch.span(hit.first, hit.last)
    first = stretch.tokens[hit.first]
    if fold(hit.sense.words[0]) == first.norm:
        return stretch.text[start:end]
    return hit.sense.words[0] + stretch.text[first.end : end]


def _exercise(stretch: Stretch, hit: Hit[Name]) -> SeriesMention:
    last = _year(stretch, hit.first, hit.last) or hit.last
    return series_mention(stretch.text, *stretch.span(hit.first, last), rule=f"register/{_entry(hit).id}")


def _entry(hit: Hit[Name]) -> Entry:
    return load_register()[hit.sense.entry]


def _overlap(a: BodyMention | SeriesMention, b: BodyMention | SeriesMention) -> bool:
    return a.start < b.end and b.start < a.end


def _explains(stretch: Stretch, body: BodyMention, known: BodyMention) -> bool:
    """Whether a bracket only abbreviates the name before it: "Commission on ... (IRIGC-TEC)"."""
    return stretch.text[body.end : known.start].strip() in _OPENING_BRACKETS


def _inside(a: BodyMention, b: BodyMention) -> bool:
    return b.start <= a.start and a.end <= b.end and (a.start, a.end) != (b.start, b.end)


@cache
def _phrases() -> Phrases[Name]:
    """The names in all languages: a text has names of others too, and no two languages share a word here.

    A name that several entries have says nothing by itself.
    """
    owners: dict[tuple[str, ...], dict[str, Name]] = {}
    for slug, entry in load_register().items():
        for _, name in entry.all_names():
            words = tuple(t.text for t in tokenise(name) if t.text not in HYPHENS)
            key = tuple(t.norm for t in tokenise(name) if t.text not in HYPHENS)
            owners.setdefault(key, {})[slug] = Name(slug, words, name in entry.ambiguous)
    phrases: Phrases[Name] = Phrases()
    for key, names in owners.items():
        if len(names) == 1:
            phrases.add_words(key, next(iter(names.values())))
    return phrases
