"""Whether it happened: the status of an act from the verbs around it, their tense and mood."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.model.mentions import ActMention, CueMention, DateMention, PlaceMention
from dragoman.model.vocabulary import Status
from dragoman.reports.after_talks import talks_before
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.denials import OVERRULING, overruled, owns, said_not_to_be
from dragoman.reports.governing import (
    closes_a_clause,
    mood_over,
    of_the_next,
    other_acts,
    own_acts,
    part_of_role,
)
from dragoman.reports.moved import moved
from dragoman.reports.scene import Scene
from dragoman.reports.tellings import told_after, told_during
from dragoman.reports.weights import weights

_BY_TENSE: dict[str, Status] = {
    "past": "held",
    "participle": "held",
    "future": "planned",
    "infinitive": "planned",
    "future_past": "planned",
    "modal": "proposed",
    "present": "held",
    "progressive": "under_way",
}
_BY_AUX: dict[str, Status] = {
    "future": "planned",
    "future_past": "planned",
    "unfulfilled": "cancelled",
    "modal": "proposed",
    "progressive": "under_way",
}
_PERFECT = frozenset({"future_past", "unfulfilled"})
"""Auxiliaries that stand before a past participle: "were to be held", "was to have held"."""
UNFULFILLED = "unfulfilled"
LASTING = frozenset({"visit", "exercise"})
_TAKES_PLACE = frozenset({"hold", "begin", "end", "continue", "plan"})
COURSES = frozenset({"meeting", "session"})
COURSE = 30
"""Characters before a meeting within which "in" or "during" stands."""
PREPARED = 30
"""Characters between "preparation" and what is prepared."""
AIM = "/aim"
"""Of a rule by which an infinitive says what is to come: "came to chair the session"."""
BORROWED = "/borrowed"
"""Of a rule by which an act has its status from the verb of another: "they spoke of his visit"."""
BARE = "/bare"
"""Of a rule by which an auxiliary decides that stands beside another word: "will come on the heels of"."""
AUX_REACH = 26
"""Characters between an auxiliary and its verb ("will on Thursday hold")."""


def judge_status(candidate: Candidate, rivals: Sequence[Candidate]) -> Cited[Status]:
    """The status of a candidate by its words, from the first rule that decides."""
    for rule in RULES:
        found = rule(candidate, rivals)
        if found is not None:
            return found
    return Cited[Status](by_default(candidate), *candidate.span, "status/default")


def _by_own_verb(candidate: Candidate, _: Sequence[Candidate]) -> Cited[Status] | None:
    """An act that is a verb has its own tense, unless an auxiliary stands by it."""
    if candidate.form != "verb" or not candidate.tense:
        return None
    scene = candidate.scene
    aux = _auxiliary(scene, candidate.span)
    if aux is not None and (candidate.tense != "past" or aux.value == UNFULFILLED):
        return Cited(_BY_AUX[aux.value], aux.start, aux.end, aux.rule)
    if candidate.tense in {"infinitive", "progressive"}:
        told = _by_predicate(candidate, ())
        last = scene.verb_side == "after" and candidate.tense == "progressive"
        if told and last and told.start < candidate.span[0]:
            return Cited("under_way", *candidate.span, candidate.anchor.rule)  # "मेले के लिए लीमा में हैं"
        return told or Cited(
            "planned" if candidate.tense == "infinitive" else "held", *candidate.span, candidate.anchor.rule
        )
    return _as_the_verb_before(candidate) or Cited(
        _BY_TENSE[candidate.tense], *candidate.span, candidate.anchor.rule
    )


def _as_the_verb_before(candidate: Candidate) -> Cited[Status] | None:
    """ "Was to meet X and sign a pact": a bare verb behind "and" goes with the infinitive before it."""
    scene, start = candidate.scene, candidate.span[0]
    joined = scene.text[scene.start : start].split()[-1:]
    if candidate.tense != "present" or not joined or joined[0] not in scene.phrasing.conjunctions:
        return None
    before = [a for a in scene.of(ActMention) if a.form == "verb" and a.end <= start]
    if not before or before[-1].tense != "infinitive":
        return None
    aux = _auxiliary(scene, (before[-1].start, before[-1].end))
    if aux is None:
        return Cited("planned", before[-1].start, before[-1].end, before[-1].rule + AIM)
    return Cited(_BY_AUX[aux.value], aux.start, aux.end, aux.rule)


def _auxiliary(scene: Scene, span: tuple[int, int]) -> CueMention | None:
    """The auxiliary that stands by a verb, on the side where the language puts it."""
    options = []
    for cue in scene.cues("aux"):
        if cue.value not in _BY_AUX:
            continue
        before = cue.end <= span[0] or (cue.start <= span[0] and cue.end <= span[1])
        side_fits = before == (scene.verb_side == "before")
        gap = span[0] - cue.end if before else cue.start - span[1]
        if side_fits and gap <= AUX_REACH and not _verb_between(scene, span, (cue.start, cue.end)):
            options.append((gap, cue))
    return min(options, key=lambda o: o[0])[1] if options else None


def _verb_between(scene: Scene, a: tuple[int, int], b: tuple[int, int]) -> bool:
    low, high = min(a[1], b[1]), max(a[0], b[0])
    return any(
        low <= c.start and c.end <= high and c.tense in {"past", "present"} for c in scene.cues("predicate")
    )


def _in_preparation(candidate: Candidate, _: Sequence[Candidate]) -> Cited[Status] | None:
    """What is being prepared is to come: "in preparation for the visit experts met on Monday"."""
    start, scene = candidate.anchor.start, candidate.scene
    for cue in scene.cues("preparation"):
        ahead = scene.verb_side == "before" or cue.tense == "participle"  # "planlanan ziyaret"
        gap = start - cue.end if ahead else cue.start - candidate.anchor.end
        if (
            candidate.form == "noun"
            and cue.tense != "past"  # who prepared what is not told apart
            and 0 <= gap <= PREPARED
            and "," not in scene.between((cue.start, cue.end), candidate.span)
        ):
            return Cited("planned", cue.start, cue.end, cue.rule)
    return None


def _by_predicate(candidate: Candidate, rivals: Sequence[Candidate]) -> Cited[Status] | None:
    """The nearest governing verb; of equals the later one where verbs come last."""
    scene, limit = candidate.scene, weights().limits.status
    priced = []
    for cue in scene.cues("predicate"):
        if cue.value in OVERRULING or part_of_role(scene, cue) or (cue.value == "be" and not cue.tense):
            continue  # "at the invitation of" proposes nothing, "chaired by" is not what was held
        if _part_of_infinitive(candidate, cue) or of_the_next(candidate, rivals, cue):
            continue
        if candidate.kind == "suspension" and scene.cost(candidate.span, (cue.start, cue.end)) == 0:
            continue  # "decided to end": the decision is the suspension
        wrong = scene.verb_side == "after" and cue.start < candidate.anchor.start
        if wrong and closes_a_clause(scene, cue, candidate.anchor.start):
            continue
        price = scene.cost(candidate.span, (cue.start, cue.end)) + (
            weights().between.wrong_side if wrong else 0
        )
        if price <= limit:
            priced.append((price, -cue.end, cue))
    priced = priced + own_acts(candidate) or other_acts(candidate)
    if not priced:
        return _by_bare_auxiliary(candidate)
    cue = mood_over(scene, min(priced, key=lambda p: p[:2])[2])
    aux = _auxiliary(scene, (cue.start, cue.end))
    status = _of_predicate(candidate, cue, aux)
    kind = AIM if cue.tense == "infinitive" and aux is None else BORROWED if _of_other(candidate, cue) else ""
    return Cited(status, cue.start, cue.end, cue.rule + kind)


def _part_of_infinitive(candidate: Candidate, cue: CueMention) -> bool:
    """Whether a verb is the act's own without the word that makes it an infinitive: "meet" of "to meet"."""
    start, end = candidate.span
    own = candidate.form == "verb" and candidate.tense == "infinitive"
    return own and cue.tense == "present" and start < cue.start and cue.end <= end


def _of_other(candidate: Candidate, cue: CueMention) -> bool:
    """Whether the verb of a visit is part of the words of another kind of act ("held talks")."""
    acts = [a for a in candidate.scene.of(ActMention) if a.kind != candidate.kind]
    plain = candidate.kind == "visit" and candidate.form == "noun" and cue.value == "do"
    return plain and any(a.start <= cue.start < a.end for a in acts)


def _by_bare_auxiliary(candidate: Candidate) -> Cited[Status] | None:
    """ "A visit which the president is to pay": the auxiliary tells enough, whatever its verb."""
    start = candidate.anchor.start
    cues = [c for c in candidate.scene.cues("aux") if c.value in _BY_AUX]
    if candidate.scene.verb_side == "after":
        cues = [c for c in cues if not closes_a_clause(candidate.scene, c, start)]
    cue = candidate.scene.nearest(candidate.span, cues, weights().limits.status)
    if cue is None:
        return None
    beside = "" if cue == _auxiliary(candidate.scene, candidate.span) else BARE
    return Cited(_BY_AUX[cue.value], cue.start, cue.end, cue.rule + beside)


def _of_predicate(candidate: Candidate, cue: CueMention, aux: CueMention | None) -> Status:
    if cue.value in {"plan", "purpose"}:
        return "planned"
    if cue.value == "propose":
        return "held" if candidate.kind in COURSES and _in_the_course(candidate) else "proposed"
    ahead = cue.tense == "future" or (aux is not None and aux.value == "future")
    if cue.value == "end" and ahead and candidate.kind in LASTING:
        return "under_way"  # "his visit that will conclude on Friday"
    if aux is not None and (
        cue.tense != "past" or aux.value in _PERFECT or _passive(candidate.scene, aux, cue)
    ):
        return _BY_AUX[aux.value]
    if cue.value == "continue" and ahead and candidate.kind == "visit":
        return "under_way"  # "the visit will last until Friday"
    if cue.value == "begin" and cue.tense in {"past", "participle", "progressive"}:
        return "under_way" if candidate.kind in LASTING else "held"
    if aux is None and cue.tense == "progressive" and _hangs_on(candidate.scene, cue):
        return "planned" if any(c.value == "future" for c in candidate.scene.cues("aux")) else "held"
    lasts = (
        candidate.kind in LASTING | {"session"} and cue.value != "end" and candidate.scene.role != "headline"
    )
    if cue.tense == "present" and lasts:
        return "under_way"
    if cue.value == "continue" and cue.tense in {"present", "progressive"}:
        return "under_way"
    return _BY_TENSE.get(cue.tense, "held")


def _passive(scene: Scene, aux: CueMention, cue: CueMention) -> bool:
    """Whether one word alone stands between an auxiliary and a participle: "will be hosted by"."""
    between = scene.text[aux.end : cue.start]
    return scene.verb_side == "before" and len(between.split()) == 1 and between.strip(" ").isalpha()


def _hangs_on(scene: Scene, cue: CueMention) -> bool:
    """Whether a participle goes with the main verb: "Chairing the session, he said", "came, attending it"."""
    before = scene.text[scene.start : cue.start].strip(" \"'“”‘’")
    opens = not before or before.endswith(",")
    return scene.verb_side == "before" and scene.role == "body" and cue.value == "hold" and opens


def _in_the_course(candidate: Candidate) -> bool:
    """Whether something was done in a meeting: "in a telephone call he offered ..."."""
    scene = candidate.scene
    if scene.verb_side == "after":
        following = scene.text[candidate.span[1] : scene.end].split(None, 1)
        return bool(following) and scene.says_where(following[0])
    low = max(scene.start, candidate.span[0] - COURSE)
    told = [m.end for m in (*scene.of(PlaceMention), *scene.of(DateMention)) if m.end <= candidate.span[0]]
    before = scene.text[max([low, *told]) : candidate.span[0]]  # "offered to hold in Lima talks"
    return any(scene.says_where(word) for word in before.split()[-3:])


def _to_come(candidate: Candidate, _: Sequence[Candidate]) -> Cited[Status] | None:
    """ "He will not attend the summit in May": what a sentence of acts to come names is to come too."""
    acts = [a for a in candidate.scene.of(ActMention) if a.form == "verb" and a.tense]
    if candidate.kind != "session" or any(a.tense != "future" for a in acts) or not acts:
        return None
    return Cited("planned", acts[0].start, acts[0].end, acts[0].rule)


def by_default(candidate: Candidate) -> Status:
    going_on = candidate.kind == "negotiation" and candidate.ordinal is None
    return "under_negotiation" if going_on else "held"


def _before_telling(candidate: Candidate, _: Sequence[Candidate]) -> Cited[Status] | None:
    """What somebody speaks after is over; what somebody speaks in has begun."""
    scene = candidate.scene
    talks = talks_before(scene)
    if talks and (talks[0].start, talks[0].end) == candidate.span:
        return Cited("held", talks[1].start, talks[1].end, talks[1].rule)
    said = told_after(scene, candidate.anchor.start) if candidate.form == "noun" else None
    if said is None and candidate.form == "noun":
        frames = ((c, told_during(scene, c)) for c in scene.cues("attribution"))
        said = next((c for c, act in frames if act and (act.start, act.end) == candidate.span), None)
    return Cited("held", said.start, said.end, said.rule) if said else None


RULES: tuple[Callable[[Candidate, Sequence[Candidate]], Cited[Status] | None], ...] = (
    overruled,
    moved,
    said_not_to_be,
    _before_telling,
    _by_own_verb,
    _in_preparation,
    _by_predicate,
    _to_come,
)


def governing_verb(candidate: Candidate, rivals: Sequence[Candidate]) -> tuple[int, int] | None:
    """The verb that says that a noun took place, unless another act stands nearer to it."""
    if candidate.form == "verb":
        return None
    scene = candidate.scene
    verbs = [c for c in scene.cues("predicate") if c.value in _TAKES_PLACE and not part_of_role(scene, c)]
    cue = scene.nearest(candidate.span, verbs, float("inf"))
    return (cue.start, cue.end) if cue and owns(candidate, rivals, cue, float("inf")) else None
