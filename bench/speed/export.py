"""Writes the site's pages and configuration in the format of each engine."""

import json
import posixpath
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from digikunta.pages.generated_site import GeneratedSite

from speed.folder import ROOT
from speed.menu import frame, languages, menu, owner, settings
from speed.pages import Page, by_language

SITES = ROOT / "bench" / "sites"
BASE = "https://kunta.example.org/"


# --- Hugo and Eleventy: front matter in JSON, this site's layout ------------------------------


def hugo(folder: Path, pages: Sequence[Page], site: GeneratedSite) -> None:
    """Write Hugo's source. An index page of a folder is called ``_index`` there."""
    shutil.copytree(SITES / "hugo", folder)
    for code, own in by_language(pages).items():
        sections = menu(own, code)
        for page in own:
            path = Path(page.source.replace("/index.md", "/_index.md"))
            _write_matter(
                folder / "content" / path, page, _matter(page, owner(f"/{page.url}", sections))
            )
    (folder / "hugo.json").write_text(json.dumps(_hugo_settings(pages, site), indent=1), "utf-8")
    _assets(folder / "static")


def _hugo_settings(pages: Sequence[Page], site: GeneratedSite) -> dict[str, Any]:
    names = languages()
    return {
        "baseURL": BASE,
        "defaultContentLanguage": "fi",
        "disableKinds": ["taxonomy", "term", "rss", "404"],
        "outputs": {"home": ["html", "json"]},
        "security": {"allowContent": [".*"]},  # allows pages of finished HTML
        "languages": {
            code: {
                "title": names[code]["site_name"],
                "contentDir": f"content/{code}",
                "params": frame(site, code) | {"menu": menu(own, code)},
            }
            for code, own in by_language(pages).items()
        },
    }


def eleventy(folder: Path, pages: Sequence[Page], site: GeneratedSite) -> None:
    """Write Eleventy's source. Addresses are set as permalinks."""
    shutil.copytree(SITES / "eleventy", folder)
    (folder / "node_modules").symlink_to(ROOT / "bench" / "node_modules")
    frames: dict[str, Any] = {}
    for code, own in by_language(pages).items():
        sections = menu(own, code)
        names = languages()[code]
        names = {"title": names["site_name"], "base": BASE.rstrip("/")}
        frames[code] = frame(site, code) | names | {"menu": sections}
        for page in own:
            matter = _matter(page, owner(f"/{page.url}", sections))
            del matter["url"]
            matter |= {"permalink": f"{page.url}index.html", "lang": code, "source": page.source}
            matter |= {"layout": "page.njk"}
            _write_matter(folder / "content" / page.source, page, matter, opening="---json\n")
    (folder / "content" / "_data").mkdir()
    (folder / "content" / "_data" / "frames.json").write_text(json.dumps(frames), "utf-8")
    _assets(folder / "static")


def _matter(page: Page, owned_by: str) -> dict[str, Any]:
    matter: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "url": f"/{page.url}",
        "other": f"/{page.other_url}",
        "kind_of": page.kind,
        "owner": owned_by,
    }
    if page.meta:
        matter["meta"] = page.meta
    if page.facts:
        matter["facts"] = [
            {"label": fact.label, "values": [{"text": v.text, "url": v.url} for v in fact.values]}
            for fact in page.facts
        ]
    if page.groups:
        matter["groups"] = [
            {"title": group.title, "cards": list(group.cards)}
            for group in page.groups
            if group.cards
        ]
    return matter


def _write_matter(path: Path, page: Page, matter: dict[str, Any], *, opening: str = "") -> None:
    path = path.with_suffix(".html") if page.ready else path
    path.parent.mkdir(parents=True, exist_ok=True)
    closing = "\n---\n" if opening else "\n"
    text = json.dumps(matter, ensure_ascii=False, indent=1)
    path.write_text(f"{opening}{text}{closing}\n{page.body}\n", "utf-8")


def _assets(folder: Path) -> None:
    """Copy scripts and images of the layout, and concatenate its stylesheets."""
    assets = folder / "assets"
    own = ROOT / "overrides" / "assets"
    for name in ("images", "javascripts"):
        shutil.copytree(own / name, assets / name)
    sheets = (ROOT / "overrides" / name for name in settings()["extra_css"])
    (assets / "site.css").write_text("".join(each.read_text("utf-8") for each in sheets), "utf-8")


# --- MkDocs and Zensical: Markdown, the theme's layout -----------------------------------------


def mkdocs(folder: Path, pages: Sequence[Page]) -> None:
    """Write the source of MkDocs with Material and static-i18n, configured as documented."""
    by_source = {page.source: page for page in pages}
    for page in pages:
        _write_markdown(folder / "docs" / page.source, page, by_source)
    project = settings()
    (i18n,) = (each["i18n"] for each in project["plugins"] if "i18n" in each)
    copied = ("docs_structure", "languages", "reconfigure_search", "reconfigure_material")
    plugins = [
        {"search": {"lang": ["fi", "sv"]}},
        {"i18n": {name: i18n[name] for name in copied}},
    ]
    _write_settings(folder / "mkdocs.yml", project["nav"], plugins=plugins)


def zensical(folder: Path, pages: Sequence[Page]) -> None:
    """Write Zensical's source: a project per language, because it does not support languages."""
    by_source = {page.source: page for page in pages}
    for code, own in by_language(pages).items():
        for page in own:
            below = page.source.partition("/")[2]
            _write_markdown(folder / code / "docs" / below, page, by_source)
        translated = _translated(settings()["nav"], languages()[code].get("nav_translations", {}))
        name = languages()[code]["site_name"]
        _write_settings(folder / code / "mkdocs.yml", translated, site_name=name, code=code)


def _translated(nav: Any, names: dict[str, str]) -> Any:
    if isinstance(nav, list):
        return [_translated(each, names) for each in nav]
    if isinstance(nav, dict):
        return {names.get(key, key): _translated(each, names) for key, each in nav.items()}
    return nav


def _write_settings(
    path: Path,
    nav: Any,
    *,
    plugins: Sequence[Any] = ("search",),
    site_name: str = "Digitaalinen kunta",
    code: str = "fi",
) -> None:
    written = {
        "site_name": site_name,
        "site_url": BASE,
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"name": "material", "language": code, "font": False},
        "nav": nav,
        "plugins": list(plugins),
        "markdown_extensions": settings()["markdown_extensions"],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    path.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), "utf-8")


def _write_markdown(path: Path, page: Page, by_source: dict[str, Page]) -> None:
    matter = yaml.safe_dump(
        {"title": page.title, "description": page.description}, allow_unicode=True, width=1000
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{matter}---\n\n{_markdown(page, by_source)}\n", "utf-8")


def _markdown(page: Page, by_source: dict[str, Page]) -> str:
    """The whole article as Markdown: heading, table of facts, text, cards."""
    if page.kind == "page":
        return page.body
    parts = [f"# {page.title}"]
    if page.facts:
        rows = (
            f"| {fact.label} | {', '.join(value.markdown for value in fact.values)} |"
            for fact in page.facts
        )
        parts.append("\n".join(["| | |", "| --- | --- |", *rows]))
    parts.append(page.body)
    folder = posixpath.dirname(page.source)
    for group in page.groups:
        if group.cards:
            parts.append(f"## {group.title}")
            parts.append("\n".join(_card(by_source[source], folder) for source in group.cards))
    return "\n\n".join(parts)


def _card(page: Page, folder: str) -> str:
    return (
        f"- **[{page.title}]({posixpath.relpath(page.source, folder)})** {page.meta}  \n"
        f"  {page.description}"
    )
