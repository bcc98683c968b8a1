"""Offices and roles without a name that stand for a person named elsewhere in the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dragoman.lexicon.people import COUNTERPART, LEADERS
from dragoman.lexicon.phrases import Hit
from dragoman.lexicon.tokens import Token, fold
from dragoman.mentions.people_holders import Holders, Kind
from dragoman.mentions.people_labels import Labelled
from dragoman.mentions.people_offices import Office, offices
from dragoman.model.mentions import MEMBERS, OfficeMention, PersonMention, StateMention
from dragoman.model.vocabulary import is_organisation

VAGUE = frozenset({"agency_head", "adviser", "legislator", "secretary", "envoy", "governor"})
"""Classes of which a document may have several holders: they stand for a person only with a state."""

PAIR = 2
"""States of two officials, who are the two that are named; a longer list is told again one by one."""
ROLES = frozenset({"leader", COUNTERPART})
"""Words for somebody whose office is another."""


def office_references(
    tokens: Sequence[Token], states: Sequence[StateMention], holders: Holders
) -> list[PersonMention | OfficeMention]:
    """Mentions by office alone ("the Uzbek leader"), where exactly one of ``holders`` fits, and by
    pair ("the two leaders"): the last two people before it, of different parties, both with the same span.
    An office whose holder is nowhere named stays an office, of each state that shares it.
    """
    paired = holders.people.pairs.longest(tokens)
    if not (paired or holders.people.titles.longest(tokens)):
        return []
    block = Labelled(tokens, holders.people, states, ())
    alone = [o for o in offices(block) if not _is_taken(block, o, holders.taken)]
    single: list[PersonMention | OfficeMention] = []
    for office in alone:
        if office.title.plural or len(office.parties) > 1:
            single.extend(_shared(office, holders))
        else:
            single.extend([*_holder(office, holders)] or _vacant(office, holders, alone))
    pairs: list[PersonMention | OfficeMention] = []
    for hit in paired:
        pairs.extend([*_pair(block, hit, holders)] or _vacant_pair(block, hit, single))
    apart = [m for m in single if not _inside(m, {p.start for p in pairs}, pairs)]
    return sorted([*pairs, *apart], key=lambda m: (m.start, m.end))


def _vacant(office: Office, holders: Holders, alone: Sequence[Office]) -> Iterable[OfficeMention]:
    """The office itself, where nobody of its state and class is named."""
    rule = "people/office_alone"
    party, class_ = office.nearest, _class(office, holders, alone)
    named = party and any(p.party == party.code and _same_office(p, office) for p in holders.distinct)
    if party and class_ == "minister" and is_organisation(party.code):
        rule = MEMBERS  # "главы МИД стран АСЕАН": an organisation has no ministers but its members'
    if party and not named and class_ not in VAGUE | ROLES - {COUNTERPART}:
        yield OfficeMention(
            start=office.start, end=office.end, rule=rule, office_class=class_, party=party.code
        )


def _class(office: Office, holders: Holders, alone: Sequence[Office]) -> str:
    """The class of an office; a counterpart's is that of the office told just before."""
    class_ = office.title.entry.class_
    if class_ != COUNTERPART:
        return class_
    nearest = next((p for p in holders.before(office.start) if p.office_class), None)
    told = [(nearest.end, nearest.office_class or "")] if nearest else []
    told += [(o.end, o.title.entry.class_) for o in alone if o.end <= office.start]
    return max(told, default=(0, class_))[1]


def _shared(office: Office, holders: Holders) -> Iterable[OfficeMention]:
    """ "The foreign ministers of Peru and Chile", "ASEAN foreign ministers", where none is named."""
    rule, class_ = "people/office_shared", office.title.entry.class_
    if len(office.parties) <= PAIR and any(
        p.office_class == class_ and p.party in {s.code for s in office.parties} for p in holders.distinct
    ):
        return
    if len(office.parties) == 1 and is_organisation(office.parties[0].code):
        rule = MEMBERS
    elif len(office.parties) == 1:
        return
    for state in office.parties:
        yield OfficeMention(
            start=office.start, end=office.end, rule=rule, office_class=class_, party=state.code
        )


def _same_office(person: PersonMention, office: Office) -> bool:
    """A state has one president, but many ministers: these are told apart by what is printed."""
    class_ = office.title.entry.class_
    same = class_ in LEADERS or fold(person.office or "") == fold(office.text)
    return person.office_class == class_ and same


def _inside(
    mention: PersonMention | OfficeMention, starts: set[int], pairs: Sequence[PersonMention | OfficeMention]
) -> bool:
    return mention.start in starts or any(p.start <= mention.start < p.end for p in pairs)


def _is_taken(block: Labelled, office: Office, taken: set[int]) -> bool:
    """An office whose holder is named beside it."""
    beside = block.tokens[office.last].start if office.last < len(block) else -1
    return office.start in taken or beside in taken


def _holder(office: Office, holders: Holders) -> Iterable[PersonMention]:
    party = office.nearest.code if office.nearest else None
    if party is None and office.title.entry.class_ in VAGUE | ROLES:
        yield from _again_in_full(office, holders)
        return
    fitting = {p.name: p for p in reversed(holders.distinct) if _fits(office, party, p, holders)}
    # "The president" is the one introduced without a state, not a president of Benin named beside him.
    own = [p for p in fitting.values() if party is None and p.party is None and p.start < office.start]
    if len(fitting) == 1 or len(own) == 1:
        person = own[0] if own else next(iter(fitting.values()))
        yield _standing_for(person, office.start, office.end, "people/office_again")


def _again_in_full(office: Office, holders: Holders) -> Iterable[PersonMention]:
    """The only holder named before of an office that is printed again in full: "the defence secretary"."""
    words = fold(office.text)
    same = [p for p in holders.distinct if fold(p.office or "") == words and p.end <= office.start]
    if len(same) == 1 and " " in words:
        yield _standing_for(same[0], office.start, office.end, "people/office_again")


def _fits(office: Office, party: str | None, person: PersonMention, holders: Holders) -> bool:
    if party and person.party != party:
        return False
    kind, wanted = holders.kind(person), office.title.entry.class_
    if not _holds(wanted, kind):
        return False
    return wanted in ROLES or (kind is not None and office.portfolios <= kind[1])


def _pair(block: Labelled, hit: Hit[str], holders: Holders) -> Iterable[PersonMention]:
    start, end = block.tokens[hit.first].start, block.tokens[hit.last - 1].end
    before = (p for p in holders.before(start) if _may_hold(hit.sense, holders, p))
    last = next(before, None)
    other = next((p for p in before if last and p.name != last.name and _parts(p, last)), None)
    if last and other and any(_holds(hit.sense, holders.kind(p)) for p in (last, other)):
        yield from (_standing_for(p, start, end, "people/pair") for p in (other, last))


def _may_hold(sense: str, holders: Holders, person: PersonMention) -> bool:
    """Whether somebody holds an office of a class, or is only called the counterpart of one who does."""
    counterpart = person.office is None and person.party is not None
    return counterpart or _holds(sense, holders.kind(person))


def _vacant_pair(
    block: Labelled, hit: Hit[str], before: Sequence[PersonMention | OfficeMention]
) -> Iterable[OfficeMention]:
    """The last two offices of different states, where none of their holders is named."""
    start, end = block.tokens[hit.first].start, block.tokens[hit.last - 1].end
    fitting = [
        m
        for m in before
        if isinstance(m, OfficeMention) and m.end <= start and hit.sense in ("any", m.office_class)
    ]
    last = fitting[-1] if fitting else None
    other = next((m for m in reversed(fitting) if last and m.party != last.party), None)
    if last and other:
        yield from (replace(m, start=start, end=end, rule="people/pair_of_offices") for m in (other, last))


def _holds(wanted: str, kind: Kind | None) -> bool:
    """Whether an office may be meant by a class; an unknown office may be any leader's."""
    if wanted in {"any", COUNTERPART}:
        return True
    if wanted == "leader":
        return kind is None or kind[0] in LEADERS
    return kind is not None and kind[0] == wanted


def _parts(one: PersonMention, other: PersonMention) -> bool:
    return one.party is None or other.party is None or one.party != other.party


def _standing_for(person: PersonMention, start: int, end: int, rule: str) -> PersonMention:
    return replace(person, start=start, end=end, rule=rule, case=None)
