"""Visits, meetings, negotiations, milestones and suspensions: acts announced by a word of their own."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.model.mentions import (
    PAIR,
    ActMention,
    BodyMention,
    CueMention,
    DateMention,
    InstrumentMention,
    Mention,
    PersonMention,
    PlaceMention,
    ProjectMention,
    StateMention,
)
from dragoman.model.vocabulary import Kind
from dragoman.reports.apart import ERGATIVE
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.denials import DENY
from dragoman.reports.guests import meets_an_audience, only_greeted
from dragoman.reports.needs import begins, has_what_it_needs
from dragoman.reports.numbered import numbered_nouns
from dragoman.reports.projects import project_of
from dragoman.reports.rounds import ROUND, further_rounds
from dragoman.reports.scene import Scene
from dragoman.reports.tellings import has_partner, told_after
from dragoman.reports.times import SAME_DAY
from dragoman.reports.visits import goals_beside
from dragoman.reports.weights import weights
from dragoman.reports.whither import somebody

_NEGOTIATED = frozenset({"agreement", "treaty", "contract", "programme", "roadmap", "mou", "protocol"})
"""Documents that are negotiated or suspended; statements only tell of talks."""
_LASTING = frozenset({"begin", "continue"})
OF = 4
"""Characters between a round and the talks it is of (" of ")."""
LEADING = 4
"""Characters between a verb of going and its goal (" for ", " в ")."""
PARTNER = 14
"""Characters between a verb of meeting and who is met (" by the ", " ile ")."""
WITH = 14
"""Characters between a meeting and the official who was met ("after the talks between the ")."""


def propose_acts(scene: Scene, taken: list[tuple[int, int]]) -> list[Candidate]:
    """Candidates of the kinds that have no name of their own; ``taken`` spans belong to other kinds."""
    found = []
    for act in scene.of(ActMention):
        if act.kind in {"visit", "meeting", "negotiation", "milestone", "suspension"}:
            aside = any(c.start <= act.start and act.end <= c.end for c in _asides(scene))
            aside = aside and not _with_somebody(scene, act)
            inside = aside or any(_within(act, span) for span in taken)
            other = any(tells(scene, act) for tells in _TELLS_SOMETHING_ELSE)
            if not inside and not other and has_what_it_needs(scene, act):
                candidate = _from_act(scene, act)
                if not _counted_already(candidate, taken):
                    found.append(candidate)
    return _one_a_kind_and_clause(scene, found + further_rounds(scene, found, taken))


def _recurs(scene: Scene, act: ActMention) -> bool:
    """Whether meetings are told as a habit: "the group will meet every two years"."""
    days = [d for d in scene.of(DateMention) if d.edtf]
    near = [d for d in days if scene.cost((act.start, act.end), (d.start, d.end)) < weights().between.clause]
    noun = act.kind == "meeting" and act.form == "noun"
    return noun and bool(scene.cues("habit")) and not near and not scene.of(PersonMention)


def _within(act: ActMention, span: tuple[int, int]) -> bool:
    """Whether an act belongs to what is taken; of a noun the beginning does ("contract for building of")."""
    ends = act.start + 1 if act.form == "noun" and act.start > span[0] else act.end
    return span[0] <= act.start and ends <= span[1]


def _asides(scene: Scene) -> list[CueMention]:
    """Words that only say when: "after the meeting" announces no meeting."""
    return [c for c in scene.cues("anaphor") if c.value == SAME_DAY]


def _with_somebody(scene: Scene, act: ActMention) -> bool:
    """Whether words like "after the meeting" name who was met, where verbs come last also who speaks of it:
    "after the talks between the ministers", "मंत्री से बैठक के बाद उन्होंने बताया"."""
    if scene.verb_side == "before":
        return any(0 <= (p.office_start or p.start) - act.end <= WITH for p in scene.of(PersonMention))
    return has_partner(scene, act) and told_after(scene, act.start) is not None


def _told_better(scene: Scene, act: ActMention) -> bool:
    """Of "held talks" and "talks on", which share a word, one counts: talks on a document or project are a
    negotiation, others a meeting."""
    if act.kind not in {"meeting", "negotiation"} or (act.kind, act.form) == ("negotiation", "verb"):
        return False
    shared = [
        a for a in scene.of(ActMention) if a.start < act.end and act.start < a.end and a.kind != act.kind
    ]
    if any((a.kind, a.form) == ("negotiation", "verb") for a in shared):
        return True  # "agreed to open talks on fishing"
    first = min([act, *shared], key=lambda a: (a.start, -a.end))
    if (first.kind, first.form) == ("negotiation", "noun") and first.start < max(
        a.start for a in shared or [act]
    ):
        return first is not act  # "accession talks on"
    kinds = {a.kind for a in shared}
    subjects: list[Mention] = [*scene.of(InstrumentMention), *scene.of(ProjectMention)]
    about = scene.nearest((act.start, act.end), subjects, weights().limits.project) is not None
    about = about or _in_a_numbered_round(scene, act)
    denied = any(c.value == DENY and c.end <= act.start for c in scene.cues("predicate"))
    return "negotiation" in kinds if about or denied else "meeting" in kinds


def _said_more_closely(scene: Scene, act: ActMention) -> bool:
    """Whether the same words tell more where something stands by them: "पर आए" of who is there, right before
    "पेरू के मंत्री ने", but of who once came elsewhere."""
    return not act.needs and any(
        (a.start, a.end, a.kind, a.form) == (act.start, act.end, act.kind, act.form)
        and a.needs
        and a.tense != act.tense
        and has_what_it_needs(scene, a)
        for a in scene.of(ActMention)
    )


def _in_a_numbered_round(scene: Scene, act: ActMention) -> bool:
    """ "The second round of talks on water"."""
    rounds = [n.noun for n in numbered_nouns(scene) if isinstance(n.noun, CueMention)]
    return any(noun.value == ROUND and 0 <= act.start - noun.end <= OF for noun in rounds)


def _attributive(scene: Scene, act: ActMention) -> bool:
    """ "His visiting Somali counterpart": who is met is told, and a visit only implied."""
    if act.kind != "visit" or act.tense != "progressive":
        return False
    whose = [s for s in scene.of(StateMention) if s.form in {"adjective", "demonym"}]
    return any(0 <= m.start - act.end <= 1 for m in whose) or any(
        act.start <= begins(m) <= act.end + 1 and act.end <= m.start for m in somebody(scene)
    )


def _to_a_gathering(scene: Scene, act: ActMention) -> bool:
    """Whether somebody is only sent to a meeting: "the delegation to the London session"."""
    if act.kind != "visit" or act.form != "noun":
        return False
    gatherings: list[Mention] = [*scene.cues("session_word"), *scene.of(BodyMention)]
    towns = [p for p in scene.of(PlaceMention) if 0 <= p.start - act.end <= WITH]
    return any(0 < g.start - p.end <= 1 for p in towns for g in gatherings)


def _only_says_how(scene: Scene, act: ActMention) -> bool:
    """Whether a word for talking at a distance only says how people met: "was held by video conference"."""
    means = any(c.start < act.start and act.end <= c.end for c in scene.cues("remote"))
    return act.kind == "meeting" and act.form == "noun" and means


def _only_leaves(scene: Scene, act: ActMention) -> bool:
    """Whether a verb ends the stay told before it: "arrived on Monday and left on Wednesday"."""
    leaving = any(c.start < act.end and act.start < c.end for c in scene.cues("departure"))
    goal = any(0 <= p.start - act.end <= LEADING for p in scene.of(PlaceMention))
    return act.kind == "visit" and leaving and not goal and bool(scene.cues("arrival"))


def _of_a_thing(scene: Scene, act: ActMention) -> bool:
    """Whether what arrives is delivered: "the first batch of the missiles arrived in Manila"."""
    if act.kind != "visit" or act.form != "verb" or somebody(scene):
        return False
    delivered = [a for a in scene.of(ActMention) if a.kind == "milestone"]
    return scene.nearest((act.start, act.end), delivered, weights().limits.project) is not None


def _from_act(scene: Scene, act: ActMention) -> Candidate:
    kind: Kind = "negotiation" if _go_on(scene, act) else act.kind
    candidate = Candidate(
        kind, scene, Cited(kind, act.start, act.end, act.rule), form=act.form, tense=act.tense
    )
    span = (act.start, act.end)
    if kind in {"milestone", "negotiation", "suspension"}:
        candidate.project = project_of(scene, span)
    if kind in {"negotiation", "suspension"}:
        fit = _NEGOTIATED | ({"declaration"} if kind == "suspension" else set())
        about = [i for i in scene.of(InstrumentMention) if i.instrument in fit]
        candidate.instrument = scene.nearest(span, about, weights().limits.instrument)
    if kind == "negotiation":
        number = next((n for n in numbered_nouns(scene) if _counts(n.noun, act)), None)
        if number is not None:
            candidate.ordinal = Cited(
                number.ordinal.value, number.ordinal.start, number.ordinal.end, number.ordinal.rule
            )
    return candidate


def _go_on(scene: Scene, act: ActMention) -> bool:
    """ "Talks between A and B on a trade pact are under way": they negotiate, and nobody met on a day."""
    if act.kind != "meeting" or act.form != "noun" or scene.of(PersonMention):
        return False
    verb = scene.nearest((act.start, act.end), scene.cues("predicate"), weights().limits.status)
    if verb is None or verb.value not in _LASTING or verb.tense not in {"present", "progressive"}:
        return False
    undated = verb.value == "continue" and not scene.of(DateMention)
    return undated or any(i.instrument in _NEGOTIATED for i in scene.of(InstrumentMention))


def _counted_already(candidate: Candidate, taken: list[tuple[int, int]]) -> bool:
    """Whether talks on nothing in particular have the number of a session: "the fourth round of dialogue"."""
    about = candidate.instrument or candidate.project
    return candidate.ordinal is not None and candidate.ordinal.span in taken and not about


def _counts(noun: Mention, act: ActMention) -> bool:
    """Whether a number is that of some talks: its noun is near either end of their word, or holds it."""
    apart = min(abs(noun.start - act.start), abs(noun.start - act.end))
    return apart <= 24 or (noun.start <= act.start and act.end <= noun.end)


def _one_a_kind_and_clause(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """Of several words for one act in one clause ("held talks ... the meeting") keep the first.

    A verb that names its own people is kept beside another one: "met A and later received B".
    """
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: c.span):
        twin = next((k for k in kept if _same_clause(scene, k, candidate)), None)
        if twin is None:
            kept.append(candidate)
    return kept


def _to_other_states(a: Candidate, b: Candidate) -> bool:
    """Whether two visits have goals in two states: "before X's arrival in Bonn Y will visit Peru"."""
    goals = [{p.country for p in goals_beside(c)} for c in (a, b)]
    return b.form == "verb" and all(goals) and goals[0].isdisjoint(goals[1])


def _with_another(scene: Scene, a: Candidate, b: Candidate) -> bool:
    """Whether somebody not told of before opens the clause of a second meeting, where verbs come last: "X
    will meet Y, after which President Z will receive him"."""
    if scene.verb_side == "before":
        return False
    opens = max((c.end for c in scene.cues("breaker") if a.span[1] <= c.end <= b.span[0]), default=b.span[0])
    people = [p for p in scene.of(PersonMention) if p.rule != PAIR]
    before = {p.name for p in people if p.start < opens}
    return any(opens <= p.start < b.span[0] and p.name not in before for p in people)


def _in_its_course(scene: Scene, b: Candidate) -> bool:
    """Whether a meeting with nobody beside it is where somebody was: "met Y, and Z was at the meeting"."""
    word = scene.text[b.span[1] : scene.end].lstrip().partition(" ")[0]
    noun = b.kind == "meeting" and b.form == "noun" and scene.verb_side == "after"
    met = [p for p in scene.of(PersonMention) if p.case not in {None, "nomn", ERGATIVE}]
    with_them = any(0 <= b.span[0] - p.end <= WITH for p in met)
    cues = [c.start - b.span[1] for c in scene.cues("role_cue") if c.value == "participant"]
    present = any(0 <= gap <= WITH for gap in cues)
    return noun and present and scene.says_where(word) and not with_them


def _with_others(scene: Scene, a: Candidate, b: Candidate) -> bool:
    """Whether each of two verbs of meeting has somebody of its own right beside it: "will meet A and be
    received by B"."""
    if a.kind != "meeting" or a.form != "verb" or b.form != "verb" or a.span[1] > b.span[0]:
        return False
    people = scene.of(PersonMention)
    behind = [p for p in people if a.span[1] <= p.start and p.end <= b.span[0]]
    if scene.verb_side == "before":
        met = [p for p in people if 0 <= begins(p) - b.span[1] <= PARTNER]
        met = met or [p for p in people if p.end <= a.span[0] and a.span[0] - p.end <= 1]
    else:
        met = [p for p in people if 0 <= a.span[0] - p.end <= PARTNER]
    return bool(behind and met) and behind[-1].name != met[0].name


def _same_clause(scene: Scene, a: Candidate, b: Candidate) -> bool:
    if a.kind != b.kind or (a.ordinal and b.ordinal) or _to_other_states(a, b) or _with_others(scene, a, b):
        return False
    if _in_its_course(scene, b):
        return True
    further = a.kind == "visit" and b.form == "verb"  # "ended his visit to A and left for B"
    further = further or (a.kind == "meeting" and _with_another(scene, a, b))
    return scene.cost(a.span, b.span) < weights().between.clause + (0 if further else weights().between.act)


_TELLS_SOMETHING_ELSE: tuple[Callable[[Scene, ActMention], bool], ...] = (
    _attributive,
    _told_better,
    _said_more_closely,
    _of_a_thing,
    meets_an_audience,
    _to_a_gathering,
    _recurs,
    _only_leaves,
    _only_says_how,
    only_greeted,
)
"""Why a word for an act tells of no event, or of one that another word tells."""
