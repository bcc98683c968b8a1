"""Whose a traveller is: a state behind a verb of going that is no goal but says who goes."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model.mentions import PlaceMention
from dragoman.reports.candidate import Candidate
from dragoman.reports.needs import begins
from dragoman.reports.scene import Scene
from dragoman.reports.whither import led_to, somebody

AHEAD = 36
"""Characters between a goal and the verb behind it (" 3 мая с официальным визитом ")."""
_MARKS = frozenset(",;:()")


def of_the_subject(
    scene: Scene, visit: Candidate, place: PlaceMention, places: Sequence[PlaceMention]
) -> bool:
    """Whether a state only says whose official or delegation stands behind the verb."""
    return visit.form == "verb" and (
        _of_an_official(scene, visit, place) or _of_a_delegation(scene, visit, place, places)
    )


def _of_an_official(scene: Scene, visit: Candidate, place: PlaceMention) -> bool:
    """ "прилетел эмир Катара" """
    after = visit.anchor.end
    holders = [o for o in somebody(scene) if 0 <= begins(o) - after <= 1]
    return any(begins(o) < place.start <= o.end + 1 for o in holders)


def _of_a_delegation(
    scene: Scene, visit: Candidate, place: PlaceMention, places: Sequence[PlaceMention]
) -> bool:
    """ "В Оман прибыла делегация Кении": the goal stands before the verb, and nothing leads to the state
    but plain words for who has come."""
    words = [*visit.printed.split()[1:], *scene.text[visit.anchor.end : place.start].split()]
    plain = bool(words) and all(w.isalpha() and w.islower() and not scene.says_where(w) for w in words)
    return place.is_country and plain and any(_ahead(scene, visit, one) for one in places)


def _ahead(scene: Scene, visit: Candidate, goal: PlaceMention) -> bool:
    between = scene.text[goal.end : visit.anchor.start]
    near = goal.end <= visit.anchor.start <= goal.end + AHEAD
    others = (one for one in somebody(scene) if goal.end <= begins(one) < visit.anchor.start)
    return near and led_to(scene, goal) and not _MARKS & set(between) and not any(others)
