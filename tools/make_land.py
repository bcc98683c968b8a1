"""Draws the land of the map from npm's world-atlas (Natural Earth, public domain).

    python tools/make_land.py world-atlas/land-110m.json

Writes the outline as the path of an SVG, projected and with no more points than show, into web/land.json.
There are no borders: the map shows places.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate, pairwise
from math import hypot
from pathlib import Path

from dragoman.web.projection import projected

OUT = Path(__file__).parents[1] / "src/dragoman/web/land.json"
TOLERANCE = 0.35
"""Units of the map by which the outline may be off."""
FAR = 500
"""Units between two points of an outline that goes round the edge of the map."""
LEAST = 1.5
"""Units of width and height below which an island is left out."""

Point = tuple[float, float]


def main() -> None:
    atlas = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = [_degrees(arc, atlas["transform"]) for arc in atlas["arcs"]]
    rings = [ring for shape in _polygons(atlas["objects"]["land"]) for ring in shape]
    drawn = [_drawn([projected(lat, lon) for lon, lat in _joined(ring, arcs)]) for ring in rings]
    OUT.write_text(json.dumps({"path": "".join(filter(None, drawn))}) + "\n", "utf-8")
    print(f"{OUT.stat().st_size:,} bytes")


def _polygons(shape: dict) -> list:  # type: ignore[type-arg]
    if shape["type"] == "GeometryCollection":
        return [polygon for one in shape["geometries"] for polygon in _polygons(one)]
    return list(shape["arcs"]) if shape["type"] == "MultiPolygon" else [shape["arcs"]]


def _degrees(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    (kx, ky), (dx, dy) = transform["scale"], transform["translate"]
    sums = zip(accumulate(x for x, _ in arc), accumulate(y for _, y in arc), strict=True)
    return [(x * kx + dx, y * ky + dy) for x, y in sums]


def _joined(ring: list[int], arcs: list[list[Point]]) -> list[Point]:
    found: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found += arc[1:] if found else arc
    return found


def _drawn(points: list[Point]) -> str:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    small = max(xs) - min(xs) < LEAST and max(ys) - min(ys) < LEAST
    if small or any(abs(b - a) > FAR for a, b in pairwise(xs)):
        return ""
    kept = _fewer(points)
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + "Z"


def _fewer(points: list[Point]) -> list[Point]:
    """The line with the points left out that lie near it (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = hypot(x1 - x0, y1 - y0)
    off = [
        abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length if length else hypot(x - x0, y - y0)
        for x, y in points
    ]
    far = max(range(len(points)), key=off.__getitem__)
    if off[far] < TOLERANCE:
        return [points[0], points[-1]]
    return _fewer(points[: far + 1])[:-1] + _fewer(points[far:])


if __name__ == "__main__":
    main()
