"""The verbs that run MkDocs: where, with which result, and that warnings fail a build."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from digikunta.cli import main
from digikunta.cli.build_site import run_mkdocs

STRICT = ("build", "--strict")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of one page."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Koe\n", "utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Koe\n", "utf-8")
    return tmp_path


def test_a_site_is_built_in_the_project(root: Path) -> None:
    assert run_mkdocs(STRICT, root, "fi") == 0
    assert "Koe" in (root / "site" / "index.html").read_text("utf-8")


def test_a_warning_fails_a_strict_build(root: Path) -> None:
    (root / "docs" / "index.md").write_text("# Koe\n\n[a](missing.md)\n", "utf-8")
    assert run_mkdocs(STRICT, root, "fi") == 1


def test_the_language_reaches_the_build(root: Path) -> None:
    setting = "site_name: !ENV [DIGIKUNTA_LANG, none]\n"
    (root / "mkdocs.yml").write_text(setting, "utf-8")
    assert run_mkdocs(STRICT, root, "sv") == 0
    assert "<title>sv</title>" in (root / "site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("verb", ["preview", "site"])
def test_the_help_is_in_three_languages(verb: str) -> None:
    result = CliRunner().invoke(main, [verb, "--help"], catch_exceptions=False)
    assert result.exit_code == 0
    assert "Kieli / Språk / Language" in result.output
