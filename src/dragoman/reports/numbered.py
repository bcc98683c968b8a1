"""Ordinals of sessions and editions: which number belongs to which body or exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from dragoman.model.mentions import (
    ActMention,
    BodyMention,
    CueMention,
    DateMention,
    OrdinalMention,
    PlaceMention,
    SeriesMention,
    StateMention,
)
from dragoman.reports.scene import Scene

_BRACKETED = regex.compile(r"\s*\([^()]{1,40}\)")
_SET_OFF = regex.compile(r"(?: \p{Ll}+){0,5}(?:[,)]|\.?$)")
"""What may stand between such a number and the next mark (" so far")."""
NEAR = 24
"""Characters between an ordinal and the noun it counts: two or three short modifiers, states not counted."""
NAMED = 60
"""Characters between an ordinal and its noun where all of them are of a name, in capitals."""
PREPOSITION = 5
"""Characters between a number and the place or day of what it counts (" in ")."""
OF = 12
"""Characters between "edition" and what it is of (" of the ", " का ")."""
GATHERING = "named_dialogue"
"""Of a body's noun that is a gathering, but too common a word to be one without a name or number."""
OPENING = 5
"""Characters before a number that opens its sentence ("The ")."""
SET_OFF = 10
"""Characters between a noun and its number behind a comma (", their ")."""
HIGHEST = 250
THIS_TIME = "this_time"
_CONVENES = frozenset({"hold", "begin", "end", "plan", "postpone", "cancel"})
_SHORT_FORM = "bodies/abbreviation"


@dataclass(frozen=True)
class Numbered:
    """An ordinal with the noun it counts."""

    ordinal: OrdinalMention
    noun: CueMention | BodyMention | ActMention | SeriesMention


def numbered_nouns(scene: Scene, names: Sequence[SeriesMention] = ()) -> list[Numbered]:
    """Ordinals of a sentence that count a session, a body's gathering, an exercise or an edition.

    ``names``: exercise names that stand in the sentence besides its own mentions.
    """
    found = []
    sides = scene.cues("sides") if scene.phrasing.counted_before else []
    for ordinal in scene.of(OrdinalMention):
        if any(s.start <= ordinal.start and ordinal.end <= s.end for s in sides):
            continue  # "kedua negara": both, not the second
        if _says_before(scene, ordinal):
            continue
        noun = _gathering_of(scene, ordinal, _counted(scene, ordinal, names))
        if noun is not None and 0 < ordinal.value <= HIGHEST:
            found.append(Numbered(ordinal, noun))
    return found


def _says_before(scene: Scene, ordinal: OrdinalMention) -> bool:
    """ "यात्रा से पहले वार्ता": what is first, seen from something, comes before it and counts nothing."""
    words = scene.text[scene.start : ordinal.start].split()
    return scene.verb_side == "after" and ordinal.value == 1 and bool(words) and scene.says_whence(words[-1])


def _counted(
    scene: Scene, ordinal: OrdinalMention, names: Sequence[SeriesMention]
) -> CueMention | BodyMention | ActMention | SeriesMention | None:
    options: list[CueMention | BodyMention | ActMention | SeriesMention] = [
        *scene.cues("session_word", "exercise_name"),
        *(
            b
            for b in scene.of(BodyMention)
            if b.event_like
            or _inaugural(ordinal, b)
            or _convened(scene, ordinal, b)
            or (scene.phrasing.counted_before and not b.bare and _precedes(scene, ordinal, b))
        ),
        *(c for c in scene.cues("body") if c.value == GATHERING and _takes_place(scene, ordinal, c)),
        *(a for a in scene.of(ActMention) if a.kind in {"exercise", "negotiation"} and a.form == "noun"),
        *(s for s in (*scene.of(SeriesMention), *names) if s.kind == "exercise"),
    ]
    before = [n for n in options if scene.phrasing.counted_before or _this_time(n)]
    before = [n for n in before if _precedes(scene, ordinal, n)]
    if before:
        return max(before, key=lambda n: (n.end, n.end - n.start))
    after = [n for n in options if _follows(scene, ordinal, n)]
    return min(after, key=lambda n: (abs(n.start - ordinal.end), n.end - n.start)) if after else None


def _this_time(noun: CueMention | BodyMention | ActMention | SeriesMention) -> bool:
    """ "이번이 세 번째": words that stand for what is told, and a number says which of its series it is."""
    return isinstance(noun, CueMention) and noun.value == THIS_TIME


def _gathering_of(
    scene: Scene, ordinal: OrdinalMention, noun: CueMention | BodyMention | ActMention | SeriesMention | None
) -> CueMention | BodyMention | ActMention | SeriesMention | None:
    """ "The 5th edition of the strategic dialogue" is a dialogue's, not an exercise's."""
    if not (isinstance(noun, CueMention) and noun.cue == "exercise_name"):
        return noun
    low, high = min(ordinal.start, noun.start), max(ordinal.end, noun.end)
    beside = [b for b in scene.of(BodyMention) if 0 <= b.start - high <= OF or 0 <= low - b.end <= OF]
    return next((b for b in beside if not b.bare), noun)


def _inaugural(ordinal: OrdinalMention, body: BodyMention) -> bool:
    """ "The inaugural Joint Commission" is its first session."""
    return (
        ordinal.value == 1
        and not body.bare
        and (body.start <= ordinal.start or body.start - ordinal.end <= 1)
    )


def _convened(scene: Scene, ordinal: OrdinalMention, body: BodyMention) -> bool:
    """Whether a number before a body is its session's: "the 15th Joint Committee was held", "the 19th joint
    commission's meeting", "the second Council of Regions of A and B", "at the 20th Joint Commission"."""
    inside = body.start < ordinal.start and ordinal.end < body.end  # "AとBの第4回合同委員会"
    if body.bare or not (inside or 0 <= body.start - _end_of(scene, ordinal) <= 1):
        return False
    held = any(
        c.value in _CONVENES and (c.start > body.end or 0 <= ordinal.start - c.end <= NEAR)
        for c in scene.cues("predicate")
    )
    meets = any(0 <= c.start - body.end <= NEAR for c in scene.cues("session_word"))
    short = body.rule == _SHORT_FORM or (not inside and _in_capitals(body))
    return held or meets or short or len(body.parties) > 1 or _an_occasion(scene, ordinal)


def _end_of(scene: Scene, ordinal: OrdinalMention) -> int:
    """Where a number ends, with words that only say that it is one ("девятая по счёту")."""
    behind = [c.end for c in scene.cues("counted_as") if 0 <= c.start - ordinal.end <= 1]
    return max([ordinal.end, *behind])


def _takes_place(scene: Scene, ordinal: OrdinalMention, noun: CueMention) -> bool:
    """ "The 6th Dialogue will be held", "at the 6th Dialogue": one of the gathering named before."""
    beside = 0 <= noun.start - ordinal.end <= 1
    held = any(c.value in _CONVENES for c in scene.cues("predicate"))
    return beside and (held or _an_occasion(scene, ordinal))


def _in_capitals(body: BodyMention) -> bool:
    """ "The 11th Joint Commission": what a number counts of a body that has a name is its session."""
    words = [word for word in body.name.split() if word[0].isalpha()]
    return len(words) > 1 and words[0][0].isupper() and words[1][0].isupper()


def _an_occasion(scene: Scene, ordinal: OrdinalMention) -> bool:
    """Whether something is said to have been done at it: "at the 20th Joint Commission"."""
    before = scene.text[scene.start : ordinal.start].split()[-2:]
    return scene.verb_side == "before" and any(scene.says_where(word) for word in before)


def _precedes(
    scene: Scene, ordinal: OrdinalMention, noun: CueMention | BodyMention | ActMention | SeriesMention
) -> bool:
    """ "Sidang ke-8", "KTT ASEAN (...) ke-46", "edisi keempat": the number right behind its noun."""
    between = _BRACKETED.sub("", scene.text[noun.end : ordinal.start]) if noun.end <= ordinal.start else "-"
    return not between.strip(" \"'”“’»")


def _follows(
    scene: Scene, ordinal: OrdinalMention, noun: CueMention | BodyMention | ActMention | SeriesMention
) -> bool:
    if isinstance(noun, BodyMention) and noun.start <= ordinal.start and ordinal.end <= noun.end:
        return True
    if isinstance(noun, BodyMention | CueMention) and _postposed(scene, ordinal, noun):
        return True
    if scene.text[ordinal.start : ordinal.end].isupper() and scene.text[ordinal.end] == ",":
        return False  # "at Camp Fox II, the drill": the end of another name
    between = [s for s in scene.of(StateMention) if ordinal.end <= s.start and s.end <= noun.start]
    gap = noun.start - ordinal.end - sum(s.end - s.start for s in between)
    words = scene.between((ordinal.start, ordinal.end), (noun.start, noun.end))
    named = all(word[0].isupper() for word in words.split())  # "the 8th Commerce Secretary-Level Meeting"
    if not 0 <= gap <= (NAMED if named else NEAR):
        return False
    elsewhere = scene.verb_side == "after" and any(scene.says_where(word) for word in words.split())
    return not elsewhere and not any(mark in words for mark in ".;")


def _postposed(scene: Scene, ordinal: OrdinalMention, noun: BodyMention | CueMention) -> bool:
    """ "The last summit, the 29th, was held", "the talks, their tenth so far, were": a number set off by
    commas after its noun."""
    between = _BRACKETED.sub("", scene.between((noun.start, noun.end), (ordinal.start, ordinal.end)))
    behind = _SET_OFF.match(scene.text, ordinal.end, scene.end)
    counts_more = behind and any(
        ordinal.end <= c.start < behind.end() for c in scene.cues("session_word", "predicate")
    )
    near = noun.end <= ordinal.start and len(between) <= SET_OFF and between.lstrip().startswith(",")
    return near and behind is not None and not counts_more


def elliptic_ordinal(scene: Scene) -> OrdinalMention | None:
    """A number that counts what was counted before: "The third is planned for 2027"."""
    return next(
        (o for o in _uncounted(scene) if o.start - scene.start <= OPENING and _told_of(scene, o)), None
    )


def further_ordinals(scene: Scene) -> list[OrdinalMention]:
    """Numbers that a list goes on with: "the first was in Lima and the second (took place) in Cusco"."""
    last = scene.verb_side == "after"
    joined = [o for o in _uncounted(scene) if _joined(scene, o)]
    return [o for o in joined if _located(scene, o) or (not last and _governed(scene, o))]


def _uncounted(scene: Scene) -> list[OrdinalMention]:
    counted = {n.ordinal for n in numbered_nouns(scene)}
    return [o for o in scene.of(OrdinalMention) if o not in counted]


def _told_of(scene: Scene, ordinal: OrdinalMention) -> bool:
    """Whether a sentence says of a number that opens it what became of it; where verbs come last, when or
    where stands right behind it ("第1回は2016年にリマで開かれた")."""
    last = scene.verb_side == "after" and bool(scene.cues("predicate"))
    return _governed(scene, ordinal) or (last and _located(scene, ordinal))


def _governed(scene: Scene, ordinal: OrdinalMention) -> bool:
    return any(0 <= c.start - ordinal.end <= 2 for c in scene.cues("predicate", "aux"))


def _located(scene: Scene, ordinal: OrdinalMention) -> bool:
    """Whether a place or a day follows at once: "the second in Cusco"."""
    told = [*scene.of(PlaceMention), *scene.of(DateMention)]
    return any(0 < m.start - ordinal.end <= PREPOSITION for m in told)


def _joined(scene: Scene, ordinal: OrdinalMention) -> bool:
    before = scene.text[scene.start : ordinal.start].split()[-2:]
    return any(word.lower() in scene.phrasing.conjunctions or word.endswith((",", ";")) for word in before)
