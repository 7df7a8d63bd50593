"""Pages kept between builds: a page is made again only when something it is made of has changed."""

import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from digikunta.adapter.kept_files import other_records
from digikunta.adapter.layout import Layout
from digikunta.adapter.site_build import SiteBuild
from digikunta.loading.site_input import SiteInput
from digikunta.loading.store import Key, key_of
from digikunta.pages.page import Page

_OF_FILES = frozenset({"open-data"})
"""It tells of the published files: from which state of the data they are, and how large."""


def program_key() -> Key:
    """The hash of the program itself: our code, and the versions of all that is installed.

    Taken when the program starts; a preview goes on with the code it began with.
    """
    package = Path(__file__).resolve().parents[1]
    installed = Path(sysconfig.get_paths()["purelib"])
    versions = sorted(each.name for each in installed.glob("*.dist-info"))
    code = _contents([package], ("*.py", "*.yml", "*.ttf"))
    return key_of(sys.version, *versions, *code)


def templates_key(root: Path) -> Key:
    """The hash of everything pages are written with that a preview may see changing."""
    return key_of(*_contents([root / "overrides"], ("*.html", "*.svg")))


def _contents(folders: Iterable[Path], patterns: Iterable[str]) -> Iterator[str | bytes]:
    for folder in folders:
        for path in sorted({path for each in patterns for path in folder.rglob(each)}):
            yield path.relative_to(folder).as_posix()
            yield path.read_bytes()


@dataclass(frozen=True)
class KeptPages:
    """One language's pages of one build. ``world`` is what every page may show beside records."""

    build: SiteBuild
    world: Key

    def key(self, page: Page) -> Key:
        """The hash of everything the page is made of.

        A page that says what it shows is made of that; another may show any record's face, and
        where texts come from and lack a translation. One made of other pages' texts shows both.
        """
        address, faces = page.address, self.build.kept.faces
        files = self.build.kept.of_all_files if address.section in _OF_FILES else ""
        shown = "" if page.shows is None else faces.described(page.shows(), address.key)
        more = self._any if page.shows is None or page.gathered else ""
        return key_of(self.world, address.source, shown, more, files)

    @cached_property
    def _any(self) -> Key:
        every = self.build.kept.faces.of_any(self.build.site.catalogue)
        return key_of(every, *_origins(self.build.given))


def _origins(given: SiteInput) -> Iterator[str]:
    yield repr(sorted(given.data.paths.items()))
    yield repr(sorted(given.stale.items()))
    yield repr([(code, sorted(whats)) for code, whats in given.missing.items()])
    for path, matter in sorted(given.pages.matters.items()):
        yield path
        yield matter.model_dump_json()


def world_of(build: SiteBuild, frame: Layout, config: MkDocsConfig, templates: Key) -> Key:
    """The hash of what every page of the language may show beside experiments and tools.

    ``templates``: what they are written with.
    """
    catalogue = build.site.catalogue
    return key_of(
        templates,
        frame.page_context.language.code,
        repr((config.site_name, config.site_description, config.site_url, dict(config.extra))),
        repr((frame.menus.sections, frame.problems, frame.edition.about.base)),
        repr(bool(catalogue.experiments or catalogue.tools)),  # then there is news
        *other_records(catalogue),
    )
