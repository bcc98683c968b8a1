"""The states that stand beside names in lists and without an office."""

from __future__ import annotations

from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_offices import Party

FARTHEST_SIDE = 30
"""Tokens between the side and its person."""


def state_before(block: Labelled, index: int) -> tuple[Party | None, int]:
    """ "of Estonia, Urmas Lepik" or "Omani Salim Harthy" in a list: the state and where the name begins."""
    state, start = state_at(block, index), index
    if not state and block.people.grammar.name_after_of and block.norm(index) in block.people.openers:
        start = index + 1 + (block.norm(index + 1) in block.people.connectors)
        state = state_at(block, start)
    end = _end_of_state(block, start)
    return (state, end + (block.norm(end) == ",")) if state else (None, index)


def _end_of_state(block: Labelled, index: int) -> int:
    """The token after the state whose name begins at ``index``; ``index`` itself where none does."""
    state, end = block.states.get(index), index
    while state is not None and block.states.get(end) is state:
        end += 1
    return end


def state_at(block: Labelled, index: int) -> Party | None:
    """The one state that the token at ``index`` says."""
    state = block.states.get(index)
    return Party(state.codes[0], state.start, state.end) if state and len(state.codes) == 1 else None


def state_after(block: Labelled, index: int) -> tuple[Party | None, int]:
    """ "Narendra Modi of India", "Wang Yi (China)": the state and the token after it."""
    bracket = block.norm(index) == "("
    if bracket or (block.people.grammar.name_after_of and block.norm(index) in block.people.openers):
        skip = index + 1 + (block.norm(index + 1) in block.people.connectors)
        party, end = state_at(block, skip), _end_of_state(block, skip)
        if party:
            return party, end + 1 if bracket else end
    return None, index


def state_owning(block: Labelled, index: int) -> Party | None:
    """ "Peru's Rosa Luna", "भारत के पीयूष गोयल": the state in the genitive before a name, where a marker says
    so."""
    state = index
    while block.label(state - 1) == "G":
        state -= 1
    owned = state < index and (block.people.grammar.cased or not block.people.grammar.name_first)
    return state_at(block, state - 1) if owned else None


def side_before(block: Labelled, before: int, previous: int) -> Party | None:
    """The state made a side between the person before, or the sentence's beginning, and this person."""
    for index in range(before - 1, max(previous, before - FARTHEST_SIDE) - 1, -1):
        # "मिस्र के दल का नेतृत्व": the group stands between its state and the genitive before the word.
        led = block.norm(index) in block.people.leading and block.label(index - 1) == "G"
        if led or block.norm(index) in block.people.side:
            index -= 2 if led else 0
            state = index - 1 if block.label(index - 1) == "S" else index - 2
            if block.label(state) == "S" and block.label(index - 1) in "SG":
                return state_at(block, state)
        if block.starts_sentence(index):
            break
    return None


def state_of_name(block: Labelled, index: int) -> Party | None:
    """ "インドのモディ首相": the state, or the state's organ, before a name that its title follows."""
    before = index - 1
    while block.label(before) == "G" or block.norm(before) == block.people.joiner:
        before -= 1
    if block.label(before) == "O":
        organisation = block.organisations[before]
        if organisation.party:
            return Party(organisation.party, organisation.start, organisation.end)
    return state_at(block, before) or state_before(block, index)[0]
