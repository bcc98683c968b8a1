"""Who took part, and as what."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.lexicon.tokens import narrow
from dragoman.model.mentions import PAIR, ActMention, CueMention, OfficeMention, PersonMention
from dragoman.model.vocabulary import Role
from dragoman.reports.apart import ERGATIVE, only_dates
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.date_claims import OTHER_TIME
from dragoman.reports.needs import begins
from dragoman.reports.owners import behind_its_goal, owner
from dragoman.reports.principals import principals
from dragoman.reports.scene import Scene
from dragoman.reports.speakers import only_speaks
from dragoman.reports.visits import INVITES, goals_beside, visitors
from dragoman.reports.weights import weights

_DEFAULT: dict[str, Role] = {
    "session": "participant",
    "meeting": "participant",
    "visit": "visitor",
    "signing": "signatory",
    "milestone": "participant",
    "negotiation": "participant",
    "exercise": "participant",
    "suspension": "participant",
}
_TAKES_PEOPLE = frozenset({"session", "meeting", "visit", "signing", "milestone"})
WITH = "com"
"""The case of whom one meets ("बोरिक से मिलेंगे और लीमा जाएंगे")."""
LONG = 1.4
"""By how much more the subject of a whole sentence may be apart from one of its verbs."""
OPENING = 60
"""Characters from the beginning of a sentence within which its subject stands."""
ARTICLE = 18
"""Characters between "at the invitation of" and who invites ("his counterpart ")."""


def give_people(scene: Scene, candidates: Sequence[Candidate]) -> None:
    """Give each candidate the people of its clauses with their roles; quoted speakers are left out."""
    owners = [owner for owner, _ in principals(scene)]
    people = [p for p in scene.of(PersonMention) if not only_speaks(scene, p) and not _doubtful(p)]
    people = [p for p in people if p not in owners]
    for candidate in candidates:
        if candidate.kind in _TAKES_PEOPLE and not candidate.occasion:
            for person in people:
                if candidate.kind == "milestone" and person.rule == PAIR:
                    continue  # "they welcomed the launch": whoever speaks of a step has no part in it
                if _takes_part(scene, candidate, person, candidates):
                    add_person(candidate, person, _roles(scene, candidate, person))
        candidate.offices = _offices(scene, candidate)
        _leave_to_owner(candidate)


def _leave_to_owner(candidate: Candidate) -> None:
    """Of a visit that is somebody's by its own words, the others are no visitors."""
    whose = owner(candidate)
    if isinstance(whose, OfficeMention):
        candidate.people, candidate.offices = [], [whose]
    elif whose is not None:
        candidate.people = [(p, roles) for p, roles in candidate.people if p.name == whose.name]


def _offices(scene: Scene, candidate: Candidate) -> list[OfficeMention]:
    """Who comes, or meets, told by office alone: a visit has one visitor, a meeting two sides and more."""
    limit = weights().limits.person
    if candidate.kind == "visit" and not visitors(candidate):
        goals = {place.country for place in goals_beside(candidate)}
        abroad = [o for o in scene.of(OfficeMention) if o.party not in goals]  # who invites is at home
        near = scene.nearest(candidate.span, abroad, limit)
        return [near] if near else []
    if candidate.kind != "meeting":
        return []
    sides = {person.party for person, _ in candidate.people}
    others = [o for o in scene.of(OfficeMention) if o.party not in sides]
    return [o for o in others if scene.cost(candidate.span, (o.start, o.end)) <= limit]


def add_person(candidate: Candidate, person: PersonMention, roles: list[Cited[Role]]) -> None:
    """Add a person once by name; a later mention may bring a role or a party."""
    for index, (known, held) in enumerate(candidate.people):
        if known.name == person.name:
            better = person if (person.party and not known.party) else known
            more = [r for r in roles if r.value not in {h.value for h in held}]
            plain = {"participant"} if more else set()
            kept = [h for h in held if h.value not in plain]
            candidate.people[index] = (
                better,
                [*kept, *(r for r in more if r.value != "participant" or not kept)],
            )
            return
    candidate.people.append((person, roles))


def _takes_part(
    scene: Scene, candidate: Candidate, person: PersonMention, rivals: Sequence[Candidate]
) -> bool:
    span = (person.start, person.end)
    price = scene.cost(candidate.span, span)
    main = _is_main_subject(scene, person) and not _followed_by_another(scene, person, candidate)
    subject = main or _is_its_subject(scene, person, candidate)
    if price > weights().limits.person * (LONG if subject else 1):
        return False
    if candidate.kind == "session" and any(only_dates(candidate, r) for r in rivals if r.kind == "meeting"):
        return False  # "before the session the minister met X"
    if _of_another_clause(scene, person, candidate, rivals):
        return False
    if _relative(scene, person, candidate):
        return True
    another = _of_another(scene, person, candidate) or behind_its_goal(scene, person, candidate)
    if candidate.kind == "visit" and (person.case == WITH or another):
        return False
    if subject:
        return True
    margin = weights().between.clause * (1.0 if candidate.kind == "visit" else 1.5)
    return not any(
        price - scene.cost(r.span, span) >= margin
        for r in rivals
        if r is not candidate and r.kind in _TAKES_PEOPLE
    )


def _of_another_clause(
    scene: Scene, person: PersonMention, candidate: Candidate, rivals: Sequence[Candidate]
) -> bool:
    """Whether somebody stands behind the end of an act's clause and before another of its kind, where verbs
    come last: "X will meet Y, and Z will receive him"; or is whom another meeting before it was with."""
    if scene.verb_side == "before":
        return False
    ends = [b.end for b in scene.cues("breaker") if candidate.span[1] <= b.end <= person.start]
    behind = [r for r in rivals if r.kind == candidate.kind and person.end <= r.span[0]]
    met = person.case == WITH and any(r.span[1] <= candidate.span[0] for r in behind)
    return bool(ends and behind) or met


def _doubtful(person: PersonMention) -> bool:
    """One word beside a verb, without office or fuller name, may be an agency as well as a person."""
    return person.rule.endswith("verb") and not person.office and len(person.name.split()) == 1


def _is_main_subject(scene: Scene, person: PersonMention) -> bool:
    """Whether a person opens the sentence before any act: its subject, whatever clauses come between."""
    first = scene.of(PersonMention)[0]
    acts = scene.of(ActMention)
    return (
        person is first
        and bool(acts)
        and person.end <= acts[0].start
        and person.start - scene.start < OPENING
    )


def _followed_by_another(scene: Scene, person: PersonMention, candidate: Candidate) -> bool:
    """Whether a clause behind has a subject of its own, and no pronoun speaks of the first one: "A met B,
    while C met D"."""
    others = [p for p in scene.of(PersonMention) if p.case == ERGATIVE and person.end <= p.start]
    last = max((p.end for p in others if p.end <= candidate.span[0]), default=None)
    opens = [b for b in scene.cues("breaker") if person.end <= b.start and b.end <= (last or 0)]
    spoken = [c for c in scene.cues("pronoun") if last is not None and last <= c.start < candidate.span[0]]
    return last is not None and bool(opens) and not spoken


def _is_its_subject(scene: Scene, person: PersonMention, candidate: Candidate) -> bool:
    """Whether the language marks a person as the subject of the verb behind: "लीमा पहुंचे मंत्री X ने Y से
    मुलाकात की", and only days and places that hang on "before" or "after" stand between."""
    start = candidate.span[0]
    if scene.verb_side != "after" or person.case != ERGATIVE or start < person.end:
        return False
    subjects = [p for p in scene.of(PersonMention) if p.case == ERGATIVE and person.end <= p.start < start]
    others = (b for b in scene.cues("breaker") if person.end <= b.start < start and b.value != OTHER_TIME)
    return not subjects and next(others, None) is None


def _relative(scene: Scene, person: PersonMention, candidate: Candidate) -> bool:
    """Whether the act stands in the person's own relative clause: "X, whose visit begins today"."""
    breakers = scene.cues("breaker")
    opener = next((b for b in breakers if 0 <= b.start - person.end <= 2), None)
    if opener is None or candidate.span[0] < opener.start:
        return False
    return not any(opener.end <= b.start < candidate.span[0] for b in breakers)


def _of_another(scene: Scene, person: PersonMention, candidate: Candidate) -> bool:
    """Whether a visit is told in the relative clause of somebody else: "A received B, who is on a visit"."""
    owners = [p for p in scene.of(PersonMention) if p is not person and _relative(scene, p, candidate)]
    return any(person.end <= owner.start for owner in owners)


def _invites(scene: Scene, candidate: Candidate, person: PersonMention) -> CueMention | None:
    """ "At the invitation of X": X is no visitor."""
    start = begins(person)
    cues = [c for c in scene.cues("role_cue") if c.value == "host" and not c.tense]
    if scene.verb_side == "before":
        parted = {c.start for c in cues if "," in narrow(scene.text[c.end : start])}
        fitting = [c for c in cues if 0 <= start - c.end <= ARTICLE and c.start not in parted]
        fitting += [c for c in cues if c.start == person.end]  # "应X邀请"
    else:
        fitting = [c for c in cues if 0 <= c.start - person.end <= 1]  # "X के निमंत्रण पर"
    return fitting[0] if fitting and candidate.kind == "visit" else None


def _roles(scene: Scene, candidate: Candidate, person: PersonMention) -> list[Cited[Role]]:
    invitation = _invites(scene, candidate, person)
    if invitation is not None:
        return [Cited("host", invitation.start, invitation.end, INVITES)]
    cue = _role_cue(scene, candidate, person)
    if cue is not None:
        return [Cited(role_of_cue(cue.value), cue.start, cue.end, cue.rule)]
    return [Cited(_DEFAULT[candidate.kind], person.start, person.end, "people/default_role")]


_NAMED: dict[str, Role] = {
    "co-chair": "co-chair",
    "chair": "co-chair",
    "signatory": "signatory",
    "head_of_delegation": "head_of_delegation",
    "host": "host",
    "participant": "participant",
}
_FITS = {
    "session": {"co-chair", "chair", "head_of_delegation"},
    "meeting": {"co-chair", "host", "head_of_delegation"},
    "signing": {"signatory"},
    "visit": {"host", "head_of_delegation"},
    "milestone": set[str](),
}


def role_of_cue(value: str) -> Role:
    return _NAMED[value]


def _role_cue(scene: Scene, candidate: Candidate, person: PersonMention) -> CueMention | None:
    span = (person.start, person.end)
    fitting = [c for c in scene.cues("role_cue") if c.value in _FITS[candidate.kind]]
    if candidate.body is not None and candidate.body.value.event_like:
        fitting = [c for c in fitting if c.value != "chair"]
    chairs = [c for c in fitting if role_of_cue(c.value) == "co-chair"]
    if chairs:
        return scene.nearest(span, chairs, weights().limits.person)
    if candidate.kind in {"meeting", "visit"}:
        fitting = [c for c in fitting if _is_subject(scene, c, person)]
    return scene.nearest(span, fitting, weights().limits.project)


def _is_subject(scene: Scene, cue: CueMention, person: PersonMention) -> bool:
    """The host is the one who receives, not the one received; the head is who leads."""
    if scene.is_passive(cue):
        acts = [a for a in scene.of(ActMention) if cue.end <= a.start and a.end <= person.start]
        return cue.end <= person.start and not acts
    if cue.value == "head_of_delegation" and _first_after(scene, cue, person):
        return True
    if person.case in {"nomn", "erg"}:
        return scene.verb_side == "after" or person.end <= cue.start or person.case == "erg"
    return person.case == "agt"


def _first_after(scene: Scene, cue: CueMention, person: PersonMention) -> bool:
    """ "Делегацию возглавлял X": whoever heads it comes behind the verb, and nobody before."""
    people = scene.of(PersonMention)
    behind = scene.verb_side == "before" and person.case in {"", "nomn"} and cue.end <= person.start
    return behind and all(cue.end <= p.start for p in people)


def settle_visits(candidates: Sequence[Candidate]) -> None:
    """Tell visitors from hosts, once the visits have their goals."""
    for candidate in candidates:
        _settle_visit(candidate)


def _settle_visit(candidate: Candidate) -> None:
    """A visit has one visiting side: whoever belongs to the place visited is its host."""
    if candidate.kind != "visit" or not candidate.places:
        return
    country = candidate.places[0].value.country
    settled: list[tuple[PersonMention, list[Cited[Role]]]] = []
    for person, roles in candidate.people:
        home = person.party is not None and person.party == country
        invites = any(r.rule == INVITES for r in roles)
        role: Role = "host" if home or invites else "visitor"
        settled.append((person, [Cited(role, r.start, r.end, r.rule) for r in roles[:1]]))
    candidate.people = settled
