"""Stretches of words that have the shape of a personal name."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dragoman.lexicon.phrases import HYPHENS
from dragoman.lexicon.tokens import fold
from dragoman.mentions.people_cases import GENITIVE, possible_nominatives
from dragoman.mentions.people_labels import Labelled

LONGEST = 6
"""Words of a name: given names, particles and surnames; initials are not counted."""
UNCASED_LONGEST = 4
"""Without capitals a longer run is no name; particles ("bin") are not counted."""
ARTICLE = 2
EX = frozenset({"ex", "co"})
QUOTATION = frozenset("\"'“”„«»‘’")
APOSTROPHES = frozenset("'’ʼ‘`")


class Name(Struct, frozen=True):
    """A stretch ``tokens[first:last]`` and its words ("С.", "Kassym-Jomart", "bin")."""

    first: int
    last: int
    words: tuple[str, ...]

    @property
    def full_words(self) -> tuple[str, ...]:
        return tuple(w for w in self.words if not w.endswith("."))


def name_at(block: Labelled, first: int) -> Name | None:
    """The longest name that begins with token ``first``; None if no name begins there.

    Where names have capitals a name is a run of them; elsewhere it runs until a function word, verb or
    mark, and a run that is longer than names are is none.
    """
    words: list[str] = []
    index = first
    while index < len(block) and not (index > first and block.starts_sentence(index)):
        last = _word_end(block, index, bool(words))
        if last is None:
            break
        words.append(joined_text(block, index, last))
        index = last
    return _checked(block, first, words)


def name_runs(block: Labelled) -> list[Name]:
    """Capitalised stretches in order."""
    if block.name_runs is None:
        block.name_runs = list(_find_name_runs(block))
    return block.name_runs


def _find_name_runs(block: Labelled) -> Iterator[Name]:
    index = 0
    while index < len(block):
        token = block.tokens[index]
        may_begin = token.capital or token.norm in block.people.particles
        name = name_at(block, index) if may_begin else None
        if name:
            yield name
        index = name.last if name else index + 1


def is_given(block: Labelled, word: str) -> bool:
    """Whether a word is, or may be a case form of, a frequent given name."""
    return not possible_nominatives(word, block.people).isdisjoint(block.people.given)


def has_owner(block: Labelled, name: Name, town: bool) -> bool:
    """Whether the first word is whose or of what the office before the name is ("советник Рейгана Том Ли").

    It stands in the genitive, or for a ``town`` may be indeclinable, and the given name after it does not.
    """
    people, words = block.people, name.full_words
    if not people.paradigms or len(words) < 3 or len(words) < len(name.words) or is_given(block, words[0]):
        return False
    if any(w.endswith(people.patronymics) or w.islower() for w in words):
        return False
    cases = [{r.case for r in people.readings(w)} for w in words[:2]]
    if GENITIVE in cases[0]:
        agrees = GENITIVE in cases[1] and fold(words[1]) not in people.given
        return not agrees and (town or is_given(block, words[1]))
    return town and words[0].endswith((*people.indeclinable, *people.doubtful)) and is_given(block, words[1])


def alias_after(block: Labelled, name: Name) -> str | None:
    """ "पुष्प कमल दहल 'प्रचंड'": the one word in quotation marks after a name of several, if it may be a name."""
    opening, word, closing = name.last, name.last + 1, name.last + 2
    if len(name.full_words) < 2 or closing >= len(block) or not block.tokens[opening].spaced:
        return None
    quoted = block.norm(opening) in QUOTATION and block.norm(closing) in QUOTATION
    token = block.tokens[word]
    fits = token.capital or not block.people.grammar.cased
    return token.text if quoted and fits and token.kind == "word" and len(token.text) > ARTICLE else None


def second_word(block: Labelled, name: Name) -> int:
    """The token with which the second word of a name begins."""
    return _end_of(block, name.first, list(name.words[:1]))


def _checked(block: Labelled, first: int, words: list[str]) -> Name | None:
    while words and words[-1].casefold() in block.people.particles and words[-1].islower():
        words.pop()
    full = [w for w in words if not w.endswith(".")]
    longest = LONGEST
    if not block.people.grammar.cased:
        full, longest = [w for w in full if fold(w) not in block.people.particles], UNCASED_LONGEST
    if _ends_in_place(block, first, words):
        words, full = words[:-1], full[:-1]
    if not full or len(full) > longest:
        return None
    return Name(first, _end_of(block, first, words), tuple(words))


def _ends_in_place(block: Labelled, first: int, words: list[str]) -> bool:
    """Without capitals, what stands before "in" is a place that the name ran into."""
    if block.people.grammar.cased or len(words) < 2:
        return False
    return block.norm(_end_of(block, first, words)) in block.people.host


def _end_of(block: Labelled, first: int, words: list[str]) -> int:
    """The token after the words: their characters counted off from ``first``."""
    wanted, index = sum(len(w) for w in words), first
    while wanted > 0:
        wanted -= len(block.tokens[index].text)
        index += 1
    return index


def joined_text(block: Labelled, first: int, last: int) -> str:
    return "".join(t.text for t in block.tokens[first:last])


def _word_end(block: Labelled, index: int, inside: bool) -> int | None:
    """The token after the word of a name that begins at ``index``, or None if none does."""
    initial = _initial_end(block, index)
    if initial:
        return initial
    short = _is_short_surname(block, index, inside) or (inside and _is_short_given(block, index))
    ranked = inside and (_is_rank_inside(block, index) or _is_of_two_parts(block, index))
    short = short or (inside and _closes_a_name(block, index))
    if not (short or ranked or _is_name_word(block, index) or _is_particle(block, index, inside)):
        return None
    return hyphened(block, index + 1)


def _is_rank_inside(block: Labelled, index: int) -> bool:
    """ "Hassan Sheikh Mohamud": a rank between two words of a name is one of them."""
    around = block.label(index - 1) + block.label(index) + block.label(index + 1)
    return around == "NRN" and block.tokens[index].capital and block.people.grammar.cased


def _is_of_two_parts(block: Labelled, index: int) -> bool:
    """The "In-kyo" of "Cheong In-kyo": a function word that a hyphen joins to what follows is none."""
    token = block.tokens[index]
    cased = block.people.grammar.cased and token.capital and token.kind == "word"
    return cased and block.label(index) in ".C" and hyphened(block, index + 1) > index + 1


def _is_short_given(block: Labelled, index: int) -> bool:
    """The "И" of "Ван И": a capital letter after a surname that stands first."""
    token = block.tokens[index]
    led = block.norm(index - 1) in block.people.surname_first
    return led and token.capital and token.kind == "word" and len(token.text) == 1


def _closes_a_name(block: Labelled, index: int) -> bool:
    """The "May" of "Halbi May": a word of any sentence with a capital, behind a name and before no number."""
    token = block.tokens[index]
    listed = token.norm in block.people.surname_last and token.capital and token.text[1:].islower()
    follows = block.label(index - 1) == "N" and token.spaced
    number = index + 1 < len(block) and block.tokens[index + 1].kind == "number"
    return listed and follows and not number and not _all_capital(block, index)


def _all_capital(block: Labelled, index: int) -> bool:
    """Whether the words behind have capitals too, as in a headline: "Minister Sok Will Visit Oslo"."""
    after = [t for t in block.tokens[index + 1 : index + 3] if t.kind == "word"]
    return bool(after) and all(t.capital for t in after)


def _initial_end(block: Labelled, index: int) -> int | None:
    """After an initial: one letter (where there are capitals a capital) and a full stop."""
    token, cased = block.tokens[index], block.people.grammar.cased
    if token.kind != "word" or (cased and not token.capital) or block.label(index) in "STO":
        return None
    if len(token.text) > (2 if cased else 4) or (len(token.text) == 2 and cased and token.text[1].isupper()):
        return None
    if block.label(index) == "R" and len(token.text) > 1:
        return None  # "Mr.", "Dr."
    if not (block.joined(index + 1) and block.norm(index + 1) == "." and index + 2 < len(block)):
        return None
    if block.starts_sentence(index + 2) and cased:
        return None
    named = block.label(index + 2) in "NGMP" or _initial_end(block, index + 2) is not None
    return index + 2 if named or not cased else None


def of_a_thing(block: Labelled, name: Name) -> bool:
    """Whether the word behind a name makes it a ship's, a port's or a newspaper's."""
    of_organisation = len(name.words) == 1 and block.label(name.last) == "O"
    return (
        name.last < len(block)
        and (of_organisation or block.norm(name.last) in block.people.bodies)
        and block.tokens[name.last].spaced
        and (block.tokens[name.last].capital or not block.people.grammar.cased)
    )


def begins_with_initials(block: Labelled, index: int) -> bool:
    """ "एस. जयशंकर", "के.पी. ओली": initials, and a word that may be a surname right behind them."""
    last, after = index, _initial_end(block, index)
    while after is not None and after < len(block):
        last, after = after, _initial_end(block, after)
    return last > index and block.label(last) == "N" and not block.starts_sentence(last)


def _is_particle(block: Labelled, index: int, inside: bool) -> bool:
    """ "bin", "de la", "von der", "al-": in lower case and with a name to follow.

    Inside a name any two letters joined to the next part by a hyphen are an article ("Hamad an-Nasri").
    """
    token, known = block.tokens[index], block.norm(index) in block.people.particles
    if (block.people.grammar.cased and token.capital) or not (
        known or (inside and len(token.text) == ARTICLE)
    ):
        return False
    after = _after_hyphen(block, index + 1)
    if not known and (after == index + 1 or block.norm(index) in EX):
        return False
    return block.label(after) in "NS" or block.norm(after) in block.people.particles


def _is_name_word(block: Labelled, index: int) -> bool:
    if block.label(index) == "N":
        return True
    # "Israel Katz", "Chad Smith": directly after a title a state would need a preposition.
    people, state = block.people, block.states.get(index)
    if state and _after_particle(block, index):
        return True
    if not state or people.grammar.state_after_title or state.form != "name":
        return False
    named = block.label(index - 1) in "TR" and block.label(index + 1) == "N"
    closed = block.norm(index + 2) in people.cases_after or block.label(index + 2) == "J"
    return named and (people.grammar.cased or closed)


def _after_particle(block: Labelled, index: int) -> bool:
    """ "Miguel de la Madrid": after a name and particles a town or state is a surname."""
    before = index - 1
    while _is_lower_particle(block, before):
        before -= 1
    return before < index - 1 and block.label(before) == "N" and block.tokens[index].capital


def _is_lower_particle(block: Labelled, index: int) -> bool:
    lower = 0 <= index < len(block) and block.tokens[index].text.islower()
    return lower and block.norm(index) in block.people.particles and block.people.grammar.cased


def _is_short_surname(block: Labelled, index: int, inside: bool) -> bool:
    """ "He Lifeng", "To Lam": a surname that is also a function word, with a name after it."""
    token = block.tokens[index]
    if inside or block.norm(index) not in block.people.surname_first or block.label(index + 1) != "N":
        return False
    return not block.people.grammar.cased or (token.capital and not block.starts_sentence(index))


def hyphened(block: Labelled, index: int) -> int:
    """Over hyphens and apostrophes that join two parts of one word."""
    while _joins(block, index):
        index += 2
    return index


def _joins(block: Labelled, index: int) -> bool:
    if not (block.joined(index) and block.joined(index + 1)) or index + 1 >= len(block):
        return False
    mark, after = block.tokens[index], block.tokens[index + 1]
    if after.kind != "word" or after.norm in block.people.name_breakers or block.label(index + 1) in "ST":
        return False
    if mark.text in APOSTROPHES:
        return after.norm not in block.people.genitives and (after.capital or len(after.text) > 2)
    return mark.text in HYPHENS


def _after_hyphen(block: Labelled, index: int) -> int:
    return index + 1 if block.joined(index) and block.norm(index) in HYPHENS else index
