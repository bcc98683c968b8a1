"""Visits, meetings, negotiations, milestones and suspensions: acts announced by a word of their own."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.model.mentions import (
    ActMention,
    CueMention,
    DateMention,
    InstrumentMention,
    Mention,
    OfficeMention,
    PersonMention,
    PlaceMention,
    ProjectMention,
    StateMention,
)
from dragoman.model.vocabulary import Kind, is_organisation
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.numbered import numbered_nouns
from dragoman.reports.scene import Scene
from dragoman.reports.tellings import PARTNER, told_after
from dragoman.reports.times import SAME_DAY
from dragoman.reports.weights import weights

GOAL = 2
"""Characters between a goal and a verb that goes to no other ("भूटान जाएगा")."""
_NEGOTIATED = frozenset({"agreement", "treaty", "contract", "programme", "roadmap", "mou", "protocol"})
"""Documents that are negotiated or suspended; statements only tell of talks."""
ARTICLE = 6
"""Characters between "withdrawal from" and what is left (" the ")."""


BESIDE = 2.5
"""Cost up to which states are the subject of the verb that follows them."""
SUBJECT = 40
"""Characters between states and the verb whose subject they are (" on Monday in Lima ")."""
LIST_GAP = 5
"""Characters between the states of a list (", ", " and ")."""


def propose_acts(scene: Scene, taken: list[tuple[int, int]]) -> list[Candidate]:
    """Candidates of the kinds that have no name of their own; ``taken`` spans belong to other kinds."""
    found = []
    for act in scene.of(ActMention):
        if act.kind in {"visit", "meeting", "negotiation", "milestone", "suspension"}:
            aside = any(c.start <= act.start and act.end <= c.end for c in _asides(scene))
            aside = aside and not _with_somebody(scene, act)
            inside = aside or any(_within(act, span) for span in taken)
            other = _attributive(scene, act) or _told_better(scene, act) or _of_a_thing(scene, act)
            if not inside and not other and _has_what_it_needs(scene, act):
                candidate = _from_act(scene, act)
                if not _counted_already(candidate, taken):
                    found.append(candidate)
    return _one_a_kind_and_clause(scene, found + _further_rounds(scene, found, taken))


def _within(act: ActMention, span: tuple[int, int]) -> bool:
    """Whether an act belongs to what is taken; of a noun the beginning does ("contract for building of")."""
    ends = act.start + 1 if act.form == "noun" and act.start > span[0] else act.end
    return span[0] <= act.start and ends <= span[1]


def _asides(scene: Scene) -> list[CueMention]:
    """Words that only say when: "after the meeting" announces no meeting."""
    return [c for c in scene.cues("anaphor") if c.value == SAME_DAY]


def _with_somebody(scene: Scene, act: ActMention) -> bool:
    """Whether words like "after the meeting" name who was met, and somebody speaks of it: "मंत्री से बैठक के
    बाद उन्होंने बताया"."""
    met = (p for p in scene.of(PersonMention) if 0 <= act.start - p.end <= PARTNER)
    return scene.verb_side == "after" and any(met) and told_after(scene, act.start) is not None


def _told_better(scene: Scene, act: ActMention) -> bool:
    """Of "held talks" and "talks on", which share a word, one counts: talks on a document or project are a
    negotiation, others a meeting."""
    if act.kind not in {"meeting", "negotiation"}:
        return False
    shared = [
        a for a in scene.of(ActMention) if a.start < act.end and act.start < a.end and a.kind != act.kind
    ]
    kinds = {a.kind for a in shared}
    subjects: list[Mention] = [*scene.of(InstrumentMention), *scene.of(ProjectMention)]
    about = scene.nearest((act.start, act.end), subjects, weights().limits.project) is not None
    return "negotiation" in kinds if about else "meeting" in kinds


def _attributive(scene: Scene, act: ActMention) -> bool:
    """ "His visiting Somali counterpart": who is met is told, and a visit only implied."""
    if act.kind != "visit" or act.tense != "progressive":
        return False
    whose = [s for s in scene.of(StateMention) if s.form in {"adjective", "demonym"}]
    return any(0 <= m.start - act.end <= 1 for m in (*whose, *_somebody(scene)))


def _of_a_thing(scene: Scene, act: ActMention) -> bool:
    """Whether what arrives is delivered: "the first batch of the missiles arrived in Manila"."""
    if act.kind != "visit" or act.form != "verb" or _somebody(scene):
        return False
    delivered = [a for a in scene.of(ActMention) if a.kind == "milestone"]
    return scene.nearest((act.start, act.end), delivered, weights().limits.project) is not None


def _has_what_it_needs(scene: Scene, act: ActMention) -> bool:
    if act.needs:
        needed, limit, number = _NEEDED[act.needs](scene, act)
        near = {c for m, c in needed if scene.cost((act.start, act.end), (m.start, m.end)) <= limit}
        return len(near) >= number
    if act.kind == "visit" and act.form == "verb":
        goals: list[Mention] = [*scene.of(PlaceMention), *scene.of(StateMention)]
        return scene.nearest((act.start, act.end), goals, weights().limits.project) is not None
    return True


Needed = tuple[list[tuple[Mention, object]], float, int]
"""Mentions with what tells them apart, the cost up to which they count, and how many are needed."""


def _people(scene: Scene, act: ActMention) -> Needed:
    """Somebody by name; by office alone, a traveller, or holders of two states who meet."""
    if act.kind == "visit":
        return [(m, m.start) for m in _somebody(scene)], weights().limits.person, 1
    if scene.of(PersonMention):
        return [(m, m.start) for m in scene.of(PersonMention)], weights().limits.person, 1
    return ([], 0.0, 1) if _takes_something_else(scene, act) else _sides(scene, act)


def _takes_something_else(scene: Scene, act: ActMention) -> bool:
    """Of a word for receiving and adopting: whether nobody is received ("the leaders adopted a pact")."""
    also = any(a.start == act.start and a.kind != act.kind for a in scene.of(ActMention))
    ends = {m.end <= act.start for m in scene.of(OfficeMention)}
    return also and len(ends) < len((True, False))


def _sides(scene: Scene, act: ActMention) -> Needed:
    """People of two states ("discussed the treaty with his counterpart", "both countries' officials"), or the
    states themselves."""
    found: list[tuple[Mention, object]] = [(m, m.party) for m in _somebody(scene) if m.party]
    if any(d.edtf for d in scene.of(DateMention)):  # undated, they only go on talking
        found += [(c, end) for c in scene.cues("sides") for end in (c.start, c.end)]
    return (found, weights().limits.person, 2) if found else (_subjects(scene, act), BESIDE, 2)


def _subjects(scene: Scene, act: ActMention) -> list[tuple[Mention, object]]:
    """A list of states, or of their delegations, right before a verb: "Peru and Chile discussed"."""
    if act.form != "verb" or scene.verb_side == "after":
        return []
    before = [s for s in scene.of(StateMention) if s.form in {"name", "abbreviation"} and s.end <= act.start]
    if not before or act.start - before[-1].end > SUBJECT:
        return []
    apart = [i for i in range(1, len(before)) if before[i].start - before[i - 1].end > LIST_GAP]
    return [(s, code) for s in before[apart[-1] if apart else 0 :] for code in s.codes]


def _somebody(scene: Scene) -> list[PersonMention | OfficeMention]:
    return [*scene.of(PersonMention), *scene.of(OfficeMention)]


def _project(scene: Scene, act: ActMention) -> Needed:
    found = scene.of(ProjectMention)
    if scene.role == "headline":  # "welcome Tulip launch, laboratory still shut"
        found = [m for m in found if "," not in scene.between((act.start, act.end), (m.start, m.end))]
    return [(m, m.start) for m in found], weights().limits.project, 1


def _works(scene: Scene, act: ActMention) -> Needed:
    """A project whose works a verb of the clause begins or ends: "building of the bridge ... began"."""
    span, limit = (act.start, act.end), weights().limits.status
    verbs = [c for c in scene.cues("predicate") if c.value in {"begin", "end"} and c.tense != "infinitive"]
    verbs = [v for v in verbs if not any(a.start <= v.start and v.end < a.end for a in scene.of(ActMention))]
    return _project(scene, act) if scene.nearest(span, verbs, limit) else ([], 0.0, 1)


def _object(scene: Scene, act: ActMention) -> Needed:
    objects: list[Mention] = [
        *scene.of(InstrumentMention),
        *scene.of(ProjectMention),
        *scene.cues("object"),
        *([] if _only_ends(scene, act) else _talks_and_drills(scene)),
        *(s for s in scene.of(StateMention) if 0 <= s.start - act.end <= ARTICLE and _is_league(s)),
    ]
    apart = [o for o in objects if o.end <= act.start or act.start < o.start]
    return [(o, o.start) for o in apart], weights().limits.project / 2, 1


def _talks_and_drills(scene: Scene) -> list[ActMention]:
    return [a for a in scene.of(ActMention) if a.kind in {"negotiation", "exercise", "meeting"}]


def _only_ends(scene: Scene, act: ActMention) -> bool:
    """Whether a word that stops cooperation only says that a drill or talks are over."""
    ends = [c for c in scene.cues("predicate") if c.value == "end"]
    return any(c.start <= act.start and act.end <= c.end for c in ends)


def _is_league(state: StateMention) -> bool:
    """What states withdraw from."""
    return any(is_organisation(code) for code in state.codes)


def _place(scene: Scene, _: ActMention) -> Needed:
    return [(m, m.start) for m in scene.of(PlaceMention)], weights().limits.project / 4, 1


def _goal(scene: Scene, _: ActMention) -> Needed:
    """A place right beside the word: "goes to Bhutan"."""
    return [(m, m.start) for m in scene.of(PlaceMention)], GOAL * weights().between.character, 1


def _instrument(scene: Scene, _: ActMention) -> Needed:
    return [(m, m.start) for m in scene.of(InstrumentMention)], weights().limits.instrument, 1


_NEEDED: dict[str, Callable[[Scene, ActMention], Needed]] = {
    "person": _people,
    "people": _sides,
    "project": _project,
    "works": _works,
    "object": _object,
    "place": _place,
    "goal": _goal,
    "instrument": _instrument,
}


def _from_act(scene: Scene, act: ActMention) -> Candidate:
    kind: Kind = act.kind
    candidate = Candidate(
        kind, scene, Cited(kind, act.start, act.end, act.rule), form=act.form, tense=act.tense
    )
    span = (act.start, act.end)
    if kind in {"milestone", "negotiation", "suspension"}:
        projects = scene.of(ProjectMention)
        named = [p for p in projects if p.named]
        limit = weights().limits.project
        candidate.project = scene.nearest(span, named, limit) or scene.nearest(span, projects, limit)
    if kind in {"negotiation", "suspension"}:
        about = [i for i in scene.of(InstrumentMention) if i.instrument in _NEGOTIATED]
        candidate.instrument = scene.nearest(span, about, weights().limits.instrument)
    if kind == "negotiation":
        number = next((n for n in numbered_nouns(scene) if _counts(n.noun, act)), None)
        if number is not None:
            candidate.ordinal = Cited(
                number.ordinal.value, number.ordinal.start, number.ordinal.end, number.ordinal.rule
            )
    return candidate


def _counted_already(candidate: Candidate, taken: list[tuple[int, int]]) -> bool:
    """Whether talks on nothing in particular have the number of a session: "the fourth round of dialogue"."""
    about = candidate.instrument or candidate.project
    return candidate.ordinal is not None and candidate.ordinal.span in taken and not about


def _further_rounds(scene: Scene, found: list[Candidate], taken: list[tuple[int, int]]) -> list[Candidate]:
    """Numbered rounds beside no word for talks: "the second round is to follow in May"."""
    rounds = []
    for numbered in numbered_nouns(scene):
        noun, ordinal = numbered.noun, numbered.ordinal
        span = (ordinal.start, ordinal.end)
        counted = span in taken or any(c.ordinal and c.ordinal.span == span for c in found)
        if isinstance(noun, CueMention) and noun.value == "round" and not counted:
            candidate = Candidate(
                "negotiation", scene, Cited("negotiation", noun.start, noun.end, noun.rule), form="round"
            )
            candidate.ordinal = Cited(ordinal.value, ordinal.start, ordinal.end, ordinal.rule)
            rounds.append(candidate)
    return rounds


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


def _same_clause(scene: Scene, a: Candidate, b: Candidate) -> bool:
    if a.kind != b.kind or (a.ordinal and b.ordinal):
        return False
    further = a.kind == "visit" and b.form == "verb"  # "ended his visit to A and left for B"
    return scene.cost(a.span, b.span) < weights().between.clause + (0 if further else weights().between.act)
