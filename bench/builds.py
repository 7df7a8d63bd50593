"""Compares build times of this project and other engines on the same records: `make bench`.

Without options everything is measured and bench/RESULTS.md is written. With options only the
selected measurements are made and printed:
make bench ARGS="--engines digikunta Hugo --sizes 60 --rounds 3".
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
from speed.goals import LARGE, SIZES, Measured, goals
from speed.measure import BuildError, Run, Spread, in_turn
from speed.pages import all_pages, load
from speed.preview import rebuilds
from speed.report import goal_rows, preview_rows, results, table

ENGINES = (OURS, HUGO, MKDOCS, ZENSICAL, ELEVENTY)
_PREVIEWS = 5
_ROUNDS = 5


def prepared(work: Path, size: int, engines: Sequence[str]) -> tuple[list[Build], int]:
    """Write the source of each engine; return the builds and the number of pages of each."""
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
    """Run each build untimed to measure memory and check its pages, then all in timed rounds."""
    by_name = {build.name: build for build in builds}
    peaks, sizes = {}, {}
    for name, build in by_name.items():
        peaks[name] = build.run(watch_memory=True).peak
        log(f"  {name}: all pages built, peak {peaks[name] / 1_000_000:.0f} MB")
        sizes[name] = build.bytes_out

    def timed(name: str) -> Run:
        run = by_name[name].run()
        log(f"  {name}: {run.seconds:.2f} s")
        return run

    return Measured(in_turn(list(by_name), rounds, timed), peaks, sizes, pages)


def log(text: str) -> None:
    """Print progress to standard error; results go to standard output."""
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    options = _arguments()
    is_complete = tuple(options.engines) == ENGINES and tuple(options.sizes) == SIZES
    sizes: dict[int, Measured] = {}
    preview: dict[str, Spread] = {}
    last = options.sizes[-1]
    # One folder for all sizes: deleting a size's files would slow down the next one's builds.
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            log(f"{size} records")
            work = Path(folder) / str(size)
            builds, pages = prepared(work, size, options.engines)
            sizes[size] = measured(builds, pages, options.rounds or _ROUNDS)
            show(f"{size} records, {pages} pages", table(sizes[size]))
            if OURS in options.engines and size == last and (options.preview or is_complete):
                log("  preview")
                preview = rebuilds(work / "ours", work / "data", _PREVIEWS)
                show(f"Preview at {size} records", preview_rows(preview))
    show("Goals", goal_rows(goals(sizes, preview if last == LARGE else {})))
    if is_complete or options.write:
        text = results(sizes, preview, options.engines)
        (ROOT / "bench" / "RESULTS.md").write_text(text, "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="The same site built by several engines, in turn")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES)
    parser.add_argument("--rounds", type=int, help="timed rounds of each build (5)")
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
