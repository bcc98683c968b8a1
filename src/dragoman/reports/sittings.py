"""Bodies far ahead of the verb by which they come together, where verbs come last: "समिति 21 मई को लीमा के एक
भवन में छठी बार बैठी"."""

from __future__ import annotations

from dragoman.model.mentions import BodyMention, CueMention, OrdinalMention
from dragoman.reports.scene import Scene, Span

CONVENE = "convene"
"""Of a verb whose subject can only be those who come together ("जुटी")."""
NEXT = 2
"""Characters between a number and the word for times ("छठी बार")."""


def comes_together(scene: Scene, body: BodyMention, verb: CueMention) -> bool:
    """Whether a body is the subject of such a verb, with neither a mark nor another verb between, and no
    postposition that would make it something else's ("आयोग की")."""
    if scene.verb_side != "after" or verb.value != CONVENE or verb.start < body.end:
        return False
    words = scene.text[body.end : verb.start].split()
    owned = bool(words) and (words[0] in scene.phrasing.possessives or scene.says_where(words[0]))
    between = any(_within(c, (body.end, verb.start)) for c in scene.cues("predicate", "breaker"))
    return not owned and not between and not set(",;:.") & {w[-1] for w in words}


def nth_time(scene: Scene, after: int, verb: CueMention) -> OrdinalMention | None:
    """The number of times that a body has met: "छठी बार", right before the verb or ahead of day and place."""
    times = [c.start for c in scene.cues("times")]
    between = [o for o in scene.of(OrdinalMention) if after <= o.start and o.end <= verb.start]
    return next((o for o in between if any(0 <= t - o.end <= NEXT for t in times)), None)


def _within(cue: CueMention, span: Span) -> bool:
    return span[0] <= cue.start and cue.end <= span[1]
