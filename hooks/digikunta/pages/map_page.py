"""The map: one dot for each municipality, drawn as SVG, and the same content as a list.

No borders: the dots draw the country, and nobody's licence for a map is needed. The two crowded
regions are drawn a second time on a larger scale: their dots would otherwise lie on each other.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digikunta.catalogue.catalogue import Holding
from digikunta.pages.list_pages import section_page
from digikunta.pages.page import Page
from digikunta.pages.templates import Workshop
from digikunta.records.vocabulary import Municipality, Place

_ENLARGED = ("uusimaa", "aland")
"""The regions whose municipalities lie closest to each other."""

_WIDTH = 480.0
"""Width of each drawing. One unit is a CSS pixel where the drawing has room."""

_MARGIN = 22.0
"""Room at the edges, for the largest dots and for the targets."""

_MIDDLE_LATITUDE = math.radians(65)
"""Here a degree of longitude is drawn in its true proportion to one of latitude."""

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


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region of the list: municipalities that have experiments, and those that have none."""

    region: str
    held: tuple[tuple[Municipality, Holding], ...]
    without: tuple[Municipality, ...]

    @property
    def size(self) -> int:
        return len(self.held) + len(self.without)


def map_page(workshop: Workshop) -> Page:
    """Today's municipalities; a discontinued one counts as the one that carries on."""
    places = _todays(workshop)
    return section_page(
        workshop,
        "map",
        "map.html",
        country=country(workshop, places),
        enlargements={region: enlargement(workshop, places, region) for region in _ENLARGED},
        rows=region_rows(workshop, places),
    )


def _todays(workshop: Workshop) -> list[Municipality]:
    known = workshop.catalogue.vocabularies.municipalities.values()
    return [each for each in known if each.successor is None]


# --- the list ------------------------------------------------------------------------------------


def region_rows(workshop: Workshop, places: Iterable[Municipality]) -> list[RegionRow]:
    """All regions and their municipalities, in the language's own alphabet."""
    code, order = workshop.language.code, workshop.language.sort_key
    held = workshop.catalogue.holdings["municipalities"]
    ordered = sorted(places, key=lambda place: order(place.name.in_language(code)))
    regions = workshop.catalogue.vocabularies.named("regions")
    rows = [
        RegionRow(
            region,
            tuple((p, held[p.code]) for p in ordered if p.region == region and p.code in held),
            tuple(p for p in ordered if p.region == region and p.code not in held),
        )
        for region in sorted(regions, key=lambda id_: order(regions[id_].in_language(code)))
    ]
    return [row for row in rows if row.size]


# --- the drawings --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Frame:
    """Equirectangular projection: degrees to units of the drawing."""

    west: float
    north: float
    east: float
    south: float

    @property
    def scale(self) -> float:
        """Units per degree of latitude."""
        breadth = (self.east - self.west) * math.cos(_MIDDLE_LATITUDE)
        return (_WIDTH - 2 * _MARGIN) / max(breadth, 0.01)

    @property
    def height(self) -> float:
        return round((self.north - self.south) * self.scale + 2 * _MARGIN, 1)

    def x(self, place: Place) -> float:
        return round((place[1] - self.west) * math.cos(_MIDDLE_LATITUDE) * self.scale + _MARGIN, 1)

    def y(self, place: Place) -> float:
        return round((self.north - place[0]) * self.scale + _MARGIN, 1)


def _frame(places: Iterable[Municipality]) -> _Frame:
    """The least rectangle that holds them all."""
    points = [each.place for each in places if each.place]
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    return _Frame(min(longitudes), max(latitudes), max(longitudes), min(latitudes))


def country(workshop: Workshop, places: Sequence[Municipality]) -> Drawing:
    """The whole country. In a region that is enlarged the dots only stand, its frame is a link."""
    frame = _frame(places)
    region_of = {each.code: each.region for each in places}
    dots = _dots(workshop, frame, places)
    inside = {region: [d for d in dots if region_of[d.code] == region] for region in _ENLARGED}
    others = [dot for dot in dots if region_of[dot.code] not in _ENLARGED]
    standing = [dot for group in inside.values() for dot in group]
    drawing = _with_targets(frame, others)
    return replace(
        drawing,
        quiet=(*drawing.quiet, *(dot for dot in standing if not dot.count)),
        marks=tuple(dot for dot in standing if dot.count),
        frames={region: _box(group) for region, group in inside.items() if group},
        names=tuple(_names(workshop, dots, region_of)),
    )


def enlargement(workshop: Workshop, places: Sequence[Municipality], region: str) -> Drawing:
    """One region as wide as the whole country."""
    inside = [each for each in places if each.region == region]
    frame = _frame(inside)
    return _with_targets(frame, _dots(workshop, frame, inside))


def _dots(workshop: Workshop, frame: _Frame, places: Iterable[Municipality]) -> list[Dot]:
    """The largest first, so that a smaller one is drawn on it and not under it."""
    held = workshop.catalogue.holdings["municipalities"]
    dots = []
    for each in places:
        if each.place is not None:
            count = len(held[each.code].experiments) if each.code in held else 0
            radius = round(_DOT * math.sqrt(count), 1)
            dots.append(Dot(each.code, frame.x(each.place), frame.y(each.place), count, radius))
    return sorted(dots, key=lambda dot: (-dot.count, dot.code))


def _with_targets(frame: _Frame, dots: Sequence[Dot]) -> Drawing:
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
    workshop: Workshop, dots: Sequence[Dot], region_of: Mapping[str, str]
) -> Iterator[RegionName]:
    """Under the frame of an enlarged region; else near the region's middle, where dots are few."""
    labels = workshop.catalogue.vocabularies.named("regions")
    groups: dict[str, list[Dot]] = {}
    for dot in dots:
        groups.setdefault(region_of[dot.code], []).append(dot)
    taken: list[Box] = []
    for region in sorted(groups, key=lambda id_: (id_ not in _ENLARGED, id_)):
        name = labels[region].in_language(workshop.language.code)
        width = _LETTER * _BREADTH * len(name)
        if region in _ENLARGED:
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
