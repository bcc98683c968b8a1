"""Names in headlines where every word has a capital: "Crown Prince Makes Phone Call" names nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dragoman.lexicon.tokens import fold
from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_names import Name, is_given
from dragoman.mentions.people_sides import Draft
from dragoman.mentions.states import SENTENCE_END

SHARE = 0.95
"""Of the words longer than "with", those that have a capital in a line set so."""


def in_title_case(block: Labelled) -> bool:
    """Whether a line that no full stop ends has mostly capitals, so that a capital tells nothing."""
    if not block.tokens or block.tokens[-1].norm in SENTENCE_END:
        return False
    words = [t for t in block.tokens if t.kind == "word" and len(t.text) > len("with")]
    return sum(t.capital for t in words) >= SHARE * max(len(words), 1)


def capitals_in_sentences(blocks: Iterable[Labelled]) -> frozenset[str]:
    """Folded words that have a capital amid words that have none: names of people, places, organs."""
    return frozenset(
        fold(token.text)
        for block in blocks
        if not in_title_case(block)
        for index, token in enumerate(block.tokens)
        if token.capital and not block.starts_sentence(index)
    )


def without_headline_words(drafts: Sequence[Draft], block: Labelled, proper: frozenset[str]) -> list[Draft]:
    """Drafts of which the text attests some word as a name, cut to the words that it attests."""
    if not in_title_case(block):
        return list(drafts)
    names = [(draft, _attested(draft.name, block, proper)) for draft in drafts]
    return [replace(draft, name=name) for draft, name in names if name is not None]


def _attested(name: Name, block: Labelled, proper: frozenset[str]) -> Name | None:
    """The name up to the first word that is nobody's; None where that is its first one."""
    words = name.words
    known = [w.endswith(".") or fold(w) in proper or is_given(block, w) for w in words]
    if all(known):
        return name
    length = known.index(False)
    if length == 0 or all(w.endswith(".") for w in words[:length]):
        return None
    return (
        Name(name.first, name.first + length, words[:length])
        if name.last - name.first == len(words)
        else name
    )
