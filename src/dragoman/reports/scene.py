"""A sentence with its mentions, and what it costs to give one of them to an act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar, cast

from dragoman.lexicon.phrasing import NEUTRAL, Phrasing
from dragoman.lexicon.tokens import fold, narrow
from dragoman.model.document import Document, Layout
from dragoman.model.mentions import (
    ActMention,
    BodyMention,
    CueMention,
    InstrumentMention,
    Mention,
    OrdinalMention,
    OrganisationMention,
    SeriesMention,
    StateMention,
)
from dragoman.model.vocabulary import BlockRole
from dragoman.reports.joined import with_joined_clauses
from dragoman.reports.weights import weights

M = TypeVar("M", bound=Mention)
Span = tuple[int, int]

RELATIVE = "relative"
EARLIER = "earlier"
ANTECEDENT = 2
"""Characters between a noun and the relative word that takes it up (", ")."""
_MARKS = {",": "comma", "،": "comma", "(": "bracket", ")": "bracket", ";": "semicolon"} | {
    "，": "comma",
    "（": "bracket",
    "）": "bracket",
    "；": "semicolon",
}


_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_MARK = re.compile("[" + re.escape("".join(_MARKS)) + "]")


class Scene:
    """One sentence: its span, its block's role, and its mentions in order."""

    def __init__(
        self,
        text: str,
        span: Span,
        role: BlockRole,
        mentions: Sequence[Mention],
        index: int,
        phrasing: Phrasing | None,
    ) -> None:
        self.text = text
        self.start, self.end = span
        self.role = role
        self.index = index
        self.phrasing = phrasing or NEUTRAL
        self.verb_side = self.phrasing.verb_side
        self.tail_side = self.phrasing.tail_side
        self.mentions = mentions
        self._of = _by_type(mentions)
        self._cues: dict[tuple[str, ...], list[CueMention]] = {}
        self._own: dict[Span, int | None] = {}
        self.costly = self._obstacles()
        self.earlier_ones = self._earlier_ones()
        self.islands = self._islands()
        self.brackets = [m.span() for m in _BRACKETED.finditer(text, self.start, self.end)]

    @property
    def quote(self) -> str:
        return self.text[self.start : self.end]

    def of(self, kind: type[M]) -> list[M]:
        """Mentions of one type, in order."""
        return cast("list[M]", self._of.get(kind, []))

    def cues(self, *names: str) -> list[CueMention]:
        """Cues of some names, in order."""
        found = self._cues.get(names)
        if found is None:
            found = self._cues[names] = [c for c in self.of(CueMention) if c.cue in names]
        return found

    def is_passive(self, cue: CueMention) -> bool:
        """Whether a phrase speaks of the agent that follows it: "received by", "conduite par"."""
        return fold(self.text[cue.start : cue.end].split()[-1]) in self.phrasing.agents

    def says_where(self, word: str) -> bool:
        """Whether a word leads to a place or, in the same sense, an occasion: "in", "during"."""
        return fold(word) in self.phrasing.locatives

    def says_about(self, word: str) -> bool:
        """Whether a word leads to what something is about ("on", "о")."""
        return fold(word) in self.phrasing.tail_openers

    def says_whose(self, word: str) -> bool:
        """Whether a word leads to whose something is: "by", "of", "the"."""
        return (
            fold(word) in self.phrasing.agents
            or fold(word) in (self.phrasing.connectors | self.phrasing.articles) - self.phrasing.locatives
        )

    def says_whence(self, word: str) -> bool:
        """Whether a word is an adposition of origin ("from", "से")."""
        return fold(word) in self.phrasing.origins

    def comes_from(self, place: Span) -> bool:
        """Whether the word beside a place makes it where somebody comes from: "from Lima", "लीमा से"."""
        if self.verb_side == "before":
            beside = self.text[self.start : place[0]].split()[-1:]
        else:
            beside = self.text[place[1] : self.end].split()[:1]
        return any(fold(word) in self.phrasing.origins for word in beside)

    def between(self, a: Span, b: Span) -> str:
        """The text between two spans, its marks narrow; empty where they touch or overlap."""
        low, high = (a[1], b[0]) if a[1] <= b[0] else (b[1], a[0])
        return narrow(self.text[low:high]) if low < high else ""

    def cost(self, act: Span, other: Span) -> float:
        """What lies between an act and another span; nothing when they overlap."""
        low, high = (act[1], other[0]) if act[1] <= other[0] else (other[1], act[0])
        if low >= high:
            return 0.0
        passed = [i for i in self.islands if low < i[0] and i[1] <= high]
        passed += [b for b in self.brackets if self._passes(b, low, high)]
        length = high - low - sum(end - start for start, end in passed)
        own = self._own_clause(act)
        between = (o for o in self.costly if low <= o[0] and o[1] <= high and o[0] != own)
        total = length * weights().between.character
        total += sum(p for start, end, p in between if not any(self._inside((start, end), i) for i in passed))
        leaving = sum(self._inside(act, i) != self._inside(other, i) for i in self.islands if i[0] != own)
        return total + leaving * weights().between.clause

    def aside_from(self, act: Span, other: Span) -> bool:
        """Whether a relative clause set off by commas, in which the act is not, holds another span."""
        inside = [i for i in self.islands if self._inside(other, i)]
        return any(not self._inside(act, i) and i[0] != self._own_clause(act) for i in inside)

    def nearest(self, act: Span, mentions: Iterable[M], limit: float) -> M | None:
        """The cheapest mention within a limit; of equals the first."""
        priced = [(self.cost(act, (m.start, m.end)), m.start, m) for m in mentions]
        priced = [p for p in priced if p[0] <= limit]
        return min(priced, key=lambda p: p[:2])[2] if priced else None

    def in_another_clause(self, act: Span, other: Span) -> bool:
        """Whether a span stands in a relative clause that neither holds the act nor speaks of it."""
        own = self._own_clause(act)
        inside = [i for i in self.islands if self._inside(other, i) and i[0] != own]
        return any(not self._inside(act, i) for i in inside)

    def _own_clause(self, act: Span) -> int | None:
        """Where the relative clause begins that speaks of the act itself: "a visit which he is to pay", "the
        exercise Sea Lion, in which"."""
        if act not in self._own:
            self._own[act] = self._find_own_clause(act)
        return self._own[act]

    def _find_own_clause(self, act: Span) -> int | None:
        named = [m.end for m in self.of(SeriesMention) if act[0] <= m.start <= act[1] + 1]
        ends = [act[1], *named]
        for cue in self.cues("breaker"):
            if cue.value == RELATIVE and any(0 <= cue.start - end <= ANTECEDENT for end in ends):
                return cue.start
        return None

    def _passes(self, bracket: Span, low: int, high: int) -> bool:
        """Whether a stretch leads over a whole bracket that no island holds: "talks (X, Y, Z) took place"."""
        return (
            low <= bracket[0]
            and bracket[1] <= high
            and not any(self._inside(bracket, island) for island in self.islands)
        )

    @staticmethod
    def _inside(span: Span, island: Span) -> bool:
        return island[0] <= span[0] and span[1] <= island[1]

    def _islands(self) -> list[Span]:
        """Clauses set off by commas: "X, who arrived on Monday, held talks on Tuesday", "the drill, first
        held in 2015, will take place in May"."""
        found = []
        for cue in self.cues("breaker"):
            before = self.text[max(cue.start - 2, 0) : cue.start].strip()
            if cue.value == RELATIVE and before == ",":
                found.append((cue.start, self._closing(cue.end)))
        return found + [aside for aside, _ in self.earlier_ones]

    def _earlier_ones(self) -> list[tuple[Span, CueMention]]:
        """What commas set off to tell of an earlier event ("first held in 2015"), with the verb."""
        if self.verb_side == "after":
            return []
        words: list[Mention] = [*(c for c in self.cues("background") if c.value == EARLIER)]
        words += [o for o in self.of(OrdinalMention) if o.value == 1]
        verbs = [c for c in self.cues("predicate") if c.value == "hold" and c.tense in {"past", "participle"}]
        beside = [(w, v) for w in words for v in verbs if 0 < v.start - w.end <= ANTECEDENT]
        opened = {c.end + 1: c.start for c in self.cues("breaker") if c.value == RELATIVE}
        starts = {w.start: opened.get(w.start, w.start) for w, _ in beside}  # "which last met in 2015"
        set_off = [(w, v) for w, v in beside if self.text[: starts[w.start]].rstrip()[-1:] == ","]
        return [((w.start, self._closing(v.end)), v) for w, v in set_off]

    def _closing(self, start: int) -> int:
        """The comma that ends a clause: not one between the states of a list."""
        states = self.of(StateMention)
        end = self.text.find(",", start, self.end)
        while end >= 0 and any(s.end == end for s in states):
            if not any(0 < s.start - end <= ANTECEDENT for s in states):
                break
            end = self.text.find(",", end + 1, self.end)
        return end if end >= 0 else self.end

    def _obstacles(self) -> list[tuple[int, int, float]]:
        table = weights().between
        found: list[tuple[int, int, float]] = []
        for match in _MARK.finditer(self.text, self.start, self.end):
            price = float(getattr(table, _MARKS[match.group()]))
            found.append((match.start(), match.end(), price))
        names = [
            m for m in self.mentions if isinstance(m, BodyMention | InstrumentMention | OrganisationMention)
        ]
        for mention in self.mentions:
            price = _price(mention)
            if price and not any(n.start < mention.start and mention.end < n.end for n in names):
                found.append((*self._boundary(mention), price))
        return found

    def _boundary(self, mention: Mention) -> Span:
        """Where an obstacle stands: of "and held" or "पहुंचे और" the conjunction, not the verb beside it."""
        if not isinstance(mention, CueMention):
            return mention.start, mention.end
        first = (mention.start, mention.start + 1)
        return first if self.verb_side == "before" else (mention.end - 1, mention.end)


def _by_type(mentions: Sequence[Mention]) -> dict[type[Mention], list[Mention]]:
    found: dict[type[Mention], list[Mention]] = {}
    for mention in mentions:
        found.setdefault(type(mention), []).append(mention)
    return found


def _price(mention: Mention) -> float:
    table = weights().between
    if isinstance(mention, ActMention):
        return table.act
    if isinstance(mention, CueMention):
        return {"breaker": table.clause, "predicate": table.predicate}.get(mention.cue, 0.0)
    return 0.0


def build_scenes(
    document: Document,
    layout: Layout,
    mentions: Sequence[Mention],
    phrasings: Mapping[str, Phrasing],
) -> list[Scene]:
    """The sentences of headline, body and embed blocks as scenes, in order. ``phrasings``: by language."""
    ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.rule))
    blocks = list(layout.blocks)
    scenes: list[Scene] = []
    position = block = 0
    for start, end in layout.sentences:
        while block + 1 < len(blocks) and blocks[block].end <= start:
            block += 1
        while position < len(ordered) and ordered[position].start < start:
            position += 1
        inside = position
        while inside < len(ordered) and ordered[inside].start < end:
            inside += 1
        here: Sequence[Mention] = [m for m in ordered[position:inside] if m.end <= end]
        phrasing = phrasings.get(blocks[block].language)
        if phrasing is not None and phrasing.verb_side == "after":
            here = with_joined_clauses(document.text, here, phrasing.conjunctions)
        scenes.append(Scene(document.text, (start, end), blocks[block].role, here, len(scenes), phrasing))
        position = inside
    return scenes
