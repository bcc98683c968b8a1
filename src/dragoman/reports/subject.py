"""What a document is about besides cooperation: sport, films, markets, crimes, private journeys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.model.mentions import ActMention, CueMention, OfficeMention, OrganisationMention, PersonMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.scene import Scene

ELSEWHERE = 6
"""Cues of sport, elections, weather and the like that make a document a report on these."""
HEADLINE = 4
"""How many cues one counts for that stands in a headline or first sentence of nobody in office."""
NO_SUBJECT = frozenset({"opinion", "idiom", "private", "firm", "firm_acts", "audience"})
"""Values of cues that do not tell what a document is about."""
DEALS = frozenset({"signing", "negotiation", "milestone", "meeting"})
"""Kinds that firms have among themselves too."""
FIRMS = frozenset({"firm", "company"})
"""Values of cues that tell of firms."""
FIRM_ACTS = "firm_acts"
"""Of words that make firms the subject of the verb that comes last ("कंपनियों ने")."""
PUBLIC = frozenset({"opinion", "idiom", "audience", "election", "company", "markets", "firm", FIRM_ACTS})
"""Values of cues beside which officials go on their duties."""
OFTEN = 3
"""Cues by which a document is about people in no office."""


class Subject:
    """How much of a document speaks of something else than states."""

    def __init__(self, scenes: Sequence[Scene]) -> None:
        cues = [(c, _weight(s)) for s in scenes for c in s.cues("not_event")]
        self.opinion = any(c.value == "opinion" for c, _ in cues)
        self.count: Counter[str] = Counter()
        for cue, weight in cues:
            self.count[cue.value] += weight
        acts = [a for s in scenes for a in s.of(ActMention)]
        self.acts = sum(a.kind in {"signing", "exercise", "visit"} for a in acts)
        self.in_office = {p.name for s in scenes for p in s.of(PersonMention) if p.office}
        self.private = sum(n for value, n in self.count.items() if value not in PUBLIC)

    def is_not_cooperation(self) -> bool:
        """Whether a document is of sport, opinion and the like: words that look like acts mean nothing."""
        other = max((n for value, n in self.count.items() if value not in NO_SUBJECT), default=0)
        return self.opinion or (other >= ELSEWHERE and other > self.acts)


def _weight(scene: Scene) -> int:
    """How much a cue in a sentence tells of the whole document."""
    official = scene.of(OfficeMention) or any(p.office for p in scene.of(PersonMention))
    first = scene.role == "headline" or scene.index == 0
    return HEADLINE if first and not official else 1


def is_private(candidate: Candidate, subject: Subject) -> bool:
    """Whether people without any office travel or meet for sport, a film and the like."""
    if _between_firms(candidate, subject):
        return True
    if candidate.kind not in {"visit", "meeting"} or _in_office(candidate, subject):
        return False
    beside = any(_of_private_life(c) for c in candidate.scene.cues("not_event"))
    return beside or (bool(candidate.people) and subject.private >= OFTEN)


def _between_firms(candidate: Candidate, subject: Subject) -> bool:
    """Whether a deal stands in a document about firms, or firms are its subject, with nobody in office and no
    agency beside it."""
    scene = candidate.scene
    official = scene.of(OfficeMention) or any(o.party for o in scene.of(OrganisationMention))
    served = any(p.office or p.name in subject.in_office for p in scene.of(PersonMention))
    acting = (c.end <= candidate.anchor.start for c in scene.cues("not_event") if c.value == FIRM_ACTS)
    of_firms = sum(subject.count[value] for value in FIRMS) >= OFTEN
    of_firms = of_firms or (candidate.kind in {"signing", "negotiation"} and any(acting))
    return candidate.kind in DEALS and of_firms and not official and not served


def _in_office(candidate: Candidate, subject: Subject) -> bool:
    """Whether somebody takes part to whom the document gives an office anywhere."""
    scene = candidate.scene
    if not candidate.people:
        return bool(candidate.offices) or bool(scene.of(OfficeMention)) or bool(scene.of(PersonMention))
    return any(p.name in subject.in_office for p, _ in candidate.people)


def _of_private_life(cue: CueMention) -> bool:
    return cue.value not in PUBLIC
