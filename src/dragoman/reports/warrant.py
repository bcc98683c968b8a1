"""What a candidate needs to become a report: principals, and something that anchors it in the world."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.model.edtf import is_day
from dragoman.model.mentions import OfficeMention, PersonMention
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.calendar import is_expected, is_origin
from dragoman.reports.candidate import Candidate
from dragoman.reports.main_parties import MAIN_PAIR, STRONG_PAIR
from dragoman.reports.sessions import named_after_venue
from dragoman.reports.subject import Subject, is_private
from dragoman.reports.talked_about import only_talked_about
from dragoman.reports.visits import goals_beside

DEFAULT = "status/default"
_FOLLOWS = frozenset({"ratified", "in_force"})
_GOING_ON = frozenset({"under_way", "under_negotiation"})
GOES_ON = "verbs/continue"
"""Of a status that a verb of going on tells."""
HOLDS = "verbs/hold"
"""Of a status that a verb of holding or taking place tells."""


def warranted(candidate: Candidate, subject: Subject) -> bool:
    """Whether the text says enough of an event to report it. ``subject``: the document's."""
    return (
        _has_principals(candidate)
        and not is_private(candidate, subject)
        and not (only_talked_about(candidate) or is_origin(candidate))
        and _NEEDS[candidate.kind](candidate)
    )


def _has_principals(candidate: Candidate) -> bool:
    codes = candidate.codes
    told = [p for p in candidate.parties if p.rule not in {MAIN_PAIR, STRONG_PAIR}]
    return len(codes) >= 2 or any(is_organisation(p.value) for p in told)


def _told_parties(candidate: Candidate) -> int:
    return sum(p.rule not in {MAIN_PAIR, STRONG_PAIR} for p in candidate.parties)


def _strong(candidate: Candidate) -> int:
    """Parties that are only those of a document which is about one pair throughout."""
    return sum(p.rule == STRONG_PAIR for p in candidate.parties)


def _dated(candidate: Candidate) -> bool:
    return candidate.time is not None or candidate.day_told


def _called_off(candidate: Candidate) -> bool:
    """A cancellation or postponement anchors an event that has no day."""
    return candidate.status is not None and candidate.status.value in {"cancelled", "postponed"}


def _session(candidate: Candidate) -> bool:
    if candidate.series is None and candidate.ordinal is None:
        return False
    if candidate.ordinal is None and _known_by_venue(candidate) and not _dated(candidate):
        return False
    if _called_off(candidate):
        return True
    if _took_place(candidate) or _being_prepared(candidate):
        return True
    somewhere = any(_is_told(candidate) or not p.value.is_country for p in candidate.places)
    return bool(_dated(candidate) or candidate.ordinal or candidate.people or somewhere)


def _is_told(candidate: Candidate) -> bool:
    """Whether a verb says what became of an act, or is to."""
    return candidate.status is not None and candidate.status.rule != DEFAULT


def _took_place(candidate: Candidate) -> bool:
    """Whether a verb of holding tells of one with its states: "talks between A and B were held"."""
    status = candidate.status
    held = status is not None and status.rule == HOLDS and not candidate.background
    return held and _told_parties(candidate) >= 2


def _being_prepared(candidate: Candidate) -> bool:
    """ "Preparations are under way for a session of the commission of A and B": one that is to come."""
    status, scene = candidate.status, candidate.scene
    to_come = status is not None and status.value == "planned" and bool(scene.cues("preparation"))
    begun = any(c.value in {"continue", "begin"} for c in scene.cues("predicate"))
    return to_come and begun and _told_parties(candidate) >= 2


def _known_by_venue(candidate: Candidate) -> bool:
    """ "The Singapore summit" is spoken of as known; it is news only with its day."""
    return candidate.body is not None and named_after_venue(candidate.body.value)


def _meeting(candidate: Candidate) -> bool:
    told = _told_parties(candidate)
    if _domestic(candidate):
        return False
    if candidate.people:
        several = len({p.name for p, _ in candidate.people}) >= 2 or told >= 2
        met = _abroad(candidate) or _with_a_delegation(candidate) or _in_its_course(candidate)
        return several or met
    by_organisation = any(
        is_organisation(p.value) for p in candidate.parties if p.rule not in {MAIN_PAIR, STRONG_PAIR}
    )
    denied = candidate.status is not None and candidate.status.value == "denied"
    if (candidate.form == "verb" or _called_off(candidate) or denied) and told >= 2:
        return True  # "the ministers of A and B met", "denied that a meeting with X was agreed"
    if _took_place(candidate):
        return True
    to_the_day = candidate.time is not None and is_day(candidate.time.edtf) and bool(candidate.places)
    if to_the_day and told + _strong(candidate) >= 2:
        return True
    return bool(_dated(candidate) or candidate.places) and (told >= 2 or by_organisation)


def _domestic(candidate: Candidate) -> bool:
    """Whether all who meet are of one state, and no other is told of."""
    homes = {p.party for p, _ in candidate.people}
    subject = any(p.end <= candidate.anchor.start for p, _ in candidate.people)
    alone = subject and len(candidate.people) > 1 and len(homes) == 1 and None not in homes
    return alone and _told_parties(candidate) < 2


def _with_a_delegation(candidate: Candidate) -> bool:
    """Whether one side is told by its state alone, in a text about one pair: "the Thai delegation met X"."""
    told = _told_parties(candidate)
    somewhere = _dated(candidate) or bool(candidate.places)
    return candidate.form == "verb" and somewhere and told == 1 and told + _strong(candidate) >= 2


def _abroad(candidate: Candidate) -> bool:
    """Whether an official meets people in the other country."""
    homes = {p.party for p, _ in candidate.people if p.party}
    venues = {p.value.country for p in candidate.places}
    return len(homes) == 1 and bool(venues & (set(candidate.codes) - homes)) and _dated(candidate)


def _in_its_course(candidate: Candidate) -> bool:
    """Whether a visitor who is not named again meets somebody there: "talks with X were on Friday"."""
    visit = candidate.container
    if visit is None or visit.kind != "visit" or not _is_told(candidate) or not _dated(candidate):
        return False
    named = {p.name for p, _ in visit.people}
    hosts = [p for p, _ in candidate.people if p.name not in named]
    homes = {p.party for p in hosts} - {None}
    there = {p.value.country for p in visit.places}
    behind = all(p.start >= candidate.anchor.end for p in hosts)
    offices = candidate.scene.of(OfficeMention)
    at_home = any(o.end <= candidate.anchor.start and o.party in there for o in offices)
    return bool(hosts) and behind and not at_home and homes <= there and len(candidate.codes) > 1


def _visit(candidate: Candidate) -> bool:
    visitors = [p for p, roles in candidate.people if any(r.value == "visitor" for r in roles)]
    told = _is_told(candidate)
    official = " " in candidate.printed
    if visitors and all(_at_home(p, candidate) for p in visitors):
        return False
    going_on = told and candidate.status is not None and candidate.status.value == "under_way"
    now = (
        going_on and candidate.form == "noun" and bool(goals_beside(candidate))
    )  # "a delegation is on a visit to Peru"
    office = candidate.offices and (told or official)
    anchored = _dated(candidate) or _called_off(candidate) or office or now
    return bool(candidate.places and (visitors or (anchored and _told_parties(candidate) >= 2)))


def _done(candidate: Candidate) -> bool:
    return candidate.status is None or candidate.status.value in {"held", "under_way"}


def _at_home(person: PersonMention, candidate: Candidate) -> bool:
    """Whether somebody travels within the own country."""
    return person.party is not None and {p.value.country for p in candidate.places} == {person.party}


def _signing(candidate: Candidate) -> bool:
    if candidate.background and not _dated(candidate):
        return False  # "the agreement signed with France": which one, not when
    hinted = candidate.form == "noun" and candidate.status is not None and candidate.status.rule == DEFAULT
    if hinted and not (_dated(candidate) or candidate.people or candidate.scene.role == "headline"):
        return False  # "before the signing of the document": neither done nor announced
    if candidate.stage in _FOLLOWS and not (_dated(candidate) or _done(candidate) or _called_off(candidate)):
        return False  # "the document has yet to be ratified": nothing that anybody has set a day for
    # "New agreements are expected to be signed" announces none in particular.
    return candidate.instrument is not None and bool(
        (_told_parties(candidate) >= 2 and (not is_expected(candidate) or candidate.scene.role == "headline"))
        or _dated(candidate)
        or candidate.people
        or candidate.places
        or candidate.instrument.title
        or candidate.instrument.count
    )


def _exercise(candidate: Candidate) -> bool:
    if _called_off(candidate) and _told_parties(candidate) >= 2:
        return True
    if not candidate.series and not candidate.ordinal:
        announced = _is_told(candidate)
        somewhere = bool(_dated(candidate) and candidate.places)
        told = _told_parties(candidate)
        return (somewhere and told + _strong(candidate) >= 2) or (
            told >= 2 and announced and bool(_dated(candidate) or candidate.places)
        )
    held = _is_told(candidate) and _told_parties(candidate) >= 2
    return bool(candidate.ordinal or _dated(candidate) or candidate.places or held)


def _negotiation(candidate: Candidate) -> bool:
    told = _told_parties(candidate)
    if candidate.ordinal is not None or (_called_off(candidate) and told >= 2):
        return True
    if candidate.background and _dated(candidate):
        return True  # "the next round of talks is due in May"
    if _dated(candidate) and told >= 2 and _is_told(candidate):
        return True
    status = candidate.status
    if told >= 2 and status is not None and (status.rule.endswith(GOES_ON) or status.value == "denied"):
        return True  # "talks between A and B on fishing go on"
    going_on = _is_told(candidate) and candidate.status and candidate.status.value in _GOING_ON
    if going_on and told + _strong(candidate) >= 2:
        return True  # "talks on gas are under way": a verb says so
    if told < 2 and not candidate.instrument and _merely_to_do(candidate):
        return False  # "its priority is to negotiate"
    about = bool(candidate.instrument or (candidate.project and candidate.project.named))
    return ((about or candidate.form == "verb") and told >= 1) or (bool(candidate.project) and told >= 2)


def _merely_to_do(candidate: Candidate) -> bool:
    """Whether an act is an infinitive without a day that no other verb governs."""
    governed = candidate.status is not None and candidate.status.span != candidate.span
    return candidate.tense == "infinitive" and not governed and not _dated(candidate)


def _milestone(candidate: Candidate) -> bool:
    told = _told_parties(candidate)
    anchored = _dated(candidate) or _in_the_lead(candidate) or told >= 2
    named = candidate.project is not None and (candidate.project.named or anchored)
    done = candidate.form == "verb" or _is_told(candidate)
    strong = _strong(candidate) if _dated(candidate) else 0
    return named and done and told + strong >= 2


def _in_the_lead(candidate: Candidate) -> bool:
    """Whether an act is the news itself: told by the headline or the first sentence."""
    return candidate.scene.role == "headline" or candidate.scene.index <= 1


def _suspension(candidate: Candidate) -> bool:
    return _told_parties(candidate) >= (1 if candidate.instrument else 2)


_NEEDS: dict[str, Callable[[Candidate], bool]] = {
    "session": _session,
    "meeting": _meeting,
    "visit": _visit,
    "signing": _signing,
    "exercise": _exercise,
    "negotiation": _negotiation,
    "milestone": _milestone,
    "suspension": _suspension,
}
