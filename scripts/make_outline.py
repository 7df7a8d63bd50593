"""Generates hooks/digikunta/pages/outline.txt: the outline of Finland for the map.

Run when the outline changes, not at every build:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-*.tgz
    python scripts/make_outline.py package/countries-10m.json > hooks/digikunta/pages/outline.txt

The npm package (ISC) has the countries of Natural Earth 4.1 (public domain) as TopoJSON. Each line
of the result is a closed ring: ``latitude,longitude`` in degrees, separated by spaces.
"""

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

COUNTRIES = ("246", "248")
"""ISO 3166 numbers of Finland and Åland, which the source has apart."""

TOLERANCE = 0.012
"""Largest distance of a left-out point from the line, in degrees of latitude (about 1.3 km)."""

SMALLEST = 0.002
"""Area of the smallest island that is drawn, in square degrees of latitude (about 25 km²)."""

SMALLEST_OF_ALAND = 0.0002
"""The same for Åland, whose municipalities lie on small islands."""

SQUEEZE = math.cos(math.radians(65))
"""A degree of longitude in degrees of latitude, in the middle of the country."""

Point: TypeAlias = tuple[float, float]
"""Latitude and longitude."""


def main(path: str) -> None:
    """Print the rings, the largest first."""
    topology = json.loads(Path(path).read_text("utf-8"))
    arcs = [decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    rings: list[list[Point]] = []
    for country in topology["objects"]["countries"]["geometries"]:
        if country.get("id") in COUNTRIES:
            least = SMALLEST if country["id"] == "246" else SMALLEST_OF_ALAND
            outer = (joined(polygon[0], arcs) for polygon in polygons(country))
            rings += [ring for ring in outer if area(ring) >= least]
    for ring in sorted(rings, key=area, reverse=True):
        remaining = simplified(ring)
        print(" ".join(f"{latitude:.2f},{longitude:.2f}" for latitude, longitude in remaining))


def polygons(country: Any) -> list[list[list[int]]]:
    """Return the polygons of a geometry, each as rings of arc numbers, the outer ring first."""
    arcs: list[Any] = country["arcs"]
    return arcs if country["type"] == "MultiPolygon" else [arcs]


def decoded(arc: Sequence[Sequence[int]], transform: Any) -> list[Point]:
    """Return the points of a delta-encoded arc."""
    (width, height), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for across, up in arc:
        x, y = x + across, y + up
        points.append((y * height + south, x * width + west))
    return points


def joined(numbers: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """Return a ring; a negative number ``~n`` is arc n reversed."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def area(ring: Sequence[Point]) -> float:
    """Return the area in square degrees of latitude."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[1] * b[0] - b[1] * a[0] for a, b in pairs)) / 2 * SQUEEZE


def simplified(ring: Sequence[Point]) -> list[Point]:
    """Return the ring with fewer points (Douglas and Peucker), without its repeated last one.

    It is cut in two at the point farthest from its start, because a closed line has no ends.
    """
    far = max(range(len(ring)), key=lambda n: math.dist(flat(ring[0]), flat(ring[n])))
    return [*_simplified(ring[: far + 1])[:-1], *_simplified(ring[far:])[:-1]]


def _simplified(line: Sequence[Point]) -> list[Point]:
    if len(line) < 3:
        return list(line)
    far, apart = max(
        ((n, distance(line[n], line[0], line[-1])) for n in range(1, len(line) - 1)),
        key=lambda each: each[1],
    )
    if apart <= TOLERANCE:
        return [line[0], line[-1]]
    return [*_simplified(line[: far + 1])[:-1], *_simplified(line[far:])]


def distance(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point from a segment, in degrees of latitude."""
    (px, py), (ax, ay), (bx, by) = flat(point), flat(start), flat(end)
    length = (bx - ax) ** 2 + (by - ay) ** 2
    if length == 0:
        return math.dist((px, py), (ax, ay))
    share = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
    return math.dist((px, py), (ax + share * (bx - ax), ay + share * (by - ay)))


def flat(point: Point) -> Point:
    """Return x and y in degrees of latitude."""
    return point[1] * SQUEEZE, point[0]


if __name__ == "__main__":
    main(sys.argv[1])
