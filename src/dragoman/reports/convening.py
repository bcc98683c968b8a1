"""Bodies that a verb of meeting or working calls together: "the commission met", "открылась комиссия"."""

from __future__ import annotations

from dragoman.lexicon.tokens import fold
from dragoman.model.mentions import (
    BodyMention,
    CueMention,
    DateMention,
    OrdinalMention,
    PlaceMention,
    StateMention,
)
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.members import CONVENING
from dragoman.reports.scene import Scene, Span
from dragoman.reports.sequence import not_met_since, of_two, sits

REGISTER = "register/"
ARTICLE = 7
"""Characters between a verb and its object (" their ")."""
CONVENE = "convene"
"""Of a verb whose subject can only be those who come together ("जुटी")."""
LED = 3
"""Characters that lead to a day or place between a verb and its subject (" в ")."""


def convened(scene: Scene) -> list[BodyMention]:
    """Bodies as the subject of "met", "соберётся"."""
    verbs = [c for c in scene.cues("predicate") if c.value in CONVENING]
    somewhere = any(p.locative for p in scene.of(PlaceMention)) or any(d.edtf for d in scene.of(DateMention))
    verbs += scene.cues("stance") if somewhere else []
    since = [v for v, _ in not_met_since(scene)]
    verbs = [v for v in verbs if v not in since]
    bodies = [b for b in scene.of(BodyMention) if not (b.bare or b.event_like or _of_one_state(scene, b))]
    return [b for b in bodies if any(_convenes(scene, b, v) for v in verbs)]


def _convenes(scene: Scene, body: BodyMention, verb: CueMention) -> bool:
    if _beside(scene, body, verb):
        return True
    return verb.cue == "predicate" and (sits(scene, body, verb) or _comes_together(scene, body, verb))


def _of_one_state(scene: Scene, body: BodyMention) -> bool:
    """ "The Russian group will inspect", "the council of Peru": what a single state's adjective opens or its
    name ends is that state's own; "the commission with Peru" is not."""
    inside = [s for s in scene.of(StateMention) if body.start <= s.start and s.end <= body.end]
    opening = any(s.start == body.start and s.form == "adjective" for s in inside)
    if scene.phrasing.partners and scene.verb_side == "before" and not opening:
        before = [scene.text[body.start : s.start].split()[-1:] for s in inside if s.end == body.end]
        opening = any(word and fold(word[0]) not in scene.phrasing.partners for word in before)
    alone = len(body.parties) == 1 and not is_organisation(body.parties[0])
    return opening and alone and not body.rule.startswith(REGISTER)


def _beside(scene: Scene, body: BodyMention, verb: CueMention) -> bool:
    """The verb follows its subject, where it comes last behind day and place ("Komisyonu temmuzda Lima'da
    toplanacak"), or comes right before it where the order is free; a body that is put off is the verb's
    object ("postponed the commission")."""
    before = {"hold": 2}.get(verb.value, ARTICLE) if verb.cue == "predicate" else -1
    if verb.cue == "predicate" and of_two(scene, body, verb):
        before = ARTICLE
    gap, ahead = verb.start - body.end, body.start - verb.end
    told = [(m.start, m.end) for m in (*scene.of(DateMention), *scene.of(PlaceMention))]
    if gap > 0 and scene.verb_side == "after" and verb.cue == "predicate":
        gap -= sum(end - start for start, end in told if body.end <= start and end <= verb.start)
    if ahead > 0 and scene.verb_side == "before":
        passed = [end - start + LED for start, end in told if verb.end <= start and end <= body.start]
        numbers = [o.end - o.start + 1 for o in scene.of(OrdinalMention) if verb.end <= o.start < body.start]
        ahead -= sum(passed) + sum(numbers)
    return 0 <= gap <= 12 or (body.start >= verb.end and ahead <= before)


def _comes_together(scene: Scene, body: BodyMention, verb: CueMention) -> bool:
    """Whether a body is the subject of a verb of coming together far behind it, where verbs come last ("समिति
    21 मई को लीमा में बैठी"): neither a mark nor another verb between, and no postposition that would make it
    something else's ("आयोग की")."""
    if scene.verb_side != "after" or verb.value != CONVENE or verb.start < body.end:
        return False
    words = scene.text[body.end : verb.start].split()
    owned = bool(words) and (words[0] in scene.phrasing.possessives or scene.says_where(words[0]))
    between = any(_within(c, (body.end, verb.start)) for c in scene.cues("predicate", "breaker"))
    return not owned and not between and not set(",;:.") & {w[-1] for w in words}


def _within(cue: CueMention, span: Span) -> bool:
    return span[0] <= cue.start and cue.end <= span[1]
