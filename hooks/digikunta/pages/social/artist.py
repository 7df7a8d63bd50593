"""Draws preview images: a title, the site's name, the mark, and the country in dots.

All are drawn in one palette over one ground that is made once: a byte for each point, so that a
hundred images take a fraction of a second. The font comes with this package, so that every machine
draws the same bytes.
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
"""The size that networks show whole."""

BRAND: Colour = (0x0F, 0x3D, 0x3E)
SHIELD: Colour = (0x1C, 0x5C, 0x5C)
SUN: Colour = (0xF4, 0xB9, 0x42)
_WHITE: Colour = (255, 255, 255)
"""The colours of the site's frame, as in tokens.css."""

_INK, _DIM, _SUN = 199, 232, 233
_EDGE = range(200, 232)
"""Places in the palette: from the ground to white, then to the shield, then single colours."""

_QUIET, _FAINT = 160, 58
"""Ink of the site's name and of the dots."""

_LEFT, _TITLE_TOP, _TITLE_WIDTH, _TITLE_HEIGHT = 80, 262, 780, 300
_BAND = 12
_SIZES = range(92, 35, -8)
_LINE = 1.14
"""Height of a line, in sizes of its letters."""

_MARK_SCALE = 4
SQUARES = ((6.5, 5.5), (6.5, 12.5), (13.5, 12.5), (13.5, 19.5))
DIM_SQUARES = ((13.5, 5.5), (20.5, 12.5))
SUN_SQUARE = (20.5, 5.5)
_SIDE = 5
"""The mark as in assets/images/mark.svg, in its units."""

_FINE = 4
"""Round things are drawn so many times larger and then made smaller: their edges are smooth."""


class Artist:
    """Keeps what all images share: the ground, and the font in each size once it is needed."""

    def __init__(self, municipalities: Iterable[Municipality]) -> None:
        self._municipalities = tuple(municipalities)
        self._fonts: dict[int, ImageFont.FreeTypeFont] = {}

    def draw(self, image: SocialImage) -> bytes:
        """A PNG. The same words give the same bytes."""
        canvas = self._ground.copy()
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
        """The largest letters in which the text fits and no word is cut; else the smallest."""
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
        """The words; one that is broader than a line in pieces that are not."""
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
        """Laid out by Pillow itself: a library of the system might set letters differently."""
        if size not in self._fonts:
            layout = ImageFont.Layout.BASIC
            self._fonts[size] = ImageFont.truetype(BytesIO(self._typeface), size, 0, "", layout)
        return self._fonts[size]

    @cached_property
    def _typeface(self) -> bytes:
        """Atkinson Hyperlegible Next (SIL Open Font License 1.1, beside it)."""
        return (files(__package__) / "AtkinsonHyperlegibleNext-SemiBold.ttf").read_bytes()

    # --- the ground ------------------------------------------------------------------------------

    @cached_property
    def _ground(self) -> Image.Image:
        ground = Image.new("P", (WIDTH, HEIGHT), 0)
        ground.putpalette(_palette())
        ground.paste(self._country(), (WIDTH - 330, 0))
        _draw_mark(ground, _LEFT - 3 * _MARK_SCALE, 60)
        ImageDraw.Draw(ground).rectangle((0, HEIGHT - _BAND, WIDTH, HEIGHT), fill=_SUN)
        return ground

    def _country(self) -> Image.Image:
        """A faint dot for each municipality."""
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
    """Red, green and blue of each place."""
    colours = [_mixed(BRAND, _WHITE, place / _INK) for place in range(_INK + 1)]
    colours += [_mixed(BRAND, SHIELD, step / (len(_EDGE) - 1)) for step in range(len(_EDGE))]
    colours += [_mixed(SHIELD, _WHITE, 0.35), SUN]
    return [part for colour in colours for part in colour]


def _mixed(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _draw_mark(ground: Image.Image, left: int, top: int) -> None:
    """The coat of arms of a municipality, in pixels."""
    side = 32 * _MARK_SCALE
    fine = Image.new("L", (side * _FINE, side * _FINE), _EDGE[0])
    scale = _MARK_SCALE * _FINE
    outline = [(x * scale, y * scale) for x, y in _shield()]
    ImageDraw.Draw(fine).polygon(outline, fill=_EDGE[-1])
    ground.paste(fine.resize((side, side), Image.Resampling.BOX), (left, top))
    pen = ImageDraw.Draw(ground)
    inks = {_INK: SQUARES, _DIM: DIM_SQUARES, _SUN: (SUN_SQUARE,)}
    for ink, squares in inks.items():
        for x, y in squares:
            x1, y1 = left + round(x * _MARK_SCALE), top + round(y * _MARK_SCALE)
            end = _SIDE * _MARK_SCALE - 1
            pen.rectangle((x1, y1, x1 + end, y1 + end), fill=ink)


def _shield() -> list[tuple[float, float]]:
    """Its outline; the two curved sides in short straight pieces."""
    right = _curve((29, 17), (29, 24.4), (22.8, 28.2), (16, 30.5))
    left = _curve((16, 30.5), (9.2, 28.2), (3, 24.4), (3, 17))
    return [(3, 2), (29, 2), *right, *left]


def _curve(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """A cubic Bézier curve through its first and last point."""
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
