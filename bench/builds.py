"""The same records built by this project and by other engines, in turn: `make bench`.

Everything is measured and bench/RESULTS.md written; with any option only the asked is measured, and
printed: make bench ARGS="--engines digikunta Hugo --sizes 60 --rounds 3".
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent)]

from speed import export
from speed.engines import (
    ELEVENTY,
    HUGO,
    MKDOCS,
    OURS,
    ZENSICAL,
    Build,
    eleventy,
    hugo,
    mkdocs,
    ours,
    zensical,
)
from speed.folder import ROOT, write_folder
from speed.goals import LARGE, REAL_SIZE, SIZES, Measured, goals
from speed.measure import BuildError, Run, Spread, in_turn
from speed.pages import all_pages, load
from speed.preview import rebuilds
from speed.report import goal_rows, preview_rows, results, table

ENGINES = (OURS, HUGO, MKDOCS, ZENSICAL, ELEVENTY)
_PREVIEWS = 5


def prepared(work: Path, size: int, engines: Sequence[str]) -> tuple[list[Build], int]:
    """Each engine's source, and the ways to build it; the number of pages each must make."""
    data = work / "data"
    write_folder(data, size)
    given, site = load(data)
    by_address = list(all_pages(given, site, by_file=False))
    builds: list[Build] = []
    if OURS in engines:
        builds += ours(work / "ours", data, by_address)
    if HUGO in engines:
        export.hugo(work / "hugo", by_address, site)
        builds.append(hugo(work / "hugo", by_address))
    if ELEVENTY in engines:
        export.eleventy(work / "eleventy", by_address, site)
        builds.append(eleventy(work / "eleventy", by_address))
    by_file = list(all_pages(given, site, by_file=True))
    if MKDOCS in engines:
        export.mkdocs(work / "mkdocs", by_file)
        builds.append(mkdocs(work / "mkdocs", by_file))
    if ZENSICAL in engines:
        export.zensical(work / "zensical", by_file)
        builds.append(zensical(work / "zensical", by_file))
    return builds, len(by_address)


def measured(builds: Sequence[Build], pages: int, rounds: int) -> Measured:
    """First a run of each that is not timed: it must make every page, and its memory is watched."""
    by_name = {build.name: build for build in builds}
    peaks, sizes = {}, {}
    for name, build in by_name.items():
        peaks[name] = build.run(watch_memory=True).peak
        tell(f"  {name}: made every page, {peaks[name] / 1_000_000:.0f} MB at most")
        sizes[name] = build.bytes_out

    def timed(name: str) -> Run:
        run = by_name[name].run()
        tell(f"  {name}: {run.seconds:.2f} s")
        return run

    return Measured(in_turn(list(by_name), rounds, timed), peaks, sizes, pages)


def tell(text: str) -> None:
    """Progress goes to where errors go, the result to where results go."""
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    asked = _arguments()
    is_whole = tuple(asked.engines) == ENGINES and tuple(asked.sizes) == SIZES
    sizes: dict[int, Measured] = {}
    preview: dict[str, Spread] = {}
    last = asked.sizes[-1]
    for size in asked.sizes:
        tell(f"{size} records")
        with tempfile.TemporaryDirectory() as folder:
            builds, pages = prepared(Path(folder), size, asked.engines)
            rounds = asked.rounds or (5 if size <= REAL_SIZE else 3)
            sizes[size] = measured(builds, pages, rounds)
            show(f"{size} records, {pages} pages", table(sizes[size]))
            if OURS in asked.engines and size == last and (asked.preview or is_whole):
                tell("  preview")
                preview = rebuilds(Path(folder) / "ours", Path(folder) / "data", _PREVIEWS)
                show(f"Preview at {size} records", preview_rows(preview))
    show("Goals", goal_rows(goals(sizes, preview if last == LARGE else {})))
    if is_whole or asked.write:
        text = results(sizes, preview, asked.engines)
        (ROOT / "bench" / "RESULTS.md").write_text(text, "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The same site built by several engines, in turn")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, help="otherwise 5 at 60 records and 3 at more")
    parser.add_argument("--preview", action="store_true", help="the preview, at the last size")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md in any case")
    return parser.parse_args()


def show(title: str, rows: Iterable[str]) -> None:
    print(f"\n{title}\n", *rows, sep="\n", flush=True)


if __name__ == "__main__":
    try:
        main()
    except BuildError as failure:
        sys.exit(str(failure))
