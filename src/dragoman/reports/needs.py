"""What must stand near a word of an act for it to count: people, a document, a project, a place."""

from __future__ import annotations

import math
from collections.abc import Callable

from dragoman.model.mentions import (
    PAIR,
    ActMention,
    BodyMention,
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
from dragoman.model.vocabulary import is_organisation
from dragoman.reports.guests import takes_a_guest
from dragoman.reports.scene import Scene
from dragoman.reports.steps import first, project, works
from dragoman.reports.weights import weights
from dragoman.reports.whither import Needed, abroad, goal, place, somebody, stayer, traveller

ARTICLE = 6
"""Characters between "withdrawal from" and what is left (" the ")."""
BESIDE = 2.5
"""Cost up to which states are the subject of the verb that follows them."""
SUBJECT = 40
"""Characters between states and the verb whose subject they are (" on Monday in Lima ")."""
TITLE = 3
"""Characters between an office or a state and the name of the holder."""
RANK = 14
"""Characters between an office and the name of its holder with a rank before it (", Rear Admiral ")."""
COUNTERPART = 18
"""Characters between a state and a name that hold no more than "counterpart" (" Amtskollegin, ")."""
ADDRESSEE = 32
"""Characters between a verb of receiving and whoever is received (" on Monday in Lima the Thai ")."""
HOST, COMER = 12, 24
"""Characters between a place and the verb of awaiting (" on Monday "), and between that and who comes."""
LIST_GAP = 5
"""Characters between the states of a list (", ", " and ")."""


def has_what_it_needs(scene: Scene, act: ActMention) -> bool:
    """Whether what a word of an act asks for stands near it."""
    if act.needs:
        needed, limit, number = _NEEDED[act.needs](scene, act)
        near = {c for m, c in needed if scene.cost((act.start, act.end), (m.start, m.end)) <= limit}
        return len(near) >= number
    if act.kind == "visit" and act.form == "verb":
        goals: list[Mention] = [*scene.of(PlaceMention), *scene.of(StateMention)]
        return scene.nearest((act.start, act.end), goals, weights().limits.project) is not None
    return True


def _people(scene: Scene, act: ActMention) -> Needed:
    """Somebody by name; by office alone, a traveller, or holders of two states who meet."""
    if act.kind == "visit":
        return [(m, m.start) for m in somebody(scene)], weights().limits.person, 1
    if scene.of(PersonMention):
        return [(m, m.start) for m in scene.of(PersonMention)], weights().limits.person, 1
    return ([], 0.0, 1) if _takes_something_else(scene, act) else _sides(scene, act)


def _two(scene: Scene, _: ActMention) -> Needed:
    """Two who may be of different states, by name or by office: "sat down with", "shook hands". Whoever is
    named counts once, so an office counts only where one at most is named."""
    named: list[PersonMention | OfficeMention] = [*scene.of(PersonMention)]
    people = named if len(named) > 1 else somebody(scene)
    return [(m, m.party or m.start) for m in people], weights().limits.person, 2


def _takes_something_else(scene: Scene, act: ActMention) -> bool:
    """Of a word for receiving and adopting: whether nobody is received ("the leaders adopted a pact")."""
    also = any(a.start == act.start and a.kind != act.kind for a in scene.of(ActMention))
    ends = {m.end <= act.start for m in scene.of(OfficeMention)}
    return also and len(ends) < len((True, False))


def _guest(scene: Scene, act: ActMention) -> Needed:
    """Who is received, of a verb that also means adopting."""
    return _people(scene, act) if takes_a_guest(scene, act) else ([], 0.0, 1)


def _addressee(scene: Scene, act: ActMention) -> Needed:
    """Who is received or called on, not what: "received permission", "called on Monday for a vote"."""
    after = scene.verb_side == "before"
    gaps = [(begins(m) - act.end if after else act.start - m.end, m) for m in somebody(scene)]
    return [(m, m.start) for gap, m in gaps if 0 <= gap <= ADDRESSEE], weights().limits.person, 1


def begins(one: PersonMention | OfficeMention) -> int:
    """Where somebody is first spoken of: with office and state, if these stand right before the name."""
    if not isinstance(one, PersonMention):
        return one.start
    title = TITLE if one.office else COUNTERPART
    spans = [(one.office_start, one.office_end, RANK), (one.party_start, one.party_end, title)]
    told = [(begin, last, gap) for begin, last, gap in spans if begin is not None and last is not None]
    start = one.start
    for begin, last, gap in sorted(told, key=lambda s: -s[1]):
        start = begin if begin < start <= last + gap else start
    return start


def _sides(scene: Scene, act: ActMention) -> Needed:
    """People of two states ("discussed the treaty with his counterpart", "both countries' officials"), or the
    states themselves."""
    people = [m for m in somebody(scene) if _of_a_state(m) and not _taken_up_later(scene, act, m)]
    found: list[tuple[Mention, object]] = [(m, m.party or "") for m in people]
    dated = any(d.edtf for d in scene.of(DateMention))  # undated, they only go on talking
    if dated and not _welcomes(scene, act):
        found += [(c, end) for c in scene.cues("sides") for end in (c.start, c.end)]
    if found:
        found += [(c, c.start) for c in _spoken_to(scene, act)]
        found += [(m, m.name) for m in _known_by_name(scene)]
    return (found, weights().limits.person, 2) if found else (_subjects(scene, act), BESIDE, 2)


def _officials(scene: Scene, _: ActMention) -> Needed:
    """Officials of two states, who alone can agree on something without its being an accord of the states."""
    people = [m for m in somebody(scene) if m.party is not None and m.rule != PAIR]
    return [(m, m.party) for m in people], weights().limits.person, 2


def _taken_up_later(scene: Scene, act: ActMention, one: PersonMention | OfficeMention) -> bool:
    """Whether "they" is the subject of a further clause: "exporters welcomed the news but said that they"."""
    if one.rule != PAIR or scene.verb_side == "after":
        return False
    return any(act.end <= c.start and c.end <= one.start for c in scene.cues("breaker"))


def _welcomes(scene: Scene, act: ActMention) -> bool:
    """Whether a verb is one of welcoming: "both sides welcomed the drill"."""
    return any(act.start <= c.start < act.end for c in scene.cues("role_cue") if c.value == "host")


def _spoken_to(scene: Scene, act: ActMention) -> list[CueMention]:
    """The pronoun of whoever was told of before, right before a verb that comes last: "will receive him". A
    welcome that is over was one on arrival."""
    if scene.verb_side == "before" or (act.tense == "past" and _welcomes(scene, act)):
        return []
    return [c for c in scene.cues("pronoun") if 0 <= act.start - c.end <= TITLE]


def _known_by_name(scene: Scene) -> list[PersonMention]:
    """Whom the readers know: a name alone, which a postposition makes one of the two who spoke ("मंत्री ने
    जयशंकर से बात की")."""
    marked = scene.verb_side == "after"
    return [p for p in scene.of(PersonMention) if marked and p.case and not p.office and not p.party]


def _of_a_state(one: PersonMention | OfficeMention) -> bool:
    """Whether a person stands for a state: one told, or the paper's own, whose officials need none."""
    return one.party is not None or (isinstance(one, PersonMention) and bool(one.office))


def _subjects(scene: Scene, act: ActMention) -> list[tuple[Mention, object]]:
    """A list of states, or of their delegations, right before a verb: "Peru and Chile discussed"."""
    if act.form != "verb" or scene.verb_side == "after":
        return []
    before = [s for s in scene.of(StateMention) if s.form in {"name", "abbreviation"} and s.end <= act.start]
    if not before or act.start - before[-1].end > SUBJECT:
        return []
    apart = [i for i in range(1, len(before)) if before[i].start - before[i - 1].end > LIST_GAP]
    return [(s, code) for s in before[apart[-1] if apart else 0 :] for code in s.codes]


def _object(scene: Scene, act: ActMention) -> Needed:
    objects: list[Mention] = [
        *scene.of(InstrumentMention),
        *scene.of(ProjectMention),
        *scene.cues("object"),
        *([] if _only_ends(scene, act) else _talks_and_drills(scene)),
        *(b for b in scene.of(BodyMention) if b.head in STOPPED),
        *(s for s in scene.of(StateMention) if 0 <= s.start - act.end <= ARTICLE and _is_league(s)),
    ]
    apart = [o for o in objects if o.end <= act.start or act.start < o.start]
    return [(o, o.start) for o in apart], weights().limits.project / 2, 1


STOPPED = frozenset({"dialogue", "consultations", "mechanism"})
"""Bodies that are suspended as cooperation is; a session that is suspended is only called off."""


def _talks_and_drills(scene: Scene) -> list[ActMention]:
    return [a for a in scene.of(ActMention) if a.kind in {"negotiation", "exercise", "meeting"}]


def _only_ends(scene: Scene, act: ActMention) -> bool:
    """Whether a word that stops cooperation only says that a drill or talks are over."""
    ends = [c for c in scene.cues("predicate") if c.value == "end"]
    return any(c.start <= act.start and act.end <= c.end for c in ends)


def _thing(value: str) -> Callable[[Scene, ActMention], Needed]:
    """One class of what is stopped, for verbs of much else: "closed two crossings", "recalled its envoy"."""

    def needed(scene: Scene, _: ActMention) -> Needed:
        things = [c for c in scene.cues("object") if c.value == value]
        return [(c, c.start) for c in things], weights().limits.project / 2, 1

    return needed


def _left(scene: Scene, act: ActMention) -> Needed:
    """A league or a document right beside the word: "left ECOWAS", "quit the accord"."""
    things: list[Mention] = [
        *scene.of(InstrumentMention),
        *(s for s in scene.of(StateMention) if _is_league(s)),
    ]
    after = scene.verb_side == "before"
    gaps = [(m.start - act.end if after else act.start - m.end, m) for m in things]
    return [(m, m.start) for gap, m in gaps if 0 <= gap <= ARTICLE], weights().limits.project, 1


def _is_league(state: StateMention) -> bool:
    """What states withdraw from."""
    return any(is_organisation(code) for code in state.codes)


def _comer(scene: Scene, act: ActMention) -> Needed:
    """An official of elsewhere right behind a word whose subject, or goal, is a place: "Lima awaits the Thai
    king", "भारत आए जापान के मंत्री"."""
    before = {p.country for p in scene.of(PlaceMention) if 0 <= act.start - p.end <= HOST}
    comers = [one for one in somebody(scene) if 0 <= begins(one) - act.end <= COMER]
    return [(one, one.start) for one in comers if before and one.party not in {None, *before}], math.inf, 1


def _instrument(scene: Scene, _: ActMention) -> Needed:
    return [(m, m.start) for m in scene.of(InstrumentMention)], weights().limits.instrument, 1


_NEEDED: dict[str, Callable[[Scene, ActMention], Needed]] = {
    "person": _people,
    "people": _sides,
    "officials": _officials,
    "two": _two,
    "addressee": _addressee,
    "guest": _guest,
    "project": project,
    "works": works,
    "object": _object,
    "border": _thing("border"),
    "envoy": _thing("envoy"),
    "left": _left,
    "place": place,
    "goal": goal,
    "traveller": traveller,
    "abroad": abroad,
    "stayer": stayer,
    "comer": _comer,
    "instrument": _instrument,
    "first": first,
}
