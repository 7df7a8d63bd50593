"""The menu and the words of the frame, as ready values for engines that know no mkdocs.yml."""

from collections.abc import Iterator, Mapping, Sequence
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from digikunta.pages.generated_site import GeneratedSite
from digikunta.pages.search_interface import search_words
from digikunta.reading.messages import read_package_yaml
from digikunta.records.base import LanguageCode
from digikunta.search.index_entry import index_url

from speed.folder import ROOT
from speed.pages import Page

Menu: TypeAlias = list[dict[str, Any]]
"""Sections with title, url and pages; each page with title and url."""

_WORDS = (
    *("skip-to-content", "search", "switch-language", "dark-colours", "menu", "sections", "close"),
    *("all-pages", "search-label", "search-go", "search-own-page", "footer-sections"),
    *("footer-text", "footer-about", "footer-made-with", "on-this-page", "at-a-glance"),
)
_ICONS = ("magnify", "theme-light-dark", "menu", "close")


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without the values of the environment."""


_Loader.add_constructor("!ENV", lambda _loader, _node: None)


def settings() -> dict[str, Any]:
    """The project's mkdocs.yml."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader
    return found


def languages() -> Mapping[str, dict[str, Any]]:
    """What mkdocs.yml says of each language, the site's name included."""
    given = settings()
    (i18n,) = (each["i18n"] for each in given["plugins"] if "i18n" in each)
    own = {"site_name": given["site_name"], "site_description": given["site_description"]}
    return {each["locale"]: own | each for each in i18n["languages"]}


def menu(pages: Sequence[Page], code: LanguageCode) -> Menu:
    """The sections of mkdocs.yml in one language; the front page is none of them."""
    by_source = {page.source: page for page in pages}
    translations = languages()[code].get("nav_translations", {})
    found: Menu = []
    for item in settings()["nav"][1:]:
        ((title, children),) = item.items()
        rows = [_row(child, by_source, translations, code) for child in children]
        name = translations.get(title, title)
        found.append({"title": name, "url": rows[0]["url"], "pages": rows})
    return found


def _row(
    child: Any, by_source: Mapping[str, Page], translations: Mapping[str, str], code: LanguageCode
) -> dict[str, str]:
    title, path = next(iter(child.items())) if isinstance(child, dict) else ("", child)
    page = by_source[f"{code}/{path}"]
    return {"title": translations.get(title, title) or page.title, "url": f"/{page.url}"}


def owner(url: str, sections: Menu) -> str:
    """The page of the menu that a page belongs to: the longest address that leads to it."""
    known = (page["url"] for section in sections for page in section["pages"])
    return max((each for each in known if url.startswith(each)), key=len, default="")


def frame(site: GeneratedSite, code: LanguageCode) -> dict[str, Any]:
    """Words, icons and addresses of the frame."""
    strings = read_package_yaml("interface.yml")
    view = site.contexts[code].view("")
    mark = (ROOT / "overrides" / "partials" / "mark.html").read_text("utf-8")
    return {
        "words": dict(_words(strings, code)),
        "icons": {name.replace("-", "_"): _icon(name) for name in _ICONS},
        "mark": mark.partition("-#}")[2].strip(),
        "search_index": f"/{index_url(code)}",
        "search_words": search_words(view),
        "home": "/" if code == "fi" else "/sv/",
        "about": "/tietoa/" if code == "fi" else "/sv/om/",
        "search_url": "/haku/" if code == "fi" else "/sv/sok/",
        "other": "sv" if code == "fi" else "fi",
    }


def _words(strings: Mapping[str, Any], code: str) -> Iterator[tuple[str, str]]:
    """Names with underscores: templates of other engines take a hyphen for a minus."""
    for key in _WORDS:
        yield key.replace("-", "_"), strings[key][code]


def _icon(name: str) -> str:
    (package,) = PathFinder.find_spec("material").submodule_search_locations  # type: ignore
    folder = Path(package) / "templates" / ".icons" / "material"
    return (folder / f"{name}.svg").read_text("utf-8")
