"""Names of bodies as a list gives them: "смешанной комиссии" is the смешанная комиссия."""

from __future__ import annotations

from dragoman.lexicon.phrasing import Agreement
from dragoman.lexicon.tokens import fold

INVARIABLE = "|"
"""In a lemma, what parts the words that are inflected from those that are not."""


def in_nominative(before: str, head: str, lemma: str, agreements: tuple[Agreement, ...]) -> str | None:
    """The words before a head noun and the noun in the nominative; None where they stand in it, or where the
    language does not tell.

    ``head`` is printed, ``lemma`` what it is a form of, with "|" before the words that stay.
    """
    inflected = lemma.partition(INVARIABLE)[0].split()
    printed = head.split()
    if not inflected or len(printed) < len(inflected) or printed[0].isupper():
        return None
    agreement = next((a for a in agreements if inflected[-1].endswith(a.heads)), None)
    own = printed[: len(inflected)]
    if agreement is None or _fold(own) == _fold(inflected) or fold(own[-1]).endswith(agreement.plural):
        return None
    nominative = [_as_printed(word, by) for word, by in zip(inflected, own, strict=True)]
    words = [_adjective(word, agreement) for word in before.split()]
    return " ".join([*words, *nominative, *printed[len(inflected) :]])


def _fold(words: list[str]) -> list[str]:
    return [fold(word) for word in words]


def _as_printed(word: str, by: str) -> str:
    return word[:1].upper() + word[1:] if by[:1].isupper() else word


def _adjective(word: str, agreement: Agreement) -> str:
    """The word with the nominative's ending; unchanged if it has none of an adjective's."""
    for length in range(len(word) - 1, 0, -1):
        ending = agreement.endings.get(word[-length:])
        if ending is not None:
            return word[:-length] + ending
    return word
