"""Pages kept between builds: a page is made again only when something it is made of has changed."""

import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from pydantic import BaseModel

from digikunta.adapter.build import Build
from digikunta.adapter.frame import Frame
from digikunta.catalogue.catalogue import Catalogue
from digikunta.exports.file import ExportFile
from digikunta.loading.input import SiteInput
from digikunta.loading.store import Key, key_of
from digikunta.pages.face import Faces
from digikunta.pages.page import Page

_NEVER = frozenset({"open-data"})
"""It tells of the published files: made anew every time."""


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

    build: Build
    world: Key
    faces: Faces

    def key(self, page: Page) -> Key | None:
        """The hash of everything the page is made of; None for one that is always made.

        A page that says what it shows is made of that; another may show any record's face, and
        where texts come from and lack a translation. One made of other pages' texts shows both.
        """
        address = page.address
        if address.section in _NEVER:
            return None
        shown = "" if page.shows is None else self.faces.described(page.shows(), address.key)
        more = self._any if page.shows is None or page.gathered else ""
        return key_of(self.world, address.source, shown, more)

    @cached_property
    def _any(self) -> Key:
        catalogue = self.build.site.catalogue
        every = self.faces.of_all(chain(catalogue.experiments.values(), catalogue.tools.values()))
        return key_of(every, *_origins(self.build.given))


@dataclass(frozen=True)
class KeptFiles:
    """The files beside the pages of one build. ``world`` is what every file may show beside
    experiments and tools.
    """

    world: Key
    faces: Faces

    def of_records(self, file: ExportFile) -> Key:
        """The hash of all that an export is made of: of a record, everything is published."""
        return key_of(self.world, file.address, self.faces.whole(file.of()))

    def of_faces(self, file: ExportFile) -> Key:
        """Of a file that goes with a page and shows what other pages may show of a record."""
        return key_of(self.world, file.address, self.faces.described(file.of(), ""))


def files_world(build: Build) -> Key:
    """The hash of what every file beside the pages may show beside experiments and tools."""
    edition = build.exports.edition
    return key_of(repr(edition.about), *_records(edition.catalogue))


def _origins(given: SiteInput) -> Iterator[str]:
    yield repr(sorted(given.data.paths.items()))
    yield repr(sorted(given.stale.items()))
    yield repr([(code, sorted(whats)) for code, whats in given.missing.items()])
    for path, matter in sorted(given.pages.matters.items()):
        yield path
        yield matter.model_dump_json()


def world_of(build: Build, frame: Frame, config: MkDocsConfig, templates: Key) -> Key:
    """The hash of what every page of the language may show beside experiments and tools.

    ``templates``: what they are written with.
    """
    return key_of(
        templates,
        frame.workshop.language.code,
        repr((config.site_name, config.site_description, config.site_url, dict(config.extra))),
        repr((frame.menus.sections, frame.problems, frame.edition.about.base)),
        *_records(build.site.catalogue),
    )


def _records(catalogue: Catalogue) -> Iterator[str]:
    vocabularies = catalogue.vocabularies
    named: Mapping[str, Mapping[str, BaseModel]] = {
        **vocabularies.terms,
        **vocabularies.labels,
        "municipalities": vocabularies.municipalities,
        "laws": catalogue.laws,
        "publications": catalogue.publications,
        "events": catalogue.events,
        "glossary": catalogue.glossary,
        "assessments": catalogue.assessments,
    }
    for name, held in named.items():
        yield name
        for id_, value in held.items():
            yield id_
            yield value.model_dump_json()
    yield repr(
        [
            (section, key, len(held.experiments), len(held.tools))
            for section, terms in catalogue.holdings.items()
            for key, held in terms.items()
        ]
    )
