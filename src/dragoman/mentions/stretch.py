"""A stretch of tokens (one sentence) with what is already known of it, by token index."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from dragoman.lexicon.phrases import HYPHENS, Hit, Phrases
from dragoman.lexicon.phrasing import Phrasing
from dragoman.lexicon.senses import Sense
from dragoman.lexicon.tokens import Token, inside_word, is_broken, is_unspaced
from dragoman.model.mentions import Mention, OrdinalMention, StateMention

OPENING = frozenset("\"“„«‘'‹")
APOSTROPHES = frozenset("'’ʼ")
CLOSING = frozenset("\"”“»’'›")
REVERSED = {"’": frozenset("‘"), "”": frozenset("“")}
"""Marks that open in texts written from right to left ("’…‘")."""
_KANA, _HANGUL = "\u3040", "\ud7af"
"""The first and the last letter of scripts that write no apostrophes."""
VERBAL = frozenset({"predicate", "aux", "attribution"})
"""Categories of cues that are verbs."""
PARTING = frozenset(",;:—–()،।؛：，；")
"""Marks over which no word stands beside another."""
AROUND = 14
"""Tokens on either side of a word within which others stand beside it."""
BRIEF = 2
"""Syllables of Hangul up to which a phrase is no end of one word with the beginning of the next."""


class Stretch:
    """Tokens of one sentence with its text, the pack's hits, and the mentions found so far."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        senses: Phrases[Sense],
        phrasing: Phrasing,
        states: Iterable[StateMention] = (),
        ordinals: Iterable[OrdinalMention] = (),
        others: Iterable[Mention] = (),
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.phrasing = phrasing
        hits = _whole(tokens, _unmasked(_accompanied(tokens, _parted(tokens, senses.scan(tokens)))))
        self.hits: list[Hit[Sense]] = _without_names(tokens, hits) if phrasing.capitals else hits
        self._by_category: dict[str, list[Hit[Sense]]] = {}
        for hit in self.hits:
            self._by_category.setdefault(hit.sense.category, []).append(hit)
        self._starts = [t.start for t in tokens]
        self._ends = [t.end for t in tokens]
        self.states = self._placed(states)
        self.ordinals = self._placed(ordinals)
        self.others = self._placed(others)
        self.predicates = {
            i
            for hit in self.hits
            if hit.sense.category in {"predicate", "aux"} or hit.sense.form == "verb"
            for i in range(hit.first, hit.last)
        }

    def of(self, *categories: str) -> list[Hit[Sense]]:
        """Hits of some categories; where they overlap, the longest, then the first."""
        wanted = [hit for name in categories for hit in self._by_category.get(name, ())]
        if len(wanted) < 2:
            return wanted
        wanted.sort(key=lambda h: (h.first - h.last, h.first))
        taken: set[int] = set()
        kept = []
        for hit in wanted:
            if taken.isdisjoint(range(hit.first, hit.last)):
                kept.append(hit)
                taken.update(range(hit.first, hit.last))
        return sorted(kept, key=lambda h: h.first)

    def ends(self, category: str) -> dict[int, int]:
        """The indices after hits of a category, each with the first of the longest hit that ends there; hits
        may overlap ("defence" within "defence policy")."""
        found: dict[int, int] = {}
        for hit in self._by_category.get(category, ()):
            found[hit.last] = min(hit.first, found.get(hit.last, hit.first))
        return found

    def index_at(self, offset: int) -> int:
        """Index of the first token that starts at or after an offset."""
        return bisect_left(self._starts, offset)

    def index_after(self, offset: int) -> int:
        """Index after the last token that ends at or before an offset."""
        return bisect_right(self._ends, offset)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of tokens ``first`` to ``last`` (exclusive)."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def slice(self, first: int, last: int) -> str:
        start, end = self.span(first, last)
        return self.text[start:end]

    def within(self, mentions: dict[int, tuple[int, Mention]], first: int, last: int) -> list[Mention]:
        """Mentions that lie between two token indices, in order."""
        return [m for i, (j, m) in sorted(mentions.items()) if first <= i and j <= last]

    def ending_at(self, mentions: dict[int, tuple[int, Mention]], index: int) -> int | None:
        """First token of a mention that ends just before ``index``."""
        return next((i for i, (j, _) in mentions.items() if j == index), None)

    def quoted_after(self, index: int) -> int | None:
        """Index after a quotation that opens at ``index``; None if none opens or it runs long."""
        mark = self.tokens[index].text if index < len(self.tokens) else ""
        if (mark not in OPENING and mark not in REVERSED) or self.is_apostrophe(index):
            return None
        closing = REVERSED.get(mark, CLOSING)
        for j in range(index + 1, min(index + 12, len(self.tokens))):
            if self.tokens[j].text in closing and not self.is_apostrophe(j):
                return j + 1
        return None

    def quoted_before(self, index: int) -> int | None:
        """Index of the opening mark of a quotation that closes just before ``index``."""
        mark = self.tokens[index - 1].text if index > 0 else ""
        reverse = [opening for opening, closing in REVERSED.items() if mark in closing]
        if (mark not in CLOSING and not reverse) or self.is_apostrophe(index - 1):
            return None
        for i in range(index - 2, max(index - 12, -1), -1):
            if self.tokens[i].text in (reverse or OPENING) and not self.is_apostrophe(i):
                return i
        return None

    def abbreviated_at(self, index: int) -> bool:
        """Whether a short form in brackets and capitals stands at ``index``: "(JMC)"."""
        opened, short, closed = [*self.tokens[index : index + 3], None, None, None][:3]
        if opened is None or short is None or closed is None:
            return False
        return opened.text == "(" and closed.text == ")" and len(short.text) > 1 and short.text.isupper()

    def is_apostrophe(self, index: int) -> bool:
        """Whether a mark stands between letters ("India's"), where no quotation begins or ends."""
        if self.tokens[index].text not in APOSTROPHES or not 0 < index < len(self.tokens) - 1:
            return False
        after = self.tokens[index + 1]
        joined = not self.tokens[index].spaced and not after.spaced and after.kind == "word"
        return joined and not _KANA <= after.text[0] <= _HANGUL  # "'가": a particle behind a name

    def joins(self, index: int) -> bool:
        """Whether a mark is part of a word: a hyphen or an apostrophe."""
        return self.is_hyphen(index) or self.is_apostrophe(index)

    def is_hyphen(self, index: int) -> bool:
        return self.tokens[index].text in HYPHENS

    def _placed(self, mentions: Iterable[Mention]) -> dict[int, tuple[int, Mention]]:
        placed: dict[int, tuple[int, Mention]] = {}
        if not self.tokens:
            return placed
        low, high = self.tokens[0].start, self.tokens[-1].end
        for mention in mentions:
            if low <= mention.start and mention.end <= high:
                first, last = self.index_at(mention.start), self.index_after(mention.end)
                if first < last and (first not in placed or placed[first][0] < last):
                    placed[first] = (last, mention)
        return placed


def _parted(tokens: Sequence[Token], hits: list[Hit[Sense]]) -> list[Hit[Sense]]:
    """Hits of verbs with a particle only where it ends a clause; there the verb alone means nothing else."""
    wanting = [h for h in hits if h.sense.particle]
    if not wanting:
        return hits
    ends = {i for i in range(1, len(tokens) + 1) if i == len(tokens) or tokens[i].kind == "mark"}
    whole = [h for h in wanting if any(_closes(tokens, h, i) for i in ends)]
    verbs = {h.first for h in whole}
    others = [h for h in hits if not h.sense.particle and h.first not in verbs]
    return sorted([*others, *whole], key=lambda h: h.first)


def _closes(tokens: Sequence[Token], hit: Hit[Sense], end: int) -> bool:
    """Whether what belongs to a verb stands right before a clause ends: "an", "unter Dach und Fach"."""
    words = hit.sense.particle.split()
    first = end - len(words)
    return hit.last <= first and [t.norm for t in tokens[first:end]] == words


def _accompanied(tokens: Sequence[Token], hits: list[Hit[Sense]]) -> list[Hit[Sense]]:
    """Hits that want other words beside them only where these stand between the same two marks."""
    if not any(h.sense.beside for h in hits):
        return hits
    return [h for h in hits if not h.sense.beside or _stands_beside(tokens, h)]


def _stands_beside(tokens: Sequence[Token], hit: Hit[Sense]) -> bool:
    """Whether the companions of a hit stand in its stretch, in their order, before or behind it."""
    low, high = hit.first, hit.last
    while low > max(hit.first - AROUND, 0) and tokens[low - 1].text not in PARTING:
        low -= 1
    while high < min(hit.last + AROUND, len(tokens)) and tokens[high].text not in PARTING:
        high += 1
    sides = (
        [t.norm for t in tokens[i:j] if t.kind != "mark"] for i, j in ((low, hit.first), (hit.last, high))
    )
    beside = list(hit.sense.beside)
    return any(beside == words[i : i + len(beside)] for words in sides for i in range(len(words)))


def _without_names(tokens: Sequence[Token], hits: list[Hit[Sense]]) -> list[Hit[Sense]]:
    """Hits without verbs that have a capital amid others that have none: they are names ("Omar Said")."""
    named = [h for h in hits if _is_verb(h) and _named(tokens, h.first)]
    if not named or all(_capital(tokens[h.first]) for h in hits if _is_verb(h)):
        return hits
    return [h for h in hits if h not in named]


def _is_verb(hit: Hit[Sense]) -> bool:
    return hit.sense.category in VERBAL or hit.sense.form == "verb"


def _named(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word stands with a capital right behind another word."""
    return index > 0 and tokens[index - 1].kind == "word" and _capital(tokens[index])


def _capital(token: Token) -> bool:
    return token.capital and token.text[1:].islower()


def _whole(tokens: Sequence[Token], hits: list[Hit[Sense]]) -> list[Hit[Sense]]:
    """Hits without single characters of unspaced scripts inside a longer hit: 会 in 会议 is no word."""
    hits = [h for h in hits if not _across_words(tokens, h)]
    lone = [h for h in hits if h.last - h.first == 1 and _is_character(tokens[h.first].text)]
    if not lone:
        return hits
    inner = {i for h in hits if h.last - h.first > 1 for i in range(h.first, h.last)}
    return [h for h in hits if h.last - h.first > 1 or h.first not in inner or h not in lone]


def _across_words(tokens: Sequence[Token], hit: Hit[Sense]) -> bool:
    """Whether few syllables of Hangul are the end of one word and the beginning of the next: "북방 중간"."""
    if hit.last - hit.first > BRIEF or not is_broken(tokens, hit.first, hit.last):
        return False
    return inside_word(tokens, hit.first) or inside_word(tokens, hit.last)


def _is_character(text: str) -> bool:
    return len(text) == 1 and is_unspaced(text)


def _unmasked(hits: list[Hit[Sense]]) -> list[Hit[Sense]]:
    """Hits without those inside an idiom or a domestic organ that the pack masks ("Senate commission")."""
    masks = [h for h in hits if h.sense.category == "mask"]
    if not masks:
        return hits
    return [h for h in hits if not any(m.first <= h.first and h.last <= m.last for m in masks)]
