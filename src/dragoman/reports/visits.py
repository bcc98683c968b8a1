"""Where a visit goes: the goal its own words name, not where the visitor comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from dragoman.lexicon.tokens import fold
from dragoman.lexicon.world import country_name
from dragoman.model.mentions import (
    ActMention,
    DateMention,
    DurationMention,
    OfficeMention,
    PersonMention,
    PlaceMention,
    StateMention,
)
from dragoman.reports.candidate import Candidate, Cited
from dragoman.reports.days_apart import RULE as ONE_A_DAY
from dragoman.reports.main_parties import ENOUGH, MainParties
from dragoman.reports.needs import begins
from dragoman.reports.scene import Scene, Span
from dragoman.reports.travellers import of_the_subject
from dragoman.reports.weights import weights
from dragoman.reports.whither import somebody

_BRACKETED = regex.compile(r"\([^()]{1,40}\)")
"""The days of each goal: "Peru (1-3 May), Chile (3-5 May)"."""
BESIDE = 12
"""Characters between a visit's word and its goal ("visit to", "यात्रा" right after the goal)."""
OWNED = 4
"""Characters between a goal and a visit's word after it that hold no more than a genitive."""
PREPOSITION = 2
"""Letters of the last word of "visit to", "visite à"."""
INVITES = "people/invites"
LIST_GAP = 7
"""Characters between the goals of a tour (", ", " and ")."""
SUBJECT = 30
"""Characters between a goal and the verb behind it (" 3 мая ")."""
LED = 12
"""What of them is no day (" в ", " впервые ")."""
OFFICIALLY = 36
"""Characters between a verb and its subject that are no day (" с официальным визитом впервые ")."""
TWO, WHOSE, OF_THE = 2, 6, 2
"""Words of "of its foreign minister to", and between a visit and the visitor ("by", "of the")."""
REPEATED, JOINING = 3, 5
"""Words between two goals that have a preposition each ("in A und in den B"), and letters of each."""


def visitors(candidate: Candidate) -> list[PersonMention]:
    """The people of a visit but those who only invited them."""
    return [p for p, roles in candidate.people if all(r.rule != INVITES for r in roles)]


def give_goals(scene: Scene, visits: Sequence[Candidate]) -> None:
    """Give each visit of a sentence its goals: what stands right beside its word, else the nearest place."""
    for visit in visits:
        if visit.places or _within_the_country(scene, visit):
            continue
        places = _not_whence(scene, [p for p in scene.of(PlaceMention) if not _at_home(visit, p)])
        goals = (
            _governed(scene, visit)
            or _beside(scene, visit, places)
            or _beside_its_noun(scene, visit, places)
            or _behind_the_visitor(scene, visit, places)
            or _ahead_of_the_verb(scene, visit, places)
            or _nearest(scene, visit, [p for p in places if p.locative], visits)
            or _nearest(scene, visit, [p for p in places if p.is_country], visits)
        )
        once = {p.name: p for p in reversed(goals)}  # "the Croatian capital Zagreb" names it twice
        visit.places.extend(Cited(p, p.start, p.end, p.rule) for p in goals if once[p.name] is p)


def _not_whence(scene: Scene, places: list[PlaceMention]) -> list[PlaceMention]:
    """Where somebody comes from is no goal beside another place or "here"; alone it is one."""
    goals = [p for p in places if not scene.comes_from((p.start, p.end))]
    return goals if goals or scene.cues("here") else places


def give_other_side(visits: Sequence[Candidate], main: MainParties) -> None:
    """A state visit whose goal the text leaves out goes to the other of the two states that it is about."""
    pair = main.pair()
    for visit in visits:
        homes = {person.party for person in visitors(visit) if person.party}
        others = [p for p in pair if p.value not in homes]
        left = len(pair) == ENOUGH and len(homes) == 1 and len(others) == 1
        if visit.places or not left or visit.form != "noun" or " " not in visit.printed:
            continue
        code, (start, end) = others[0].value, others[0].span
        goal = PlaceMention(
            start=start,
            end=end,
            rule="places/other_side",
            name=country_name(code),
            country=code,
            is_country=True,
        )
        visit.places.append(Cited(goal, goal.start, goal.end, goal.rule))


def goals_beside(candidate: Candidate) -> list[PlaceMention]:
    """The goals that a visit's own word governs; none for other kinds."""
    if candidate.kind != "visit":
        return []
    if candidate.anchor.rule == ONE_A_DAY:
        return [place.value for place in candidate.places]
    scene = candidate.scene
    return _beside(scene, candidate, _not_whence(scene, scene.of(PlaceMention)))


def _within_the_country(scene: Scene, visit: Candidate) -> bool:
    """Whether what stands beside the visit's word is a town of the visitor's own country."""
    beside = _beside(scene, visit, scene.of(PlaceMention))
    return bool(beside) and all(not p.is_country and _at_home(visit, p) for p in beside)


def _at_home(visit: Candidate, place: PlaceMention) -> bool:
    homes = {p.party for p in visitors(visit) if p.party} or {office.party for office in visit.offices}
    return len(homes) == 1 and place.country in homes


def _beside(scene: Scene, visit: Candidate, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The goal that the word governs, days passed over, with the rest of its list: "tour of A, B and C"."""
    if scene.verb_side == "before":
        after, days = _whose(scene, visit), [(d.start, d.end) for d in scene.of(DateMention)]
        behind = [p for p in places if after <= p.start and not of_the_subject(scene, visit, p, places)]
        near = [p for p in behind if p.start - after <= BESIDE]
        near = near or [p for p in behind if _only(scene.text, after, p.start, days)]
        near = near or _closed_by(visit, places) or _over_whose(scene, visit, places)
    elif joined := _joined(scene, visit, places):
        return _with_its_list(scene, joined, places)
    else:
        near = [p for p in places if p.end <= visit.anchor.start and _gap(scene, visit, p) <= BESIDE]
    if not near:
        return []
    goal = _led_to(scene, near[0], places) if scene.verb_side == "before" else near[-1]
    return _with_its_list(scene, goal, places)


def _led_to(scene: Scene, first: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention:
    """The goal behind whose visit it is: "the king of A to B"."""
    return next((p for p in places if p.start > first.end and _owns(scene, first, p)), first)


def _owns(scene: Scene, first: PlaceMention, second: PlaceMention) -> bool:
    words = scene.between((first.start, first.end), (second.start, second.end)).split()
    return first.is_country and len(words) == 1 and scene.says_where(words[0])


def _closed_by(visit: Candidate, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The goal right before a verb that closes its clause: "wird am Montag Lima besuchen"."""
    closing = visit.form == "verb" and visit.tense in {"infinitive", "participle"}
    return [p for p in places if closing and 0 <= visit.anchor.start - p.end <= 1]


def _over_whose(scene: Scene, visit: Candidate, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The goal behind whose visit it is, without a name: "the visit of its foreign minister to Oslo"."""
    for place in places:
        words = scene.text[visit.anchor.end : place.start].split()
        plain = visit.form == "noun" and TWO <= len(words) <= WHOSE and all(w.islower() for w in words)
        if plain and all(w.isalpha() for w in words) and scene.says_whose(words[0]):
            return [] if scene.says_whose(words[-1]) or scene.says_whence(words[-1]) else [place]
    return []


def _behind_the_visitor(scene: Scene, visit: Candidate, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The goal right behind the visitor's name where the verb comes first: "زار الوزير أحمد سالم الدوحة"."""
    behind = [p.end for p in scene.of(PersonMention) if p.start >= visit.anchor.end and visit.form == "verb"]
    if not behind:
        return []
    near = next((p for p in places if p.start - behind[0] == 1), None)
    return _with_its_list(scene, near, places) if near else []


def _ahead_of_the_verb(scene: Scene, visit: Candidate, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The goal that opens a clause whose subject stands behind the verb: "Ригу 3 мая посетил министр"."""
    behind = [begins(p) for p in somebody(scene) if begins(p) >= visit.anchor.end]
    if visit.form != "verb" or scene.verb_side == "after" or not behind:
        return []
    days = [(d.start, d.end) for d in scene.of(DateMention)]
    near = [p for p in places if 0 <= visit.anchor.start - p.end <= SUBJECT]
    bare = [p for p in near if _only(scene.text, p.end, visit.anchor.start, days)]
    stands = _only(scene.text, visit.anchor.end, behind[0], days, OFFICIALLY)
    goals = _with_its_list(scene, bare[-1], places) if bare and stands else []
    opens = goals and _opens(scene, goals[0].start, days)
    return goals if opens else []


def _opens(scene: Scene, at: int, days: Sequence[Span]) -> bool:
    """Whether a clause begins there, days before it passed over: no "mayor of" stands before a town."""
    before = scene.text[scene.start : at].rstrip()
    end = scene.start + len(before)
    return not before or not before[-1].isalnum() or any(last == end for _, last in days)


def _only(text: str, start: int, end: int, days: Sequence[Span], room: int = LED) -> bool:
    """Whether nothing but days and what leads to them stands between."""
    told = sum(last - first for first, last in days if start <= first and last <= end)
    return "," not in text[start:end] and end - start - told <= room


def _joined(scene: Scene, visit: Candidate, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The goal right behind a word that takes it so, where none stands right before: "دورہ پاکستان"."""
    if fold(visit.printed.rpartition(" ")[2]) not in scene.phrasing.joined:
        return None
    owned = any(p.end <= visit.anchor.start and _gap(scene, visit, p) <= OWNED for p in places)
    return next((p for p in places if not owned and 0 <= p.start - visit.anchor.end <= 1), None)


def _with_its_list(scene: Scene, goal: PlaceMention, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """A goal with those listed before and behind it."""
    goals = [goal]
    labels = {person.party_start for person in scene.of(PersonMention)}  # "in Lima, Danish Minister X"
    places = [p for p in places if p.start not in labels]
    for place in places:
        if place.start > goals[-1].start and _listed(scene, goals[-1], place):
            goals.append(place)
    for place in reversed(places):
        if place.end < goals[0].end and _listed(scene, place, goals[0]):
            goals.insert(0, place)
    return goals


def _listed(scene: Scene, first: PlaceMention, second: PlaceMention) -> bool:
    """ "A, B", "in A and in B": nothing but a mark, or a short word and one that leads there, between."""
    between = _BRACKETED.sub("", scene.between((first.start, first.end), (second.start, second.end)))
    gap = len(between.strip()) if second.start >= first.end else -1
    words = between.replace(",", " ").split()
    if scene.verb_side == "before" and second.start > first.end and _owns(scene, first, second):
        return False
    short = len(words) <= REPEATED and all(len(word) <= JOINING for word in words)
    joined = gap >= 0 and short and any(scene.says_where(word) for word in words)
    parted = any(first.end <= a.start < second.start for a in scene.of(ActMention))
    return not parted and (0 <= gap <= LIST_GAP or joined)


def _beside_its_noun(scene: Scene, visit: Candidate, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The goals of the noun that a verb brings with it: "will set out on Monday on a tour of A and B"."""
    if visit.form != "verb":
        return []
    nouns = (a for a in scene.of(ActMention) if a.kind == "visit" and a.form == "noun")
    noun = scene.nearest(visit.span, nouns, weights().between.clause)
    if noun is None:
        return []
    anchor = Cited(visit.kind, noun.start, noun.end, noun.rule)
    return _beside(scene, replace(visit, anchor=anchor, form="noun"), places)


def _whose(scene: Scene, visit: Candidate) -> int:
    """Where a visit's word ends, a visitor between not counted: "the visit of the Lao premier to Oslo"."""
    end = visit.anchor.end
    behind = (one for one in somebody(scene) if begins(one) > end and visit.form == "noun")
    first = min(behind, key=begins, default=None)
    start = begins(first) if first else end
    start = next((s.start for s in scene.of(StateMention) if 0 <= start - s.end <= 1), start)
    led = scene.text[end:start].split()
    if first is None or len(led) > OF_THE or not all(scene.says_whose(word) for word in led):
        return end
    owner = (s.end for s in scene.of(StateMention) if 0 <= s.start - first.end <= 1)
    return next(owner, first.end) if isinstance(first, OfficeMention) else first.end


def _gap(scene: Scene, visit: Candidate, goal: PlaceMention) -> int:
    """Characters from a goal to the visit's word after it, a length of the visit not counted."""
    low, high = goal.end, visit.anchor.start
    lengths = [d.end - d.start for d in scene.of(DurationMention) if low <= d.start and d.end <= high]
    return high - low - sum(lengths)


def _governed(scene: Scene, visit: Candidate) -> list[PlaceMention]:
    """The goal that follows "visit to" at once stands even where the only person told is at home there."""
    goals = _beside(scene, visit, _not_whence(scene, scene.of(PlaceMention)))
    first = scene.verb_side == "before" and bool(goals) and goals[0].start - visit.anchor.end <= 1
    led = " " in visit.printed and len(visit.printed.split()[-1]) <= PREPOSITION
    return goals if first and led else []


def _nearest(
    scene: Scene, visit: Candidate, places: Sequence[PlaceMention], rivals: Sequence[Candidate]
) -> list[PlaceMention]:
    located = [p for p in places if not _of_rival(scene, visit, p, rivals)]
    goal = scene.nearest(visit.span, located, weights().limits.place)
    if goal is None or not goal.locative:
        return [goal] if goal else []
    return _with_its_list(scene, goal, scene.of(PlaceMention))


def _of_rival(scene: Scene, visit: Candidate, place: PlaceMention, rivals: Sequence[Candidate]) -> bool:
    span = (place.start, place.end)
    least = scene.cost(visit.span, span) - weights().between.clause
    return any(scene.cost(r.span, span) <= least for r in rivals if r is not visit)
