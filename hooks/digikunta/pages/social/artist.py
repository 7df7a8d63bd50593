"""Draws preview images: title, site name, logo, and the country as dots.

All images share one background and one palette, with a byte per pixel: a hundred images take a
fraction of a second. The font ships with this package, so that all machines draw the same bytes.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.resources import files
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from digikunta.pages.map_projection import frame_of
from digikunta.pages.social.images import SocialImage
from digikunta.records.vocabulary import Municipality

Colour = tuple[int, int, int]

WIDTH, HEIGHT = 1200, 630
"""Pixels; social networks show this size without cropping."""

BRAND: Colour = (0x0F, 0x3D, 0x3E)
SHIELD: Colour = (0x1C, 0x5C, 0x5C)
SUN: Colour = (0xF4, 0xB9, 0x42)
_WHITE: Colour = (255, 255, 255)
"""RGB colours of the page layout; must equal those in tokens.css."""

_INK, _DIM, _SUN = 199, 232, 233
_EDGE = range(200, 232)
"""Palette indices: background to white, then background to shield, then single colours."""

_QUIET, _FAINT = 160, 58
"""Palette indices of the site's name and of the dots."""

_LEFT, _TITLE_TOP, _TITLE_WIDTH, _TITLE_HEIGHT = 80, 262, 780, 300
_BAND = 12
_SIZES = range(92, 35, -8)
_LINE = 1.14
"""Line height as a multiple of the font size."""

_MARK_SCALE = 4
SQUARES = ((6.5, 5.5), (6.5, 12.5), (13.5, 12.5), (13.5, 19.5))
DIM_SQUARES = ((13.5, 5.5), (20.5, 12.5))
SUN_SQUARE = (20.5, 5.5)
_SIDE = 5
"""The logo in the units of assets/images/mark.svg, which it must equal."""

_FINE = 4
"""Supersampling factor of round shapes, for smooth edges."""


class Artist:
    """Draws images, with the background and the font sizes cached."""

    def __init__(self, municipalities: Iterable[Municipality]) -> None:
        self._municipalities = tuple(municipalities)
        self._fonts: dict[int, ImageFont.FreeTypeFont] = {}

    def draw(self, image: SocialImage) -> bytes:
        """Return a PNG. Equal texts give equal bytes."""
        canvas = self._background.copy()
        pen = ImageDraw.Draw(canvas)
        pen.fontmode = "L"
        if image.title:
            name_at = (_LEFT + 29 * _MARK_SCALE + 24, 124)
            pen.text(name_at, image.site_name, fill=_QUIET, font=self._font(44), anchor="lm")
        size, lines = self._fit(image.title or image.site_name)
        for number, line in enumerate(lines):
            top = _TITLE_TOP + round(number * size * _LINE)
            pen.text((_LEFT, top), line, fill=_INK, font=self._font(size))
        written = BytesIO()
        canvas.save(written, "PNG", compress_level=3)
        return written.getvalue()

    # --- the title -------------------------------------------------------------------------------

    def _fit(self, text: str) -> tuple[int, list[str]]:
        """Return font size and lines: the largest size that fits without cutting a word."""
        for size in _SIZES:
            lines = list(self._lines(text, size))
            is_whole = all(self._length(word, size) <= _TITLE_WIDTH for word in text.split())
            if is_whole and len(lines) * size * _LINE <= _TITLE_HEIGHT:
                return size, lines
        smallest = _SIZES[-1]
        return smallest, list(self._lines(text, smallest))[: int(_TITLE_HEIGHT / smallest / _LINE)]

    def _lines(self, text: str, size: int) -> Iterator[str]:
        line = ""
        for word in self._pieces(text, size):
            longer = f"{line} {word}".strip()
            if line and self._length(longer, size) > _TITLE_WIDTH:
                yield line
                longer = word
            line = longer
        yield line

    def _pieces(self, text: str, size: int) -> Iterator[str]:
        """Yield words; a word wider than a line is cut into pieces with hyphens."""
        for word in text.split():
            rest = word
            while self._length(rest, size) > _TITLE_WIDTH:
                end = len(rest)
                while self._length(rest[:end] + "-", size) > _TITLE_WIDTH:
                    end -= 1
                yield rest[:end] + "-"
                rest = rest[end:]
            yield rest

    def _length(self, text: str, size: int) -> float:
        return self._font(size).getlength(text)

    def _font(self, size: int) -> ImageFont.FreeTypeFont:
        """Return the font with Pillow's own layout engine: system libraries differ."""
        if size not in self._fonts:
            layout = ImageFont.Layout.BASIC
            self._fonts[size] = ImageFont.truetype(BytesIO(self._typeface), size, 0, "", layout)
        return self._fonts[size]

    @cached_property
    def _typeface(self) -> bytes:
        """Atkinson Hyperlegible Next; its licence (SIL OFL 1.1) is OFL.txt beside the font."""
        return (files(__package__) / "AtkinsonHyperlegibleNext-SemiBold.ttf").read_bytes()

    # --- the background --------------------------------------------------------------------------

    @cached_property
    def _background(self) -> Image.Image:
        background = Image.new("P", (WIDTH, HEIGHT), 0)
        background.putpalette(_palette())
        background.paste(self._country(), (WIDTH - 330, 0))
        _draw_mark(background, _LEFT - 3 * _MARK_SCALE, 60)
        ImageDraw.Draw(background).rectangle((0, HEIGHT - _BAND, WIDTH, HEIGHT), fill=_SUN)
        return background

    def _country(self) -> Image.Image:
        """Return a layer with a faint dot for each municipality."""
        width, height = 300, HEIGHT - _BAND
        frame = frame_of(self._municipalities, width, 14)
        fine = Image.new("L", (width * _FINE, height * _FINE), 0)
        pen = ImageDraw.Draw(fine)
        for each in self._municipalities:
            if each.place:
                x, y = frame.point(each.place)
                pen.circle((x * _FINE, y * _FINE), 3 * _FINE, fill=_FAINT)
        return fine.resize((width, height), Image.Resampling.BOX)


def _palette() -> list[int]:
    """Return red, green and blue (0-255) of each palette index, as one flat list."""
    colours = [_mixed(BRAND, _WHITE, index / _INK) for index in range(_INK + 1)]
    colours += [_mixed(BRAND, SHIELD, step / (len(_EDGE) - 1)) for step in range(len(_EDGE))]
    colours += [_mixed(SHIELD, _WHITE, 0.35), SUN]
    return [part for colour in colours for part in colour]


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _draw_mark(background: Image.Image, left: int, top: int) -> None:
    """Draw the logo, a municipal coat of arms in pixel style."""
    side = 32 * _MARK_SCALE
    fine = Image.new("L", (side * _FINE, side * _FINE), _EDGE[0])
    scale = _MARK_SCALE * _FINE
    outline = [(x * scale, y * scale) for x, y in _shield()]
    ImageDraw.Draw(fine).polygon(outline, fill=_EDGE[-1])
    background.paste(fine.resize((side, side), Image.Resampling.BOX), (left, top))
    pen = ImageDraw.Draw(background)
    inks = {_INK: SQUARES, _DIM: DIM_SQUARES, _SUN: (SUN_SQUARE,)}
    for ink, squares in inks.items():
        for x, y in squares:
            x1, y1 = left + round(x * _MARK_SCALE), top + round(y * _MARK_SCALE)
            end = _SIDE * _MARK_SCALE - 1
            pen.rectangle((x1, y1, x1 + end, y1 + end), fill=ink)


def _shield() -> list[tuple[float, float]]:
    """Return the outline of the shield as a polygon, with its curved sides in short segments."""
    right = _curve((29, 17), (29, 24.4), (22.8, 28.2), (16, 30.5))
    left = _curve((16, 30.5), (9.2, 28.2), (3, 24.4), (3, 17))
    return [(3, 2), (29, 2), *right, *left]


def _curve(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """Return 17 points of a cubic Bézier curve with the four control points."""
    found = []
    for step in range(17):
        t = step / 16
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        found.append(
            (
                sum(s * p[0] for s, p in zip(shares, points, strict=True)),
                sum(s * p[1] for s, p in zip(shares, points, strict=True)),
            )
        )
    return found
