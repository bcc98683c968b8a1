"""One person however often a document names them: full names, surnames, initials, case forms."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dragoman.lexicon.people import PeopleLexicon
from dragoman.lexicon.tokens import fold
from dragoman.mentions.people_cases import NOMINATIVE, Declined, possible_nominatives
from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_names import Name, hyphened, is_given, joined_text, name_runs
from dragoman.mentions.people_sides import Draft
from dragoman.mentions.people_unspaced import parts_again

SHORTEST_PART = 3
"""Letters of a part of a name that may stand for the whole, unless it is a listed short surname."""


class Found(Struct, frozen=True):
    """A person where found: the block's number, its draft and the declined words."""

    block: int
    draft: Draft
    declined: Declined
    order: int

    @property
    def party(self) -> str | None:
        return self.draft.party.code if self.draft.party else None


class Person:
    """The mentions of one person, the fullest first."""

    def __init__(self, people: PeopleLexicon, first: Found) -> None:
        self.people = people
        self.founds: list[Found] = []
        self.aliases: list[str] = []
        self.parties: set[str] = set()
        self.words = first.declined.words
        self.add(first)

    def add(self, found: Found) -> None:
        self.founds.append(found)
        if found.party:
            self.parties.add(found.party)
        if found.draft.alias:
            self.aliases.append(found.draft.alias)

    @property
    def name(self) -> str:
        return self.people.joiner.join(self.words)

    def has(self, word: str) -> bool:
        """Whether a word is one of the name's, in any case form, or the initial of one."""
        return any(same_word(word, own, self.people) for own in (*self.words, *self.aliases))

    def has_full(self, word: str) -> bool:
        """As ``has``, initials not counted: an initial alone names nobody."""
        full = (own for own in (*self.words, *self.aliases) if len(own.strip(".")) > 1)
        return len(word) > 1 and any(same_word(word, own, self.people) for own in full)

    def ends_with(self, word: str) -> bool:
        return same_word(word, self.words[-1], self.people)

    def admits(self, found: Found) -> bool:
        if found.party and self.parties and found.party not in self.parties:
            return False
        words = found.declined.words
        return all(self.has(word) for word in words) or self._has_initials(words)

    def _has_initials(self, words: tuple[str, ...]) -> bool:
        """ "С. В. Лавров" for "Сергей Лавров": the initial in between is a patronymic's."""
        given = [w for w in self.words if len(w.strip(".")) > 1]
        shaped = len(words) == 3 and len(given) == 2 and all(w.endswith(".") for w in words[:2])
        return (
            shaped
            and same_word(words[0], given[0], self.people)
            and same_word(words[2], given[1], self.people)
        )


def same_word(one: str, other: str, people: PeopleLexicon) -> bool:
    """Two words of names that may be the same: equal, initial and word, or case forms of one nominative."""
    a, b = fold(one).strip("."), fold(other).strip(".")
    if a == b:
        return True
    if one.endswith(".") or other.endswith(".") or min(len(a), len(b)) == 1:
        return a.startswith(b) or b.startswith(a)
    if people.surname_alone and min((a, b), key=len) in people.surname_forms:
        return a.startswith(b) or b.startswith(a)
    return not possible_nominatives(one, people).isdisjoint(possible_nominatives(other, people))


def persons(founds: Sequence[Found], people: PeopleLexicon) -> list[Person]:
    """Group mentions; a shorter name joins the fuller name that has all its words and no other party."""
    groups: list[Person] = []
    for found in sorted(founds, key=lambda found: _fullness(found, people)):
        fitting = [g for g in groups if g.admits(found)]
        if fitting:
            (fitting[0] if len(fitting) == 1 else _closest(fitting, found)).add(found)
        else:
            groups.append(Person(people, found))
    return groups


def _fullness(found: Found, people: PeopleLexicon) -> tuple[int, int, int, bool, int]:
    words = found.declined.words
    full = sum(not w.endswith(".") for w in words)
    letters = sum(map(len, words)) if people.surname_alone else 0  # surname and given name are one word
    return -full, -len(words), -letters, found.declined.case != NOMINATIVE, found.order


def _closest(groups: list[Person], found: Found) -> Person:
    """Of several people with that name: of the same party, whose last word it is, mentioned last before."""

    def rank(group: Person) -> tuple[bool, bool, int]:
        before = max((f.order for f in group.founds if f.order < found.order), default=-1)
        return found.party in group.parties, group.ends_with(found.declined.words[-1]), before

    return max(groups, key=rank)


def named_again(block: Labelled, groups: Sequence[Person], covered: set[int]) -> list[Draft]:
    """Further stretches of a block that are (part of) a known person's name."""
    if block.people.unspaced:
        names = list(parts_again(block, [group.words for group in groups], covered))
    elif block.people.grammar.cased:
        names = _capital_parts(block, groups, covered)
    else:
        names = _plain_parts(block, groups, covered)
    return [
        Draft(name, "people/surname_again", before=name.first)
        for name in names
        if any(_names(block.people, group, name) for group in groups)
    ]


def _capital_parts(block: Labelled, groups: Sequence[Person], covered: set[int]) -> list[Name]:
    """Runs of capitals, and the last word of a run whose first words are no name ("Yesterday Modi")."""
    parts: list[Name] = []
    for run in name_runs(block):
        if not covered.isdisjoint(range(run.first, run.last)):
            continue
        parts.append(run)
        surname = run.words[-1]
        alone = len(run.words) > 1 and not any(is_given(block, w) or w.endswith(".") for w in run.words[:-1])
        if alone and any(g.ends_with(surname) for g in groups) and block.tokens[run.last - 1].text == surname:
            parts.append(Name(run.last - 1, run.last, (surname,)))
    return parts


def _plain_parts(block: Labelled, groups: Sequence[Person], covered: set[int]) -> list[Name]:
    """Without capitals: the longest stretches of words that one known person has, with no name before."""
    parts, index = [], 0
    while index < len(block):
        last = index
        if index not in covered and _may_begin(block, index):
            last = max((_stretch(block, index, group, covered) for group in groups), default=index)
        if last > index and not _neighbours(block, index, last, groups, covered):
            parts.append(Name(index, last, _words(block, index, last)))
        index = max(last, index + 1)
    return parts


def _words(block: Labelled, first: int, last: int) -> tuple[str, ...]:
    """The words of a stretch, those that hyphens join as one ("अल-मसरी")."""
    words: list[str] = []
    while first < last:
        end = min(hyphened(block, first + 1), last)
        words.append(joined_text(block, first, end))
        first = end
    return tuple(words)


def _neighbours(block: Labelled, first: int, last: int, groups: Sequence[Person], covered: set[int]) -> bool:
    """Whether words beside make it another name: any before, or one after what is nobody's last word."""
    before = block.label(first - 1) == "N" and first - 1 not in covered
    ends = any(g.ends_with(block.tokens[last - 1].text) for g in groups)
    after = block.label(last) == "N" and last not in covered
    return before or (after and not ends)


def _may_begin(block: Labelled, index: int) -> bool:
    """Whether a word may begin a name: what looks like one, or a short surname that is a word as well."""
    return block.label(index) == "N" or block.norm(index) in block.people.surname_first


def _stretch(block: Labelled, index: int, group: Person, covered: set[int]) -> int:
    short = block.norm(index) in block.people.surname_first
    while index < len(block) and index not in covered:
        known, last = block.label(index) == "N" or short, hyphened(block, index + 1)
        if not (known and group.has_full(joined_text(block, index, last))):
            break
        index, short = last, False
    return index


def _names(people: PeopleLexicon, group: Person, name: Name) -> bool:
    words = name.full_words
    if not words or not all(group.has_full(w) for w in words):
        return False
    long = len(words) > 1 or len(words[0]) >= SHORTEST_PART or people.unspaced
    return long or fold(words[0]) in people.surname_first
