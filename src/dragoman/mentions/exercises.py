"""Names of exercises: in quotation marks or capitals beside the word "exercise", with year or edition."""

from __future__ import annotations

import regex

from dragoman.lexicon.tokens import fold
from dragoman.mentions.stretch import CLOSING, OPENING, Stretch
from dragoman.model.mentions import ActMention, SeriesMention

_YEAR = regex.compile(r"[\s\-–—']*((?:19|20)[0-9]{2})$")
_ROMAN_AND_YEAR = regex.compile(r"[\s\-–]+([IVX]{1,5})[\-–/'’]([0-9]{2})$")
_ROMAN = regex.compile(r"[\s\-–]+([IVX]{1,5})$")
_NUMERALS = {"I": 1, "V": 5, "X": 10}
LONGEST_NAME = 4
SHORT = 4
"""Letters of the words that a headline may write small ("with", "over")."""
TITLE_WORDS = 4
TITLE_SHARE = 0.9


def exercise_names(stretch: Stretch, acts: list[ActMention]) -> list[SeriesMention]:
    """The named exercises beside exercise words of a sentence."""
    found: list[SeriesMention] = []
    for act in acts:
        if act.kind == "exercise" and act.form != "verb":
            span = _beside(stretch, stretch.index_at(act.start), stretch.index_after(act.end))
            if span and all(span[1] <= f.start or f.end <= span[0] for f in found):
                found.append(series_mention(stretch.text, *span))
    return found


def _beside(stretch: Stretch, first: int, last: int) -> tuple[int, int] | None:
    """The span of a quoted or capitalised name after or before the tokens of an exercise word."""
    after = _skip_comma(stretch, last)
    return (
        _quoted(stretch, after, stretch.quoted_after(after))
        or _quoted(stretch, stretch.quoted_before(first), first)
        or (_capitals(stretch, after) if stretch.phrasing.capitals else None)
        or (_capitals_before(stretch, first) if stretch.phrasing.capitals else None)
        or (_apposed(stretch, first) if stretch.phrasing.capitals else None)
        or _near_quote(stretch, first, last)
    )


def _skip_comma(stretch: Stretch, index: int) -> int:
    return index + 1 if index < len(stretch.tokens) and stretch.tokens[index].text == "," else index


def _quoted(stretch: Stretch, first: int | None, last: int | None) -> tuple[int, int] | None:
    if first is None or last is None or last - first < 3:
        return None
    opening = stretch.tokens[first + 1]
    if stretch.phrasing.capitals and opening.kind == "word" and not opening.capital:
        return None  # words quoted for their irony: "the 'horrible' pressure"
    return stretch.tokens[first + 1].start, stretch.tokens[last - 2].end


def _near_quote(stretch: Stretch, first: int, last: int) -> tuple[int, int] | None:
    """A quotation a few words away: "exercise of the two armies 'Name'", "the drill code-named 'Name'"."""
    for index in range(last, min(last + 8, len(stretch.tokens))):
        end = stretch.quoted_after(index)
        if end:
            return _quoted(stretch, index, end)
    if stretch.phrasing.tail_side == "left":
        for index in range(first, max(first - 6, 0), -1):
            start = stretch.quoted_before(index)
            if start is not None:
                return _quoted(stretch, start, index)
    return None


def _capitals(stretch: Stretch, index: int) -> tuple[int, int] | None:
    end = index
    while end < len(stretch.tokens) and end - index < LONGEST_NAME + 2 and _name_part(stretch, end, index):
        end += 1
    while end > index and stretch.is_hyphen(end - 1):
        end -= 1
    return stretch.span(index, end) if end > index and _is_name(stretch, index, end) else None


def _name_part(stretch: Stretch, index: int, first: int) -> bool:
    token = stretch.tokens[index]
    if token.text in OPENING | CLOSING:
        return False
    numbered = token.kind == "number" and index > first and len(token.text) in (2, 4)
    hyphen = stretch.is_hyphen(index) and index > first
    return (token.capital and token.kind == "word" and index not in stretch.states) or numbered or hyphen


def _capitals_before(stretch: Stretch, first: int) -> tuple[int, int] | None:
    start = first
    if fold(stretch.tokens[first].text) in stretch.phrasing.articles:
        return None  # "off Paita the drill": what stands before an article is no part of the name
    while start > 0 and first - start < LONGEST_NAME and _name_part(stretch, start - 1, -1):
        start -= 1
    while start < first and (stretch.is_hyphen(start) or stretch.tokens[start].kind == "number"):
        start += 1
    return stretch.span(start, first) if start < first and _is_name(stretch, start, first) else None


def _is_name(stretch: Stretch, first: int, last: int) -> bool:
    """A run of capitals is a name unless a sentence merely begins there or it names an organisation."""
    numbers = [i for i in stretch.ordinals if not (first < i == last - 1)]  # "Malabar III": its edition
    state = any(i < last and first < j for i, (j, _) in stretch.states.items())
    blocked = any(first <= i < last for i in (*stretch.others, *numbers)) or state
    if blocked or all_capitals(stretch) or _in_title_case(stretch):
        return False
    if last - first == 1 and len(stretch.tokens[first].text) < 3:
        return False
    opens = all(token.kind == "mark" for token in stretch.tokens[:first])
    lone_opener = opens and last - first == 1 and not stretch.tokens[first].text.isupper()
    known_words = all(any(h.first <= i < h.last for h in stretch.hits) for i in range(first, last))
    return not (lone_opener or known_words)


def _apposed(stretch: Stretch, first: int) -> tuple[int, int] | None:
    """A name explained after a comma: "Name, the biggest drills of the two forces"."""
    for comma in range(first - 1, max(first - 6, 1), -1):
        if stretch.tokens[comma].text == ",":
            quoted = _quoted(stretch, stretch.quoted_before(comma), comma)
            return quoted or (None if _says_where(stretch, comma) else _capitals_before(stretch, comma))
    return None


def _says_where(stretch: Stretch, comma: int) -> bool:
    """Whether the run before a comma is where something is: "in Agadir, the drill"."""
    start = comma
    while start > 0 and (_name_part(stretch, start - 1, -1) or stretch.tokens[start - 1].capital):
        start -= 1
    if start > 1 and start < comma and stretch.tokens[start - 1].text == ",":
        return _says_where(stretch, start - 1)  # "in Piura, Lima Province, the drill"
    start = _over_owner(stretch, start)
    return start > 0 and fold(stretch.tokens[start - 1].text) in stretch.phrasing.locatives


def _over_owner(stretch: Stretch, start: int) -> int:
    """Where the state begins whose a place is, with an article: "at Fiji's Black Rock Camp"."""
    owner = start
    if owner > 1 and not stretch.tokens[owner - 1].spaced and stretch.is_apostrophe(owner - 2):
        owner -= 2
    state = stretch.ending_at(stretch.states, owner)
    start = start if state is None else state
    article = start > 0 and fold(stretch.tokens[start - 1].text) in stretch.phrasing.articles
    return start - 1 if article else start


def all_capitals(stretch: Stretch) -> bool:
    """Whether a sentence is set in capitals, so that they tell nothing."""
    words = [t.text for t in stretch.tokens if t.kind == "word" and len(t.text) > 2]
    return len(words) > 3 and sum(w.isupper() for w in words) > len(words) * 0.7


def _in_title_case(stretch: Stretch) -> bool:
    """Whether even the verbs of a sentence begin with capitals, as in a headline: they tell nothing. States
    have theirs in any sentence."""
    named = {i for first, (last, _) in stretch.states.items() for i in range(first, last)}
    words = [t for i, t in enumerate(stretch.tokens) if i not in named and t.kind == "word"]
    words = [t for t in words if len(t.text) > SHORT]
    return len(words) > TITLE_WORDS and sum(t.capital for t in words) >= len(words) * TITLE_SHARE


def series_mention(text: str, start: int, end: int, rule: str = "exercises/name") -> SeriesMention:
    """A name as printed, its year and Roman number set apart."""
    surface = " ".join(text[start:end].split())
    name, year = _without(_YEAR, surface)
    both = _ROMAN_AND_YEAR.search(surface)
    if both and both.start():
        name, year = surface[: both.end(1)], f"20{both.group(2)}"
    name, roman = _without(_ROMAN, name)
    return SeriesMention(
        start=start,
        end=end,
        rule=rule,
        name=name.strip(" -–—’‘"),
        kind="exercise",
        ordinal=_roman_value(roman) if roman else None,
        year=int(year) if year else None,
    )


def _without(pattern: regex.Pattern[str], name: str) -> tuple[str, str | None]:
    match = pattern.search(name)
    return (name[: match.start()], match.group(1)) if match and match.start() else (name, None)


def _roman_value(numeral: str) -> int:
    total = 0
    for digit, following in zip(numeral, [*numeral[1:], ""], strict=True):
        value = _NUMERALS[digit]
        total += -value if following and _NUMERALS[following] > value else value
    return total
