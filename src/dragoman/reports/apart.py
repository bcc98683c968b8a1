"""One meeting a partner: "held separate talks with A, B and C", "was received by A and B"."""

from __future__ import annotations

from itertools import pairwise

from dragoman.lexicon.tokens import fold
from dragoman.model.mentions import CueMention, OfficeMention, PersonMention
from dragoman.model.vocabulary import Role
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.days_apart import one_a_day
from dragoman.reports.one_a_place import one_a_place
from dragoman.reports.scene import Scene, Span
from dragoman.reports.weights import weights

BESIDE = "sidelines"
"""Of words that make it likely that partners of several states were met one by one; others say so."""
OWN = "own"
"""Of words that tell one meeting from the session beside it, and part nobody from anybody."""
ENCOUNTER = "encounter"
"""Of words for going to see somebody, which do so where others meet than those who sat."""
SEPARATE = "separate"
"""Of words that tell a meeting from others; of verbs of calling on somebody too."""
_LINKS = "other_time"
MARGIN = 12
"""Characters between "on the sidelines of" and the gathering (" the 79th ")."""
ERGATIVE = "erg"
PRONOUN = "subject"
"""Of pronouns that are the subject of their clause by their form."""
_SUBJECT = frozenset({"nomn", ERGATIVE})
_Person = tuple[PersonMention, list[Cited[Role]]]


def one_a_partner(scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates of a sentence, each meeting with several partners as one for each, and each list of
    sessions by place and day as one for each."""
    return [
        part
        for c in candidates
        for part in (one_a_day(scene, c) or one_a_place(scene, c) or _parted(scene, c))
    ]


def one_dates_the_other(a: Candidate, b: Candidate) -> bool:
    """Whether a sentence tells two events by "before" or "after" between them: "met X before the session"."""
    if a.scene is not b.scene:
        return False
    first, second = sorted((a.span, b.span))
    links = (c for c in a.scene.cues("breaker") if c.value == _LINKS)
    return any(first[1] <= c.start and c.end <= second[0] for c in links)


def only_dates(event: Candidate, other: Candidate) -> bool:
    """Whether an event only says when the other was: it is what "before" or "after" governs."""
    first = event.span < other.span
    return one_dates_the_other(event, other) and first == (event.scene.verb_side == "after")


def is_beside(scene: Scene, cue: CueMention, span: Span) -> bool:
    """Whether a span is what something happens on the sidelines of, by a word for that."""
    gap = cue.start - span[1] if scene.tail_side == "left" else span[0] - cue.end
    return 0 <= gap <= MARGIN


def _parted(scene: Scene, candidate: Candidate) -> list[Candidate]:
    cue = _cue(scene, candidate)
    if candidate.kind != "meeting" or candidate.ordinal is not None:
        return [candidate]
    subject = [p for p in candidate.people if _is_subject(scene, candidate, p[0])]
    marked = [p for p in subject if p[0].case == ERGATIVE]
    subject = marked or ([] if spoken_of_first(candidate) else subject)  # no case of their own in a list
    if len(subject) > 1 and cue is not None:
        subject = _first_of_all(scene, candidate) or subject
    partners = [p for p in candidate.people if p not in subject]
    if len(subject) > 1:
        return [candidate]
    if cue and len(subject) == 1 and not partners and len(candidate.offices) > 1:
        return [_with(candidate, subject, office) for office in candidate.offices]
    parting = _each_with(candidate, partners) or (cue is not None and _may_part(cue, partners))
    if not subject and cue is not None and cue.value == BESIDE:
        return [candidate]  # "a meeting between A and B on the margins of"
    if len(partners) <= 1 or not parting:
        return [candidate]
    return [_with(candidate, [*subject, partner], partner[0]) for partner in partners]


def _cue(scene: Scene, candidate: Candidate) -> CueMention | None:
    hosts = [c for c in scene.cues("role_cue") if c.value == "host" and scene.is_passive(c)]
    parting = [c for c in scene.cues("apart") if c.value not in {OWN, ENCOUNTER}]
    return scene.nearest(candidate.span, [*parting, *hosts], weights().limits.person)


def _is_subject(scene: Scene, candidate: Candidate, person: PersonMention) -> bool:
    if scene.verb_side == "after":
        return person.case in _SUBJECT
    return person.end <= candidate.span[0]


def _first_of_all(scene: Scene, candidate: Candidate) -> list[_Person]:
    """Where verbs come last and nothing marks the subject, who is named first, alone of their state."""
    first, *rest = sorted(candidate.people, key=lambda p: p[0].start)
    alone = first[0].party not in {p.party for p, _ in rest}
    return [first] if scene.verb_side == "after" and alone else []


def spoken_of_first(candidate: Candidate) -> bool:
    """Whether a pronoun before all who are named is the subject: "उन्होंने A और B से मुलाकात की"."""
    first = min((p.start for p, _ in candidate.people), default=candidate.scene.start)
    return any(c.value == PRONOUN and c.end <= first for c in candidate.scene.cues("pronoun"))


def _may_part(cue: CueMention, partners: list[_Person]) -> bool:
    states = {p.party for p, _ in partners}
    return cue.value != BESIDE or (None not in states and len(states) > 1 and not _in_one_phrase(partners))


def _in_one_phrase(partners: list[_Person]) -> bool:
    """ "His Lao and Thai counterparts, A and B": told together, they were met together."""
    first = min(p.start for p, _ in partners)
    return all(p.party_start is not None and p.party_start < first for p, _ in partners)


def _each_with(candidate: Candidate, partners: list[_Person]) -> bool:
    """ "With his Lao counterpart A and with the Thai premier B": a word for company before each; not "talks
    of A with B"."""
    scene, people = candidate.scene, sorted((p for p, _ in partners), key=lambda p: p.start)
    between = [(a.end, b.start) for a, b in pairwise(people)]
    if people and candidate.anchor.end <= people[0].start:
        between.append((candidate.anchor.end, people[0].start))
    return all(
        any(fold(word) in scene.phrasing.partners for word in scene.text[low:high].split())
        for low, high in between
    )


def _with(candidate: Candidate, people: list[_Person], partner: PersonMention | OfficeMention) -> Candidate:
    """The same meeting with other people; its anchor is the partner, which tells it from the others."""
    part = candidate.part(partner.start, partner.end, "reports/one_a_partner", people)
    part.offices = [partner] if isinstance(partner, OfficeMention) else []
    return part


def is_an_encounter(meeting: Candidate) -> bool:
    """Whether its words are those of one person going to see another: "X ने Y से भेंट की"."""
    return meeting.is_worded_by(c for c in meeting.scene.cues("apart") if c.value == ENCOUNTER)


def beside_something(meeting: Candidate) -> bool:
    """Whether it was beside a gathering: "on the sidelines A met B"."""
    cues = [c for c in meeting.scene.cues("apart") if c.value == BESIDE]
    return meeting.scene.nearest(meeting.span, cues, weights().limits.person) is not None


def told_apart(meeting: Candidate) -> bool:
    """Whether words tell a meeting from the session beside which it is held: "a separate meeting", "called
    on the premier"."""
    own = {OWN, SEPARATE} if meeting.people else {OWN}
    return meeting.is_worded_by(c for c in meeting.scene.cues("apart") if c.value in own)
