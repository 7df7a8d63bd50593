"""The files beside the pages: our stylesheet, assessments, images, and nothing of the theme's.

The theme's script, search workers and stylesheets weigh 2 MB and no page of ours asks for them.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from digikunta.pages.assessment_files import assessment_files
from digikunta.pages.social.artist import Artist
from digikunta.pages.social.images import SocialImage
from digikunta.pages.templates import Workshop

STYLESHEET = "assets/site.css"


def keep_own(files: Files, config: MkDocsConfig) -> None:
    """Publish what is ours: no file of the theme, no stylesheet that goes into the one."""
    own = Path(config.theme.custom_dir or "").resolve()
    parts = set(config.extra_css)
    for file in list(files):
        is_themes = file.src_dir not in (None, config.docs_dir) and not _is_below(file.src_dir, own)
        if is_themes or file.src_uri in parts:
            files.remove(file)


def _is_below(folder: str | None, parent: Path) -> bool:
    return folder is not None and Path(folder).resolve() == parent


def write_stylesheet(config: MkDocsConfig) -> None:
    """The stylesheets of ``extra_css``, in that order, as one file: one request of a browser."""
    own = Path(config.theme.custom_dir or "")
    target = Path(config.site_dir) / STYLESHEET
    target.parent.mkdir(parents=True, exist_ok=True)
    styles = "".join((own / part).read_text("utf-8") for part in config.extra_css)
    target.write_text(styles, "utf-8")


def write_assessments(config: MkDocsConfig, workshops: Iterable[Workshop]) -> None:
    """What the self-assessments and calculators ask and compute, a file for each language."""
    for workshop in workshops:
        for url, text in assessment_files(workshop):
            target = Path(config.site_dir) / url
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")


def write_files(config: MkDocsConfig, files: Mapping[str, bytes]) -> None:
    """Data, feeds, calendars and badges: made, like the pages, before the engine began."""
    root = Path(config.site_dir)
    for folder in {str(Path(address).parent) for address in files}:
        (root / folder).mkdir(parents=True, exist_ok=True)
    for address, content in files.items():
        (root / address).write_bytes(content)


def write_social_images(
    config: MkDocsConfig, artist: Artist, images: Iterable[SocialImage]
) -> None:
    """The preview images that pages name in their heads."""
    for image in sorted(images):
        target = Path(config.site_dir) / image.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(artist.draw(image))
