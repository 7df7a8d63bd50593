"""The bench's arithmetic, its reading of logs, and the site that it passes to other engines."""

import re
import sys
import urllib.error
from collections.abc import Sequence
from dataclasses import replace
from email.message import Message
from pathlib import Path

import pytest
from digikunta.loading.site_input import SiteInput
from digikunta.pages.generated_site import GeneratedSite
from digikunta.records.base import LANGUAGES
from speed.engines import COLD, HUGO, NEW_WORD, Build
from speed.export import SITES
from speed.folder import edit_record, write_folder
from speed.goals import Goal, Measured, goals, growth
from speed.measure import BuildError, Command, Run, Spread, in_turn, ratio, run, spread
from speed.menu import frame, menu, owner
from speed.pages import LEFT_OUT, Page, all_pages, by_language, load
from speed.preview import Line, detection_time, list_part
from speed.report import goal_rows, table
from support import load_folder

_WORD = re.compile(r"\bwords\.(\w+)")
"""A string in a layout of another engine."""


def runs(*seconds: float) -> list[Run]:
    return [Run(each, each) for each in seconds]


def measured(**named: list[Run]) -> Measured:
    names = {"cold": COLD, "new_word": NEW_WORD, "hugo": HUGO}
    found = {names[key]: given for key, given in named.items()}
    return Measured(found, dict.fromkeys(found, 300_000_000), dict.fromkeys(found, 1), 7)


# --- numbers --------------------------------------------------------------------------------------


def test_the_middle_run_counts_and_the_others_are_reported() -> None:
    assert spread([9, 1, 2]) == Spread(2, 1, 9)
    assert spread([1, 2, 3, 4]).middle == 2.5


def test_a_ratio_is_of_runs_of_the_same_round() -> None:
    assert ratio([2, 20, 3], [4, 10, 3]) == Spread(1, 0.5, 2)


def test_a_ratio_needs_both_in_every_round() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratio([1, 2], [1])


def test_the_engines_take_turns() -> None:
    order = iter(range(6))
    found = in_turn(["a", "b", "c"], 2, lambda _: Run(next(order), 0))
    assert [[each.seconds for each in found[name]] for name in "abc"] == [[0, 3], [1, 4], [2, 5]]


def test_two_commands_that_make_one_site_add_up() -> None:
    assert Run(1, 2, 30) + Run(3, 4, 20) == Run(4, 6, 30)


def test_growth_is_reported_only_of_both_sizes() -> None:
    sizes = {500: measured(cold=runs(1, 2, 3)), 2_000: measured(cold=runs(8, 9, 7))}
    assert growth(sizes, COLD) == 4
    assert growth({500: sizes[500]}, COLD) is None


def test_goals_are_reached_missed_or_not_measured() -> None:
    sizes = {2_000: measured(cold=runs(10), new_word=runs(15.6), hugo=runs(10))}
    found = {goal.what: goal.verdict for goal in goals(sizes, {})}
    assert found["2 000 records"] == "reached"
    assert found["real size (60)"] == "not measured"
    assert found["peak memory at 2 000, a new word"] == "reached"
    assert found["a new word at 2000, beside known words"] == "missed by 20%"


def test_the_table_has_a_row_for_each_build() -> None:
    head, _, ours, hugo = table(measured(cold=runs(2, 4, 3), hugo=runs(4, 4, 4)))
    assert head.startswith("| 3 rounds |")
    assert ours == "| digikunta | 3.00 (2.00–4.00) | 3.00 | 0.75 (0.50–1.00) | 300 | 0.0 |"
    assert hugo == "| Hugo | 4.00 (4.00–4.00) | 4.00 | 1.00 (1.00–1.00) | 300 | 0.0 |"


def test_the_row_of_a_goal_that_was_not_measured_has_no_number() -> None:
    *_, row = goal_rows(iter([Goal("this", 0.25, "× Hugo", None)]))
    assert row == "| this | 0.25 × Hugo | – | not measured |"


# --- runs and logs --------------------------------------------------------------------------------


def python(code: str, folder: Path) -> Command:
    return Command((sys.executable, "-c", code), folder, {"GIVEN": "x"})


def test_a_run_reports_its_time_and_the_memory_of_its_children(tmp_path: Path) -> None:
    child = "x = b'x' * 60_000_000; import time; time.sleep(0.3)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    watched = run(python(code, tmp_path), watch_memory=True)
    assert watched.seconds > 0.3
    assert watched.peak > 60_000_000


def test_a_run_that_fails_says_what_the_command_said(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no such thing"):
        run(python("raise SystemExit('no such thing')", tmp_path))


def test_a_build_that_made_fewer_pages_is_no_result(tmp_path: Path) -> None:
    page = tmp_path / "site" / "index.html"
    page.parent.mkdir()
    page.write_text("of an earlier run", "utf-8")
    command = python("pass", tmp_path)
    build = Build("none", (command,), (page.parent,), (page.parent,), (page,), {})
    with pytest.raises(BuildError, match="1 pages are missing"):
        build.run()


def test_a_build_whose_list_leads_to_fewer_records_is_no_result(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    command = python("open('index.html', 'w').write('<a href=x>x</a>')", tmp_path)
    full = Build("full", (command,), (tmp_path,), (), (page,), {page: 1})
    assert full.run().seconds > 0
    with pytest.raises(BuildError, match="1 links, not 2"):
        replace(full, links={page: 2}).run()


def test_the_preview_is_timed_from_noticing_and_asked_when_browsers_reload() -> None:
    log = iter(
        [
            Line(1, "INFO    -  Reloading browsers"),
            Line(2, "INFO    -  Detected file changes"),
            Line(2.1, "INFO    -  Building documentation..."),
            Line(2.6, "INFO    -  Reloading browsers"),
            Line(3, "INFO    -  Detected file changes"),
        ]
    )
    assert detection_time(log) == 2
    assert next(log).at == 3


def test_an_edited_record_is_looked_for_in_the_part_of_the_list_that_shows_it() -> None:
    pages = {
        "sv/forsok/": '<a href="abo-robot/">Robot</a> <a href="del/2/">2</a>',
        "sv/forsok/del/2/": '<a href="../../aland/">Åland</a> <a href="../../raisio-robot/">R</a>',
    }

    def page(url: str) -> str:
        if url not in pages:
            raise urllib.error.HTTPError(url, 404, "Not Found", Message(), None)
        return pages[url]

    assert list_part("sv", "abo-robot", page) == "sv/forsok/"
    assert list_part("sv", "raisio-robot", page) == "sv/forsok/del/2/"
    with pytest.raises(BuildError, match="no part of the list shows robot"):
        list_part("sv", "robot", page)


# --- the site that others are given ---------------------------------------------------------------


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "data"
    write_folder(folder, 12)
    return folder


@pytest.fixture(scope="module")
def loaded(data: Path) -> tuple[SiteInput, GeneratedSite]:
    return load(data)


@pytest.fixture(scope="module")
def pages(loaded: tuple[SiteInput, GeneratedSite]) -> Sequence[Page]:
    return list(all_pages(*loaded, by_file=False))


def test_others_are_given_all_pages_but_those_left_out(
    loaded: tuple[SiteInput, GeneratedSite], pages: Sequence[Page]
) -> None:
    given, site = loaded
    own = {page.address.url for page in site.pages.values() if page.address.section not in LEFT_OUT}
    assert own < {page.url for page in pages}
    assert len(pages) == len(own) + len(given.pages.files)


def test_every_page_has_an_address_of_its_own_in_both_languages(pages: Sequence[Page]) -> None:
    addresses = {page.url for page in pages}
    assert len(addresses) == len(pages)
    assert {page.other_url for page in pages} == addresses


def test_every_card_has_its_page(pages: Sequence[Page]) -> None:
    records = {page.source for page in pages if page.kind in ("experiment", "tool")}
    cards = {source for page in pages for group in page.groups for source in group.cards}
    assert cards == records
    assert len(records) == 24


def test_every_page_belongs_to_the_menu(pages: Sequence[Page]) -> None:
    for code, own in by_language(pages).items():
        sections = menu(own, code)
        home = "" if code == "fi" else "sv/"
        alone = {page.url for page in own if not owner(f"/{page.url}", sections)}
        assert alone == {home, f"{home}{'haku' if code == 'fi' else 'sok'}/"}


def test_the_layouts_use_the_strings_that_they_are_given(
    loaded: tuple[SiteInput, GeneratedSite],
) -> None:
    files = (path for path in SITES.rglob("*") if path.suffix in (".html", ".njk", ".js"))
    used = {name for path in files for name in _WORD.findall(path.read_text("utf-8"))}
    for code in LANGUAGES:
        assert used == set(frame(loaded[1], code)["words"])


def test_an_edited_record_is_another_one_and_still_sound(data: Path) -> None:
    first = edit_record(data)
    before = first.path.read_text("utf-8")
    assert first.words in before
    second = edit_record(data)
    assert (second.path, second.language) == (first.path, first.language)
    assert second.words not in before
    assert second.words in second.path.read_text("utf-8")
    assert load_folder(data).errors == ()
