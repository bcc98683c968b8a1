"""Words that take an act back: not, no, cancelled, postponed, denied."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import ActMention, CueMention, Mention
from dragoman.model.vocabulary import Status
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.in_turn import told_together
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

DENY = "deny"
OVERRULING: dict[str, Status] = {DENY: "denied", "cancel": "cancelled", "postpone": "postponed"}
WITHOUT = "without"
"""Of a negation that stands before a noun: "ended without the signing of a pact"."""
REFUSAL = "refusal"
"""Of a negation that rules out the infinitive after it: "refused on Monday to sign"."""
NOBODY = "nobody"
"""Of a negation that stands before those who did nothing: "neither Peru nor Chile signed"."""
OPEN = "open"
"""Of words that leave open what the clause after them says: "would not say whether a pact will be signed"."""
CONDITION = "condition"
"""Of a word that opens a condition: "if they had signed"."""
_HOLDS = frozenset({"hold", "do"})
NONE = "none"
"""Of a negation that says that there is none: "no meeting took place"."""
CLAUSE = 12
"""Characters from a noun of denying to what opens a clause (" किया है, ")."""
PARTICLE = 2
"""Characters between a negative particle and its verb."""


def negated(candidate: Candidate) -> bool:
    """ "The sides did not sign": an act denied by its own particle is no event, planned or held; nor is one
    that neither side did, or that only might have been."""
    for cue in candidate.scene.cues("aux"):
        if cue.value == "negation" and _denied_by(candidate, cue):
            wider = [c for c in overruling_cues(candidate.scene) if c.start <= cue.start and cue.end <= c.end]
            return not wider or _only_not_done(candidate, wider)
    return any(
        rule(candidate) for rule in (_names_none, _does_not_meet, _of_nobody, _might_have_been, _left_open)
    )


def _denied_by(candidate: Candidate, cue: CueMention) -> bool:
    """Whether a negation stands at the word of an act, or rules out its infinitive."""
    start, end = candidate.span
    close = cue.start < start <= cue.end + PARTICLE
    after = candidate.scene.verb_side == "after" and 0 <= cue.start - end <= PARTICLE
    if after or (close and (candidate.form == "verb" or cue.tense == WITHOUT)):
        return True
    refused = cue.tense == REFUSAL and candidate.tense == "infinitive" and cue.end <= start
    near = candidate.scene.cost((cue.start, cue.end), candidate.span) <= weights().limits.status
    return refused and near


def _only_not_done(candidate: Candidate, called_off: Sequence[CueMention]) -> bool:
    """Whether words of calling off are no more than an act that was not done: "will not come" takes back what
    was to be, "did not come" tells of nothing."""
    start, end = candidate.span
    return candidate.tense == "past" and all(c.start <= start and end <= c.end for c in called_off)


def _does_not_meet(candidate: Candidate) -> bool:
    """ "The committee did not meet last year", "never held a session": the verb that would tell of an act is
    denied, not that of a clause about the body ("the commission, which had not met for years")."""
    scene = candidate.scene
    if candidate.kind != "session" and (candidate.form != "noun" or overruling_cues(scene)):
        return False
    if candidate.kind not in {"session", "exercise", "meeting"}:
        return False
    verbs = [c for c in scene.cues("predicate") if c.value in _HOLDS]
    if scene.verb_side == "after":
        verbs = [v for v in verbs if v.start >= candidate.anchor.end]
    verbs = [v for v in verbs if not any(low <= v.start < high for low, high in scene.islands)]
    verb = scene.nearest(candidate.span, verbs, weights().limits.status)
    denials = [c for c in scene.cues("aux") if c.value == "negation" and c.tense != WITHOUT]
    return verb is not None and any(0 <= verb.start - c.end <= PARTICLE for c in denials)


def _names_none(candidate: Candidate) -> bool:
    """ "No memorandum was signed"."""
    about, scene = candidate.instrument, candidate.scene
    if about is None or scene.verb_side == "after":
        return False
    none = (c for c in scene.cues("aux") if c.value == "negation" and c.tense == NONE)
    return any(0 <= about.start - c.end <= PARTICLE for c in none)


def _of_nobody(candidate: Candidate) -> bool:
    """ "Neither Peru nor Chile signed": whoever is named did not do what the next verb says."""
    scene, start = candidate.scene, candidate.span[0]
    if candidate.form != "verb":
        return False
    verbs = [a for a in scene.of(ActMention) if a.form == "verb"]
    verbs_or_cues: list[Mention] = [*verbs, *scene.cues("predicate")]
    for cue in scene.cues("aux"):
        if cue.value == "negation" and cue.tense == NOBODY and cue.end <= start:
            return not any(cue.end <= v.start and v.end <= start for v in verbs_or_cues)
    return False


def _might_have_been(candidate: Candidate) -> bool:
    """ "If they had signed the pact": a condition that is over was not met."""
    scene, start = candidate.scene, candidate.span[0]
    done = candidate.form == "verb" and candidate.tense in {"past", "participle"}
    if not done and not (candidate.form == "noun" and scene.verb_side == "after"):  # "hastākshar kie hote"
        return False
    opens = [c.end for c in scene.cues("breaker") if c.value == CONDITION and c.end <= start]
    return bool(opens) and "," not in scene.text[opens[-1] : start]


def _left_open(candidate: Candidate) -> bool:
    """ "Would not say whether a pact will be signed": nobody says that it will; what time it is told by
    ("when they meet on Friday") stands."""
    scene, (start, end) = candidate.scene, candidate.span
    verbs = [a for a in scene.of(ActMention) if a.form == "verb"]
    if scene.verb_side == "after" or not any(start <= a.start < end for a in verbs):
        return False
    opens = [c.end for c in scene.cues("aux") if c.value == "negation" and c.tense == OPEN and c.end <= start]
    parted = [a.start for a in verbs if a.end <= start]
    parted += [c.start for c in scene.cues("breaker") if c.end <= start]
    return bool(opens) and not any(opens[-1] <= at for at in parted)


def overruling_cues(scene: Scene) -> list[CueMention]:
    """Words that take an act back, but those that only may: "could cancel the trip"."""
    return [c for c in scene.cues("predicate") if c.value in OVERRULING and not _merely_may(scene, c)]


def _merely_may(scene: Scene, cue: CueMention) -> bool:
    """Whether a modal verb stands right before a word of cancelling, with verbs in the middle."""
    if scene.verb_side == "after" or cue.value == DENY:
        return False
    modals = [c for c in scene.cues("aux") if c.value == "modal"]
    return any(0 <= cue.start - m.end <= PARTICLE for m in modals)


def overruling(scene: Scene) -> Cited[Status] | None:
    """Postponed, cancelled or denied, said by a sentence as a whole."""
    cue = next(iter(overruling_cues(scene)), None)
    return Cited(OVERRULING[cue.value], cue.start, cue.end, cue.rule) if cue else None


def said_not_to_be(candidate: Candidate, _: Sequence[Candidate]) -> Cited[Status] | None:
    """ "No meeting took place between the two": said not to have been."""
    if candidate.form != "noun" or candidate.kind not in {"meeting", "visit", "negotiation"}:
        return None
    for cue in candidate.scene.cues("aux"):
        beside = 0 <= candidate.anchor.start - cue.end <= PARTICLE and candidate.scene.verb_side == "before"
        if cue.value == "negation" and cue.tense == NONE and beside:
            return Cited("denied", cue.start, cue.end, cue.rule)
    return None


def overruled(candidate: Candidate, rivals: Sequence[Candidate]) -> Cited[Status] | None:
    """Postponed, cancelled or denied, when that verb belongs to this act and no other."""
    limit = weights().limits.status * (1.5 if len(rivals) > 1 else 3.0)
    own = [c for c in overruling_cues(candidate.scene) if owns(candidate, rivals, c, limit)]
    if candidate.kind == "suspension":  # words that call off are those that tell of it
        own = [c for c in own if c.value == DENY]
    own = [c for c in own if c.value == DENY or not candidate.happened]
    told = [c for c in overruling_cues(candidate.scene) if _denies_what_follows(candidate.scene, c)]
    told = [c for c in told if c.end <= candidate.span[0]]
    if told:
        own = told if all(r.span <= candidate.span for r in rivals) else []
    if not own:
        return None
    denied = next((c for c in own if c.value == DENY), None)
    taken_back = [c for c in own if c.value != DENY]
    if denied is not None and taken_back:  # "denied that the visit had been called off"
        return Cited[Status]("planned", denied.start, denied.end, denied.rule)
    # "He will not come: the visit is put off": what is put off is not called off.
    cue = next((c for c in own if c.value == "postpone"), own[0])
    return Cited(OVERRULING[cue.value], cue.start, cue.end, cue.rule)


def _denies_what_follows(scene: Scene, cue: CueMention) -> bool:
    """Whether a clause follows at once on a verb of denying that stands before it, where verbs come last:
    "denied reports in which it was said that A would meet B"; it denies the verb that ends the sentence."""
    if cue.value != DENY or scene.verb_side == "before":
        return False
    opens = [b.start for b in scene.cues("breaker") if 0 <= b.start - cue.end <= CLAUSE]
    return bool(opens) and "," not in scene.text[cue.end : opens[0]]  # "refused, but the minister will go"


def owns(candidate: Candidate, rivals: Sequence[Candidate], cue: Mention, limit: float) -> bool:
    """Whether a word is nearer to this act than to any other."""
    span = (cue.start, cue.end)
    price = candidate.scene.cost(candidate.span, span)
    others = [r for r in rivals if r.scene is candidate.scene and not told_together(r, candidate)]
    return price <= limit and not any(r.scene.cost(r.span, span) < price for r in others)
