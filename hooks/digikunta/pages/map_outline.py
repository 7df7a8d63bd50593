"""The outline of Finland on the map, from points that scripts/make_outline.py has written."""

from importlib.resources import files
from itertools import pairwise

from digikunta.pages.map_projection import MapFrame
from digikunta.records.vocabulary import Coordinates


def outline_path(frame: MapFrame) -> str:
    """Return the outline as the data of an SVG path, in whole units of the frame."""
    return "".join(_ring_path(frame, ring) for ring in _rings())


def _rings() -> tuple[tuple[Coordinates, ...], ...]:
    """The rings as (latitude, longitude) in degrees, the largest first."""
    text = files("digikunta.pages").joinpath("outline.txt").read_text("utf-8")
    return tuple(tuple(_point(pair) for pair in line.split()) for line in text.splitlines())


def _point(pair: str) -> Coordinates:
    latitude, _, longitude = pair.partition(",")
    return float(latitude), float(longitude)


def _ring_path(frame: MapFrame, ring: tuple[Coordinates, ...]) -> str:
    """A closed line of relative steps, which are short to write."""
    points = [tuple(map(round, frame.point(each))) for each in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    line = " ".join(f"{x} {y}" for x, y in steps if (x, y) != (0, 0))
    return f"M{points[0][0]} {points[0][1]}l{line}z" if line else ""
