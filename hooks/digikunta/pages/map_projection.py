"""Projects degrees to drawing units: equirectangular, accurate enough for one country."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from digikunta.records.vocabulary import Coordinates, Municipality

_MIDDLE_LATITUDE = math.radians(65)
"""Standard parallel: here the ratio of degrees of longitude and latitude is true to scale."""


@dataclass(frozen=True, slots=True)
class MapFrame:
    """Equirectangular projection of a rectangle in degrees to ``width`` units, with margins."""

    west: float
    north: float
    east: float
    south: float
    width: float
    margin: float

    @property
    def scale(self) -> float:
        """Units per degree of latitude."""
        breadth = (self.east - self.west) * math.cos(_MIDDLE_LATITUDE)
        return (self.width - 2 * self.margin) / max(breadth, 0.01)

    @property
    def height(self) -> float:
        return round((self.north - self.south) * self.scale + 2 * self.margin, 1)

    def point(self, place: Coordinates) -> tuple[float, float]:
        """Return (x, y) in units, from the top left corner. ``place`` is (latitude, longitude)."""
        x = (place[1] - self.west) * math.cos(_MIDDLE_LATITUDE) * self.scale + self.margin
        y = (self.north - place[0]) * self.scale + self.margin
        return round(x, 1), round(y, 1)


def frame_of(places: Iterable[Municipality], width: float, margin: float) -> MapFrame:
    """Return the projection of the places' bounding box; of all Finland without places."""
    points = [each.place for each in places if each.place] or [(59.8, 19.5), (70.1, 31.6)]
    latitudes, longitudes = [point[0] for point in points], [point[1] for point in points]
    return MapFrame(min(longitudes), max(latitudes), max(longitudes), min(latitudes), width, margin)
