"""Words beside "said" that only tell after what it was said: "after talks with X in Lima on Monday"."""

from __future__ import annotations

import regex

from dragoman.lexicon.tokens import fold
from dragoman.model.mentions import ActMention, CueMention, DateMention
from dragoman.reports.scene import Scene

_WORD = regex.compile(r"\w+")
LED = 26
"""Characters between "after" and the talks (" two-day, closed-door ")."""
BESIDE = 16
"""Characters between "said" and "after" (" late on Thursday ")."""
Talks = tuple[ActMention, CueMention, int]
"""The meeting after which somebody speaks, the verb of speaking, and where the words on the meeting end."""


def talks_before(scene: Scene) -> Talks | None:
    """Where somebody speaks after a meeting, in a language whose verb stands before its object."""
    if not scene.phrasing.afters or scene.verb_side == "after":
        return None
    for act in scene.of(ActMention):
        link = _led_to(scene, act)
        said = _said(scene, link, act) if link is not None else None
        if said is not None:
            return act, said, _end(scene, act, said)
    return None


def of_talks_before(scene: Scene, span: tuple[int, int], when: DateMention) -> bool:
    """Whether a day is not that of an act (``span``): it is that of the meeting and the act what was said, or
    the other way round."""
    talks = talks_before(scene)
    if talks is None:
        return False
    act, said, end = talks
    own = span == (act.start, act.end)
    if said.start < act.start and said.end <= when.start < act.start:
        return not own  # "said on Monday after talks": they told it when they came out
    if act.start <= when.start and when.end <= end:
        return not own and span[0] > max(said.end, end)
    return own and when.start > said.end


def _led_to(scene: Scene, act: ActMention) -> int | None:
    """Where "after" stands before a meeting told by a noun, or by a verb without a time of its own ("after
    meeting X")."""
    if act.kind != "meeting" or (act.form != "noun" and act.tense != "progressive"):
        return None
    low = max(scene.start, act.start - LED)
    words = _WORD.finditer(scene.text, low, act.start)
    starts = [w.start() for w in words if fold(w[0]) in scene.phrasing.afters]
    return starts[-1] if starts and "," not in scene.text[starts[-1] : act.start] else None


def _said(scene: Scene, link: int, act: ActMention) -> CueMention | None:
    """The verb right before "after", or behind what "after" opens; a comma closes that, unless the sentence
    begins with it."""
    verbs = scene.cues("attribution")
    before = (c for c in verbs if 0 <= link - c.end <= BESIDE and "," not in scene.text[c.end : link])
    first = not scene.text[scene.start : link].strip()
    behind = (c for c in verbs if c.start > act.end and (first or "," in scene.text[act.end : c.start]))
    opens = not any(a.form == "verb" and a.end <= link for a in scene.of(ActMention))
    return next(before, None) or (next(behind, None) if opens else None)


def _end(scene: Scene, act: ActMention, said: CueMention) -> int:
    """Where what is said, or the subject of the verb behind, begins."""
    comma = scene.text.find(",", act.end, scene.end)
    breaks = [b.start for b in scene.cues("breaker") if b.start >= act.end]
    ends = [*breaks, *([comma] if comma >= 0 else []), *([said.start] if said.start > act.end else [])]
    return min(ends, default=scene.end)
