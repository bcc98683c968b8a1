"""Places of events as dots on the land of the world."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import sqrt

from msgspec import Struct

from dragoman.model.contract import Place
from dragoman.run.cards import site_of
from dragoman.run.found import Found
from dragoman.web.projection import HEIGHT, projected

WIDTH = 1000
MARGIN = 40
"""Units of the map around the outermost dots."""
LEAST_WIDTH = 260
"""Units that the map shows at least, so that one town does not fill it."""
RATIO = 2.1
RADIUS = 2.2
"""Of a dot of one event, in hundredths of the width shown times two; its area grows with the number."""


class Dot(Struct, frozen=True):
    """A place with the number of its events; ``x``, ``y`` and ``r`` in units of the map."""

    place: Place
    number: int
    x: float
    y: float
    r: float


class Chart(Struct, frozen=True):
    """What is drawn, the largest dots first, and the part of the world that is shown."""

    dots: tuple[Dot, ...]
    left: float
    top: float
    width: float
    height: float


def places_of(found: Found) -> list[tuple[Place, int]]:
    """The places of events with the number of these, most first."""
    told = ((_place(site, found.at(places)), len(places)) for site, places in found.tally("site").items())
    return sorted(told, key=lambda one: (-one[1], one[0].name, one[0].country or ""))


def _place(site: str, events: Found) -> Place:
    """The place as some event has it, with its degrees where any tells them."""
    first: Place | None = None
    for event in events.bare():
        place = next(place for place in event.places if site_of(place) == site)
        if place.lat is not None:
            return place
        first = first or place
    assert first is not None
    return first


def chart_of(places: Sequence[tuple[Place, int]]) -> Chart | None:
    """The map of the places that have degrees; None where none has."""
    known = [(p, n, *projected(p.lat, p.lon)) for p, n in places if p.lat is not None and p.lon is not None]
    if not known:
        return None
    left, top, width, height = _shown([x for _, _, x, _ in known], [y for _, _, _, y in known])
    unit = RADIUS * width / 500
    dots = (Dot(p, n, x, y, round(unit * sqrt(min(n, 60)), 1)) for p, n, x, y in known)
    return Chart(tuple(dots), left, top, width, height)


def _shown(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float, float, float]:
    """Left, top, width and height of a part of the world around the dots, in one ratio."""
    wide = max(max(xs) - min(xs) + 2 * MARGIN, (max(ys) - min(ys) + 2 * MARGIN) * RATIO, LEAST_WIDTH)
    width = min(wide, WIDTH)
    height = min(width / RATIO, HEIGHT)
    left = min(max((min(xs) + max(xs) - width) / 2, 0), WIDTH - width)
    top = min(max((min(ys) + max(ys) - height) / 2, 0), HEIGHT - height)
    return round(left, 1), round(top, 1), round(width, 1), round(height, 1)


@cache
def land() -> str:
    """The outline of the land, as the path of an SVG."""
    found = json.loads(files("dragoman.web").joinpath("land.json").read_text("utf-8"))
    return str(found["path"])
