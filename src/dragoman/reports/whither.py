"""Where somebody must be or go for a word of a journey to count: a place near it, beside it, abroad."""

from __future__ import annotations

import math

from dragoman.model.mentions import MEMBERS, ActMention, Mention, OfficeMention, PersonMention, PlaceMention
from dragoman.reports.scene import Scene
from dragoman.reports.weights import weights

GOAL = 2
"""Characters between a goal and a verb that goes to no other ("भूटान जाएगा")."""
BESIDE = 1
"""Characters between a place and a word that leads to it or owns it ("the guest of Peru", "Peru's guest")."""
STAYS = 2
"""Characters between a place and the word that says that somebody is there ("लीमा में हैं")."""
SUBJECT = "nomn"
TELLING = frozenset({"attribution", "breaker"})
"""Cues that part who speaks from what is said."""
_PARTING = frozenset(",;:")
"""Marks over which a verb has no place."""
Needed = tuple[list[tuple[Mention, object]], float, int]
"""Mentions with what tells them apart, the cost up to which they count, and how many are needed."""


def somebody(scene: Scene) -> list[PersonMention | OfficeMention]:
    """People by name or by office."""
    return [*scene.of(PersonMention), *scene.of(OfficeMention)]


def place(scene: Scene, _: ActMention) -> Needed:
    """A place near the word."""
    return [(m, m.start) for m in scene.of(PlaceMention)], weights().limits.project / 4, 1


def goal(scene: Scene, _: ActMention) -> Needed:
    """A place right beside the word: "goes to Bhutan"."""
    return [(m, m.start) for m in scene.of(PlaceMention)], GOAL * weights().between.character, 1


def traveller(scene: Scene, act: ActMention) -> Needed:
    """A place right beside the word, where somebody is told of who may go there."""
    return goal(scene, act) if somebody(scene) else ([], 0.0, 1)


def abroad(scene: Scene, act: ActMention) -> Needed:
    """A place between the same marks as the word, of another state than somebody before it, or behind it
    between these marks too."""
    people = _who_goes(scene, act)
    theirs = {(p.party_start, p.party_end) for p in people if isinstance(p, PersonMention)}
    found: list[tuple[Mention, object]] = []
    for one in scene.of(PlaceMention):
        apart = (one.start, one.end) in theirs or _over_a_mark(scene, act, one)
        led = led_to(scene, one) or BESIDE >= one.start - act.end >= 0 or BESIDE >= act.start - one.end >= 0
        if not apart and led and any(p.party != one.country for p in people):
            found.append((one, one.start))
    return found, weights().limits.place, 1


def _who_goes(scene: Scene, act: ActMention) -> list[PersonMention | OfficeMention]:
    """Who may be the subject or object of a verb of going; not the officials of a whole league."""
    span, near = (act.start, act.end), weights().limits.person
    people = [p for p in somebody(scene) if p.rule != MEMBERS and scene.cost(span, (p.start, p.end)) <= near]
    return [p for p in people if p.start < act.start or not _over_a_mark(scene, act, p)]


def _over_a_mark(scene: Scene, act: ActMention, one: Mention) -> bool:
    return bool(_PARTING & set(scene.between((act.start, act.end), (one.start, one.end))))


def led_to(scene: Scene, one: PlaceMention) -> bool:
    """Whether a word for where or whither leads to a place."""
    word = scene.text[scene.start : one.start].split()[-1:]
    return one.locative or (bool(word) and scene.says_where(word[0]))


def stayer(scene: Scene, act: ActMention) -> Needed:
    """The place right beside a word for staying, where somebody by name is the subject of its clause: not
    "said that soldiers are in Peru", nor "X's soldiers are in Peru"."""
    there = [m for m in scene.of(PlaceMention) if 0 <= act.start - m.end <= STAYS]
    stays = there and any(_is_subject(scene, p, act) for p in scene.of(PersonMention))
    return [(m, m.start) for m in there] if stays else [], math.inf, 1


def _is_subject(scene: Scene, person: PersonMention, act: ActMention) -> bool:
    span = (person.end, act.start)
    parted = any(span[0] <= c.start and c.end <= span[1] for c in scene.cues(*TELLING))
    near = scene.cost((act.start, act.end), (person.start, person.end)) <= weights().limits.person
    return person.case == SUBJECT and person.end <= act.start and near and not parted
