"""A site's folder from one build to the next: always what a build into no folder would have made.

The builds here are of a few files and without MkDocs, so that there can be many of them: folders in
which others have written, builds that end in the middle, lists that lie.
"""

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest
from digikunta.adapter import workers
from digikunta.adapter.folder import SiteFolder
from digikunta.adapter.output import Output, Writer
from digikunta.adapter.progress_line import Progress
from digikunta.loading.store import Store, key_of
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils import clean_directory, write_file

Files = Mapping[str, bytes]

ENGINE: Files = {"index.html": b"front", "sv/index.html": b"framsida", "assets/a.js": b"1"}
READY: Files = {"data/all.json": b"[]", "assets/site.css": b"p {}"}
PAGES: Files = {f"kokeilut/k{number}/index.html": b"page %d" % number for number in range(4)}


@dataclass(frozen=True)
class Site:
    """A folder, and what a build makes there."""

    root: Path
    engine: Files = field(default_factory=lambda: ENGINE)
    ready: Files = field(default_factory=lambda: READY)
    pages: Files = field(default_factory=lambda: PAGES)
    name: str = "site"
    program: str = "program"

    @property
    def folder(self) -> Path:
        return self.root / self.name

    @property
    def aside(self) -> Path:
        return self.root / f".{self.name}.before"

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    def build(self) -> list[str]:
        """The pages that were made, not found."""
        made: list[str] = []
        store = Store(self.cache, "build", self.program)
        folder = self.begin()
        small = [
            Output(path, partial(key_of, path, content), partial(_made, made, path, content))
            for path, content in self.pages.items()
        ]
        ready = [
            Output(path, partial(key_of, path, content), partial(bytes, content))
            for path, content in self.ready.items()
        ]
        progress = Progress(lambda *_: "")
        Writer(store, folder, progress).write(small[:1], small[1:2], [*ready, *small[2:]])
        store.keep()
        folder.keep()
        return made

    def begin(self) -> SiteFolder:
        """As far as MkDocs builds."""
        folder = SiteFolder(self.folder, self.cache, self.program)
        folder.put_aside()
        clean_directory(str(self.folder))
        for path, content in self.engine.items():
            write_file(content, str(self.folder / path))
        return folder

    def check(self) -> None:
        """The folder is right, and nothing lies beside it."""
        wanted = {**self.engine, **self.ready, **self.pages}
        assert files(self.folder) == wanted
        folders = {path for path in self.folder.rglob("*") if path.is_dir()}
        assert all(any(each.iterdir()) for each in folders)
        assert not self.aside.exists()

    def marks(self) -> Mapping[str, tuple[int, int]]:
        """Our files' numbers in the file system and times: of a new file, one of them is new."""
        about = {path: (self.folder / path).stat() for path in (*self.ready, *self.pages)}
        return {path: (each.st_ino, each.st_ctime_ns) for path, each in about.items()}


def _made(made: list[str], path: str, content: bytes) -> bytes:
    made.append(path)
    return content


def files(folder: Path) -> Files:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


@pytest.fixture(scope="module", autouse=True)
def one_process() -> Iterator[None]:
    """A killed process here leaves no other one behind."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "_processes", lambda _: 1)
        yield


@pytest.fixture
def site(tmp_path: Path) -> Site:
    built = Site(tmp_path)
    built.build()
    return built


def test_what_is_unchanged_stays(site: Site) -> None:
    before = site.marks()
    for _ in range(2):
        assert site.build() == []
        site.check()
        assert site.marks() == before


def test_what_is_changed_does_not(site: Site) -> None:
    before = site.marks()
    pages = {**PAGES, "kokeilut/k1/index.html": b"other"}
    changed = replace(site, pages=pages, ready={**READY, "data/all.json": b"[1]"})
    changed.build()
    changed.check()
    now = changed.marks()
    assert {path for path in now if now[path] == before[path]} == {
        path
        for path in {**READY, **PAGES}
        if (READY | PAGES)[path] == (changed.ready | pages)[path]
    }


def test_what_is_not_made_any_more_goes(site: Site) -> None:
    less = replace(site, pages=dict([*PAGES.items()][:1]), engine={"index.html": b"front"})
    less.build()
    less.check()


def test_without_the_list_all_is_written_anew(site: Site) -> None:
    before = site.marks()
    for each in site.cache.glob("site-*.json"):
        each.unlink()
    assert site.build() == []  # the store still has them
    site.check()
    assert not set(site.marks().values()) & set(before.values())


def test_another_program_makes_all_anew(site: Site) -> None:
    assert site.build() == []
    assert replace(site, program="newer").build() == [*PAGES]
    site.check()


def test_two_folders_do_not_know_each_other(site: Site) -> None:
    other = replace(site, name="other", pages={**PAGES, "kokeilut/k1/index.html": b"other"})
    for each in (other, site, other, site):
        before = each.marks() if each.folder.exists() else {}
        each.build()
        each.check()
        assert not before or each.marks() == before


def test_lists_of_many_folders_do_not_pile_up(site: Site) -> None:
    for number in range(8):
        replace(site, name=f"site{number}").build()
    assert len([*site.cache.glob("site-*.json")]) < 8


# --- others in the folder ------------------------------------------------------------------------


def a_moment() -> None:
    """The system's clock for files ticks some hundred times a second."""
    time.sleep(0.02)


def edit(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"!")


def edit_in_place(path: Path) -> None:
    """Of the same size, by a tool that gives the file back its times."""
    before = path.stat()
    with path.open("r+b") as out:
        out.write(b"X")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def lock(path: Path) -> None:
    path.chmod(0o600)


def take_away(path: Path) -> None:
    path.unlink()


def take_the_folder_away(path: Path) -> None:
    shutil.rmtree(path.parent)


def copy_over(path: Path) -> None:
    """The same bytes, size and times, and yet another file."""
    shutil.copy2(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


def make_a_folder_of(path: Path) -> None:
    path.unlink()
    (path / "deep").mkdir(parents=True)
    (path / "deep" / "more.txt").write_bytes(b"")


def make_a_file_of_its_folder(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_bytes(b"a file")


def link_elsewhere(path: Path) -> None:
    path.rename(path.with_name("moved.html"))
    path.symlink_to("moved.html")


def link_its_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))
    path.parent.symlink_to("moved")


def add_beside(path: Path) -> None:
    path.with_name("foreign.html").write_bytes(b"foreign")
    path.with_name("foreign").mkdir(exist_ok=True)
    path.with_name("foreign").joinpath("deeper.html").write_bytes(b"foreign")


def leave_nothing(path: Path) -> None:
    path.write_bytes(b"")


VANDALS: tuple[Callable[[Path], None], ...] = (
    edit, edit_in_place, lock, take_away, take_the_folder_away, copy_over, make_a_folder_of,
    make_a_file_of_its_folder, link_elsewhere, link_its_folder, add_beside, leave_nothing,
)  # fmt: skip


@pytest.mark.parametrize("vandal", VANDALS)
@pytest.mark.parametrize("path", ["kokeilut/k1/index.html", "assets/site.css", "sv/index.html"])
def test_nothing_of_others_stays(site: Site, path: str, vandal: Callable[[Path], None]) -> None:
    target = site.folder / path
    mode = target.stat().st_mode
    a_moment()
    vandal(target)
    site.build()
    site.check()
    assert target.stat().st_mode == mode


def test_a_copy_by_links_is_not_written_into(site: Site) -> None:
    """`cp -al` is how some keep yesterday's site."""
    backup = site.root / "backup"
    shutil.copytree(site.folder, backup, copy_function=os.link)
    before = files(backup)
    pages = dict.fromkeys(PAGES, b"changed")
    replace(site, pages=pages, ready=dict.fromkeys(READY, b"changed")).build()
    assert files(backup) == before
    assert all(each.stat().st_nlink == 1 for each in site.folder.rglob("*") if each.is_file())


def test_other_rights_for_new_files_are_those_of_all(site: Site) -> None:
    before = os.umask(0o077)
    try:
        site.build()
    finally:
        os.umask(before)
    site.check()
    ours = [site.folder / path for path in (*READY, *PAGES)]
    assert {each.stat().st_mode & 0o777 for each in ours} == {0o600}


def test_a_folder_with_hidden_entries_is_somebodys(site: Site) -> None:
    """MkDocs leaves them alone, and so do we: a checkout that a site is published from."""
    (site.folder / ".git" / "refs").mkdir(parents=True)
    folder = site.begin()
    assert (site.folder / ".git" / "refs").is_dir()
    assert not site.aside.exists()
    folder.give_back()
    site.build()
    assert (site.folder / ".git" / "refs").is_dir()
    shutil.rmtree(site.folder / ".git")
    site.check()


def test_a_link_to_the_folder_stays_one(site: Site) -> None:
    site.folder.rename(site.root / "real")
    site.folder.symlink_to("real")
    for _ in range(2):
        site.build()
        site.check()
        assert site.folder.is_symlink()


paths = st.sampled_from(
    ["a", "a/b", "a/b/c", "b", "b/index.html", "c/index.html", "c/d/index.html", "index.html"]
)
"""Some are folders of others: no site has both."""


def is_possible(made: Files) -> bool:
    return not any(path.startswith(f"{other}/") for path in made for other in made)


worlds = st.tuples(*[st.dictionaries(paths, st.binary(max_size=2), max_size=4)] * 3).filter(
    lambda world: is_possible({**world[0], **world[1], **world[2]})
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(worlds, st.sampled_from(VANDALS), st.integers(0, 9)), max_size=5))
def test_any_site_after_any_other(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[tuple[Files, Files, Files], Callable[[Path], None], int]],
) -> None:
    """Also where both MkDocs and we make a file: it is ours."""
    root = tmp_path_factory.mktemp("site")
    for (engine, ready, pages), vandal, number in steps:
        site = Site(root, engine, ready, {p: c for p, c in pages.items() if p not in ready})
        site.build()
        site.check()
        there = sorted(site.folder / path for path in {**engine, **ready, **pages} if "/" in path)
        if there:
            a_moment()
            vandal(there[number % len(there)])


# --- builds that end in the middle ---------------------------------------------------------------

EVENTS = frozenset(
    {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.scandir", "shutil.rmtree"}
)


def killed(build: Callable[[], object], at: int) -> bool:
    """Whether a build was killed, in a process of its own, when it touched files so many times."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
        return os.WIFSIGNALED(status)
    left = iter(range(at))

    def kill(event: str, _: object) -> None:
        if event in EVENTS and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    ended = 1
    try:
        sys.addaudithook(kill)
        build()
        ended = 0
    finally:
        os._exit(ended)


def test_after_a_build_killed_anywhere_the_next_is_right(tmp_path: Path) -> None:
    site = Site(tmp_path)
    changed = replace(
        site,
        engine={"index.html": b"new front", "new/index.html": b"new"},
        ready={"data/all.json": b"[1]"},
        pages={**dict([*PAGES.items()][:2]), "kokeilut/k9/index.html": b"nine"},
    )
    times = 0
    for point in range(400):
        site.build()
        site.check()
        if not killed(changed.build, point):
            break
        times += 1
        following = changed if point % 2 else site
        following.build()
        following.check()
    assert 30 < times < 400


def test_a_build_that_fails_gives_the_site_back(site: Site) -> None:
    before = site.marks()
    folder = replace(site, engine={"index.html": b"half"}).begin()
    assert files(site.folder) == {"index.html": b"half"}
    folder.give_back()
    site.check()
    assert site.marks() == before


def test_a_build_that_fails_while_it_writes_leaves_no_site_that_looks_whole(site: Site) -> None:
    folder = replace(site, engine={"index.html": b"half"}).begin()
    folder.prepare(PAGES)
    folder.give_back()
    assert files(site.folder) == {"index.html": b"half"}
    # Nor does the next one, which fails before it writes: what lies aside is mixed.
    site.begin().give_back()
    assert files(site.folder) == ENGINE
    site.build()
    site.check()


def test_where_nothing_can_be_put_aside_all_is_written_anew(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is a mount, or its parent's is not ours."""

    def refuse(*_: object) -> None:
        raise OSError(16, "busy")

    before = site.marks()
    with monkeypatch.context() as busy:
        busy.setattr(Path, "rename", refuse)
        site.build()
    site.check()
    assert not set(site.marks().values()) & set(before.values())


def test_a_file_in_place_of_what_is_kept_is_no_fault(site: Site) -> None:
    shutil.rmtree(site.cache)
    site.cache.write_text("")
    for _ in range(2):
        site.build()
        site.check()


# --- lists that lie ------------------------------------------------------------------------------


def the_list(site: Site) -> Path:
    (found,) = site.cache.glob("site-*.json")
    return found


@settings(max_examples=40, deadline=None)
@given(st.one_of(st.binary(max_size=100), st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["head", "files", *PAGES]), inner, max_size=4),
).map(lambda value: json.dumps(value).encode())))  # fmt: skip
def test_any_list_is_read_as_something_or_nothing(
    tmp_path_factory: pytest.TempPathFactory, written: bytes
) -> None:
    site = Site(tmp_path_factory.mktemp("site"))
    site.build()
    the_list(site).write_bytes(written)
    site.build()
    site.check()


@settings(max_examples=40, deadline=None)
@given(st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.sampled_from("ab"), inner),
))  # fmt: skip
def test_an_entry_may_be_anything(tmp_path_factory: pytest.TempPathFactory, entry: object) -> None:
    site = Site(tmp_path_factory.mktemp("site"))
    site.build()
    kept = json.loads(the_list(site).read_bytes())
    for path in PAGES:
        kept["files"][path] = entry
    the_list(site).write_text(json.dumps(kept), "utf-8")
    edit(site.folder / "kokeilut/k1/index.html")
    site.build()
    site.check()
