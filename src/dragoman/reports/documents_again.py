"""What became of a document that a sentence calls "it": "the senate ratified it in May"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import ActMention, CueMention, InstrumentMention
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.denials import negated
from dragoman.reports.scene import Scene
from dragoman.reports.signings import by_legislature, last_signing
from dragoman.reports.weights import weights

AGAIN = "/again"
"""Of the rule of an act whose document only a pronoun tells."""
SUBJECTS = frozenset({"subject", "they"})
"""Of a pronoun that is the subject of a passive or of "entered into force", never who signs."""
IN_FORCE = "in_force"
_OF_NAMED = frozenset({"statement", "subject"})
"""What is asked for by words that mean much else: a document that is named."""
GAP = 16
"""Characters between a pronoun and its verb (" will then be ")."""


def signings_of_it(scene: Scene, here: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """A further stage of the document told just before, in the sentences before or in this one."""
    signings: list[Candidate] = []
    for act in scene.of(ActMention):
        known = any(_overlap(act, c) for c in (*here, *signings))
        if act.kind != "signing" or act.needs in _OF_NAMED or known:
            continue
        said = next((c for c in scene.cues("taken_up") if _is_its_document(scene, act, c)), None)
        earlier = [c for c in here if c.kind == "signing" and c.anchor.end <= act.start]
        last = earlier[-1] if earlier else last_signing(scene, found)
        if said is None or last is None or last.instrument is None or _has_its_own(scene, act, last):
            continue
        if act.needs != "legislature" or by_legislature(scene, act):
            signings.append(_of_last(scene, act, last))
    return [c for c in signings if not negated(c)]


def _overlap(act: ActMention, candidate: Candidate) -> bool:
    return act.start < candidate.anchor.end and candidate.anchor.start < act.end


def _is_its_document(scene: Scene, act: ActMention, said: CueMention) -> bool:
    """Whether a pronoun beside a verb is its object, or the subject of what happens to a document."""
    between = scene.between((act.start, act.end), (said.start, said.end))
    beside = len(between) <= GAP and not set(between) & set(",;:()")
    passive = act.tense == "participle" or act.stage == IN_FORCE
    return beside and (passive and said.end <= act.start if said.value in SUBJECTS else not passive)


def _has_its_own(scene: Scene, act: ActMention, last: Candidate) -> bool:
    """Whether the sentence names a document that the act may be about, or the one before was a lot."""
    own = [i for i in scene.of(InstrumentMention) if i is not last.instrument]
    lot = last.instrument is None or last.instrument.several or (last.instrument.count or 0) > 1
    return lot or scene.nearest((act.start, act.end), own, weights().limits.instrument) is not None


def _of_last(scene: Scene, act: ActMention, last: Candidate) -> Candidate:
    span = act.start, act.end
    candidate = Candidate(
        "signing", scene, Cited("signing", *span, act.rule + AGAIN), form=act.form, tense=act.tense
    )
    candidate.instrument, candidate.stage = last.instrument, act.stage or "signed"
    candidate.background = act.stage is None
    return candidate
