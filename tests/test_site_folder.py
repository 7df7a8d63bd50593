"""The staging folder and its swap, without a build."""

import multiprocessing
from pathlib import Path

import pytest
from digikunta.adapter import site_folder
from digikunta.adapter.site_folder import ForeignFolderError, LockedError, SiteFolder


def opened(tmp_path: Path) -> SiteFolder:
    folder = SiteFolder(tmp_path / "site", tmp_path / "cache")
    folder.open(lambda: None)
    (folder.staging / "404.html").write_text("new", "utf-8")
    return folder


def names(tmp_path: Path) -> set[str]:
    return {path.name for path in tmp_path.iterdir()} - {"cache"}


def test_a_first_site_is_swapped_in(tmp_path: Path) -> None:
    opened(tmp_path).swap()
    assert (tmp_path / "site" / "404.html").read_text("utf-8") == "new"
    assert names(tmp_path) == {"site"}


def test_a_discarded_site_leaves_the_old_one(tmp_path: Path) -> None:
    opened(tmp_path).swap()
    second = opened(tmp_path)
    (second.staging / "404.html").write_text("newer", "utf-8")
    second.discard()
    assert (tmp_path / "site" / "404.html").read_text("utf-8") == "new"
    assert names(tmp_path) == {"site"}


def test_a_build_killed_between_the_two_renames_is_undone(tmp_path: Path) -> None:
    opened(tmp_path).swap()
    (tmp_path / "site").rename(tmp_path / ".site.old")
    (tmp_path / ".site.new").mkdir()
    folder = SiteFolder(tmp_path / "site", tmp_path / "cache")
    folder.open(lambda: None)
    assert (tmp_path / "site" / "404.html").read_text("utf-8") == "new"
    folder.discard()
    assert names(tmp_path) == {"site"}


def test_a_build_killed_after_the_renames_is_finished(tmp_path: Path) -> None:
    opened(tmp_path).swap()
    old = tmp_path / ".site.old"
    old.mkdir()
    (old / ".nojekyll").write_text("", "utf-8")
    (old / "404.html").write_text("old", "utf-8")
    opened(tmp_path).discard()
    assert {path.name for path in (tmp_path / "site").iterdir()} == {"404.html", ".nojekyll"}
    assert names(tmp_path) == {"site"}


def test_a_rename_that_fails_puts_the_old_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(tmp_path).swap()
    folder = opened(tmp_path)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path == folder.staging:
            raise PermissionError(13, "in use", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        folder.swap()
    assert (tmp_path / "site" / "404.html").is_file()


@pytest.mark.parametrize("name", ["notes.txt", "index.html"])
def test_a_folder_of_others_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / name).write_text("mine", "utf-8")
    with pytest.raises(ForeignFolderError):
        opened(tmp_path)
    assert names(tmp_path) == {"site"}
    assert (tmp_path / "site" / name).read_text("utf-8") == "mine"


def test_an_empty_folder_is_ours(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    opened(tmp_path).swap()
    assert (tmp_path / "site" / "404.html").is_file()


def _hold(folder: Path, ready: "multiprocessing.synchronize.Event", seconds: float) -> None:
    held = SiteFolder(folder / "site", folder / "cache")
    held.open(lambda: None)
    ready.set()
    multiprocessing.Event().wait(seconds)
    held.discard()


def test_a_second_build_waits_or_gives_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    holder = context.Process(target=_hold, args=(tmp_path, ready, 2.0))
    holder.start()
    assert ready.wait(30)
    waits: list[str] = []
    folder = SiteFolder(tmp_path / "site", tmp_path / "cache")
    monkeypatch.setattr(site_folder, "_LONGEST_WAIT", 0.1)
    with pytest.raises(LockedError):
        folder.open(lambda: waits.append("waits"))
    monkeypatch.setattr(site_folder, "_LONGEST_WAIT", 60)
    folder.open(lambda: waits.append("waits"))
    assert waits == ["waits", "waits"]
    folder.discard()
    holder.join()


def test_a_read_only_checkout_locks_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_folder.os, "access", lambda *_: False)
    opened(tmp_path).swap()
    assert (tmp_path / "site" / "404.html").is_file()
    assert list((tmp_path / "cache").iterdir()) == []
