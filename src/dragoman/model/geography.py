"""How far places lie from each other."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from dragoman.model.contract import Place

_EARTH = 6371.0
"""Mean radius in kilometres."""


def kilometres(a: Place, b: Place) -> float | None:
    """Great-circle distance (haversine); None unless both have coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, east = radians(b.lat - a.lat), radians(b.lon - a.lon)
    chord = sin(north / 2) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(chord)))
