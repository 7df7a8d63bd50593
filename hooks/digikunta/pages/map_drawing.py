"""Geometry of the map: position and size of each dot, and placement of region names.

Regions with many close municipalities are drawn a second time on a larger scale, because their dots
overlap on the map of the country.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

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

_TARGET = 14.0
"""Radius of a target: at least 24 px wide also in a scaled-down drawing (WCAG 2.5.8)."""

_FRAME = 6.0
"""Distance from the outermost dots of an enlarged region to its frame."""

_LETTER = 11.0
"""Font size of region names; must equal the size in map.css."""

_GAP = 5.0
"""Preferred distance between a region name and dots."""

_STRAY = 40
"""Largest offset of a region name from the middle of its region, in each direction."""

_BREADTH = 0.52
"""Average width of a letter, as a fraction of the font size."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A municipality on the drawing. ``reach`` is the radius of its click target."""

    code: str
    x: float
    y: float
    count: int
    radius: float = 0.0
    reach: float = 0.0


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
class RegionName:
    """A region's name; x is its middle and y its baseline."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Input of the map template.

    ``quiet`` are rings (municipalities without experiments), ``held`` dots that are links,
    ``marks`` dots that are not links, ``frames`` the outlines of regions that are drawn enlarged,
    ``outline`` the land as the data of an SVG path.
    """

    width: float
    height: float
    quiet: tuple[Dot, ...]
    held: tuple[Dot, ...]
    marks: tuple[Dot, ...] = ()
    frames: Mapping[str, Box] = field(default_factory=dict)
    names: tuple[RegionName, ...] = ()
    outline: str = ""


def country_drawing(context: PageContext, places: Sequence[Municipality]) -> Drawing:
    """Return the whole country. In an enlarged region the frame is the link, not its dots."""
    frame = frame_of(places, _WIDTH, _MARGIN)
    region_of = {each.code: each.region for each in places}
    dots = _dots(context, frame, places)
    inside = {region: [d for d in dots if region_of[d.code] == region] for region in ENLARGED}
    others = [dot for dot in dots if region_of[dot.code] not in ENLARGED]
    unlinked = [dot for group in inside.values() for dot in group]
    drawing = _with_targets(frame, others)
    return replace(
        drawing,
        quiet=(*drawing.quiet, *(dot for dot in unlinked if not dot.count)),
        marks=tuple(dot for dot in unlinked if dot.count),
        frames={region: _box(group) for region, group in inside.items() if group},
        names=tuple(_names(context, dots, region_of)),
    )


def region_drawing(context: PageContext, places: Sequence[Municipality], region: str) -> Drawing:
    """Return one region, enlarged to the width of the country's drawing."""
    inside = [each for each in places if each.region == region]
    frame = frame_of(inside, _WIDTH, _MARGIN)
    return _with_targets(frame, _dots(context, frame, inside))


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


def _with_targets(frame: MapFrame, dots: Sequence[Dot]) -> Drawing:
    """Give each link the largest target that does not overlap its neighbours'."""
    held = [dot for dot in dots if dot.count]
    targets = [
        replace(dot, reach=_reach(dot, [other for other in held if other is not dot]))
        for dot in held
    ]
    quiet = tuple(dot for dot in dots if not dot.count)
    return Drawing(_WIDTH, frame.height, quiet, tuple(targets), outline=outline_path(frame))


def _reach(dot: Dot, others: Iterable[Dot]) -> float:
    nearest = min((math.dist((dot.x, dot.y), (o.x, o.y)) for o in others), default=math.inf)
    return round(max(dot.radius, min(_TARGET, nearest / 2)), 1)


def _box(dots: Sequence[Dot]) -> Box:
    """Return the frame around the dots."""
    left, top = min(dot.x for dot in dots) - _FRAME, min(dot.y for dot in dots) - _FRAME
    right, bottom = max(dot.x for dot in dots) + _FRAME, max(dot.y for dot in dots) + _FRAME
    return Box(*(round(each, 1) for each in (left, top, right - left, bottom - top)))


# --- names of regions ----------------------------------------------------------------------------


def _names(
    context: PageContext, dots: Sequence[Dot], region_of: Mapping[str, str]
) -> Iterator[RegionName]:
    """Place names below the frames of enlarged regions, others near their region's middle."""
    labels = context.catalogue.vocabularies.named("regions")
    groups: dict[str, list[Dot]] = {}
    for dot in dots:
        groups.setdefault(region_of[dot.code], []).append(dot)
    placed: list[Box] = []
    for region in sorted(groups, key=lambda id_: (id_ not in ENLARGED, id_)):
        name = labels[region].in_language(context.language.code)
        width = _LETTER * _BREADTH * len(name)
        if region in ENLARGED:
            letters = _under(_box(groups[region]), width)
        else:
            letters = _best_box(width, groups[region], dots, placed)
        placed.append(letters)
        baseline = letters.y + 0.8 * _LETTER
        yield RegionName(name, round(letters.x + width / 2, 1), round(baseline, 1))


def _under(frame: Box, width: float) -> Box:
    return Box(frame.x + (frame.width - width) / 2, frame.y + frame.height + 2, width, _LETTER)


def _best_box(width: float, own: Sequence[Dot], dots: Sequence[Dot], placed: Sequence[Box]) -> Box:
    """Return the candidate of least cost on a grid around the region's middle.

    The cost penalises overlap with other names, text outside the drawing, closeness to dots, and
    distance from the middle, in that order of weight.
    """
    x = sum(dot.x for dot in own) / len(own) - width / 2
    y = sum(dot.y for dot in own) / len(own) - _LETTER / 2
    reached = Box(x - _STRAY, y - _STRAY, width + 2 * _STRAY, _LETTER + 2 * _STRAY)
    close = [dot for dot in dots if reached.distance(dot) < dot.radius + _GAP]

    def cost(step: tuple[int, int]) -> float:
        letters = Box(x + step[0], y + step[1], width, _LETTER)
        near = sum(max(0.0, dot.radius + _GAP - letters.distance(dot)) for dot in close)
        outside = max(0.0, -letters.x) + max(0.0, letters.x + width - _WIDTH)
        crossed = sum(letters.overlaps(other) for other in placed)
        return near + 10 * outside + 100 * crossed + math.hypot(*step) / 8

    steps = range(-_STRAY, _STRAY + 1, 10)
    best = min(((dx, dy) for dy in steps for dx in steps), key=cost)
    return Box(x + best[0], y + best[1], width, _LETTER)
