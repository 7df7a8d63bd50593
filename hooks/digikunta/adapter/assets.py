"""The files beside the pages: our stylesheet, data, images, and nothing of the theme's.

The theme's script, search workers and stylesheets weigh 2 MB and no page of ours asks for them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig

from digikunta.adapter.output import Output
from digikunta.loading.store import key_of
from digikunta.pages.social.images import SocialImage
from digikunta.records.vocabulary import Municipality

if TYPE_CHECKING:
    from digikunta.pages.social.artist import Artist

STYLESHEET = "assets/site.css"


def list_own(config: MkDocsConfig) -> None:
    """Have MkDocs publish what is ours: no file of the theme, no stylesheet that goes into the one.

    It would list the theme's files, some 14 000 icons among them, once per language: a tenth of a
    small build. So the list that it gets is of our own folder.
    """
    theme, own, parts = config.theme, Path(config.theme.custom_dir or ""), set(config.extra_css)
    engine = theme.get_env

    def environment() -> Any:
        made = engine()

        def listed(filter_func: Callable[[str], bool]) -> list[str]:
            files = (path for path in sorted(own.rglob("*")) if path.is_file())
            paths = (path.relative_to(own).as_posix() for path in files)
            return [path for path in paths if filter_func(path) and path not in parts]

        made.list_templates = listed  # type: ignore[method-assign, assignment]
        return made

    theme.get_env = environment  # type: ignore[method-assign]


def stylesheet(config: MkDocsConfig) -> Output:
    """The stylesheets of ``extra_css``, in that order, as one file: one request of a browser."""
    parts = [Path(config.theme.custom_dir or "") / part for part in config.extra_css]
    return Output(STYLESHEET, lambda: None, lambda: b"".join(part.read_bytes() for part in parts))


def social_images(places: tuple[Municipality, ...], images: Iterable[SocialImage]) -> list[Output]:
    """The preview images that pages name in their heads. Their ground has a dot for each place."""
    studio = _Studio(places)
    ground = key_of(*(place.model_dump_json() for place in places))
    return [
        Output(image.path, partial(key_of, ground, repr(image)), partial(studio.draw, image))
        for image in sorted(images)
    ]


@dataclass(frozen=True)
class _Studio:
    """Begins to draw when the first image is asked for: most builds draw none."""

    places: tuple[Municipality, ...]

    @cached_property
    def _artist(self) -> "Artist":
        # This loads the drawing library, a tenth of a small build.
        from digikunta.pages.social.artist import Artist  # noqa: PLC0415 - needed seldom

        return Artist(self.places)

    def draw(self, image: SocialImage) -> bytes:
        return self._artist.draw(image)


def forget_engine_archives(config: MkDocsConfig) -> None:
    """MkDocs packs the sitemap with the time of the build in it, and no two builds would agree.

    Nobody is told of the archive; a published site has one that holds no time.
    """
    (Path(config.site_dir) / "sitemap.xml.gz").unlink(missing_ok=True)
