"""The drawings of the map: where each dot stands, how large it is, and where names fit.

The crowded regions are drawn a second time on a larger scale: their dots would otherwise lie on
each other.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digikunta.pages.map_projection import MapFrame, frame_of
from digikunta.pages.page_context import PageContext
from digikunta.records.vocabulary import Municipality

ENLARGED = ("uusimaa", "aland")
"""The regions whose municipalities lie closest to each other."""

_WIDTH = 480.0
"""Width of each drawing. One unit is a CSS pixel where the drawing has room."""

_MARGIN = 22.0
"""Room at the edges, for the largest dots and for the targets."""

_DOT = 5.0
"""Radius of the dot of one experiment; the area grows with the number."""

_TARGET = 14.0
"""Half the width of a target that a finger hits: 24 px also where the drawing is narrower."""

_FRAME = 6.0
"""From the outermost dots of an enlarged region to its frame."""

_LETTER = 11.0
"""Height of the letters of a region's name; the same in map.css."""

_GAP = 5.0
"""Free room that a name likes to have around it."""

_STRAY = 40
"""How far a name may stray from the middle of its region."""

_BREADTH = 0.52
"""Breadth of a letter, on an average, in heights."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A municipality on the drawing. ``reach`` is the radius in which a click means this dot."""

    code: str
    x: float
    y: float
    count: int
    radius: float = 0.0
    reach: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        apart = abs(2 * (self.x - other.x) + self.width - other.width)
        above = abs(2 * (self.y - other.y) + self.height - other.height)
        return apart < self.width + other.width and above < self.height + other.height

    def distance(self, dot: Dot) -> float:
        """From the edge to the dot's middle; 0 inside."""
        across = max(self.x - dot.x, dot.x - self.x - self.width, 0.0)
        return math.hypot(across, max(self.y - dot.y, dot.y - self.y - self.height, 0.0))


@dataclass(frozen=True, slots=True)
class RegionName:
    """A region's name; x is its middle and y the line it stands on."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a template draws: rings, dots that are links, dots that only stand there.

    ``frames`` are the regions that are drawn larger elsewhere.
    """

    width: float
    height: float
    quiet: tuple[Dot, ...]
    held: tuple[Dot, ...]
    marks: tuple[Dot, ...] = ()
    frames: Mapping[str, Box] = field(default_factory=dict)
    names: tuple[RegionName, ...] = ()


def country(context: PageContext, places: Sequence[Municipality]) -> Drawing:
    """The whole country. In a region that is enlarged the dots only stand, its frame is a link."""
    frame = frame_of(places, _WIDTH, _MARGIN)
    region_of = {each.code: each.region for each in places}
    dots = _dots(context, frame, places)
    inside = {region: [d for d in dots if region_of[d.code] == region] for region in ENLARGED}
    others = [dot for dot in dots if region_of[dot.code] not in ENLARGED]
    standing = [dot for group in inside.values() for dot in group]
    drawing = _with_targets(frame, others)
    return replace(
        drawing,
        quiet=(*drawing.quiet, *(dot for dot in standing if not dot.count)),
        marks=tuple(dot for dot in standing if dot.count),
        frames={region: _box(group) for region, group in inside.items() if group},
        names=tuple(_names(context, dots, region_of)),
    )


def enlargement(context: PageContext, places: Sequence[Municipality], region: str) -> Drawing:
    """One region as wide as the whole country."""
    inside = [each for each in places if each.region == region]
    frame = frame_of(inside, _WIDTH, _MARGIN)
    return _with_targets(frame, _dots(context, frame, inside))


def _dots(context: PageContext, frame: MapFrame, places: Iterable[Municipality]) -> list[Dot]:
    """The largest first, so that a smaller one is drawn on it and not under it."""
    held = context.catalogue.holdings["municipalities"]
    dots = []
    for each in places:
        if each.place is not None:
            count = len(held[each.code].experiments) if each.code in held else 0
            radius = round(_DOT * math.sqrt(count), 1)
            dots.append(Dot(each.code, *frame.point(each.place), count, radius))
    return sorted(dots, key=lambda dot: (-dot.count, dot.code))


def _with_targets(frame: MapFrame, dots: Sequence[Dot]) -> Drawing:
    """Each link gets a target as large as its neighbours allow: no two targets overlap."""
    held = [dot for dot in dots if dot.count]
    reaching = [
        replace(dot, reach=_reach(dot, [other for other in held if other is not dot]))
        for dot in held
    ]
    quiet = tuple(dot for dot in dots if not dot.count)
    return Drawing(_WIDTH, frame.height, quiet, tuple(reaching))


def _reach(dot: Dot, others: Iterable[Dot]) -> float:
    nearest = min((math.dist((dot.x, dot.y), (o.x, o.y)) for o in others), default=math.inf)
    return round(max(dot.radius, min(_TARGET, nearest / 2)), 1)


def _box(dots: Sequence[Dot]) -> Box:
    """A frame around the dots."""
    left, top = min(dot.x for dot in dots) - _FRAME, min(dot.y for dot in dots) - _FRAME
    right, bottom = max(dot.x for dot in dots) + _FRAME, max(dot.y for dot in dots) + _FRAME
    return Box(*(round(each, 1) for each in (left, top, right - left, bottom - top)))


# --- names of regions ----------------------------------------------------------------------------


def _names(
    context: PageContext, dots: Sequence[Dot], region_of: Mapping[str, str]
) -> Iterator[RegionName]:
    """Under the frame of an enlarged region; else near the region's middle, where dots are few."""
    labels = context.catalogue.vocabularies.named("regions")
    groups: dict[str, list[Dot]] = {}
    for dot in dots:
        groups.setdefault(region_of[dot.code], []).append(dot)
    taken: list[Box] = []
    for region in sorted(groups, key=lambda id_: (id_ not in ENLARGED, id_)):
        name = labels[region].in_language(context.language.code)
        width = _LETTER * _BREADTH * len(name)
        if region in ENLARGED:
            letters = _under(_box(groups[region]), width)
        else:
            letters = _clearest(width, groups[region], dots, taken)
        taken.append(letters)
        baseline = letters.y + 0.8 * _LETTER
        yield RegionName(name, round(letters.x + width / 2, 1), round(baseline, 1))


def _under(frame: Box, width: float) -> Box:
    return Box(frame.x + (frame.width - width) / 2, frame.y + frame.height + 2, width, _LETTER)


def _clearest(width: float, own: Sequence[Dot], dots: Sequence[Dot], taken: Sequence[Box]) -> Box:
    """Within some steps of the region's middle: far from dots, and never on another name."""
    x = sum(dot.x for dot in own) / len(own) - width / 2
    y = sum(dot.y for dot in own) / len(own) - _LETTER / 2
    reached = Box(x - _STRAY, y - _STRAY, width + 2 * _STRAY, _LETTER + 2 * _STRAY)
    close = [dot for dot in dots if reached.distance(dot) < dot.radius + _GAP]

    def cost(step: tuple[int, int]) -> float:
        letters = Box(x + step[0], y + step[1], width, _LETTER)
        near = sum(max(0.0, dot.radius + _GAP - letters.distance(dot)) for dot in close)
        outside = max(0.0, -letters.x) + max(0.0, letters.x + width - _WIDTH)
        crossed = sum(letters.meets(other) for other in taken)
        return near + 10 * outside + 100 * crossed + math.hypot(*step) / 8

    steps = range(-_STRAY, _STRAY + 1, 10)
    best = min(((dx, dy) for dy in steps for dx in steps), key=cost)
    return Box(x + best[0], y + best[1], width, _LETTER)
