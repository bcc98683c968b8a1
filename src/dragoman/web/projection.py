"""From degrees to the plane of the map: the Equal Earth projection (Šavrič, Patterson and Jenny, 2018)."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
SCALE = 1000 / 5.4133  # the width of the world is 1,000 units
HEIGHT = 487
"""Of the world, in units."""


def projected(lat: float, lon: float) -> tuple[float, float]:
    """Units from the left and upper edge of the world.

    >>> projected(0, 0)
    (500.0, 243.5)
    >>> projected(28.61, 77.21)[0] > projected(28.61, 60)[0]
    True
    """
    t = asin(_M * sin(radians(lat)))
    t2 = t * t
    t6 = t2**3
    x = 2 * sqrt(3) * radians(lon) * cos(t) / (3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1))
    y = t * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1)
    return round(500 + x * SCALE, 1), round(HEIGHT / 2 - y * SCALE, 1)
