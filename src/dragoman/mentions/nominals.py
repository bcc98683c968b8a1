"""Names of bodies, documents and projects: a head noun extended to the left and to the right."""

from __future__ import annotations

from dragoman.mentions.stretch import Stretch
from dragoman.model.mentions import Mention, StateMention

LONGEST_TAIL = 28
LONGEST_FRONT = 12
GLOSS = 3
"""Tokens of a short form in brackets ("(ASEAN)")."""


def front(stretch: Stretch, first: int, modifiers: dict[int, int]) -> int:
    """The first token of the name that ends with a head at ``first``.

    Takes states, the pack's modifier words (``modifiers``: end index -> first index), quotations and,
    where names have capitals, capitalised words.
    """
    index = first
    while index > 0 and first - index < LONGEST_FRONT:
        step = _one_before(stretch, index, modifiers)
        if step is None:
            break
        index = step
    return _without_leading(stretch, index, first)


def _one_before(stretch: Stretch, index: int, modifiers: dict[int, int]) -> int | None:
    state = stretch.ending_at(stretch.states, index)
    if state is not None:
        return None if _is_venue(stretch, state, index) else state
    if stretch.ending_at(stretch.ordinals, index) is not None:
        return None
    if index in modifiers:
        return modifiers[index]
    if stretch.phrasing.tail_side == "left" and index > GLOSS and stretch.abbreviated_at(index - GLOSS):
        return index - GLOSS
    token = stretch.tokens[index - 1]
    if stretch.is_hyphen(index - 1) and index >= 2 and not token.spaced:
        return index - 2
    quote = stretch.quoted_before(index)
    if quote is not None:
        return quote
    glued_number = token.kind == "number" and index >= 3 and stretch.is_hyphen(index - 2)
    if glued_number and stretch.phrasing.capitals and not token.spaced:
        return index - 3
    if stretch.phrasing.capitals and token.kind == "word" and token.capital and index - 1 > 0:
        return None if index - 1 in stretch.predicates else index - 1
    return _over_connector(stretch, index)


def _is_venue(stretch: Stretch, first: int, last: int) -> bool:
    """Whether a state before a head says where: "in Doha the summit", where names branch to the right and no
    capitals mark them, or by its own ending."""
    phrasing = stretch.phrasing
    branches = phrasing.tail_side == "right" and not phrasing.capitals
    led = branches and first > 0 and stretch.tokens[first - 1].norm in phrasing.locatives
    return led or stretch.tokens[last - 1].norm.endswith(tuple(phrasing.locative_endings))


def _over_connector(stretch: Stretch, index: int) -> int | None:
    """Step over "and", "of" between capitalised words or states: "Trade and Investment Commission"."""
    word = stretch.tokens[index - 1].norm
    if index < 2 or word not in stretch.phrasing.connectors or word in stretch.phrasing.articles:
        return None
    before = stretch.tokens[index - 2]
    if word in stretch.phrasing.tail_openers and stretch.ending_at(stretch.states, index - 1) is not None:
        return None  # "a visit to Spain and the Netherlands for Political Consultations"
    if stretch.ending_at(stretch.states, index - 1) is not None and index in stretch.states:
        return index - 1
    capital = stretch.phrasing.capitals and before.capital and stretch.tokens[index].capital
    return index - 1 if capital and index - 2 > 0 else None


def _without_leading(stretch: Stretch, index: int, first: int) -> int:
    """Drop articles, connectors and hyphens at the very beginning."""
    dropped = stretch.phrasing.articles | stretch.phrasing.connectors
    while index < first and (stretch.tokens[index].norm in dropped or stretch.is_hyphen(index)):
        index += 1
    return index


def tail_right(stretch: Stretch, last: int) -> int:
    """The index after the tail of a name whose head ends at ``last``."""
    index = stretch.quoted_after(last) or last
    index = _nominal_tail(stretch, index)
    if index < len(stretch.tokens) and stretch.tokens[index].norm in stretch.phrasing.tail_openers:
        end = _open_tail(stretch, index + 1)
        if end > index + 1:
            return end
    return index


def _nominal_tail(stretch: Stretch, index: int) -> int:
    """States and the pack's tail words that follow the head directly, with "and" between them."""
    end = index
    while index < len(stretch.tokens) and index - end < LONGEST_TAIL:
        if index in stretch.states and _is_noun(stretch.states[index][1]):
            index = end = stretch.states[index][0]
        elif stretch.tokens[index].norm in stretch.phrasing.tail_words:
            index = end = index + 1
        elif stretch.tokens[index].norm in _between_parts(stretch):
            index += 1
        else:
            break
    return end


def _is_noun(state: Mention) -> bool:
    """Names follow a head ("Council of Kazakhstan"); an adjective begins something else."""
    return isinstance(state, StateMention) and state.form not in {"adjective", "demonym"}


def _between_parts(stretch: Stretch) -> frozenset[str]:
    return (stretch.phrasing.connectors - stretch.phrasing.tail_openers - stretch.phrasing.articles) | {","}


def _open_tail(stretch: Stretch, index: int) -> int:
    """The index after what follows "on", "по": up to a stop word, a verb, a bracket or a date."""
    end = index
    for i in range(index, min(index + LONGEST_TAIL, len(stretch.tokens))):
        token = stretch.tokens[i]
        if i < end:
            continue
        quote = stretch.quoted_after(i)
        if quote:
            end = quote
            continue
        if _ends_tail(stretch, i):
            break
        if token.kind == "mark" and token.text != "," and not stretch.joins(i):
            break
        joining = stretch.phrasing.connectors | stretch.phrasing.locatives
        if token.text != "," and token.norm not in joining and not stretch.joins(i):
            end = i + 1
    return end


def _ends_tail(stretch: Stretch, index: int) -> bool:
    token = stretch.tokens[index]
    if token.norm in stretch.phrasing.tail_stops or index in stretch.others or _says_where(stretch, index):
        return True
    if token.text == ",":
        return not _list_goes_on(stretch, index) or _next_document(stretch, index)
    if token.norm in stretch.phrasing.connectors:
        return index + 1 in stretch.predicates or _next_document(stretch, index)
    return index in stretch.predicates and not (stretch.phrasing.capitals and token.capital)


def _next_document(stretch: Stretch, index: int) -> bool:
    """Whether another document follows a comma or "and": "a protocol on fish and a memorandum"."""
    return any(hit.first == index + 1 for hit in stretch.of("instrument"))


def _says_where(stretch: Stretch, index: int) -> bool:
    """Whether "in" leads to a capital: where something was signed, not what it is about."""
    state = stretch.states.get(index + 1)
    capital = state is not None and isinstance(state[1], StateMention) and state[1].form == "capital"
    return capital and stretch.tokens[index].norm in stretch.phrasing.locatives


def _list_goes_on(stretch: Stretch, index: int) -> bool:
    """Whether the list in a name continues after a comma ("Trade, Economic, ... and Cultural")."""
    after = stretch.tokens[index + 1 : index + 9]
    if not after or index + 1 in stretch.predicates or index + 1 in stretch.others:
        return False
    if stretch.phrasing.capitals and not stretch.tokens[index - 1].capital and after[0].capital:
        return False
    if stretch.phrasing.capitals and stretch.tokens[index - 1].capital:
        return after[0].capital and any(t.norm in _between_parts(stretch) for t in after if t.text != ",")
    return any(t.norm in _between_parts(stretch) for t in after[:5] if t.text != ",")


def tail_left(stretch: Stretch, first: int) -> int:
    """The first token of a name whose tail stands before it, joined by a postposition."""
    openers, phrasing = stretch.phrasing.tail_openers, stretch.phrasing
    index = first
    if index > 1 and stretch.tokens[index - 1].norm in openers:
        start = _closed_tail(stretch, index - 1)
        index = start if start < index - 1 else index
    elif index > 1 and stretch.tokens[index - 1].norm in phrasing.possessives:
        index = _genitive_tail(stretch, index)
    return index


def _closed_tail(stretch: Stretch, index: int) -> int:
    start = index
    for i in range(index - 1, max(index - LONGEST_TAIL, -1), -1):
        token = stretch.tokens[i]
        stopped = token.norm in stretch.phrasing.tail_stops or i in stretch.predicates
        if stopped or any(first <= i < last for first, (last, _) in stretch.others.items()):
            break
        if token.kind == "mark" and token.text != "," and not stretch.is_hyphen(i):
            break
        if token.text != "," and token.norm not in stretch.phrasing.connectors:
            start = i
    return start


def _genitive_tail(stretch: Stretch, index: int) -> int:
    """Parts joined by genitive postpositions: "... के शासनाध्यक्षों की परिषद"."""
    start = index
    i = index - 1
    while i > 0 and stretch.tokens[i].norm in stretch.phrasing.possessives:
        state = stretch.ending_at(stretch.states, i)
        if state is not None:
            start = i = state
        elif stretch.tokens[i - 1].norm in stretch.phrasing.tail_words:
            start = i = _run_of_tail_words(stretch, i - 1)
        else:
            break
        i -= 1
    return start


def _run_of_tail_words(stretch: Stretch, index: int) -> int:
    while index > 0 and stretch.tokens[index - 1].norm in stretch.phrasing.tail_words:
        index -= 1
    return index
