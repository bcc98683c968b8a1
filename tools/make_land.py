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
LEAST = 1.5
"""Units of width and height below which an island is left out."""

Point = tuple[float, float]


def main() -> None:
    atlas = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = [_degrees(arc, atlas["transform"]) for arc in atlas["arcs"]]
    rings = [ring for shape in _polygons(atlas["objects"]["land"]) for ring in shape]
    parts = [part for ring in rings for part in _within_the_world(_joined(ring, arcs))]
    drawn = [_drawn([projected(lat, lon) for lon, lat in part]) for part in parts]
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


def _within_the_world(ring: list[Point]) -> list[list[Point]]:
    """An outline that crosses the 180th meridian, as the parts on either side of it."""
    turns = list(accumulate((360 * round((a - b) / 360) for (a, _), (b, _) in pairwise(ring)), initial=0))
    whole = [(lon + turn, lat) for (lon, lat), turn in zip(ring, turns, strict=True)]
    moved = ([(lon + by, lat) for lon, lat in whole] for by in (-360, 0, 360))
    parts = (_cut(_cut(part, -180, 1), 180, -1) for part in moved)
    return [part for part in parts if len(part) > 2]


def _cut(ring: list[Point], edge: float, side: int) -> list[Point]:
    """The part of an outline on one side of a meridian: east of it (1), west of it (-1)."""
    found: list[Point] = []
    for (x0, y0), (x1, y1) in pairwise([*ring, *ring[:1]]):
        if (x0 - edge) * side >= 0:
            found.append((x0, y0))
        if (x0 - edge) * (x1 - edge) < 0:
            found.append((edge, y0 + (y1 - y0) * (edge - x0) / (x1 - x0)))
    return found


def _drawn(points: list[Point]) -> str:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if max(xs) - min(xs) < LEAST and max(ys) - min(ys) < LEAST:
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
