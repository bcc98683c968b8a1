"""Where a sentence only says who told something, and when: "the minister said on Monday that ..."."""

from __future__ import annotations

import regex

from dragoman.lexicon.tokens import narrow
from dragoman.model.mentions import (
    PAIR,
    ActMention,
    CueMention,
    DateMention,
    Mention,
    OrganisationMention,
    PersonMention,
)
from dragoman.reports.needs import begins
from dragoman.reports.scene import Scene

SAME_DAY = "same_day"
"""Of words that only say when: "after the meeting"."""
SPEAKS = 14
"""Characters between a speaker and "said"."""
_CALLED_OFF = frozenset({"postpone", "cancel", "deny"})
_AHEAD = frozenset({"future", "infinitive", "present"})
PARTNER = 9
"""Characters between a person and the meeting with them (" के साथ ")."""
COURSE = 45
"""Characters between "said" and the visit during which it was said (" on Tuesday during an official ")."""
BOTH = 24
"""Characters between two people told by a pronoun and their meeting (" के बीच फोन पर हुई ")."""
_SET_OFF = regex.compile(r"\S{0,4}[,、،]")
CLOSING = 3
"""Characters between the verb of a sentence and its end."""
BESIDE, TELLER = 2, 20
"""Characters from a day to the verb of saying, and from the verb of what is said to the day: a teller."""
PARTICLE = 3
"""Characters between a teller and the day behind: a particle and a space."""
SAID_THEN = 8
"""Characters from the beginning of a day to the verb of saying that it dates."""
CAME_TO_NOTHING = frozenset({"postpone", "cancel", "deny"})
OPENS = 2
"""Characters between a verb of saying and the word that opens what is said (", ")."""


def is_of_telling(scene: Scene, mention: Mention) -> bool:
    """Whether a day or a person stands in the frame of a telling where verbs come last: between the last
    act before the verb of saying and that verb ("मंत्री ने सोमवार को बताया कि"). A person who tells it
    after an act took part in it ("after the talks the minister said")."""
    if scene.verb_side == "before":
        return False
    if isinstance(mention, DateMention) and _before_closing_verb(scene, mention):
        return True
    for cue in scene.cues("attribution"):
        if mention.end <= cue.start and _opens_clause(scene, cue.end):
            acts = [a for a in scene.of(ActMention) if a.start < cue.start]
            between = any(mention.start < a.end for a in acts)
            return not (acts if isinstance(mention, PersonMention) else between)
    return False


def _before_closing_verb(scene: Scene, when: DateMention) -> bool:
    """ "방문했다고 9일 발표했다": a day right before the verb of saying that ends a sentence, and behind the
    verb of what is said."""
    said = [c for c in scene.cues("attribution") if 0 <= scene.end - c.end <= CLOSING]
    acts = [a for a in scene.of(ActMention) if a.form == "verb" and not any(_over(a, c) for c in said)]
    beside = any(0 <= c.start - when.end <= BESIDE for c in said)
    return beside and any(0 <= when.start - a.end <= TELLER for a in acts)


def _over(act: ActMention, cue: CueMention) -> bool:
    return act.start < cue.end and cue.start < act.end


def has_partner(scene: Scene, act: ActMention) -> bool:
    """Whether a person, or two called "the two ministers", stand right before a meeting with them."""
    return any(
        0 <= act.start - p.end <= (BOTH if p.rule.startswith(PAIR) else PARTNER)
        for p in scene.of(PersonMention)
    )


def told_after(scene: Scene, start: int) -> CueMention | None:
    """The verb of saying behind words like "after the meeting with the minister", which hold ``start``, where
    nothing else is told before."""
    asides = [c for c in scene.cues("anaphor") if c.start <= start < c.end and c.value == SAME_DAY]
    if not asides:
        return None
    behind = asides[0].end
    breaks = min((b.start for b in scene.cues("breaker") if behind <= b.start), default=scene.end)
    return next((c for c in scene.cues("attribution") if behind <= c.start < breaks), None)


def spoke_after(scene: Scene, person: PersonMention) -> bool:
    """Whether a speaker tells it after a meeting with somebody named: "A से भेंट के बाद B ने कहा"."""
    if scene.verb_side == "before":
        return False
    asides = [c for c in scene.cues("anaphor") if c.value == SAME_DAY and person.start - c.end >= 0]
    acts = [a for a in scene.of(ActMention) if any(c.start <= a.start < c.end for c in asides)]
    return any(0 <= a.start - p.end <= PARTNER for a in acts for p in scene.of(PersonMention))


def told_during(scene: Scene, said: CueMention) -> ActMention | None:
    """The visit or meeting in whose course something was said: "X said on Tuesday during a visit to Peru"."""
    for act in scene.of(ActMention) if scene.verb_side == "before" else ():
        between = scene.text[said.end : act.start]
        if act.form == "noun" and act.kind in {"visit", "meeting"} and 0 < act.start - said.end <= COURSE:
            clause = any(said.end <= c.start < act.start for c in scene.cues("pronoun", "predicate", "aux"))
            leads = any(scene.says_where(word) for word in between.split()[-3:]) and "," not in between
            return act if leads and not clause else None
    return None


def speaks_of_self(scene: Scene, person: Mention) -> bool:
    """Whether what is said speaks of the speaker: "said that his visit ..."."""
    return any(person.end <= c.start for c in scene.cues("pronoun"))


def says(scene: Scene, person: PersonMention, said: CueMention) -> bool:
    """Whether a verb of saying follows somebody; the comma that closes an apposition parts nothing: "the
    minister, X, said"."""
    between = narrow(scene.text[person.end : said.start])
    office = person.office_end if person.office_end is not None else person.start
    opens = all(person.end <= a.start for a in scene.of(ActMention))
    if opens and "," in narrow(scene.text[office : person.start]):
        between = between.removeprefix(",")
    return 0 <= said.start - person.end <= SPEAKS and "," not in between


def said_by(scene: Scene, said: CueMention, person: PersonMention) -> bool:
    """Whether somebody stands behind a verb of saying as the one who says it: "anunció el lunes el canciller
    boliviano, X", office, state and day passed over."""
    if 0 <= person.start - said.end <= SPEAKS:
        return True
    start = begins(person)
    if any(said.start <= b.start < start for b in scene.cues("breaker")):
        return False  # "said that the president of Peru, X, will come"
    days = sum(d.end - d.start for d in scene.of(DateMention) if said.end <= d.start and d.end <= start)
    return start >= said.end and start - said.end - days <= SPEAKS


def _opens_clause(scene: Scene, end: int) -> bool:
    """Whether what is said follows right behind its verb, or the verb's phrase takes in the opening word."""
    return any(b.start < end <= b.end or 0 <= b.start - end <= OPENS for b in scene.cues("breaker"))


def opens_the_telling(scene: Scene, when: DateMention) -> bool:
    """ "国防省は14日、演習を20日から行うと発表した", "국방부는 14일 훈련을 20일부터 한다고 밝혔다": where
    verbs come last, a day before a comma or behind the teller belongs to the saying that closes it, if
    another day follows before any other verb, or if what is said is still to come or called off."""
    teller = _behind_teller(scene, when)
    if scene.verb_side != "after" or not (teller or _SET_OFF.match(scene.text, when.end)):
        return False
    said = [c for c in scene.cues("attribution") if 0 <= scene.end - c.end <= CLOSING]
    days = [d.start for d in scene.of(DateMention) if d.start > when.end and d.edtf]
    later = [start for start in days if not any(0 <= c.start - start <= SAID_THEN for c in said)]
    verbs = [a for a in scene.of(ActMention) if a.form == "verb" and a.start < min(later, default=0)]
    if said and later:
        return not verbs
    return bool(said) and not days and _says_no_past(scene, when)


def _says_no_past(scene: Scene, when: DateMention) -> bool:
    """Whether what is told behind a day is to come, put off, called off or denied."""
    verbs = [a for a in scene.of(ActMention) if a.form == "verb" and a.start >= when.end]
    off = any(c.value in _CALLED_OFF and c.start >= when.end for c in scene.cues("predicate"))
    return off or (bool(verbs) and all(a.tense in _AHEAD for a in verbs))


def _behind_teller(scene: Scene, when: DateMention) -> bool:
    """Whether an organ or a spokesman stands right before a day, with no more than a particle between."""
    tellers = [m.end for m in scene.of(OrganisationMention)]
    tellers += [c.end for c in scene.cues("attribution") if c.value == "speaker"]
    return any(0 < when.start - end <= PARTICLE for end in tellers)
