"""Clauses that "and" joins behind a verb, where verbs come last: "बोरिक से मिलेंगे और लीमा जाएंगे"."""

from __future__ import annotations

from collections.abc import Sequence, Set

import regex

from dragoman.lexicon.tokens import fold
from dragoman.model.mentions import ActMention, CueMention, Mention

RULE = "reports/joined_clause"
DO = "do"
"""Of verbs that only say what became of an act."""
_FINITE = frozenset({"past", "future", "future_past", "modal"})
_NEXT = regex.compile(r"\s([\p{L}\p{M}]+)\s")


def with_joined_clauses(text: str, mentions: Sequence[Mention], conjunctions: Set[str]) -> Sequence[Mention]:
    """The mentions of a sentence with a clause's end for each finite verb right before a word for "and" that
    no phrase of the language's own marks as one."""
    marked = {m.end for m in mentions if isinstance(m, CueMention) and m.cue == "breaker"}
    found: dict[int, Mention] = {}
    for mention in mentions:
        joint = _NEXT.match(text, mention.end) if _is_finite(mention) else None
        if joint is not None and fold(joint[1]) in conjunctions and joint.end(1) not in marked:
            found[joint.end(1)] = CueMention(
                start=joint.start(1), end=joint.end(1), rule=RULE, cue="breaker", value="subordinate"
            )
    if not found:
        return mentions
    return sorted([*mentions, *found.values()], key=lambda m: (m.start, -m.end, m.rule))


def _is_finite(mention: Mention) -> bool:
    if isinstance(mention, ActMention):
        return mention.form == "verb" and mention.tense in _FINITE
    if not isinstance(mention, CueMention):
        return False
    return mention.cue == "predicate" and mention.value == DO and mention.tense in _FINITE
