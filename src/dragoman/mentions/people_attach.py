"""Which stretches are people: names beside an office, a rank, a person's verb or with a known given name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.mentions.people_labels import Labelled, separated, skip_ranks
from dragoman.mentions.people_names import (
    Name,
    has_owner,
    is_given,
    name_at,
    of_a_thing,
    second_word,
)
from dragoman.mentions.people_of_states import owned_people
from dragoman.mentions.people_offices import Office, Party, offices
from dragoman.mentions.people_parties import (
    state_after,
    state_before,
    state_of_name,
    state_owning,
)
from dragoman.mentions.people_regions import OF_TOWNS
from dragoman.mentions.people_sides import Draft, with_sides
from dragoman.mentions.people_uncased import (
    marked_names,
    names_before,
    owned_beside,
    uncased_names,
    where_name_begins,
)
from dragoman.mentions.people_unspaced import before_gloss, runs, unspaced_name
from dragoman.mentions.people_words import ranked_names

COMMAS = frozenset({",", "،"})
SHORTEST = 2  # letters of a name that stands alone


def drafts(block: Labelled) -> list[Draft]:
    """People of a block in the order of the text; an earlier rule of RULES wins a stretch."""
    found: dict[int, Draft] = {}
    covered: set[int] = set()
    used: set[int] = set()
    state = Attachment(block, offices(block), used, covered)
    for rule in RULES:
        for draft in rule(state):
            span = range(draft.name.first, draft.name.last)
            if covered.isdisjoint(span):
                covered.update(span)
                found[draft.name.first] = draft
                if draft.office:
                    used.add(draft.office.first)
    return with_sides(block, [found[first] for first in sorted(found)])


class Attachment:
    """A block, its offices, and what earlier rules took."""

    def __init__(self, block: Labelled, found: list[Office], used: set[int], covered: set[int]) -> None:
        self.block = block
        self.offices = found
        self.used = used
        self.covered = covered
        self.runs = list(runs(block))

    @property
    def free_offices(self) -> list[Office]:
        return [o for o in self.offices if o.first not in self.used]


def _office_then_name(state: Attachment) -> Iterator[Draft]:
    for office in state.free_offices:
        yield from _named_after(state.block, office, where_name_begins(state.block, office.last))


def _office_comma_name(state: Attachment) -> Iterator[Draft]:
    """ "the Deputy Minister of the Russian Federation, Alexey Gruzdev", where there are capitals.

    One word there is more often the agency that says so ("the Deputy Minister, Reuters said").
    """
    for office in state.free_offices:
        if state.block.people.grammar.cased and state.block.norm(office.last) == ",":
            named = _named_after(state.block, office, office.last + 1)
            yield from (draft for draft in named if len(draft.name.words) > 1)


def _uncased_name_between_commas(state: Attachment) -> Iterator[Draft]:
    """ "وزير الدفاع، كوفي مينساه، ...": without capitals the second comma tells where the name ends."""
    block = state.block
    for office in state.free_offices:
        if block.people.grammar.cased or block.people.unspaced or block.norm(office.last) not in COMMAS:
            continue
        named = list(_named_after(block, office, office.last + 1))
        closed = len(named) == 1 and block.norm(named[0].name.last) in COMMAS
        if closed and len(named[0].name.full_words) > 1:
            yield named[0]


def _name_then_office(state: Attachment) -> Iterator[Draft]:
    """ "Alexey Gruzdev, Deputy Minister ..."."""
    ends = {run.last: run for run in state.runs}
    for office in state.free_offices:
        index = office.first - 1
        while state.block.label(index) in "CG" or state.block.norm(index) in state.block.people.possessives:
            index -= 1
        if state.block.tokens[max(index, 0)].text in (",", "(", "—", "–") and index in ends:
            run = ends[index]
            if len(run.full_words) > 1 or run.first in state.covered:
                yield Draft(run, "people/name_office", office, office.nearest, run.first)


def _uncased_name_then_office(state: Attachment) -> Iterator[Draft]:
    free = [] if state.block.people.endings else state.free_offices
    for name, office in (*marked_names(state.block, free), *names_before(state.block, free)):
        yield Draft(name, "people/name_office", office, office.nearest, name.first)


def _name_joined_to_office(state: Attachment) -> Iterator[Draft]:
    """ "王毅外长": where there are no spaces, a name and right after it the bare title; with its state, where
    names stand first ("モディ印首相")."""
    block = state.block
    ends = {run.last: run for run in state.runs} if block.people.unspaced else {}
    for office in state.free_offices if ends else ():
        run = ends.get(before_gloss(block, office.first))
        if run is not None and (office.first in block.titles or block.people.grammar.name_first):
            party = office.nearest or state_of_name(block, run.first)
            yield Draft(run, "people/name_title", office, party, run.first)


def _named_after(block: Labelled, office: Office, index: int) -> Iterator[Draft]:
    """The name, or the list of names, that begins at ``index`` after an office."""
    shared = office.title.plural or len(office.parties) > 1
    town = office.title.entry.class_ in OF_TOWNS
    listed = list(_listed(block, index, shared, town))
    several = len(office.parties) == len(listed) > 1
    for place, (name, own) in enumerate(listed):
        party = own or (office.parties[place] if several else office.nearest)
        if len(listed) > 1 and len(office.parties) > 1 and not several:
            party = own
        yield Draft(name, "people/office_name", office, party, office.first if place == 0 else name.first)


def _listed(block: Labelled, index: int, shared: bool, town: bool) -> Iterator[tuple[Name, Party | None]]:
    """Names from ``index`` on with the states of their own; more than one only if the office is shared."""
    while True:
        before, index = state_before(block, index) if shared else (None, index)
        name = _proper_name(block, skip_ranks(block, index), town)
        if name is None:
            return
        after, end = state_after(block, name.last)
        yield name, after or before
        following = separated(block, end)
        if not shared or following is None:
            return
        index = following


def _proper_name(block: Labelled, index: int, town: bool = False) -> Name | None:
    """A name that no following word turns into a ship, a port or a newspaper.

    ``town`` says that the office before it is one of towns, whose name may come first.
    """
    if block.people.unspaced:
        return unspaced_name(block, index) if index < len(block) else None
    name = name_at(block, index) if index < len(block) else None
    if name and has_owner(block, name, town):
        name = name_at(block, second_word(block, name))
    if name is None or of_a_thing(block, name):
        return None
    if len(name.full_words) == 1 and (
        len(name.full_words[0]) < SHORTEST or block.norm(name.last) == block.people.grammar.host
    ):
        return None
    return name


def _rank_then_name(state: Attachment) -> Iterator[Draft]:
    block = state.block
    for index in range(len(block)):
        if block.label(index) == "R" and block.label(index - 1) != "R":
            name = _proper_name(block, skip_ranks(block, index))
            if name:
                yield Draft(name, "people/rank_name", before=index)
    for name in ranked_names(block, state.runs):
        yield Draft(name, "people/name_rank", before=name.first)


def _known_given_name(state: Attachment) -> Iterator[Draft]:
    for name in _loose_names(state):
        if is_given(state.block, name.full_words[0]) and not of_a_thing(state.block, name):
            yield _loose(state.block, name, "people/given_name")


def _loose(block: Labelled, name: Name, rule: str) -> Draft:
    """A name without an office; "Peru's Rosa Luna" is of that state."""
    return Draft(name, rule, party=state_owning(block, name.first), before=name.first)


def _loose_names(state: Attachment) -> Iterator[Name]:
    """Names of two words and more that begin neither after an article nor a place's preposition."""
    block = state.block
    for name in state.runs if block.people.grammar.cased else uncased_names(block):
        if len(name.full_words) > 1 and block.label(name.first - 1) != "C":
            yield name


def _owned_by_a_state(state: Attachment) -> Iterator[Draft]:
    """ "Peru's Boluarte dined with Kofi Annor of Ghana"."""
    for owned in owned_people(state.block, state.covered):
        yield Draft(owned.name, "people/of_state", party=owned.party, before=owned.first)


def _initials(state: Attachment) -> Iterator[Draft]:
    """ "K. Sivan", "С. В. Лавров", "एस. जयशंकर": an initial says that a name follows."""
    uncased = () if state.block.people.grammar.cased else uncased_names(state.block)
    for name in (*state.runs, *uncased):
        led = name.words[0].endswith(".") and len(name.full_words[0]) > SHORTEST
        if led and state.block.label(name.first - 1) != "C" and not of_a_thing(state.block, name):
            yield _loose(state.block, name, "people/initials")


def _verb_beside(state: Attachment) -> Iterator[Draft]:
    people, block = state.block.people, state.block
    for name in _loose_names(state) if people.grammar.cased else ():
        beside = (
            block.norm(name.last) in people.cues_after or block.norm(name.first - 1) in people.cues_before
        )
        if beside and len(name.full_words) < 4 and not of_a_thing(block, name):
            yield _loose(block, name, "people/verb")


def _beside_another(state: Attachment) -> Iterator[Draft]:
    """ "The delegations were led by A and B": a full name joined to a person is one too."""
    block = state.block
    for name in owned_beside(block, state.covered):
        yield _loose(block, name, "people/beside")
    for name in _loose_names(state) if block.people.grammar.cased else ():
        link = block.norm(name.first - 1)
        joined = link in block.people.conjunctions and link.isalpha() and name.first - 2 in state.covered
        if joined and len(name.full_words) < 4 and not of_a_thing(block, name):
            yield _loose(block, name, "people/beside")


RULES: tuple[Callable[[Attachment], Iterator[Draft]], ...] = (
    _office_then_name,
    _name_joined_to_office,
    _name_then_office,
    _uncased_name_then_office,
    _office_comma_name,
    _uncased_name_between_commas,
    _rank_then_name,
    _known_given_name,
    _initials,
    _verb_beside,
    _owned_by_a_state,
    _beside_another,
)
