"""Geometry of the map: position and size of each dot, and the mark and name of each region.

The mark of a region is the only link: a municipality's dot would be too small to press, and the
list below has a link to each. Regions with many close municipalities are drawn a second time on a
larger scale, because their dots overlap on the map of the country.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

from digikunta.pages.map_outline import outline_path
from digikunta.pages.map_projection import MapFrame, frame_of
from digikunta.pages.page_context import PageContext
from digikunta.records.vocabulary import Municipality

ENLARGED = ("uusimaa", "aland")
"""The regions whose municipalities lie closest to each other."""

_WIDTH = 480.0
"""Width of each drawing. One unit is one CSS pixel when the drawing is not scaled down."""

_MARGIN = 30.0
"""Margin for the largest dots, for their targets, and for the land beyond the outermost dots."""

_DOT = 5.0
"""Radius of a dot for one experiment; the area is proportional to the number."""

_TARGET = 20.5
"""Radius of a region's target: 24 px wide also where the drawing is 290 px wide (WCAG 2.5.8)."""

_MARK = 13.0
"""Radius of a region's mark, which lies in its target."""

_ROUNDS = 200
"""Most steps in which marks of regions move apart."""

_LETTER = 16.0
"""Font size of region names in a narrow drawing, as on a phone; must equal the size in map.css."""

_GAP = 3.0
"""Preferred distance between a region name and marks."""

_ACROSS, _UP, _DOWN = 90, 72, 40
"""Largest offsets of a region name from its place below the mark."""

_STEPS = tuple(
    sorted(
        product(range(-_ACROSS, _ACROSS + 1, 5), range(-_UP, _DOWN + 1, 4)),
        key=lambda step: (math.hypot(*step), step[1], step[0]),
    )
)
"""Offsets of a region name from that place, (across, down), the shortest first."""

_BREADTH = 0.52
"""Average width of a letter, as a fraction of the font size."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A municipality on the drawing."""

    code: str
    x: float
    y: float
    count: int
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; x and y are its top left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        apart = abs(2 * (self.x - other.x) + self.width - other.width)
        above = abs(2 * (self.y - other.y) + self.height - other.height)
        return apart < self.width + other.width and above < self.height + other.height

    def distance(self, dot: Dot) -> float:
        """Return the distance from the edge to the dot's centre; 0 inside."""
        across = max(self.x - dot.x, dot.x - self.x - self.width, 0.0)
        return math.hypot(across, max(self.y - dot.y, dot.y - self.y - self.height, 0.0))


@dataclass(frozen=True, slots=True)
class RegionMark:
    """The mark of a region with its number of cases, and its name; name_x is the middle of the name
    and name_y the baseline of its first line.
    """

    region: str
    name: str
    count: int
    x: float
    y: float
    name_x: float
    name_y: float
    radius: float = _MARK
    reach: float = _TARGET

    @property
    def name_lines(self) -> tuple[str, ...]:
        return _lines(self.name)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Input of the map template.

    ``quiet`` are rings (municipalities without experiments), ``held`` dots of those that have any,
    ``regions`` the marks that are links, ``outline`` the land as the data of an SVG path.
    """

    width: float
    height: float
    quiet: tuple[Dot, ...]
    held: tuple[Dot, ...]
    regions: tuple[RegionMark, ...] = ()
    outline: str = ""


def country_drawing(context: PageContext, places: Sequence[Municipality]) -> Drawing:
    """Return the whole country with a mark for each region."""
    frame = frame_of(places, _WIDTH, _MARGIN)
    dots = _dots(context, frame, places)
    region_of = {each.code: each.region for each in places}
    return replace(_drawing(frame, dots), regions=tuple(_marks(context, dots, region_of)))


def region_drawing(context: PageContext, places: Sequence[Municipality], region: str) -> Drawing:
    """Return one region, enlarged to the width of the country's drawing."""
    inside = [each for each in places if each.region == region]
    frame = frame_of(inside, _WIDTH, _MARGIN)
    return _drawing(frame, _dots(context, frame, inside))


def _dots(context: PageContext, frame: MapFrame, places: Iterable[Municipality]) -> list[Dot]:
    """Return dots from largest to smallest, so that small ones are drawn on top."""
    held = context.catalogue.holdings["municipalities"]
    dots = []
    for each in places:
        if each.place is not None:
            count = len(held[each.code].experiments) if each.code in held else 0
            radius = round(_DOT * math.sqrt(count), 1)
            dots.append(Dot(each.code, *frame.point(each.place), count, radius))
    return sorted(dots, key=lambda dot: (-dot.count, dot.code))


def _drawing(frame: MapFrame, dots: Sequence[Dot]) -> Drawing:
    quiet = tuple(dot for dot in dots if not dot.count)
    held = tuple(dot for dot in dots if dot.count)
    return Drawing(_WIDTH, frame.height, quiet, held, outline=outline_path(frame))


# --- regions -------------------------------------------------------------------------------------


def _marks(
    context: PageContext, dots: Sequence[Dot], region_of: Mapping[str, str]
) -> Iterator[RegionMark]:
    """Yield the marks in the alphabetical order of their names."""
    labels = context.catalogue.vocabularies.named("regions")
    held = context.catalogue.holdings["regions"]
    language = context.language
    groups: dict[str, list[Dot]] = {}
    for dot in dots:
        groups.setdefault(region_of[dot.code], []).append(dot)
    names = {region: labels[region].in_language(language.code) for region in groups}
    order = sorted(groups, key=lambda region: language.sort_key(names[region]))
    marks = _apart([_middle(region, groups[region]) for region in order])
    placed: list[Box] = []
    for mark in marks:
        letters = _best_box(_lines(names[mark.code]), mark, marks, placed)
        placed.append(letters)
        count = len(held[mark.code].experiments) if mark.code in held else 0
        middle, baseline = letters.x + letters.width / 2, letters.y + 0.8 * _LETTER
        name_at = round(middle, 1), round(baseline, 1)
        yield RegionMark(mark.code, names[mark.code], count, mark.x, mark.y, *name_at)


def _middle(region: str, dots: Sequence[Dot]) -> Dot:
    """Return the middle of a region's municipalities; its ``code`` is the region."""
    x = sum(dot.x for dot in dots) / len(dots)
    y = sum(dot.y for dot in dots) / len(dots)
    return Dot(region, x, y, 0, _MARK)


def _apart(marks: Sequence[Dot]) -> list[Dot]:
    """Return the marks moved so far that no target lies on another."""
    at = {mark.code: (mark.x, mark.y) for mark in marks}
    for _ in range(_ROUNDS):
        moved = [_push(at, one, other) for one, other in combinations(at, 2)]
        if not any(moved):
            break
    return [replace(m, x=round(at[m.code][0], 1), y=round(at[m.code][1], 1)) for m in marks]


def _push(at: dict[str, tuple[float, float]], one: str, other: str) -> bool:
    """Move two marks that are too close away from each other. Return whether they were."""
    (x, y), (u, w) = at[one], at[other]
    distance = math.dist((x, y), (u, w))
    lacking = 2 * _TARGET + 0.5 - distance
    if lacking <= 0:
        return False
    across, down = (u - x) / distance * lacking / 2, (w - y) / distance * lacking / 2
    at[one], at[other] = (x - across, y - down), (u + across, w + down)
    return True


def _lines(name: str) -> tuple[str, ...]:
    """Return the name of a region on a line for each of its words: ``Etelä-``, ``Savo``."""
    return tuple(name.replace("-", "- ").split())


def _best_box(lines: Sequence[str], own: Dot, marks: Sequence[Dot], placed: Sequence[Box]) -> Box:
    """Return the candidate of least cost on a grid around the place below the region's mark.

    The cost penalises overlap with other names, text outside the drawing, closeness to marks, and
    distance from that place, in that order of weight. Candidates come in the order of distance, so
    the search ends where the distance alone costs more than the best candidate.
    """
    width, height = _LETTER * _BREADTH * max(map(len, lines)), _LETTER * len(lines)
    x, y = own.x - width / 2, own.y + _MARK + _GAP
    best, least = Box(x, y, width, height), math.inf
    for across, down in _STEPS:
        stray = math.hypot(across, down) / 8
        if stray >= least:
            break
        letters = Box(x + across, y + down, width, height)
        near = sum(max(0.0, mark.radius + _GAP - letters.distance(mark)) for mark in marks)
        outside = max(0.0, -letters.x) + max(0.0, letters.x + width - _WIDTH)
        crossed = sum(letters.overlaps(other) for other in placed)
        cost = 2 * near + 10 * outside + 100 * crossed + stray
        if cost < least:
            best, least = letters, cost
    return best
