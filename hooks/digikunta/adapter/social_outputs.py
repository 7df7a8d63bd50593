"""Social preview images as outputs."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from digikunta.adapter.outputs import Output
from digikunta.pages.social.images import SocialImage
from digikunta.records.vocabulary import Municipality

if TYPE_CHECKING:
    from digikunta.pages.social.artist import Artist


def social_outputs(
    municipalities: tuple[Municipality, ...], images: Iterable[SocialImage]
) -> list[Output]:
    """The images that pages name in their heads, drawn over a map of the municipalities."""
    drawing = _LazyArtist(municipalities)
    return [Output(image.path, partial(drawing.draw, image)) for image in sorted(images)]


@dataclass(frozen=True)
class _LazyArtist:
    """Loads the drawing library, a tenth of a small build, when the first image is drawn."""

    municipalities: tuple[Municipality, ...]

    @cached_property
    def _artist(self) -> "Artist":
        from digikunta.pages.social.artist import Artist  # noqa: PLC0415 - see the class

        return Artist(self.municipalities)

    def draw(self, image: SocialImage) -> bytes:
        return self._artist.draw(image)
