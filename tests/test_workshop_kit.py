"""The workshop kit: what is in the zip, and that it needs nothing else."""

from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from digikunta.catalogue.file_addresses import workshop_kit
from digikunta.catalogue.language import languages
from digikunta.pages.kit.classic_script import classic_script
from digikunta.pages.kit.schedule import schedule
from digikunta.pages.kit.zip_file import zip_of
from digikunta.reading.script_modules import BundleError
from digikunta.records.base import LANGUAGES, LanguageCode
from html_rules import faults
from kit_support import unpacked
from lxml import html
from support import ROOT, strings
from walking import BuiltSite

MODULES = {
    "kit/kit.js": 'import { start as go } from "../list/panel.js";\ngo();\n',
    "list/panel.js": (
        'import {\n  one,\n} from "./parts.js";\n'
        'const later = () => import("../map/map.js");\n'
        'const never = () => import("./worker.js");\n'
        "export function start() {\n  return [one, later, never];\n}\n"
    ),
    "list/parts.js": "export const one = 1;\n",
    "list/worker.js": 'export const url = new URL("./x.js", import.meta.url);\n',
    "map/map.js": 'import { one } from "../list/parts.js";\nexport const two = one + 1;\n',
}


def script_of(folder: Path, modules: dict[str, str]) -> str:
    for name, text in modules.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return classic_script(folder, "kit/kit.js", ["list/worker.js"])


def ids_of(page: Path) -> set[str]:
    return set(html.fromstring(page.read_text("utf-8")).xpath("//@id"))


def test_modules_become_one_script_without_imports(tmp_path: Path) -> None:
    assert script_of(tmp_path, MODULES) == (
        '(() => {\n"use strict";\n'
        "const list$parts = (() => {\nconst one = 1;\nreturn { one };\n})();\n"
        "const list$panel = (() => {\nconst {\n  one,\n} = list$parts;\n"
        "const later = () => Promise.resolve().then(() => map$map);\n"
        'const never = () => Promise.reject(new Error("list/worker.js"));\n'
        "function start() {\n  return [one, later, never];\n}\nreturn { start };\n})();\n"
        "const map$map = (() => {\nconst { one } = list$parts;\nconst two = one + 1;\n"
        "return { two };\n})();\n"
        "const { start: go } = list$panel;\ngo();\n"
        "})();\n"
    )


def test_a_module_of_another_form_is_named(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"list/parts\.js: export default"):
        script_of(tmp_path, {**MODULES, "list/parts.js": "export default 1;\n"})


def test_a_zip_depends_on_its_content_only() -> None:
    one = zip_of("kit", {"b.txt": b"b", "a/ä.txt": b"a"})
    assert one == zip_of("kit", {"a/ä.txt": b"a", "b.txt": b"b"})
    assert one != zip_of("kit", {"a/ä.txt": b"a", "b.txt": b"c"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_timetable_is_half_a_day_without_gaps(language: LanguageCode) -> None:
    parts = schedule(languages(strings())[language])
    assert sum(part.minutes for part in parts) == 240
    spans = [part.when.split("–") for part in parts]
    assert [start for start, _ in spans[1:]] == [end for _, end in spans[:-1]]
    assert (spans[0][0], spans[-1][1]) == ("9.00", "13.00")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_kit_is_small_and_every_file_has_the_same_time(
    real_site: BuiltSite, language: LanguageCode
) -> None:
    path = real_site.folder / workshop_kit(language)
    assert path.stat().st_size < 350_000
    with ZipFile(path) as kit:
        assert {entry.date_time for entry in kit.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert kit.testzip() is None
    page = real_site.pages[workshop_kit(language).rpartition("/")[0] + "/"]
    assert f"zip, {round(path.stat().st_size / 1000)} k" in page.text("//main")


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_of_the_kit_lead_to_its_files_or_to_the_site(
    real_site: BuiltSite, language: LanguageCode, tmp_path: Path
) -> None:
    folder = unpacked(real_site.folder, language, tmp_path)
    missing, started = set(), set()
    for path in sorted(folder.glob("*.html")):
        tree = html.fromstring(path.read_text("utf-8"))
        started.update(tree.xpath("//@data-module"))
        for link in (str(each) for each in tree.xpath("//@href | //@src")):
            parts = urlsplit(link)
            if parts.scheme in ("https", "http"):
                assert parts.hostname, link
                continue
            assert not parts.scheme, link
            target = folder / unquote(parts.path) if parts.path else path
            ids = ids_of(target) if target.is_file() and parts.fragment else {parts.fragment}
            if not target.is_file() or parts.fragment not in ids:
                missing.add(f"{path.name}: {link}")
    assert missing == set()
    entry = (ROOT / "overrides" / "kit" / "kit.js").read_text("utf-8")
    assert started == {"assess", "formulas", "group", "municipality"}
    assert all(f"{name}: start" in entry for name in started)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_theme_has_its_cards(
    real_site: BuiltSite, language: LanguageCode, tmp_path: Path
) -> None:
    folder = unpacked(real_site.folder, language, tmp_path)
    start = "kortit" if language == "fi" else "kort"
    links = html.fromstring((folder / f"{start}.html").read_text("utf-8")).xpath(
        "//ul[contains(@class, 'dk-terms')]//a/@href"
    )
    assert len(links) >= 13
    assert {path.name for path in folder.glob(f"{start}-*.html")} == set(links)
    for link in links:
        assert html.fromstring((folder / link).read_text("utf-8")).xpath("//li[@data-id]"), link


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_html_of_the_kit_is_sound(
    real_site: BuiltSite, language: LanguageCode, tmp_path: Path
) -> None:
    folder = unpacked(real_site.folder, language, tmp_path)
    articles = {
        path.name: path.read_text("utf-8").partition('<article class="dk-text">')[2]
        for path in folder.glob("*.html")
    }
    found = {
        name: [
            # The signs are before the article.
            each
            for each in faults(text.partition("</article>")[0])
            if not each.startswith(("#kind-", "#theme-"))
        ]
        for name, text in articles.items()
    }
    assert {name: each for name, each in found.items() if each} == {}
