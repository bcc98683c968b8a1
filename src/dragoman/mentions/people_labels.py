"""One label a token: what it may be in an office or a name.

``T`` title, ``M`` modifier, ``P`` portfolio, ``C`` connector, ``J`` conjunction, ``S`` state,
``O`` organisation, ``G`` genitive marker, ``A`` acronym, ``Q`` quotation, ``B`` parenthesis, ``R`` rank,
``N`` a word that may be (part of) a name, ``.`` any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dragoman.lexicon.people import PeopleLexicon, Title
from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.tokens import Token, inside_word, rest_of_word
from dragoman.model.mentions import Mention, OrganisationMention, StateMention

if TYPE_CHECKING:
    from dragoman.mentions.people_names import Name

QUOTES = {"«": "»", "“": "”", "„": "“", "‘": "’"}
QUOTED_WORDS = 6
ADJECTIVES = frozenset({"adjective", "demonym"})


class Labelled:
    """The tokens of a block with their labels, titles, states and organisations by token index."""

    def __init__(
        self,
        tokens: Sequence[Token],
        people: PeopleLexicon,
        states: Sequence[StateMention],
        organisations: Sequence[OrganisationMention],
        sentence_starts: frozenset[int] = frozenset(),
    ) -> None:
        self.tokens = tokens
        self.people = people
        self.labels = ["." for _ in tokens]
        self.titles: dict[int, Hit[Title]] = {}
        self.states: dict[int, StateMention] = {}
        self.organisations: dict[int, OrganisationMention] = {}
        self.sentence_starts = sentence_starts
        self.name_runs: list[Name] | None = None
        """What ``people_names.name_runs`` found, once somebody has asked."""
        self._index = {t.start: i for i, t in enumerate(tokens)}
        self._mark_words()
        for hit in people.breaking.longest(tokens):
            self._fill(hit.first, hit.last, ".")
        self._mark_ranks()
        self._mark_quotations()
        self._mark_spans(states, self.states, "S")
        self._mark_spans(organisations, self.organisations, "O")
        self._mark_titles()
        self._mark_names_behind_states()

    def __len__(self) -> int:
        return len(self.tokens)

    def label(self, index: int) -> str:
        """The label at ``index``; a blank outside the block."""
        return self.labels[index] if 0 <= index < len(self.labels) else " "

    def norm(self, index: int) -> str:
        return self.tokens[index].norm if 0 <= index < len(self.tokens) else ""

    def starts_sentence(self, index: int) -> bool:
        return index == 0 or self.tokens[index].start in self.sentence_starts

    def joined(self, index: int) -> bool:
        """Whether the token stands at ``index`` without white space before it."""
        return 0 < index < len(self.tokens) and not self.tokens[index].spaced

    def _mark_words(self) -> None:
        for index, token in enumerate(self.tokens):
            label = _word_label(self.people, token.text, token.norm, token.kind)
            if label in "MJGC" and _part_of_word(self.tokens, index, label):
                label = "N"
            initial = label == "G" and token.spaced and token.capital and len(token.text) == 1
            self.labels[index] = "N" if initial else label  # "S Jaishankar", not "India's"

    def _mark_ranks(self) -> None:
        for hit in self.people.ranks.longest(self.tokens):
            if not self.people.grammar.cased or self._may_be_rank(hit):
                self._fill(hit.first, hit.last, "R")

    def _may_be_rank(self, hit: Hit[str]) -> bool:
        # "u" or "major" in lower case are no honorifics.
        return len(self.tokens[hit.first].text) > 1 or self.tokens[hit.first].capital

    def _mark_quotations(self) -> None:
        for first, token in enumerate(self.tokens):
            close = QUOTES.get(token.text)
            if close is None:
                continue
            window = range(first + 1, min(first + QUOTED_WORDS + 2, len(self.tokens)))
            last = next((i for i in window if self.tokens[i].text == close), None)
            if last is not None:
                self._fill(first, last + 1, "Q")

    def _after_gloss(self, index: int) -> int:
        """The token after a word in brackets that repeats a name in other letters: "ब्राजील (Brazil) के"."""
        if index + 2 < len(self.tokens) and self.tokens[index].text == "(":
            closing = next(
                (i for i in range(index + 2, min(index + 5, len(self.tokens))) if self.tokens[i].text == ")"),
                None,
            )
            words = [t.text for t in self.tokens[index + 1 : closing]] if closing else []
            if closing and all(word.isascii() and word.isalpha() for word in words):
                return closing + 1
        return index

    def _is_surname(self, mention: Mention, index: int) -> bool:
        """Without capitals, what looks like an adjective is a surname between a given name and a case
        marker: "विक्रम मिस्री ने"."""
        if self.people.grammar.cased or not isinstance(mention, StateMention):
            return False
        given = self.norm(index - 1) in self.people.given
        return given and mention.form in ADJECTIVES and self.norm(index + 1) in self.people.cases_after

    def _mark_spans(
        self,
        mentions: Sequence[StateMention] | Sequence[OrganisationMention],
        into: dict[int, StateMention] | dict[int, OrganisationMention],
        label: str,
    ) -> None:
        for mention in sorted(mentions, key=lambda m: m.end - m.start):
            first = self._index.get(mention.start)
            if first is None or self._is_surname(mention, first):
                continue
            index = first
            while index < len(self.tokens) and self.tokens[index].end <= mention.end:
                into[index] = mention  # type: ignore[assignment]
                self.labels[index] = label
                index += 1
            if not self.people.grammar.cased:
                for inside in range(index, self._after_gloss(index)):
                    into[inside] = mention  # type: ignore[assignment]
                    self.labels[inside] = label
            if self._is_abbreviation_stop(first, index):
                into[index] = mention  # type: ignore[assignment]
                self.labels[index] = label

    def _is_abbreviation_stop(self, first: int, index: int) -> bool:
        """The last full stop of "U.S.", which the mention may leave out."""
        inner = any(t.text == "." for t in self.tokens[first:index])
        return inner and self.joined(index) and self.tokens[index].text == "."

    def _mark_titles(self) -> None:
        for hit in self.people.titles.longest(self.tokens):
            span = range(hit.first, hit.last)
            # The longer reading wins: a title inside "Office of the Prime Minister" is no title.
            if all(self.labels[i] == "O" for i in span) and self._wider(hit):
                continue
            if all(self.labels[i] == "Q" for i in span) or self._inside_state(hit) or self._goes_on(hit):
                continue
            self._cut(span)
            self._fill(hit.first, hit.last, "T")
            self.titles.setdefault(hit.first, hit)

    def _cut(self, span: range) -> None:
        """Take the tokens of a title from states and organisations; what is left of these falls apart."""
        cut = {id(self.organisations[i]) for i in span if i in self.organisations}
        for index in [i for i, found in self.organisations.items() if id(found) in cut]:
            del self.organisations[index]
            self.labels[index] = "S" if index in self.states else "P"
        for index in span:
            self.states.pop(index, None)

    def _wider(self, hit: Hit[Title]) -> bool:
        first, last = self.tokens[hit.first], self.tokens[hit.last - 1]
        mention = self.organisations[hit.first]
        return mention.start < first.start or mention.end > last.end

    def _inside_state(self, hit: Hit[Title]) -> bool:
        """ "アラブ首長国連邦": a title within the name of a state."""
        state = self.states.get(hit.first)
        begins = state is not None and state.start < self.tokens[hit.first].start
        return begins and self.states.get(hit.last) is state

    def _goes_on(self, hit: Hit[Title]) -> bool:
        """ "대사관": a title that is the beginning of another word."""
        rest = rest_of_word(self.tokens, hit.last) if self.people.endings else ""
        return bool(rest) and not rest.startswith(self.people.endings)

    def _mark_names_behind_states(self) -> None:
        """ "Министр Индии Мира Кулкарни": behind the state's name a word with a capital begins the holder's,
        though it has the stem of a portfolio ("мир")."""
        if not (self.people.stems and self.people.grammar.cased):
            return
        for hit in self.titles.values():
            index = hit.last
            while index < len(self) and self.labels[index] in self.people.grammar.right:
                if self._begins_name(index):
                    self.labels[index] = "N"
                index += 1

    def _begins_name(self, index: int) -> bool:
        token, state = self.tokens[index], self.states.get(index - 1)
        by_stem = self.labels[index] == "P" and token.norm not in self.people.topics
        plain = token.capital and not token.text.isupper() and token.norm not in self.people.bodies
        goes_on = self.label(index + 1) == "P" and not self.tokens[index + 1].capital
        named = state is not None and state.form not in ADJECTIVES and state.form != "pair"
        return by_stem and plain and named and not goes_on

    def _fill(self, first: int, last: int, label: str) -> None:
        self.labels[first:last] = [label] * (last - first)


@lru_cache(maxsize=100_000)
def _word_label(people: PeopleLexicon, text: str, norm: str, kind: str) -> str:
    token = Token(text, norm, 0, len(text), kind, True)
    return next((label for label, holds in RULES if holds(people, token)), ".")


def _part_of_word(tokens: Sequence[Token], index: int, label: str) -> bool:
    """Whether a syllable only looks like a particle, which ends a word ("와" in "와타나베"), or like a
    modifier, which is a word ("현" in "박도현")."""
    return inside_word(tokens, index + 1) or (label == "M" and inside_word(tokens, index))


def _is_modifier(people: PeopleLexicon, token: Token) -> bool:
    if token.norm in people.modifiers:
        return True
    return bool(people.paradigms) and any(token.norm.startswith(m) for m in people.modifiers if len(m) > 4)


def _is_acronym(_: PeopleLexicon, token: Token) -> bool:
    return token.kind == "word" and 1 < len(token.text) < 7 and token.text.isupper()


def _is_name(people: PeopleLexicon, token: Token) -> bool:
    if token.kind != "word" or token.norm in people.stop or token.norm in people.bodies:
        return False
    if token.norm.endswith(people.stop_suffixes or "\0") and token.norm not in people.given:
        return False
    if people.grammar.cased:
        return token.capital and token.norm not in people.cues_after and token.norm not in people.cues_before
    return not token.text[0].isascii()


RULES: tuple[tuple[str, Callable[[PeopleLexicon, Token], bool]], ...] = (
    ("C", lambda people, token: token.norm in people.connectors),
    ("J", lambda people, token: token.norm in people.conjunctions),
    ("G", lambda people, token: token.norm in people.genitives),
    ("B", lambda _, token: token.text in ("(", ")")),
    ("P", lambda people, token: token.kind == "word" and people.portfolio_of(token.norm) is not None),
    ("M", _is_modifier),
    ("A", _is_acronym),
    ("N", _is_name),
)
"""The first rule that holds labels a word; states, organisations and titles are laid over it."""


def skip_ranks(block: Labelled, index: int) -> int:
    """The token after the ranks that begin at ``index``."""
    start = index
    if block.norm(index) == "," and block.label(index + 1) == "R":
        index += 1
    while block.label(index) == "R":
        index += 1
    # A rank's full stop that is no part of the phrase ("Lt. Gen.").
    return index + 1 if index > start and block.norm(index) == "." else index


def separated(block: Labelled, index: int) -> int | None:
    """The token after a conjunction, comma or semicolon at ``index``; None where there is none."""
    start = index
    while block.norm(index) in block.people.conjunctions or (index > 0 and block.norm(index) == ";"):
        index += 1
    return index if index > start else None
