"""The folder of releases: the public release stays public if the next one fails."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from digikunta.cli import main
from digikunta.publishing.destination import MARK, PublishingError
from digikunta.publishing.publish import RefusedError, publish, rollback
from digikunta.publishing.releases import Releases, locked_releases
from digikunta.reading.project import Project
from random_runs import is_long
from small_site import NOW, page, public_files, publish_small, small_files, write_site
from support import ROOT, TESTS


def shown(dest: Path) -> str:
    """The mark of the public site."""
    text = (dest / "current" / "public" / "index.html").read_text("utf-8")
    return text.partition("<title>")[2].partition("<")[0]


def put(dest: Path, *marks: str) -> None:
    for mark in marks:
        publish_small(dest, small_files(mark))


def changed_script(mark: str) -> dict[str, str]:
    """A site whose frame has another script than the usual."""
    files = small_files(mark)
    return {name: text.replace("dataset", "dataset /**/") for name, text in files.items()}


def script_folders(dest: Path) -> set[str]:
    return {each.name for each in (dest / "shared" / "assets").glob("javascripts.*")}


# --- retained releases and rollback ---------------------------------------------------------------


def test_three_releases_remain_and_the_last_is_public(tmp_path: Path) -> None:
    put(tmp_path, *"abcde")
    assert shown(tmp_path) == "e"
    names = Releases(tmp_path).names()
    assert len(names) == 3
    assert [name.partition("-")[2] for name in names] == ["0123456"] * 3
    assert not (tmp_path / "staging").exists()


def test_each_rollback_goes_one_release_back_until_none_is_left(tmp_path: Path) -> None:
    put(tmp_path, *"abc")
    rollback(tmp_path)
    assert shown(tmp_path) == "b"
    rollback(tmp_path)
    assert shown(tmp_path) == "a"
    with pytest.raises(PublishingError) as caught:
        rollback(tmp_path)
    assert caught.value.code == "nothing-older"
    assert shown(tmp_path) == "a"


def test_what_was_rolled_back_from_does_not_come_back(tmp_path: Path) -> None:
    put(tmp_path, *"abc")
    rollback(tmp_path)
    put(tmp_path, "d")
    assert shown(tmp_path) == "d"
    rollback(tmp_path)
    assert shown(tmp_path) == "b"


def test_a_clock_that_goes_back_changes_no_order(tmp_path: Path) -> None:
    releases = Releases(tmp_path)
    (releases.all / "20991231T235959Z-abc").mkdir(parents=True)
    assert releases.new_name("0123456789", NOW) == "21000101T000000Z-0123456"
    assert Releases(tmp_path / "new").new_name("", NOW) == "20261122T031500Z-unknown"


def test_scripts_of_the_release_before_are_still_there(tmp_path: Path) -> None:
    put(tmp_path, "a")
    first = script_folders(tmp_path)
    put(tmp_path, "b")
    assert first < script_folders(tmp_path)
    put(tmp_path, *"cdef")
    assert not first & script_folders(tmp_path)
    assert len(script_folders(tmp_path)) <= 4


def test_the_server_file_names_scripts_of_all_releases(tmp_path: Path) -> None:
    put(tmp_path, "a")
    changed = changed_script("b")
    publish_small(tmp_path, changed)
    whole = (tmp_path / "server" / "headers.conf").read_text("utf-8").splitlines()[2]
    assert whole.count("'sha256-") == 2
    own = (tmp_path / "current" / "server" / "headers.conf").read_text("utf-8").splitlines()[2]
    assert own.count("'sha256-") == 1
    rollback(tmp_path)
    assert (tmp_path / "server" / "headers.conf").read_text("utf-8").splitlines()[2] == whole


def test_old_addresses_go_with_the_release(tmp_path: Path) -> None:
    moved = small_files() | {"redirects.map": "/vanhempi/ /sivu/;\n"}
    put(tmp_path, "a")
    publish_small(tmp_path, moved)
    assert (tmp_path / "server" / "redirects.map").read_text("utf-8") == moved["redirects.map"]
    rollback(tmp_path)
    assert "/vanha/" in (tmp_path / "server" / "redirects.map").read_text("utf-8")


def test_a_file_that_is_as_before_keeps_its_time_and_no_other(tmp_path: Path) -> None:
    put(tmp_path, "a")
    publish_small(tmp_path, small_files() | {"sivu/index.html": page("sivu/", "b")})
    public = tmp_path / "current" / "public"
    times = {name: int((public / name).stat().st_mtime) for name in public_files(tmp_path)}
    assert times["index.html"] == times["index.html.br"] == NOW.timestamp()
    assert times["sivu/index.html"] == times["sivu/index.html.gz"] == NOW.timestamp() + 1


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    put(tmp_path / "a", "x")
    put(tmp_path / "b", "y", "x")
    assert public_files(tmp_path / "a") == public_files(tmp_path / "b")


# --- the server is reloaded -----------------------------------------------------------------------


def test_the_server_reloads_only_when_something_changed(tmp_path: Path) -> None:
    reported: list[str] = []

    def reload() -> bool:
        reported.append(shown(tmp_path) if (tmp_path / "current").exists() else "")
        return True

    publish_small(tmp_path, small_files("a"), reload)
    publish_small(tmp_path, small_files("b"), reload)
    moved = small_files("c") | {"redirects.map": "/vanhempi/ /sivu/;\n"}
    publish_small(tmp_path, moved, reload)
    assert reported == ["", "a", "c"]  # the policy before the switch, the redirects after it


def test_a_server_that_does_not_reload_keeps_what_was_public(tmp_path: Path) -> None:
    put(tmp_path, "a")
    changed = changed_script("b")
    with pytest.raises(PublishingError) as caught:
        publish_small(tmp_path, changed, lambda: False)
    assert caught.value.code == "reload-failed"
    assert shown(tmp_path) == "a"
    put(tmp_path, "c")
    rollback(tmp_path)
    assert shown(tmp_path) == "a"


# --- failures -------------------------------------------------------------------------------------


def unchanged(dest: Path) -> None:
    assert shown(dest) == "a"
    assert len(Releases(dest).names()) == 1
    assert not (dest / "staging").exists()


def test_a_site_with_faults_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a")
    with pytest.raises(RefusedError):
        publish_small(tmp_path, small_files("b") | {"sivu/index.html": "<p>"})
    unchanged(tmp_path)


def test_a_build_that_fails_changes_nothing(tmp_path: Path) -> None:
    put(tmp_path, "a")

    def failing(target: Path, _: int) -> None:
        write_site(target, small_files("b"))
        raise PublishingError("build-failed")

    with pytest.raises(PublishingError):
        publish(tmp_path, failing, commit="", now=NOW)
    unchanged(tmp_path)


@pytest.mark.parametrize("call", ["write_bytes", "rename", "symlink_to", "replace"])
def test_a_full_disk_changes_nothing(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each kind of call that writes, one after the other, until none is left to fail."""
    put(tmp_path, "a")
    real = getattr(Path, call)
    for allowed in (0, 1, 2, 5, 20):
        counted = [0]

        def full(*arguments: object, **more: object) -> object:
            counted[0] += 1  # noqa: B023 - used before the next round only
            if counted[0] > allowed:  # noqa: B023
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*arguments, **more)

        with monkeypatch.context() as patch:
            patch.setattr(Path, call, full)
            try:
                publish_small(tmp_path, small_files("b"))
            except OSError:
                assert shown(tmp_path) == "a"
            else:
                break
    put(tmp_path, "c")
    assert shown(tmp_path) == "c"
    assert not (tmp_path / "staging").exists()


def test_two_publications_do_not_mix(tmp_path: Path) -> None:
    put(tmp_path, "a")
    with locked_releases(tmp_path), pytest.raises(PublishingError) as caught:
        put(tmp_path, "b")
    assert caught.value.code == "locked"
    put(tmp_path, "b")
    assert shown(tmp_path) == "b"


ENDLESS = """
import sys
from pathlib import Path
from small_site import publish_small, small_files
for number in range(10_000):
    publish_small(Path(sys.argv[1]), small_files(f"mark {number}"))
    print(number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="publishing works on Linux and macOS")
def test_a_publication_killed_at_any_point_leaves_a_whole_site(tmp_path: Path) -> None:
    """Killed at moments that chance chooses; the assertions show the seed."""
    seed = int.from_bytes(os.urandom(4), "big")
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'hooks'}{os.pathsep}{TESTS}"}
    command = [sys.executable, "-c", ENDLESS, str(tmp_path)]
    put(tmp_path, "start")
    for _ in range(8 if is_long() else 3):
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            running.stdout.readline()  # the imports are over and one is published
            time.sleep(chance.random() * 0.3)
            running.send_signal(signal.SIGKILL)
        mark = shown(tmp_path)
        marked = {name: data for name, data in public_files(tmp_path).items() if "html" in name}
        assert len(marked) == 3 * 8, seed
        for name, data in marked.items():
            if name.endswith(".html"):
                assert f"<title>{mark}</title>" in data.decode(), (seed, name)
                assert data.decode().endswith("</html>\n"), (seed, name)
        for folder in script_folders(tmp_path):
            assert len(list((tmp_path / "shared" / "assets" / folder).iterdir())) >= 4, seed
    put(tmp_path, "end")
    assert shown(tmp_path) == "end"
    assert not (tmp_path / "staging").exists()
    assert len(Releases(tmp_path).names()) <= 3
    rollback(tmp_path)
    assert shown(tmp_path).startswith("mark ")


ORPHANED = """
import subprocess, sys, time
from pathlib import Path
from digikunta.publishing.publish import publish
from small_site import NOW

def build(target, lock):
    print("building", flush=True)
    subprocess.run([sys.executable, "-c", "import time; time.sleep(1.5)"], pass_fds=(lock,))

publish(Path(sys.argv[1]), build, commit="", now=NOW)
"""


def test_a_build_that_outlives_its_publication_keeps_others_out(tmp_path: Path) -> None:
    """It still writes into the staging folder; what it writes there must not meet a new build."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'hooks'}{os.pathsep}{TESTS}"}
    command = [sys.executable, "-c", ORPHANED, str(tmp_path)]
    put(tmp_path, "a")
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        time.sleep(0.3)
        running.send_signal(signal.SIGKILL)
        running.wait()
        with pytest.raises(PublishingError) as caught:
            put(tmp_path, "b")
        assert caught.value.code == "locked"
    for _ in range(200):
        try:
            put(tmp_path, "b")
        except PublishingError:
            time.sleep(0.05)
        else:
            break
    assert shown(tmp_path) == "b"


# --- a folder that is ours, or empty --------------------------------------------------------------


def put_files(folder: Path, *names: str) -> dict[str, bytes]:
    """Write foreign files; returns path -> content of everything in the folder."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("foreign", "utf-8")
    return everything(folder)


def everything(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize(
    "names",
    [
        ("staging/a", "releases/b"),
        ("releases/20261122T031500Z-0123456/public/index.html",),
        ("index.html",),
        (".git/config",),
        ("lock",),
        ("lock", "notes.txt"),
    ],
)
def test_a_foreign_folder_is_refused_and_left_as_it_is(
    names: tuple[str, ...], tmp_path: Path
) -> None:
    before = put_files(tmp_path, *names)
    for action in (lambda: put(tmp_path, "a"), lambda: rollback(tmp_path)):
        with pytest.raises(PublishingError) as caught:
            action()
        assert caught.value.code == "foreign-folder"
        assert everything(tmp_path) == before


@pytest.mark.parametrize("target", ["/srv/elsewhere", "releases/v1", "../20261122T031500Z-0123456"])
@pytest.mark.parametrize("marked", [False, True])
def test_a_link_that_no_switch_wrote_is_left_as_it_is(
    target: str, marked: bool, tmp_path: Path
) -> None:
    if marked:
        put(tmp_path, "a")
        (tmp_path / "current").unlink()
    (tmp_path / "current").symlink_to(target)
    before = everything(tmp_path)
    with pytest.raises(PublishingError) as caught:
        put(tmp_path, "b")
    assert caught.value.code == "foreign-link"
    assert everything(tmp_path) == before


def test_other_files_in_a_folder_of_ours_survive(tmp_path: Path) -> None:
    put(tmp_path, "a")
    foreign = (
        "notes.txt",
        "staging/notes/a",
        "releases/zz-backup/a",
        "releases/0-old/a",
        "releases/20261122T031500Z-0123456-copy/a",
        "releases/20991231T235959Z-0123456.txt",
        "shared/assets/notes.txt",
        "shared/other/a",
    )
    put_files(tmp_path, *foreign)
    put(tmp_path, *"bcdef")
    rollback(tmp_path)
    put(tmp_path, "g")
    assert shown(tmp_path) == "g"
    assert [name for name in foreign if (tmp_path / name).read_text("utf-8") != "foreign"] == []
    assert len(Releases(tmp_path).names()) == 3


def test_a_folder_from_before_there_were_marks_gets_one(tmp_path: Path) -> None:
    put(tmp_path, "a")
    (tmp_path / MARK).unlink()
    put(tmp_path, "b")
    assert shown(tmp_path) == "b"
    assert (tmp_path / MARK).is_file()


def test_the_lock_of_a_failed_first_publication_is_no_foreign_file(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    put(tmp_path, "a")
    assert shown(tmp_path) == "a"


def test_a_release_has_no_name_that_a_commit_cannot_have(tmp_path: Path) -> None:
    for commit in ("../../x", "v1.2", "zz-backup"):
        assert Releases(tmp_path).new_name(commit, NOW) == "20261122T031500Z-unknown"


WORDS = {"fi": "Ei julkaistu", "sv": "Publicerades inte", "en": "Not published"}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("name", ["", "site", "site/a/b", "build/public", "data", "..", "../.."])
def test_a_place_in_or_around_the_checkout_is_refused(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "checkouts" / "one"
    before = put_files(root, "content/index.md", "data/a.yml")
    project = Project(root, root / "data", root / "content")
    monkeypatch.setattr("digikunta.cli.publish.find_project", lambda: project)
    result = CliRunner().invoke(main, ["publish", str(root / name), "--lang", language])
    assert result.exit_code == 1
    assert WORDS[language] in result.output
    assert "{" not in result.output
    assert everything(root) == before


def test_a_site_that_is_a_link_out_of_the_checkout_is_refused_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, elsewhere = tmp_path / "checkout", tmp_path / "elsewhere"
    root.mkdir()
    elsewhere.mkdir()
    (root / "site").symlink_to(elsewhere)
    project = Project(root, root / "data", root / "content")
    monkeypatch.setattr("digikunta.cli.publish.find_project", lambda: project)
    for name in ("checkout/site", "elsewhere", "elsewhere/a"):
        result = CliRunner().invoke(main, ["publish", str(tmp_path / name), "--lang", "en"])
        assert "which the site is built from" in result.output
    assert everything(elsewhere) == {}


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "Mihinkään ei koskettu"), ("sv", "Ingenting ändrades"), ("en", "Nothing was changed")],
)
def test_a_foreign_folder_is_refused_with_words(language: str, said: str, tmp_path: Path) -> None:
    before = put_files(tmp_path, "staging/a", "releases/b")
    for verb in ("publish", "rollback"):
        result = CliRunner().invoke(main, [verb, str(tmp_path), "--lang", language])
        assert result.exit_code == 1
        assert said in result.output
        assert everything(tmp_path) == before


# --- the verbs ------------------------------------------------------------------------------------


def test_a_build_that_refuses_is_reported_and_nothing_is_made(tmp_path: Path) -> None:
    """Without owner, feedback address and code host the build itself stops."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("DIGIKUNTA_")},
        "PYTHONPATH": str(ROOT / "hooks"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "digikunta", "publish", str(tmp_path / "dest"), "--lang", "sv"],
        env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "DIGIKUNTA_OWNER" in done.stderr
    assert "den publika webbplatsen är oförändrad" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "dest" / "current").exists()


@pytest.mark.parametrize(
    ("language", "said"), [("fi", "ei ole päivä"), ("sv", "är inget datum"), ("en", "is no date")]
)
@pytest.mark.parametrize("verb", ["publish", "site"])
def test_a_date_that_is_none_is_reported_without_a_traceback(
    verb: str, language: str, said: str, tmp_path: Path
) -> None:
    folder = [str(tmp_path / "dest")] if verb == "publish" else []
    done = subprocess.run(
        [sys.executable, "-m", "digikunta", verb, *folder, "--lang", language], env={
            **os.environ, "PYTHONPATH": str(ROOT / "hooks"), "SOURCE_DATE_EPOCH": "9" * 30,
        }, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "SOURCE_DATE_EPOCH" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_rollback_prints_what_is_public_now(tmp_path: Path) -> None:
    put(tmp_path, *"ab")
    result = CliRunner().invoke(main, ["rollback", str(tmp_path), "--lang", "en"])
    assert result.exit_code == 0
    assert "Back to release 20261122T031500Z-0123456, 8 pages" in result.output
    again = CliRunner().invoke(main, ["rollback", str(tmp_path), "--lang", "fi"])
    assert again.exit_code == 1
    assert "ei ole vanhempaa julkaisua" in again.output


@pytest.mark.parametrize(
    ("made", "said"), [("", "There is no folder"), ("current", "is a folder and not the link")]
)
def test_a_wrong_folder_is_reported_without_a_traceback(
    made: str, said: str, tmp_path: Path
) -> None:
    dest = tmp_path / "dest"
    if made:
        (dest / made).mkdir(parents=True)
    result = CliRunner().invoke(main, ["rollback", str(dest), "--lang", "en"])
    assert result.exit_code == 1
    assert said in result.output
    assert isinstance(result.exception, SystemExit)


def test_where_there_are_no_locks_it_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows; the command's other verbs do not need them."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    result = CliRunner().invoke(main, ["rollback", str(tmp_path), "--lang", "en"])
    assert result.exit_code == 1
    assert "works on Linux and macOS" in result.output
