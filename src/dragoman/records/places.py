"""The places of an event: towns before the countries they lie in, each once in all its scripts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.lexicon.tokens import fold
from dragoman.model.contract import Place, Report
from dragoman.model.geography import kilometres
from dragoman.records.choice import best_name
from dragoman.records.choosing import INDEPENDENT_SAYS, OFFICIAL_SAYS, Choice, Criterion, choose, told_later
from dragoman.records.limits import limits
from dragoman.records.voices import Voices


def merged(reports: Sequence[Report]) -> tuple[Place, ...]:
    """Places by support. Where reports contradict one another, those of the better supported side only."""
    groups: list[list[tuple[int, Place]]] = []
    for n, place in _standing(reports):
        home = next((group for group in groups if any(same(place, other) for _, other in group)), None)
        if home is None:
            groups.append([(n, place)])
        else:
            home.append((n, place))
    groups.sort(key=lambda group: -len({n for n, _ in group}))
    return _most_precise([_one(group, reports) for group in groups])


def _standing(reports: Sequence[Report]) -> list[tuple[int, Place]]:
    told = [(n, place) for n, report in enumerate(reports) for place in report.places]
    best = majority_of(reports)
    if best is None:
        return told
    return [(n, place) for n, place in told if not contradict(reports[n], best)]


def majority_of(reports: Sequence[Report]) -> Report | None:
    """The report whose places a government's own words, then most independent outlets agree with; the later
    one of equals."""
    placed = [report for report in reports if report.places]
    return placed[_choice(placed).number] if placed else None


def why(reports: Sequence[Report]) -> str | None:
    """What decided for the places among others."""
    placed = [report for report in reports if report.places]
    return _choice(placed).why if placed else None


def _choice(placed: Sequence[Report]) -> Choice[tuple[int, ...]]:
    """Among the placed reports, each told by those that agree with it."""
    numbers = range(len(placed))
    agreeing = [tuple(m for m in numbers if not contradict(placed[n], placed[m])) for n in numbers]
    if all(len(one) == len(placed) for one in agreeing):
        return Choice(len(placed) - 1, agreeing[-1])
    voices = Voices(placed)
    return choose(
        agreeing,
        (
            Criterion(OFFICIAL_SAYS, lambda n: voices.official(agreeing[n])),
            Criterion(INDEPENDENT_SAYS, lambda n: voices.count(agreeing[n])),
            told_later(placed),
        ),
    )


def _one(group: Sequence[tuple[int, Place]], reports: Sequence[Report]) -> Place:
    places = [place for _, place in group]
    located = next((place for place in places if place.lat is not None), places[0])
    country = next((place.country for place in places if place.country), None)
    names = {reports[n].language: text for n, place in group for text in place.names.values()}
    printed = {language: text for place in places for language, text in place.names.items()}
    name = best_name([place.name for place in places])
    return replace(located, name=name, country=country, names=dict(sorted({**names, **printed}.items())))


def _most_precise(places: Sequence[Place]) -> tuple[Place, ...]:
    """Without places of unknown position where a town of the same country stands."""
    with_towns = {place.country for place in places if place.lat is not None}
    return tuple(place for place in places if place.lat is not None or place.country not in with_towns)


def same(a: Place, b: Place) -> bool:
    """Whether two places are one: by name in any script, or a short way apart."""
    if a.country and b.country and a.country != b.country:
        return False
    distance = kilometres(a, b)
    return _named_alike(a, b) or (distance is not None and distance <= limits().kilometres_near)


def contradict(a: Report, b: Report) -> bool:
    """Whether no place of one can be, contain or lie in a place of the other."""
    if not a.places or not b.places or (a.kind == b.kind == "visit" and _common_country(a, b)):
        return False
    return all(_exclude(x, y) for x in a.places for y in b.places)


def _common_country(a: Report, b: Report) -> bool:
    return bool({p.country for p in a.places} & {p.country for p in b.places})


def _exclude(a: Place, b: Place) -> bool:
    """Another country, or two towns; a place of unknown position may be what the other lies in."""
    if a.country and b.country and a.country != b.country:
        return True
    return not same(a, b) and kilometres(a, b) is not None


def _named_alike(a: Place, b: Place) -> bool:
    return any(_within(x, y) for x in _names(a) for y in _names(b))


def _names(place: Place) -> list[set[str]]:
    return [set(fold(name).split()) for name in (place.name, *place.names.values())]


def _within(a: set[str], b: set[str]) -> bool:
    return bool(a and b) and (a <= b or b <= a)
