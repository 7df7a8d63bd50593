"""The files beside the pages: our stylesheet, data, images, and nothing of the theme's.

The theme's script, search workers and stylesheets weigh 2 MB and no page of ours asks for them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from digikunta.adapter.output import Output
from digikunta.loading.store import key_of
from digikunta.pages.social.images import SocialImage
from digikunta.records.vocabulary import Municipality

if TYPE_CHECKING:
    from digikunta.pages.social.artist import Artist

STYLESHEET = "assets/site.css"


def keep_own(files: Files, config: MkDocsConfig) -> None:
    """Publish what is ours: no file of the theme, no stylesheet that goes into the one."""
    own = {None, config.docs_dir, config.theme.custom_dir}
    parts = set(config.extra_css)
    for file in list(files):
        if file.src_dir not in own or file.src_uri in parts:
            files.remove(file)


def list_own_only(config: MkDocsConfig) -> None:
    """Spare MkDocs the listing of the theme's files, some 14 000 icons and each of them once per
    language, which ``keep_own`` would drop again: a tenth of a small build.
    """
    theme, own = config.theme, Path(config.theme.custom_dir or "")
    engine = theme.get_env

    def environment() -> Any:
        made = engine()

        def listed(filter_func: Callable[[str], bool]) -> list[str]:
            files = (path for path in sorted(own.rglob("*")) if path.is_file())
            return list(filter(filter_func, (path.relative_to(own).as_posix() for path in files)))

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
