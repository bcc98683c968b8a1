"""Which states: a stage of its own, with its reasons in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.model.mentions import MEMBERS, BodyMention, InstrumentMention, OrganisationMention, StateMention
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.apart import BESIDE, is_beside
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.known import known_parties
from dragoman.reports.main_parties import ENOUGH, STRONG_PAIR, MainParties, is_posted_at
from dragoman.reports.mediators import hosts_only, mediators
from dragoman.reports.party_places import (
    from_capitals,
    from_destination,
    from_subject_capitals,
    from_towns,
    from_venue,
    glosses_a_town,
    is_venue,
)
from dragoman.reports.regions import ends_a_name
from dragoman.reports.scene import Scene
from dragoman.reports.state_lists import is_member, strong, with_their_lists
from dragoman.reports.weights import weights

REGISTER = "parties/register"
ORGANISATION = "organisation"
"""Of an anaphor: "the bloc", "the union"."""
THREE = 3
STRONG = 3
"""How often the second state is named in a document that is about a pair."""
DOCUMENT = 30
"""Characters from a state to the document that is of it (" और फ्रांस के बीच हुए ")."""
SUBJECT = 1.5
"""Cost up to which "the sides" are the subject of an act."""
_OF_GROUPS = frozenset({"session", "meeting"})
"""Kinds of which a group of states may be a party; elsewhere "Central Asia" is a region."""


def give_parties(candidate: Candidate, main: MainParties, rivals: Sequence[Candidate]) -> None:
    """Add parties reason by reason until there are enough principals."""
    candidate.others = candidate.others or mediators(candidate)
    for reason in REASONS:
        for party in reason(candidate, main, rivals):
            candidate.add_party(party.value, party.span, party.rule)
        if _enough(candidate):
            return


def _wanted(candidate: Candidate) -> int:
    """Two principals; three where the words say so ("trilateral", "the three leaders")."""
    cues = [c for c in candidate.scene.cues("sides") if c.value == "three"]
    three = candidate.scene.nearest(candidate.span, cues, weights().limits.state)
    return THREE if three else ENOUGH


def _only_goals(candidate: Candidate) -> bool:
    """Whether a visit has no party yet but the states it goes to: the visitor's is wanting."""
    goals = {p.value.country for p in candidate.places}
    return bool(candidate.parties) and all(code in goals for code in candidate.codes)


def _enough(candidate: Candidate) -> bool:
    """As many principals as wanted; a gathering of an organisation needs no other."""
    known = [p for p in candidate.parties if p.rule == REGISTER]
    of_organisation = candidate.kind == "session" and any(
        is_organisation(p.value) for p in (*candidate.named_parties, *known)
    )
    if candidate.kind == "exercise" and any(is_organisation(code) for code in candidate.codes):
        return True  # its members drill among themselves
    if candidate.kind == "visit" and _only_goals(candidate):
        return False
    among_members = candidate.kind == "meeting" and {o.rule for o in candidate.offices} == {MEMBERS}
    alone = of_organisation or among_members
    return len(candidate.parties) >= _wanted(candidate) or (alone and bool(candidate.parties))


def _from_name(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """The name of the body, series or document says its parties ("India-Russia Working Group")."""
    found = list(candidate.named_parties)
    if candidate.instrument is not None:
        found.extend(_states_in(candidate.scene, candidate.instrument.start, candidate.instrument.end))
    return found


def _states_in(scene: Scene, start: int, end: int) -> list[Cited[str]]:
    inside = [s for s in strong(scene) if start <= s.start and s.end <= end]
    whole = with_their_lists(scene, inside)
    return [Cited(code, s.start, s.end, "parties/title") for s in whole for code in s.codes]


def _from_pair(candidate: Candidate, _: MainParties, rivals: Sequence[Candidate]) -> list[Cited[str]]:
    """A pair beside the act: "India-Russia talks", "российско-индийские учения", "भारत-रूस वार्ता"."""
    forms = {"pair", "group"} if candidate.kind in {"session", "meeting", "signing"} else {"pair"}
    pairs = [s for s in candidate.scene.of(StateMention) if s.form in forms]
    pairs = [s for s in pairs if not (is_member(candidate.scene, s) or ends_a_name(candidate.scene, s))]
    pair = candidate.scene.nearest(candidate.span, pairs, weights().limits.project)
    if pair is None or _nearer_rival(candidate, (pair.start, pair.end), rivals):
        return []
    return [Cited(code, pair.start, pair.end, "parties/pair") for code in pair.codes]


def _from_people(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """The states that the people of the event stand for."""
    return [
        Cited(
            person.party, person.party_start or person.start, person.party_end or person.end, "parties/person"
        )
        for person, _roles in candidate.people
        if person.party and not (candidate.kind == "milestone" and is_organisation(person.party))
    ]


def _from_offices(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """The states of visitors who are told by office alone."""
    return [Cited(office.party, office.start, office.end, "parties/office") for office in candidate.offices]


def _from_sides(candidate: Candidate, main: MainParties, _: Sequence[Candidate]) -> list[Cited[str]]:
    """ "The two sides" are the two states that the document is about."""
    cue = candidate.scene.nearest(candidate.span, candidate.scene.cues("sides"), weights().limits.state)
    ranked, wanted = main.ranked(), _wanted(candidate)
    if cue is None or len(ranked) < wanted:
        return []
    return [Cited(p.value, cue.start, cue.end, "parties/two_sides") for p in ranked[:wanted]]


def _of_a_document(candidate: Candidate, state: tuple[int, int]) -> bool:
    """Whether a state behind a meeting, where verbs come last, is one of those that a document behind it is
    of: "in a meeting the cabinet heard of the pact of Peru and Chile"."""
    scene = candidate.scene
    behind = candidate.kind == "meeting" and scene.verb_side == "after" and candidate.span[1] <= state[0]
    return behind and any(0 < i.start - state[1] <= DOCUMENT for i in scene.of(InstrumentMention))


def _from_clause(candidate: Candidate, _: MainParties, rivals: Sequence[Candidate]) -> list[Cited[str]]:
    """States named in the act's own clauses, venues left out."""
    scene, limit = candidate.scene, weights().limits.state
    found: list[Cited[str]] = []
    near = with_their_lists(scene, [s for s in strong(scene) if _cost(candidate, s) <= limit])
    near = [
        s for s in near if not (is_member(scene, s) or scene.aside_from(candidate.span, (s.start, s.end)))
    ]
    if candidate.kind not in _OF_GROUPS:
        near = [s for s in near if s.form != "group"]
    for state in near:
        span = (state.start, state.end)
        if (
            is_venue(candidate, span)
            or (candidate.kind not in {"visit", "milestone"} and glosses_a_town(scene, state))
            or _nearer_rival(candidate, span, rivals)
            or _of_a_body(candidate, span)
            or _of_a_document(candidate, span)
            or (candidate.kind != "milestone" and scene.in_another_clause(candidate.span, span))
            or span in {o.span for o in candidate.others}
            or (candidate.kind == "visit" and _from_elsewhere(candidate, span))
        ):
            continue
        others = {o.value for o in candidate.others}
        found.extend(Cited(code, *span, "parties/clause") for code in state.codes if code not in others)
    return _at_most(candidate, found)


def _from_bloc(candidate: Candidate, main: MainParties, _: Sequence[Candidate]) -> list[Cited[str]]:
    """ "The bloc also signed a pact with Oman": the organisation that the document is about."""
    blocs = [c for c in candidate.scene.cues("anaphor") if c.value == ORGANISATION]
    cue = candidate.scene.nearest(candidate.span, blocs, weights().limits.state)
    meant = next((p for p in main.ranked() if is_organisation(p.value)), None)
    return [Cited(meant.value, cue.start, cue.end, "parties/bloc")] if cue and meant else []


def _from_elsewhere(candidate: Candidate, span: tuple[int, int]) -> bool:
    """ "From Germany, he will travel to Hungary": of one whose state is told, only where he was before."""
    home = {p.party for p, roles in candidate.people if p.party and any(r.value == "visitor" for r in roles)}
    return bool(home) and candidate.scene.comes_from(span)


def _cost(candidate: Candidate, state: StateMention) -> float:
    return candidate.scene.cost(candidate.span, (state.start, state.end))


def _of_a_body(candidate: Candidate, span: tuple[int, int]) -> bool:
    """Whether a state is part of the name of some other gathering ("on the sidelines of the G20 summit"), or
    the organisation beside whose sitting something happens ("on the margins of the UN General Assembly")."""
    scene, own = candidate.scene, candidate.body.span if candidate.body else None
    if any(
        b.start <= span[0] and span[1] <= b.end and (b.start, b.end) != own for b in scene.of(BodyMention)
    ):
        return True
    if is_posted_at(scene, span):
        return True
    beside = [c for c in scene.cues("apart") if c.value == BESIDE]
    return candidate.kind != "session" and any(is_beside(scene, c, span) for c in beside)


def _at_most(candidate: Candidate, found: list[Cited[str]]) -> list[Cited[str]]:
    """Nearest first, so that a list of states stays whole but a stray one comes last."""
    return sorted(found, key=lambda c: candidate.scene.cost(candidate.span, c.span))


def _nearer_rival(candidate: Candidate, span: tuple[int, int], rivals: Sequence[Candidate]) -> bool:
    price = candidate.scene.cost(candidate.span, span)
    return any(
        price - r.scene.cost(r.span, span) >= weights().between.clause
        for r in rivals
        if r is not candidate and r.scene is candidate.scene
    )


def _from_organisations(candidate: Candidate, _: MainParties, __: Sequence[Candidate]) -> list[Cited[str]]:
    """Agencies, ministries and companies stand for their state."""
    scene = candidate.scene
    return [
        Cited(o.party, o.start, o.end, "parties/organisation")
        for o in scene.of(OrganisationMention)
        if o.party
        and o.party not in {mediator.value for mediator in candidate.others}
        and not (candidate.kind == "milestone" and is_organisation(o.party))
        and scene.cost(candidate.span, (o.start, o.end)) <= weights().limits.state
        and not _of_a_body(candidate, (o.start, o.end))
    ]


def _from_those_who_met(
    candidate: Candidate, _: MainParties, rivals: Sequence[Candidate]
) -> list[Cited[str]]:
    """Who met, sat or came signs too: "the ministers of A, B and C met and issued a statement", "the visit of
    X to B brought an accord"."""
    if candidate.kind != "signing" or len({p.party for p, _ in candidate.people}) >= ENOUGH:
        return []
    kinds = {"visit"} if candidate.people else {"session", "meeting", "visit"}
    earlier = [r for r in rivals if r.kind in kinds and r.span <= candidate.span]
    return list(earlier[-1].parties) if earlier and len(earlier[-1].parties) >= ENOUGH else []


def _from_register(candidate: Candidate, main: MainParties, _: Sequence[Candidate]) -> list[Cited[str]]:
    """Whose a known name is; the text's own word for a party is cited where it has one."""
    name = candidate.series or candidate.anchor
    codes = known_parties(candidate)
    return [Cited(code, *main.cited.get(code, name).span, REGISTER) for code in codes]


def _from_main(candidate: Candidate, main: MainParties, _: Sequence[Candidate]) -> list[Cited[str]]:
    """The states that the document is about, as many as are wanting."""
    goals = candidate.kind == "visit" and _only_goals(candidate)
    wanting = 1 if goals else max(_wanted(candidate) - len(candidate.parties), 0)
    ranked, known = main.ranked(), {*candidate.codes, *hosts_only(candidate, main)}
    order = main.home_first(ranked) if wanting == 1 else ranked
    others = [c for c in order if not (c.value in known or main.in_passing(c.value))][:wanting]
    if len(ranked) >= ENOUGH and main.count[ranked[1].value] >= STRONG:
        pair = {c.value for c in ranked[:ENOUGH]}
        others = [replace(c, rule=STRONG_PAIR) if c.value in pair else c for c in others]
    return others


def _from_near_sides(
    candidate: Candidate, main: MainParties, rivals: Sequence[Candidate]
) -> list[Cited[str]]:
    """The sides right beside the act are its parties, whatever other states the clause names."""
    cue = candidate.scene.nearest(candidate.span, candidate.scene.cues("sides"), SUBJECT)
    return _from_sides(candidate, main, rivals) if cue else []


REASONS: tuple[Callable[[Candidate, MainParties, Sequence[Candidate]], list[Cited[str]]], ...] = (
    _from_name,
    _from_pair,
    _from_people,
    _from_offices,
    from_destination,
    _from_near_sides,
    from_subject_capitals,
    _from_clause,
    _from_bloc,
    from_venue,
    _from_sides,
    _from_those_who_met,
    _from_organisations,
    from_capitals,
    from_towns,
    _from_register,
    _from_main,
)
