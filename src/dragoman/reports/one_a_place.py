"""One session a place and day: "earlier sessions were held in Lima in 2019 and in Cusco in 2021", "the first
session took place in Lima in 2015, the second in Cusco in 2017"."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dragoman.model.mentions import DateMention, OrdinalMention, PlaceMention
from dragoman.reports.candidate import Candidate, Cited, When
from dragoman.reports.scene import Scene

RULE = "reports/one_a_place"
BESIDE = 6
"""Characters between a place and its day (" in ", " (")."""
LINK = 12
"""Characters from one place and day to the next (" and in the "), the number of the next not counted."""
NUMBER = 6
"""Characters from a number to its place or day (" — в ")."""
TWO = 2
_STOPS = frozenset(".:")


@dataclass(frozen=True)
class _Stop:
    """Where and when one of the sessions was."""

    place: PlaceMention
    day: DateMention
    number: OrdinalMention | None = None

    @property
    def start(self) -> int:
        return min(self.place.start, self.day.start)

    @property
    def end(self) -> int:
        return max(self.place.end, self.day.end)


def one_a_place(scene: Scene, candidate: Candidate) -> list[Candidate]:
    """The sessions, or editions, of a sentence that lists a place and a day for each, and a number for each
    if one is counted; nothing where it does not."""
    if candidate.kind not in {"session", "exercise"}:
        return []
    stops = _stops(scene)
    listed = len(stops) >= TWO and all(_linked(scene, a, b) for a, b in pairwise(stops))
    counted = [stop.number is not None for stop in stops[1:]]
    if not listed or not (all(counted) if candidate.ordinal else not any(counted)):
        return []
    return [_at(candidate, stop) for stop in stops]


def _stops(scene: Scene) -> list[_Stop]:
    """Places with a day beside them, in order; each day counts once."""
    days = [d for d in scene.of(DateMention) if d.edtf]
    found: list[_Stop] = []
    for place in (p for p in scene.of(PlaceMention) if p.locative):
        near = [d for d in days if _gap(place, d) <= BESIDE]
        day = min(near, key=lambda d: _gap(place, d), default=None)
        if day is not None:
            days.remove(day)
            start = min(place.start, day.start)
            numbers = [o for o in scene.of(OrdinalMention) if 0 <= start - o.end <= NUMBER]
            found.append(_Stop(place, day, numbers[-1] if numbers else None))
    return sorted(found, key=lambda stop: stop.start)


def _gap(place: PlaceMention, day: DateMention) -> int:
    return max(place.start, day.start) - min(place.end, day.end)


def _linked(scene: Scene, a: _Stop, b: _Stop) -> bool:
    """Whether nothing but "and", a comma, a preposition or a number stands between one and the next."""
    between = scene.text[a.end : b.start]
    length = len(between) - (b.number.end - b.number.start if b.number else 0)
    return 0 < length <= LINK and not _STOPS & set(between)


def _at(candidate: Candidate, stop: _Stop) -> Candidate:
    part = candidate.part(stop.place.start, stop.place.end, RULE, candidate.people)
    edtf = stop.day.edtf or ""
    part.time = When(edtf, stop.day.basis, [Cited(edtf, stop.day.start, stop.day.end, stop.day.rule)])
    part.places = [Cited(stop.place, stop.place.start, stop.place.end, stop.place.rule)]
    if stop.number is not None:
        part.ordinal = Cited(stop.number.value, stop.number.start, stop.number.end, stop.number.rule)
    return part
