"""Offices: a title with its portfolio and its state, in whatever order the language builds them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon.people import Title
from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.tokens import fold
from dragoman.mentions.people_labels import Labelled

PAIRS = frozenset({"pair", "group"})
"""Forms of states written as one word."""
FURTHEST = 18
"""Tokens that an office may extend to either side of its title."""


class Party(Struct, frozen=True):
    """A state of an office and the span that says it."""

    code: str
    start: int | None = None
    end: int | None = None


class Office(Struct, frozen=True):
    """Token range of the whole phrase (with its state), its title, what to print and where that stands."""

    first: int
    last: int
    title: Title
    text: str
    start: int
    end: int
    parties: tuple[Party, ...]
    """States in the order of the text: several if the office is shared by them."""
    nearest: Party | None
    portfolios: frozenset[str]

    @property
    def printed(self) -> str | None:
        return self.text if self.title.entry.office else None

    @property
    def kind(self) -> tuple[str, frozenset[str]]:
        """What tells offices apart besides the state: class and portfolios."""
        return self.title.entry.class_, self.portfolios


def offices(block: Labelled) -> list[Office]:
    """All offices of a block, in order; each title belongs to one."""
    found: list[Office] = []
    for _, hit in sorted(block.titles.items()):
        office = _office(block, hit)
        if found and _continues(block, found[-1], office):
            office = _joined(block, found.pop(), office)
        found.append(office)
    return found


def _continues(block: Labelled, one: Office, other: Office) -> bool:
    """One holder of two offices: "Qatari Prime Minister and Foreign Minister ..."."""
    beside = other.first == one.last + 1 and block.label(one.last) == "J"
    bare = one.end == block.tokens[one.last - 1].end and not one.title.plural and not other.title.plural
    if not (beside and bare):
        return False
    if block.people.grammar.state_after_title:
        return _stacked(block, one, other)
    return block.norm(one.last) != "," and bool(one.parties) and not other.parties


def _stacked(block: Labelled, one: Office, other: Office) -> bool:
    """ "министр финансов, вице-премьер Перу Имя": two ranks, one state after both, and then the name."""
    ranks = one.title.entry.class_ != other.title.entry.class_
    return ranks and not one.parties and bool(other.parties) and block.label(other.last) in "NR"


def _joined(block: Labelled, one: Office, other: Office) -> Office:
    printed = block.tokens[one.last].text
    link = f"{printed} " if printed == "," else f" {printed} "
    return replace(
        one,
        last=other.last,
        text=one.text + link + other.text,
        end=other.end,
        portfolios=one.portfolios | other.portfolios,
        parties=one.parties or other.parties,
        nearest=one.nearest or other.nearest,
    )


def _office(block: Labelled, hit: Hit[Title]) -> Office:
    first, last = _leftmost(block, hit), _rightmost(block, hit)
    inner_first, inner_last = _without_state(block, hit, first, last)
    return Office(
        first,
        last,
        hit.sense,
        _text(block, hit, inner_first, inner_last),
        block.tokens[inner_first].start,
        block.tokens[inner_last - 1].end,
        *_parties(block, hit, first, last),
        _portfolios(block, hit, first, last),
    )


def _leftmost(block: Labelled, hit: Hit[Title]) -> int:
    """The first token of the phrase: leftwards over the labels that the language allows there."""
    allowed, first = block.people.grammar.left, hit.first
    for index in range(hit.first - 1, max(-1, hit.first - FURTHEST), -1):
        if block.tokens[index + 1].start in block.sentence_starts:
            break
        fits = block.label(index) in allowed and _fits_left(block, index)
        if not fits and not _posted_host(block, hit, index):
            break
        if block.label(index) in "MPSOA" and not _is_loose(block, index):
            first = index
    return first


def _fits_left(block: Labelled, index: int) -> bool:
    label = block.label(index)
    if label == "S":
        return _state_fits_left(block, index)
    if label == "J":
        in_a_list = block.label(index - 1) == block.label(index + 1) == "S"
        return block.norm(index) != "," or block.label(index + 1) == "P" or in_a_list
    return label != "C"


def _state_fits_left(block: Labelled, index: int) -> bool:
    """Some languages put a state there only as an adjective, or joined by a genitive marker."""
    grammar, state = block.people.grammar, block.states[index]
    if state.form in grammar.left_state:
        return True
    return grammar.left_state_joined and (
        block.label(index + 1) in "GSJ" or block.norm(index + 1) in block.people.host
    )


def _is_loose(block: Labelled, index: int) -> bool:
    """A state that a conjunction parts from the office belongs to it only if it shares in it."""
    return block.label(index) in "OA" and block.label(index + 1) == "J"


def _rightmost(block: Labelled, hit: Hit[Title]) -> int:
    """The token after the phrase: rightwards over allowed labels; connectors at its end fall off."""
    last, index = hit.last, hit.last
    if not _opens_right(block, hit):
        return last
    while index < min(len(block), hit.last + FURTHEST):
        label = block.label(index)
        if index in block.titles or block.tokens[index].start in block.sentence_starts:
            break
        if label not in block.people.grammar.right and not _posted_host(block, hit, index):
            break
        if label == "S" and not _state_fits_right(block, index):
            break
        if label in "PSOAQ" or block.tokens[index].text == ")":
            last = index + 1
        index += 1
    return last


def _opens_right(block: Labelled, hit: Hit[Title]) -> bool:
    people, index = block.people, hit.last
    if not people.grammar.right:
        return False
    if "*" in people.openers or block.norm(index) in people.openers or _posted_host(block, hit, index):
        return True
    # "Secretary, Department of ...": an agency in apposition.
    return (
        block.norm(index) in people.conjunctions
        and block.norm(index) == ","
        and _names_agency(block, index + 1)
    )


def _names_agency(block: Labelled, index: int) -> bool:
    return block.label(index) in "OA" or (block.label(index) == "P" and block.label(index + 1) in "CJ")


def _posted_host(block: Labelled, hit: Hit[Title], index: int) -> bool:
    return hit.sense.entry.posted and block.norm(index) in block.people.host


def _state_fits_right(block: Labelled, index: int) -> bool:
    """A new clause begins with an adjective after a conjunction ("the minister and Russian ...")."""
    state = block.states[index]
    return (
        not (state.form in ("adjective", "pair") and block.label(index - 1) == "J") and state.form != "pair"
    )


def _without_state(block: Labelled, hit: Hit[Title], first: int, last: int) -> tuple[int, int]:
    """The phrase without a state, article or connector at either edge; a host state stays."""
    host = block.people.host
    while first < hit.first and (block.label(first) in "SGJC" or block.norm(first) in host):
        first += 1
    if any(_posted_host(block, hit, index) for index in range(hit.last, last)):
        return first, last
    while last > hit.last and block.label(last - 1) in "SGJC":
        last -= 1
    return first, last


def _text(block: Labelled, hit: Hit[Title], first: int, last: int) -> str:
    """As printed, with the title itself in the nominative singular."""
    title = _between(block, hit.first, hit.last)
    lemma = _like(title, hit.sense.lemma)
    return _between(block, first, hit.first, "after") + lemma + _between(block, hit.last, last, "before")


def _like(printed: str, lemma: str) -> str:
    """The lemma with the capitals of the printed form; the printed form where they are the same."""
    if fold(printed).replace("-", " ") == fold(lemma).replace("-", " "):
        return printed
    shown, plain = printed.split(), lemma.split()
    if fold("".join(shown)) == fold("".join(plain)):
        return printed  # "외교부장관" and "외교부 장관" are one
    if len(shown) != len(plain):
        return lemma
    pairs = zip(shown, plain, strict=True)
    return " ".join(w[:1].upper() + w[1:] if p[:1].isupper() else w for p, w in pairs)


def _between(block: Labelled, first: int, last: int, spaced: str = "") -> str:
    """Tokens ``first:last`` as printed; ``spaced`` keeps the white space ``before`` or ``after`` them."""
    tokens = block.tokens
    text = "".join((" " if t.spaced and i else "") + t.text for i, t in enumerate(tokens[first:last]))
    if first == last:
        return ""
    before = " " if spaced == "before" and tokens[first].spaced else ""
    after = " " if spaced == "after" and tokens[last].spaced else ""
    return before + text + after


def _parties(
    block: Labelled, hit: Hit[Title], first: int, last: int
) -> tuple[tuple[Party, ...], Party | None]:
    """States on the title's left, else on its right, and the one nearest to it."""
    if hit.sense.entry.party:
        only = Party(hit.sense.entry.party)
        return (only,), only
    left = _parties_in(block, hit, range(first, hit.first), left=True)
    right = _parties_in(block, hit, range(hit.last, last), left=False)
    if left:
        return left, left[-1]
    return right, right[0] if right else None


def _parties_in(block: Labelled, hit: Hit[Title], span: range, left: bool) -> tuple[Party, ...]:
    indices = [i for i in span if _says_party(block, hit, i, left)]
    found = (p for i in indices for p in _parties_at(block, i))
    return tuple({p.code: p for p in found}.values())


def _says_party(block: Labelled, hit: Hit[Title], index: int, left: bool) -> bool:
    if block.label(index) not in "SO":
        return False
    step = 1 if left and block.people.grammar.left_state_joined else -1
    beside = index + step
    while index in block.states and block.states.get(beside) is block.states[index]:
        beside += step
    return not (hit.sense.entry.posted and block.norm(beside) in block.people.host)


def _parties_at(block: Labelled, index: int) -> list[Party]:
    """The state that a token says, or both of a pair where names have no spaces ("한미 국방장관")."""
    state, organisation = block.states.get(index), block.organisations.get(index)
    if state and (len(state.codes) == 1 or (block.people.unspaced and state.form in PAIRS)):
        return [Party(code, state.start, state.end) for code in state.codes]
    if organisation and organisation.party:
        return [Party(organisation.party, organisation.start, organisation.end)]
    return []


def _portfolios(block: Labelled, hit: Hit[Title], first: int, last: int) -> frozenset[str]:
    if hit.sense.entry.portfolio:
        return frozenset({hit.sense.entry.portfolio})
    topics = (block.people.portfolio_of(block.norm(i)) for i in range(first, last) if block.label(i) in "PO")
    return frozenset(t for t in topics if t and t != "other")
