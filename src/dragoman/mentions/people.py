"""People of a document: who is named, in what office, for which state, and in what grammatical role.

Nobody need be known: an office, a rank, a person's verb or a frequent given name beside a name is enough;
a name without any of these is not taken.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dragoman.lexicon.people import PeopleLexicon
from dragoman.lexicon.tokens import Token, fold
from dragoman.mentions.people_attach import drafts
from dragoman.mentions.people_cases import Context, Declined, nominative
from dragoman.mentions.people_headlines import capitals_in_sentences, without_headline_words
from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_references import office_references
from dragoman.mentions.people_regions import region_states
from dragoman.mentions.people_sides import Draft
from dragoman.mentions.people_unify import Found, Person, named_again, persons
from dragoman.model.mentions import OrganisationMention, PersonMention, PlaceMention, StateMention

__all__ = ["Part", "office_references", "people_of_parts"]


class Part(Struct, frozen=True):
    """What people are read from in one block; all offsets are into the whole text."""

    tokens: Sequence[Token]
    states: Sequence[StateMention] = ()
    organisations: Sequence[OrganisationMention] = ()
    sentences: Sequence[Sequence[Token]] = ()
    """The same tokens, sentence by sentence."""
    places: Sequence[PlaceMention] = ()


def people_of_parts(parts: Sequence[Part], people: PeopleLexicon) -> list[PersonMention]:
    """People named in the blocks of one language of a document, in the order of the blocks.

    A surname in a headline is read as the person whom a later block names in full; every mention of one
    person has the same ``name``, and the office and party that some mention of them tells.
    """
    blocks = [_labelled(part, people) for part in parts]
    attested = frozenset(fold(t.text) for p in parts for t in p.tokens if t.capital)
    found = [_people_only(block, drafts(block)) for block in blocks]
    proper = capitals_in_sentences(blocks) if people.grammar.cased and len(parts) > 1 else frozenset()
    if proper:
        found = [without_headline_words(f, block, proper) for f, block in zip(found, blocks, strict=True)]
    first = _found(blocks, found, attested)
    groups = persons(first, people)
    again = [
        _people_only(block, named_again(block, groups, _covered(first, n))) for n, block in enumerate(blocks)
    ]
    groups = persons([*first, *_found(blocks, again, attested)], people)
    mentions = [_mention(blocks[f.block], f, group) for group in groups for f in group.founds]
    return sorted(mentions, key=lambda m: (m.start, m.end))


def _labelled(part: Part, people: PeopleLexicon) -> Labelled:
    starts = frozenset(tokens[0].start for tokens in part.sentences)
    states = [*part.states, *region_states(part.tokens, people, part.places)]
    return Labelled(part.tokens, people, states, part.organisations, starts)


def _people_only(block: Labelled, found: Sequence[Draft]) -> list[Draft]:
    """Without the names of airports, streets and the like, which were somebody's."""
    after = block.people.named_after
    return [d for d in found if d.office or block.norm(d.name.first - 1) not in after]


def _covered(founds: Sequence[Found], block: int) -> set[int]:
    return {i for f in founds if f.block == block for i in range(f.draft.name.first, f.draft.name.last)}


def _found(
    blocks: Sequence[Labelled], found: Sequence[Sequence[Draft]], attested: frozenset[str]
) -> list[Found]:
    return [
        Found(number, draft, _declined(block, draft, attested), block.tokens[draft.name.first].start)
        for number, (block, block_drafts) in enumerate(zip(blocks, found, strict=True))
        for draft in block_drafts
    ]


def _declined(block: Labelled, draft: Draft, attested: frozenset[str]) -> Declined:
    office = draft.office
    apposed = office is not None and office.first > draft.name.first
    several = office is not None and len(office.parties) > 1 and not office.title.plural
    cases = office.title.cases if office and not apposed and not several else frozenset()
    before = block.people.cases_before.get(block.norm(draft.before - 1)) if block.people.paradigms else None
    return nominative(draft.name.words, block.people, Context(attested, cases, before))


def _mention(block: Labelled, found: Found, group: Person) -> PersonMention:
    draft = found.draft
    named = draft.office if draft.office and draft.office.printed else None
    office = named or next(
        (f.draft.office for f in group.founds if f.draft.office and f.draft.office.printed), None
    )
    party = draft.party or next((f.draft.party for f in group.founds if f.draft.party), None)
    return PersonMention(
        start=block.tokens[draft.name.first].start,
        end=block.tokens[draft.name.last - 1].end,
        rule=draft.rule,
        name=group.name,
        office=office.printed if office else None,
        office_start=office.start if office else None,
        office_end=office.end if office else None,
        party=party.code if party else None,
        party_start=party.start if party else None,
        party_end=party.end if party else None,
        case=_case(block, found),
        office_class=office.title.entry.class_ if office else None,
    )


def _case(block: Labelled, found: Found) -> str | None:
    """The role that a case form, or a word before or after, gives."""
    people, draft = block.people, found.draft
    if people.paradigms:
        return found.declined.case
    after = people.cases_after.get(block.norm(draft.name.last))
    return after or people.cases_before.get(block.norm(_phrase_start(block, draft) - 1), found.declined.case)


def _phrase_start(block: Labelled, draft: Draft) -> int:
    index = draft.before
    while block.label(index - 1) == "C" and block.norm(index - 1) not in block.people.cases_before:
        index -= 1
    return index
