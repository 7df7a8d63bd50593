"""Pages for other engines: the same articles as in our own build."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from digikunta.cli import main
from digikunta.pages.hand_written_pages import EXTENSIONS
from digikunta.reading.engine_settings import engine_settings
from mkdocs.config import load_config
from support import ROOT
from walking import BuiltSite


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rendered")
    done = CliRunner().invoke(main, ["render", "--out", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


def test_hand_written_pages_have_the_markdown_of_the_build() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert tuple(config.markdown_extensions) == EXTENSIONS


def test_the_settings_of_the_engine_are_read_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://kunta.example.org/digi")
    settings = engine_settings(ROOT)
    assert settings.base == "https://kunta.example.org/digi/"
    assert settings.names == {"fi": "Digitaalinen kunta", "sv": "Digital kommun"}
    assert all((ROOT / "overrides" / each).is_file() for each in settings.styles)


@pytest.mark.thorough
def test_every_page_of_the_build_is_rendered_with_the_same_article(
    rendered: Path, real_site: BuiltSite
) -> None:
    """Also the hand-written ones, which MkDocs renders there, and the whole handbook."""
    pages = list((rendered / "content").rglob("_index.html"))
    found = set()
    for path in pages:
        code, *folders, _ = path.relative_to(rendered / "content").parts
        below = "/".join([*(["sv"] if code == "sv" else []), *folders])
        found.add(below)
        body = path.read_text("utf-8").split("\n---\n", 1)[1].strip()
        whole = (real_site.folder / below / "index.html").read_text("utf-8")
        assert body.replace("&#123;", "{") in whole.replace("&#123;", "{"), below
    built = {
        path.parent.relative_to(real_site.folder).as_posix().replace(".", "")
        for path in real_site.folder.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    }
    assert found == built
