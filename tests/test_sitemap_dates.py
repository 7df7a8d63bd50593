"""The sitemap says when a page's own file was last changed, where the history has it."""

import subprocess
from pathlib import Path

import pytest
from digikunta.adapter.sitemap import sitemap_rows
from digikunta.pages.site_factory import make_site
from digikunta.reading.file_dates import file_dates
from digikunta.reading.project import find_project
from support import MINIMAL_EXPERIMENT

RECORD = "data/experiments/koe.yml"
PAGE = "content/fi/sivu ä.md"
FIRST, SECOND = "2026-01-02T03:04:05Z", "2026-05-06T07:08:09Z"


def git(folder: Path, *words: str, date: str = FIRST) -> None:
    author = ("-c", "user.name=koe", "-c", "user.email=koe@example.org")
    dated = {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date, "PATH": "/usr/bin:/bin"}
    subprocess.run(["git", *author, *words], cwd=folder, env=dated, check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Two commits: both files, then a change of the record."""
    folder = tmp_path / "checkout"
    for name in (RECORD, PAGE, "overrides/main.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("a", "utf-8")
    git(tmp_path, "init", "-q", str(folder))
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    (folder / RECORD).write_text("b", "utf-8")
    git(folder, "commit", "-qam", "two", date=SECOND)
    return folder


def test_each_file_has_the_time_of_the_last_commit_that_changed_it(checkout: Path) -> None:
    assert file_dates(checkout, {}) == {RECORD: SECOND, PAGE: FIRST}


def test_a_merge_does_not_change_the_time(checkout: Path) -> None:
    git(checkout, "checkout", "-qb", "other", "HEAD~1")
    git(checkout, "commit", "-qm", "three", "--allow-empty", date="2026-06-01T00:00:00Z")
    git(checkout, "merge", "-q", "--no-edit", "-", date="2026-07-01T00:00:00Z")
    assert file_dates(checkout, {}) == {RECORD: SECOND, PAGE: FIRST}


def test_a_shallow_clone_gives_none(checkout: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", checkout.as_uri(), "shallow")
    git(tmp_path, "clone", "-q", checkout.as_uri(), "whole")
    assert file_dates(tmp_path / "shallow", {}) == {}
    assert file_dates(tmp_path / "whole", {}) == file_dates(checkout, {})


def test_content_that_is_not_the_commits_gives_none(checkout: Path, tmp_path: Path) -> None:
    (checkout / PAGE).write_text("changed", "utf-8")
    assert file_dates(checkout, {}) == {}
    assert file_dates(tmp_path, {}) == {}


def test_a_page_has_the_time_of_its_own_file_in_both_languages(tmp_path: Path) -> None:
    from digikunta.cli.options import load  # noqa: PLC0415

    (tmp_path / "experiments").mkdir()
    (tmp_path / "experiments" / "koe.yml").write_text(MINIMAL_EXPERIMENT, "utf-8")
    project = find_project(tmp_path)
    pages = make_site(project, load(project, with_pages=False)).pages
    path = pages["fi/kokeilut/koe.md"].edit_path
    assert path
    rows = {
        row.address: row.changed
        for row in sitemap_rows({}, pages, "https://kunta.example.org/", {path: FIRST})
    }
    assert rows["https://kunta.example.org/kokeilut/koe/"] == FIRST
    assert rows["https://kunta.example.org/sv/forsok/koe/"] == FIRST
    assert rows["https://kunta.example.org/kokeilut/"] is None
