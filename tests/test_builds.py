"""Whole builds: what several processes write, what an interrupted build leaves, two at once."""

import shutil
import signal
import sys
import time
from pathlib import Path

import pytest
from checkout_copy import Copy, copied, files
from support import write_record

OFTEN = [(0.3, "SIGTERM"), (0.7, "SIGKILL"), (0.95, "SIGINT")]
INTERRUPTIONS = [
    pytest.param(share, name, marks=[] if (share, name) in OFTEN else [pytest.mark.thorough])
    for share in (0.3, 0.7, 0.95)
    for name in ("SIGTERM", "SIGKILL", "SIGINT")
]
"""Shares of a build's time, and signals."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A checkout with its site built once, in several processes."""
    copy = copied(tmp_path_factory.mktemp("builds"))
    code, output, _ = copy.build()
    assert code == 0, output
    return copy


@pytest.fixture(scope="module")
def seconds(copy: Copy) -> float:
    """How long a build takes while nothing is new to the disk."""
    start = time.monotonic()
    assert copy.build()[0] == 0
    return time.monotonic() - start


def beside(copy: Copy) -> set[str]:
    """Leftovers of builds beside the site."""
    return {path.name for path in copy.root.glob(".site*")}


def test_one_process_and_several_write_the_same_site(copy: Copy) -> None:
    code, output, alone = copy.build(alone=True, into="alone")
    assert code == 0, output
    assert alone == files(copy.site)
    assert beside(copy) == set()


def test_a_failing_build_leaves_the_old_site(copy: Copy) -> None:
    before = files(copy.site)
    write_record(copy.data, "experiments", "rikki", "id: rikki\n\ttitle: x\n")
    try:
        code, output, after = copy.build()
    finally:
        (copy.data / "experiments" / "rikki.yml").unlink()
    assert code == 1
    assert "rikki.yml:2:1" in output
    assert after == before
    assert beside(copy) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("share", "name"), INTERRUPTIONS)
def test_an_interrupted_build_leaves_the_old_site_and_the_next_one_works(
    copy: Copy, seconds: float, name: str, share: float
) -> None:
    """The build is stopped after a share of the time of a whole one."""
    before = files(copy.site)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in the background of a shell
        signal.signal(signal.SIGINT, signal.default_int_handler)  # what is started would ignore it
    running = copy.start()
    time.sleep(share * seconds)
    running.send_signal(getattr(signal, name))
    running.communicate()
    assert running.returncode != 0 or share > 0.5, "it was stopped, where it cannot have ended"
    assert files(copy.site) == before
    code, output, after = copy.build()
    assert code == 0, output
    assert after == before
    assert beside(copy) == set()


@pytest.mark.parametrize("delay", [0.0, pytest.param(0.5, marks=pytest.mark.thorough)])
def test_two_builds_of_one_folder_wait_for_each_other(copy: Copy, delay: float) -> None:
    before = files(copy.site)
    first = copy.start()
    time.sleep(delay)
    second = copy.start()
    outputs = [first.communicate()[0], second.communicate()[0]]
    assert (first.returncode, second.returncode) == (0, 0), outputs
    assert sum("Toinen rakennus kirjoittaa samaan kansioon" in each for each in outputs) == 1
    assert files(copy.site) == before
    assert beside(copy) == set()


def test_hidden_entries_of_the_old_site_move_along(copy: Copy) -> None:
    (copy.site / ".git").mkdir()
    (copy.site / ".git" / "HEAD").write_text("ref", "utf-8")
    try:
        assert copy.build()[0] == 0
        assert (copy.site / ".git" / "HEAD").read_text("utf-8") == "ref"
    finally:
        shutil.rmtree(copy.site / ".git")


def test_a_folder_with_other_files_is_refused_and_unchanged(copy: Copy) -> None:
    other = copy.root / "papers"
    other.mkdir()
    (other / "budget.txt").write_text("1", "utf-8")
    code, output, after = copy.build(into="papers")
    assert code == 1
    assert "joita tämä ohjelma ei ole tehnyt" in output
    assert "Traceback" not in output
    assert after == {"budget.txt": b"1"}


def test_a_site_behind_a_link_is_replaced_where_it_is(copy: Copy, tmp_path: Path) -> None:
    link = copy.root / "linked"
    (tmp_path / "real").mkdir()
    link.symlink_to(tmp_path / "real", target_is_directory=True)
    code, output, _ = copy.build(into="linked")
    assert code == 0, output
    assert link.is_symlink()
    assert (tmp_path / "real" / "index.html").is_file()
