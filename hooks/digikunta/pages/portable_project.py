"""What other site generators need beside the pages: settings, a layout, the files beside pages.

One folder is a project of Hugo, of Eleventy and of Zensical at once.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from digikunta.catalogue.addresses import LANGUAGE_PREFIX
from digikunta.catalogue.file_addresses import TEXT_FILE
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.base import LanguageCode

_MENU = ("kokeilut/", "tyokalut/", "kasikirja/", "kartta/", "osallistu/", "tietoa/")
"""Addresses in Finnish of the pages in the menu."""

_LAYOUTS = {
    "hugo.html": "layouts/all.html",
    "eleventy.njk": "includes/page.njk",
    "eleventy.config.js": "eleventy.config.js",
}
_ELEVENTY: Mapping[str, object] = {
    "private": True,
    "type": "module",
    "scripts": {"build": "eleventy"},
    "dependencies": {"@11ty/eleventy": "^3.1.2"},
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What the layout says in one language; ``menu`` are titles with addresses."""

    name: str
    skip: str
    switch: str
    menu: tuple[tuple[str, str], ...]

    @property
    def variables(self) -> Mapping[str, object]:
        menu = [{"title": title, "url": url} for title, url in self.menu]
        return {"title": self.name, "skip": self.skip, "switch": self.switch, "menu": menu}


def frame_of(context: PageContext, pages: Mapping[str, Page], name: str) -> Frame:
    """Return the frame; its menu leads to the main pages among ``pages``, given by source."""
    t, code = context.language, context.language.code
    sources = {page.address.url: source for source, page in pages.items()}
    main = (f"{code}{sources[each][2:]}" for each in _MENU if each in sources)
    menu = tuple((pages[each].title, pages[each].address.url) for each in main)
    return Frame(name, t("skip-to-content"), t("switch-language"), menu)


def project_files(frames: Mapping[LanguageCode, Frame], base: str) -> Iterator[tuple[str, str]]:
    """Yield (path, content) of the settings and layouts of each engine."""
    for name, path in _LAYOUTS.items():
        yield path, (files("digikunta.pages") / "portable" / name).read_text("utf-8")
    yield "hugo.json", _dump(_hugo(frames, base))
    yield "package.json", _dump(_ELEVENTY)
    data: dict[str, object] = {code: frame.variables for code, frame in frames.items()}
    yield "content/_data/frames.json", _dump({**data, "base": base.rstrip("/")})
    for code, frame in frames.items():
        yield f"zensical.{code}.toml", _zensical(code, frame, base)


def static_paths(address: str) -> Iterator[str]:
    """Yield where a file at ``address`` stands, in the folders of all engines.

    Zensical builds each language as a site of its own, the Swedish one inside the other, and each
    has its styles and scripts below its own root. A text of a page would be a page there.
    """
    yield f"static/{address}"
    if address.endswith(TEXT_FILE):
        return
    if not address.startswith("sv/"):
        yield f"docs/fi/{address}"
    if address.startswith(("sv/", "assets/")):
        yield f"docs/sv/{address.removeprefix('sv/')}"


def _hugo(frames: Mapping[LanguageCode, Frame], base: str) -> Mapping[str, object]:
    languages = {
        code: {"title": each.name, "contentDir": f"content/{code}", "params": each.variables}
        for code, each in frames.items()
    }
    return {
        "baseURL": base,
        "defaultContentLanguage": "fi",
        "disableKinds": ["taxonomy", "term", "rss", "404"],
        "security": {"allowContent": [".*"]},  # pages of finished HTML
        "languages": languages,
    }


def _zensical(code: LanguageCode, frame: Frame, base: str) -> str:
    """Return the settings of one language. Strings of JSON are strings of TOML."""
    prefix = LANGUAGE_PREFIX[code]
    rows = [
        f"{{ {_dump(t)} = {_dump(u.removeprefix(prefix) + 'index.md')} }}" for t, u in frame.menu
    ]
    lines = (
        "[project]",
        f"site_name = {_dump(frame.name)}",
        f"site_url = {_dump(base + prefix)}",
        f'docs_dir = "docs/{code}"',
        f'site_dir = "{f"site/{prefix}".rstrip("/")}"',
        "use_directory_urls = true",
        f"nav = [{', '.join(rows)}]",
        'extra_css = ["assets/site.css"]',
        'extra_javascript = [{ path = "assets/javascripts/site.js", type = "module" }]',
        "[project.theme]",
        f'language = "{code}"',
        "font = false",
    )
    return "\n".join(lines) + "\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
