"""The engines: commands, folders to delete before a run, and pages to expect after it."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from importlib.machinery import PathFinder
from importlib.metadata import version
from operator import add
from pathlib import Path

from digikunta.pages.page_context import PageInputs

from speed.folder import ROOT, add_word
from speed.measure import BuildError, Command, Run, run
from speed.pages import Page

OURS = "digikunta"
HUGO = "Hugo"
MKDOCS = "MkDocs + Material"
ZENSICAL = "Zensical"
ELEVENTY = "Eleventy"

COLD = OURS
NEW_WORD = f"{OURS}, one new word in a record"

MODULES = ROOT / "bench" / "node_modules"
_NAMES = (*(OURS, HUGO), *(MKDOCS, ZENSICAL, ELEVENTY))


@dataclass(frozen=True)
class Build:
    """A way to build the site. ``outputs`` are its output folders.

    ``cleared`` are folders that are moved aside before every run, untimed: ext4 creates files more
    slowly right after thousands were deleted.
    ``expected`` are the pages that must exist afterwards, and ``links`` the minimum number of links
    on a page (the list of all experiments links to each).
    """

    name: str
    commands: tuple[Command, ...]
    outputs: tuple[Path, ...]
    cleared: tuple[Path, ...]
    expected: tuple[Path, ...]
    links: Mapping[Path, int]

    def run(self, *, watch_memory: bool = False) -> Run:
        """Build and measure. Raises BuildError when the build fails or its output lacks pages."""
        for path in self.cleared:
            if path.exists():
                path.rename(Path(tempfile.mkdtemp(dir=path.parent, prefix=".moved-")) / path.name)
        total = reduce(add, (run(each, watch_memory=watch_memory) for each in self.commands))
        missing = [path for path in self.expected if not path.is_file()]
        if missing:
            count = len(missing)
            raise BuildError(f"{self.name}: {count} pages are missing, the first is {missing[0]}")
        for path, wanted in self.links.items():
            if (found := path.read_text("utf-8").count("<a ")) < wanted:
                raise BuildError(f"{self.name}: {path} has {found} links, not {wanted}")
        return total

    @property
    def bytes_out(self) -> int:
        files = (path for folder in self.outputs for path in folder.rglob("*") if path.is_file())
        return sum(path.stat().st_size for path in files)


def versions(engines: Sequence[str]) -> Iterator[str]:
    """Yield name and version of each engine, for the report."""
    if MKDOCS in engines or OURS in engines:
        packages = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n")
        yield ", ".join(f"{name} {version(name)}" for name in packages)
    if HUGO in engines:
        yield f"hugo {version('hugo')}"
    if ZENSICAL in engines:
        yield f"zensical {version('zensical')}"
    if ELEVENTY in engines:
        package = json.loads((MODULES / "@11ty" / "eleventy" / "package.json").read_text("utf-8"))
        node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
        yield f"@11ty/eleventy {package['version']} on Node {node.stdout.strip().removeprefix('v')}"


# --- this project ---------------------------------------------------------------------------------


def ours(folder: Path, data: Path, pages: Sequence[Page]) -> list[Build]:
    """Return builds of a copy of the project: with known words only, and with one new word."""
    _checkout(folder)
    with_new_word = data.with_name(f"{data.name}-new-word")
    shutil.copytree(data, with_new_word)
    add_word(with_new_word)
    return [_ours(COLD, folder, data, pages), _ours(NEW_WORD, folder, with_new_word, pages)]


def _ours(name: str, folder: Path, data: Path, pages: Sequence[Page]) -> Build:
    site = folder / "site"
    command = Command(
        (*(sys.executable, "-m", "mkdocs", "build"), "--quiet", "--strict", "-d", str(site)),
        folder,
        {
            "DIGIKUNTA_DATA": str(data),
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(folder / "hooks"),
        },
    )
    expected, links = _by_address(site, pages)
    # A long list arrives in parts: its first page has the links of one.
    first = {path: min(wanted, PageInputs.part_size) for path, wanted in links.items()}
    return Build(name, (command,), (site,), (folder / ".cache", site), expected, first)


def _checkout(folder: Path) -> None:
    """Copy all tracked files and commit them, because a build reads the commit from git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    author = ("-c", "user.name=bench", "-c", "user.email=bench@example.org")
    for words in (("init", "-q"), ("add", "-A"), (*author, "commit", "-q", "-m", "bench")):
        subprocess.run(["git", *words], cwd=folder, check=True)


# --- others ---------------------------------------------------------------------------------------


def hugo(folder: Path, pages: Sequence[Page]) -> Build:
    """Return Hugo as a binary: the package's Python wrapper takes a third of a second."""
    (package,) = PathFinder.find_spec("hugo").submodule_search_locations  # type: ignore
    program = next((Path(package) / "binaries").glob("hugo*"))
    site = folder / "site"
    words = (str(program), "build", "--quiet", "--destination", str(site))
    caches = {"HUGO_CACHEDIR": str(folder / "cache")}
    expected, links = _by_address(site, pages)
    cleared = (site, folder / "cache", folder / "resources")
    return Build(HUGO, (Command(words, folder, caches),), (site,), cleared, expected, links)


def eleventy(folder: Path, pages: Sequence[Page]) -> Build:
    site = folder / "site"
    words = ("node", str(MODULES / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet")
    expected, links = _by_address(site, pages)
    return Build(ELEVENTY, (Command(words, folder, {}),), (site,), (site,), expected, links)


def mkdocs(folder: Path, pages: Sequence[Page]) -> Build:
    site = folder / "site"
    words = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    expected = {page.source: site / _plain(page.source.removeprefix("fi/")) for page in pages}
    command = Command(words, folder, {"NO_MKDOCS_2_WARNING": "1"})
    links = _links(expected, pages)
    return Build(MKDOCS, (command,), (site,), (site,), tuple(expected.values()), links)


def zensical(folder: Path, pages: Sequence[Page]) -> Build:
    program = str(Path(sys.executable).with_name("zensical"))
    commands = tuple(Command((program, "build"), folder / code, {}) for code in ("fi", "sv"))
    outputs = tuple(folder / code / "site" for code in ("fi", "sv"))
    caches = tuple(folder / code / ".cache" for code in ("fi", "sv"))
    expected = {
        page.source: folder / page.language / "site" / _plain(page.source.partition("/")[2])
        for page in pages
    }
    cleared, links = (*outputs, *caches), _links(expected, pages)
    return Build(ZENSICAL, commands, outputs, cleared, tuple(expected.values()), links)


def _by_address(site: Path, pages: Sequence[Page]) -> tuple[tuple[Path, ...], Mapping[Path, int]]:
    """Return expected files and links, for engines that publish pages at our addresses."""
    expected = {page.source: site / page.url / "index.html" for page in pages}
    return tuple(expected.values()), _links(expected, pages)


def _links(files: Mapping[str, Path], pages: Sequence[Page]) -> Mapping[Path, int]:
    """Return the number of links that the lists of all experiments must have."""
    return {
        files[page.source]: sum(len(group.cards) for group in page.groups)
        for page in pages
        if page.source.endswith("/kokeilut/index.md")
    }


def _plain(source: str) -> str:
    """Return the output file of a source: ``kokeilut/x.md`` -> ``kokeilut/x/index.html``."""
    path = source.removesuffix(".md")
    return f"{path}.html" if path == "index" or path.endswith("/index") else f"{path}/index.html"
