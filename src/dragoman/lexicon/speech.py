"""The parts of a pack that tell what words are about, much cheaper than all of it."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dragoman.lexicon.pack import LANGUAGES, installed
from dragoman.lexicon.phrases import Phrases
from dragoman.lexicon.phrasing import Phrasing, load_phrasing
from dragoman.lexicon.senses import Sense, load_senses
from dragoman.lexicon.world import StateTable, read_json


class Speech(Struct, frozen=True):
    phrasing: Phrasing
    senses: Phrases[Sense]
    states: StateTable

    def says_little(self, word: str) -> bool:
        """Whether a folded word is of a closed class, or the name of a state, which all that the same states
        do has in common."""
        phrasing = self.phrasing
        closed = (phrasing.connectors, phrasing.tail_stops, phrasing.tail_openers, phrasing.articles)
        return any(word in words for words in closed) or self._names_a_state(word)

    def _names_a_state(self, word: str) -> bool:
        return word in self.states.phrases.get(word, ()) or word in self.states.first_parts


@cache
def speech_of(language: str) -> Speech | None:
    """None for a language without a pack."""
    if language not in installed():
        return None
    folder = LANGUAGES / language
    states = read_json(folder / "states.json", StateTable)
    return Speech(load_phrasing(folder), load_senses(folder), states)
