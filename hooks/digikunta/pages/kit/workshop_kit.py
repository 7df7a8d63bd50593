"""The workshop kit of a language as one zip file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digikunta.catalogue.file_addresses import workshop_kit
from digikunta.exports.site_metadata import SiteMetadata
from digikunta.pages.assessment_files import assessment_files
from digikunta.pages.kit.classic_script import classic_script
from digikunta.pages.kit.kit_context import SIGNS, KitContext
from digikunta.pages.kit.kit_pages import kit_context, kit_pages, whole_page
from digikunta.pages.kit.zip_file import zip_of
from digikunta.pages.page_context import PageContext
from digikunta.records.base import LanguageCode

_ENTRY = "kit/kit.js"
_SHEET = "kit/kit.css"
_NEEDS_SERVER = ("assets/javascripts/search/client.js",)
"""The search runs in a worker, which a browser does not start from a folder."""


@dataclass(frozen=True)
class WorkshopKits:
    """Makes the kits, once for each state of the site: a page gives the size of the file.

    ``overrides`` is the folder of templates, scripts and styles, ``styles`` the paths of the
    stylesheets below it.
    """

    overrides: Path
    styles: tuple[str, ...]
    about: SiteMetadata
    _made: dict[LanguageCode, tuple[PageContext, bytes]] = field(default_factory=dict)

    def __call__(self, context: PageContext) -> bytes:
        """Return the zip file of the language. Raises BundleError for scripts of another form."""
        code = context.language.code
        of, made = self._made.get(code, (None, b""))
        if of is not context:
            folder = workshop_kit(code).rpartition("/")[2].removesuffix(".zip")
            made = zip_of(folder, self._files(kit_context(context)))
            self._made[code] = context, made
        return made

    def _files(self, context: KitContext) -> Mapping[str, bytes]:
        drawn = (self.overrides / SIGNS).read_text("utf-8")
        texts = {
            page.name: whole_page(context, page, drawn, self.about) for page in kit_pages(context)
        }
        fetched = {file.address: file.make() for file in assessment_files(context)}
        texts["files/data.js"] = f"globalThis.digikuntaFiles = {_dump(fetched)};\n"
        texts["files/scripts.js"] = classic_script(self.overrides, _ENTRY, _NEEDS_SERVER)
        files = {name: text.encode() for name, text in texts.items()}
        sheets = [self.overrides / each for each in (*self.styles, _SHEET)]
        files["files/style.css"] = b"".join(each.read_text("utf-8").encode() for each in sheets)
        files["files/mark.svg"] = (
            (self.overrides / "assets/images/mark.svg").read_text("utf-8").encode()
        )
        return files


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
