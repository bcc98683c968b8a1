"""The states that a document as a whole is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.model.mentions import OrganisationMention, PersonMention, PlaceMention, StateMention
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.apart import is_beside
from dragoman.reports.candidate import Cited
from dragoman.reports.scene import Scene, Span

ENOUGH = 2
HOME = 3
"""Rank up to which the state of the dateline is one that the document is about."""
OPENING = 2
"""Sentences that a document opens with."""
MAIN_PAIR, STRONG_PAIR = "parties/main_pair", "parties/strong_pair"
STRONG_FORMS = frozenset({"name", "adjective", "demonym", "abbreviation", "pair", "group"})
"""Forms of a state's name that speak of the state, and not of a place in it."""


class MainParties:
    """The states that the whole document is about, most spoken of first, each with a place that says it."""

    def __init__(self, scenes: Sequence[Scene], home: str | None = None) -> None:
        """``home``: the state of the dateline."""
        self.home = home
        self.count: Counter[str] = Counter()
        self.spoken_of: set[str] = set()
        """Those that are more than the country of some venue."""
        self.cited: dict[str, Cited[str]] = {}
        self.opening: set[str] = set()
        """Those that the headline or the first sentences name."""
        for position, scene in enumerate(scenes):
            weight = 3 if scene.role == "headline" else 2 if position < OPENING else 1
            if weight > 1:
                self.opening |= {code for state in scene.of(StateMention) for code in state.codes}
            for state in (s for s in scene.of(StateMention) if not is_posted_at(scene, (s.start, s.end))):
                for code in state.codes:
                    self.count[code] += weight if state.form in STRONG_FORMS else 1
                    if state.form in STRONG_FORMS or not _venue(scene, state):
                        self.spoken_of.add(code)
                    self.cited.setdefault(code, Cited(code, state.start, state.end, MAIN_PAIR))

            for agency in scene.of(OrganisationMention):
                if agency.party and not is_posted_at(scene, (agency.start, agency.end)):
                    self.count[agency.party] += 1
                    self.spoken_of.add(agency.party)
                    cited = Cited(agency.party, agency.start, agency.end, MAIN_PAIR)
                    self.cited.setdefault(agency.party, cited)

    def add_homes(self, people: Iterable[PersonMention]) -> None:
        """Where a document names one state only, the one at home in it is the other of "both sides": whose
        officials are called by office alone."""
        if len(self.count) >= ENOUGH:
            return
        for person in people:
            if person.party and person.party_start is None and person.party not in self.cited:
                self.count[person.party] += ENOUGH
                self.spoken_of.add(person.party)
                self.cited[person.party] = Cited(person.party, person.start, person.end, MAIN_PAIR)

    def ranked(self) -> list[Cited[str]]:
        order = {code: n for n, code in enumerate(self.cited)}
        return [self.cited[c] for c, _ in sorted(self.count.items(), key=lambda i: (-i[1], order[i[0]]))]

    def home_first(self, ranked: Sequence[Cited[str]]) -> list[Cited[str]]:
        """With the state that the text is filed from before the others, if it is among the most spoken of:
        "a pact with Chile" is its own."""
        return sorted(ranked, key=lambda p: p.value != self.home or p not in ranked[:HOME])

    def in_passing(self, code: str) -> bool:
        """Whether a single sentence further down names a state once: the document is not about it."""
        return self.count[code] == 1 and code not in self.opening

    def pair(self) -> list[Cited[str]]:
        """The first two that are states; fewer where the document names fewer."""
        states = [p for p in self.ranked() if not is_organisation(p.value)]
        return [p for p in states if p.value in self.spoken_of][:ENOUGH]


def is_posted_at(scene: Scene, span: Span) -> bool:
    """Whether an organisation is only where somebody is posted: "the permanent representatives to the UN"."""
    return any(is_beside(scene, cue, span) for cue in scene.cues("posted"))


def _venue(scene: Scene, state: StateMention) -> bool:
    """Whether a capital stands there as a place only: "met in Bangkok"."""
    return any(p.locative and p.start <= state.start < p.end for p in scene.of(PlaceMention))
