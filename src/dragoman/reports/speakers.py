"""Who only tells of an event, and has no part in it."""

from __future__ import annotations

from dragoman.model.mentions import ActMention, CueMention, OrganisationMention, PersonMention
from dragoman.reports.after_talks import talks_before
from dragoman.reports.date_claims import OTHER_TIME
from dragoman.reports.needs import begins
from dragoman.reports.scene import Scene
from dragoman.reports.tellings import (
    SPEAKS,
    is_of_telling,
    said_by,
    says,
    speaks_of_self,
    spoke_after,
    told_during,
)

LINK = 8
"""Characters between "said" and "after", and between that and the event."""
OFFICE = 2
"""Characters between the word for a spokesman and the name."""


def only_speaks(scene: Scene, person: PersonMention) -> bool:
    """Whether a person stands there only as a source: "officials told", "said X", "the spokesman X denied
    that Y would come"."""
    if is_spokesman(scene, person) and _denies(scene, person):
        return True
    if is_of_telling(scene, person):
        return not speaks_of_self(scene, person)
    if spoke_after(scene, person):
        return False
    for cue in scene.cues("attribution"):
        after = says(scene, person, cue)
        before = scene.verb_side == "before" and said_by(scene, cue, person)
        takes_part = _says_it_after(scene, cue) or told_during(scene, cue) or _after_talks(scene, cue)
        if (after or before) and not _acts_itself(scene, person) and not takes_part:
            return True
    return False


def _after_talks(scene: Scene, said: CueMention) -> bool:
    """ "After talks with Y, X said": the speaker took part in them."""
    talks = talks_before(scene)
    return talks is not None and talks[1] is said


def _says_it_after(scene: Scene, said: CueMention) -> bool:
    """ "X said after meeting Y": the speaker took part in what the words of time lead to."""
    links = [c for c in scene.cues("breaker") if 0 <= c.start - said.end <= LINK and c.value == OTHER_TIME]
    return any(0 <= a.start - c.end <= LINK for c in links for a in scene.of(ActMention))


def _acts_itself(scene: Scene, person: PersonMention) -> bool:
    """Whether a verb of meeting or signing stands nearer than the verb of saying."""
    acts = [a for a in scene.of(ActMention) if a.form == "verb"]
    return any(abs(a.start - person.end) <= SPEAKS or abs(person.start - a.end) <= SPEAKS for a in acts)


def is_spokesman(scene: Scene, person: PersonMention) -> bool:
    """Whether somebody is called a spokesman there."""
    return any(
        (begins(person) <= c.start and c.end <= person.start + OFFICE) or 0 <= person.start - c.end <= OFFICE
        for c in scene.cues("attribution")
        if c.value == "speaker"
    )


def _denies(scene: Scene, person: PersonMention) -> bool:
    """Whether a spokesman denies what others are said to do."""
    denied = any(c.value == "deny" and person.end <= c.start for c in scene.cues("predicate"))
    return denied and any(other.name != person.name for other in scene.of(PersonMention))


def side_that_tells(scene: Scene) -> tuple[str, int] | None:
    """Whose ministry or spokesman opens a sentence and says or denies what follows, with where that begins:
    "the Foreign Ministry of Peru said that ..."."""
    told = [c.end for c in scene.cues("attribution") if c.value != "speaker"]
    told += [c.end for c in scene.cues("predicate") if c.value == "deny"]
    said = min(told, default=scene.start)
    organs = [(o.start, o.party) for o in scene.of(OrganisationMention) if o.party]
    organs += [(p.start, p.party) for p in scene.of(PersonMention) if p.party and is_spokesman(scene, p)]
    before = [(start, party) for start, party in organs if start < said]
    clear = all(said <= a.start for a in scene.of(ActMention))
    return (min(before)[1], said) if before and clear else None
