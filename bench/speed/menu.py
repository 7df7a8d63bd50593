"""Menu and strings of the layout, as values for engines that do not read mkdocs.yml."""

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
    *("footer-text", "footer-about-us", "footer-licence", "footer-made-with", "on-this-page"),
    *("at-a-glance", "submenu"),
)
_ICONS = ("magnify", "theme-light-dark", "menu", "close")


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without environment variables."""


_Loader.add_constructor("!ENV", lambda _loader, _node: None)


def settings() -> dict[str, Any]:
    """Return the settings in the project's mkdocs.yml."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text, _Loader)  # noqa: S506 - a SafeLoader
    return found


def languages() -> Mapping[str, dict[str, Any]]:
    """Return language -> its settings in mkdocs.yml, including the site's name."""
    project = settings()
    (i18n,) = (each["i18n"] for each in project["plugins"] if "i18n" in each)
    defaults = {name: project[name] for name in ("site_name", "site_description")}
    return {each["locale"]: defaults | each for each in i18n["languages"]}


def menu(pages: Sequence[Page], code: LanguageCode) -> Menu:
    """Return the sections of the navigation in one language, without the front page."""
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
    """Return the menu page of a page: the one with the longest address that is a prefix."""
    known = (page["url"] for section in sections for page in section["pages"])
    return max((each for each in known if url.startswith(each)), key=len, default="")


def frame(site: GeneratedSite, code: LanguageCode) -> dict[str, Any]:
    """Return strings, icons and addresses of the layout."""
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
    """Yield strings by names with underscores: a hyphen is a minus in other template languages."""
    for key in _WORDS:
        yield key.replace("-", "_"), strings[key][code]


def _icon(name: str) -> str:
    (package,) = PathFinder.find_spec("material").submodule_search_locations  # type: ignore
    folder = Path(package) / "templates" / ".icons" / "material"
    return (folder / f"{name}.svg").read_text("utf-8")
