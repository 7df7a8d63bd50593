"""A build that keeps results, and one that shares its work, never differs from a clean one.

A copy of the project with a handful of records is changed at random: records, texts, vocabulary,
labels, templates, pages. After each change it is built with what was kept before, in several
processes and into the same folder, and once more from nothing, in one; every byte must be the same.
What is kept is damaged, locked and lost on the way, somebody writes into the site's folder, and
builds are killed.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support import MINIMAL_EXPERIMENT, MINIMAL_TOOL, ROOT, TESTS, write_record

STEPS = 10
EXAMPLES = 1


@dataclass(frozen=True)
class Copy:
    """The project with the tiny site's records and pages, in a folder of its own."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def cache(self) -> Path:
        return self.root / ".cache"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def environment(self) -> dict[str, str]:
        """For every command in it."""
        return {
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONPATH": str(self.root / "hooks"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SOURCE_DATE_EPOCH": "1600000000",
        }

    def start(self, *, alone: bool = False, into: str = "site") -> "subprocess.Popen[str]":
        """``alone``: with one core, so in one process."""
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", into]
        if alone:
            command = ["taskset", "-c", "0", *command] if shutil.which("taskset") else command
        return subprocess.Popen(
            command, cwd=self.root, env=self.environment, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def build(
        self, *, alone: bool = False, into: str = "site"
    ) -> tuple[int, str, Mapping[str, bytes]]:
        """How it ended, what it said, and every file it made."""
        running = self.start(alone=alone, into=into)
        said, _ = running.communicate()
        return running.returncode, said, files(self.root / into)

    def clean_build(self) -> tuple[int, str, Mapping[str, bytes]]:
        """In one process, of nothing that was kept, into a folder that is not there."""
        aside = self.root / ".kept"
        if self.cache.exists():
            self.cache.rename(aside)
        result = self.build(alone=True, into="clean")
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        shutil.rmtree(self.cache, ignore_errors=True)
        if aside.exists():
            aside.rename(self.cache)
        return result


def files(site: Path) -> Mapping[str, bytes]:
    """Every file of a site; of folders and links, that they are there."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in site.rglob("*")
    }


def copied(root: Path) -> Copy:
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("content", "data"):
        shutil.copytree(TESTS / "tiny" / name, root / name)
    shutil.copytree(ROOT / "data" / "vocabulary", root / "data" / "vocabulary")
    shutil.copyfile(ROOT / "mkdocs.yml", root / "base.yml")
    settings_text = (TESTS / "tiny" / "mkdocs.yml").read_text("utf-8")
    settings_text = settings_text.replace("../../mkdocs.yml", "base.yml").replace("../../", "")
    (root / "mkdocs.yml").write_text(settings_text, "utf-8")
    copy = Copy(root)
    write_record(copy.data, "experiments", "koe", MINIMAL_EXPERIMENT)
    write_record(copy.data, "tools", "valine", MINIMAL_TOOL)
    for number in range(6):  # so many pages that there is work for several processes
        text = MINIMAL_EXPERIMENT.replace("id: koe", f"id: koe-{number}", 1)
        write_record(copy.data, "experiments", f"koe-{number}", text)
    return copy


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return copied(tmp_path_factory.mktemp("kept"))


# --- what happens to a project -------------------------------------------------------------------


def _record(copy: Copy, chance: random.Random) -> Path:
    return chance.choice(sorted(copy.data.glob("experiments/*.yml")))


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("aeiouklts") for _ in range(6))


def edit_a_text(copy: Copy, chance: random.Random) -> None:
    path = _record(copy, chance)
    text = path.read_text("utf-8")
    text += (
        ""
        if "lessons:" in text
        else "lessons: [{kind: worked, text: {fi: Opittiin., sv: Lärdes.}}]\n"
    )
    path.write_text(text.replace("Opittiin", f"Opittiin {_word(chance)}", 1), "utf-8")


def edit_a_summary(copy: Copy, chance: random.Random) -> None:
    path = _record(copy, chance)
    text = path.read_text("utf-8").replace("summary: {fi: ", f"summary: {{fi: {_word(chance)} ", 1)
    path.write_text(text, "utf-8")


def edit_a_title(copy: Copy, chance: random.Random) -> None:
    path = _record(copy, chance)
    text = path.read_text("utf-8").replace("title: {fi: ", f"title: {{fi: {_word(chance)} ", 1)
    path.write_text(text, "utf-8")


def add_a_record(copy: Copy, chance: random.Random) -> None:
    name = f"uusi-{_word(chance)}"
    text = MINIMAL_EXPERIMENT.replace("id: koe", f"id: {name}", 1)
    write_record(copy.data, "experiments", name, text + "based_on: [koe]\n")


def delete_a_record(copy: Copy, chance: random.Random) -> None:
    deletable = sorted(copy.data.glob("experiments/uusi-*.yml"))
    if deletable:
        chance.choice(deletable).unlink()


def rename_a_record(copy: Copy, chance: random.Random) -> None:
    deletable = sorted(copy.data.glob("experiments/uusi-*.yml"))
    if deletable:
        path = chance.choice(deletable)
        name = f"uusi-{_word(chance)}"
        text = path.read_text("utf-8").replace(f"id: {path.stem}", f"id: {name}", 1)
        write_record(copy.data, "experiments", name, f"{text}old_ids: [{path.stem}]\n")
        path.unlink()


def use_a_tool(copy: Copy, chance: random.Random) -> None:
    path = _record(copy, chance)
    text = path.read_text("utf-8")
    path.write_text(text if "tools_used" in text else text + "tools_used: [valine]\n", "utf-8")


def break_a_record(copy: Copy, chance: random.Random) -> None:
    """Both builds refuse it, with the same words; the next step mends it."""
    write_record(copy.data, "experiments", "rikki", f"id: rikki\ntitle: {_word(chance)}\n")


def edit_the_vocabulary(copy: Copy, chance: random.Random) -> None:
    path = copy.data / "vocabulary" / "themes.yml"
    text = path.read_text("utf-8").replace("label: {fi: ", f"label: {{fi: {_word(chance)} ", 1)
    path.write_text(text, "utf-8")


def edit_a_label(copy: Copy, chance: random.Random) -> None:
    path = copy.data / "vocabulary" / "labels.yml"
    text = path.read_text("utf-8").replace("idea: {fi: ", f"idea: {{fi: {_word(chance)} ", 1)
    path.write_text(text, "utf-8")


def edit_a_template(copy: Copy, chance: random.Random) -> None:
    name = chance.choice(["records/experiment.html", "records/macros.html", "partials/footer.html"])
    path = copy.root / "overrides" / name
    path.write_text(
        path.read_text("utf-8").replace("<p>", f'<p title="{_word(chance)}">', 1), "utf-8"
    )


def edit_a_page(copy: Copy, chance: random.Random) -> None:
    path = copy.root / "content" / "fi" / "kasikirja" / "luku.md"
    path.write_text(path.read_text("utf-8") + f"\n{_word(chance)}.\n", "utf-8")


def edit_a_string(copy: Copy, chance: random.Random) -> None:
    path = copy.root / "hooks" / "digikunta" / "loading" / "strings.yml"
    text = path.read_text("utf-8").replace("menu: {fi: ", f"menu: {{fi: {_word(chance)}", 1)
    path.write_text(text, "utf-8")


def damage_what_is_kept(copy: Copy, chance: random.Random) -> None:
    for path in copy.cache.rglob("*"):
        if path.is_file() and chance.random() < 0.7:
            data = bytearray(path.read_bytes())
            for _ in range(5):
                if data:
                    data[chance.randrange(len(data))] = chance.randrange(256)
            path.write_bytes(
                bytes(data[: chance.randrange(len(data) + 1)] if chance.random() < 0.3 else data)
            )


def lose_what_is_kept(copy: Copy, chance: random.Random) -> None:
    for path in sorted(copy.cache.rglob("*")):
        if path.is_file() and chance.random() < 0.5:
            path.unlink()


def nothing_can_be_kept(copy: Copy, chance: random.Random) -> None:
    """A file where the folder should be: also to root, nothing can be written there."""
    del chance
    shutil.rmtree(copy.cache, ignore_errors=True)
    copy.cache.write_text("")


def write_into_the_site(copy: Copy, chance: random.Random) -> None:
    """By hand, and by a tool that gives files back their times."""
    pages = sorted(copy.site.rglob("*.html"))
    for path in chance.sample(pages, min(6, len(pages))):
        before = path.stat()
        text = path.read_text("utf-8")
        path.write_text(text.replace("e", "x", 1), "utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    for path in chance.sample(pages, min(3, len(pages))):
        path.unlink()
        path.mkdir()
        (path / "vieras.html").write_text("<p>vieras", "utf-8")
    (copy.site / "vieras").mkdir(parents=True, exist_ok=True)
    (copy.site / "vieras" / "linkki").symlink_to(copy.data)


def copy_the_site(copy: Copy, chance: random.Random) -> None:
    """Files of other numbers and ages under the same names, some of them another build's."""
    if copy.site.is_dir():
        shutil.copytree(copy.site, copy.root / "copied", symlinks=True)
        shutil.rmtree(copy.site)
        (copy.root / "copied").rename(copy.site)
    del chance


def kill_a_build(copy: Copy, chance: random.Random) -> None:
    running = copy.start()
    time.sleep(chance.uniform(0.5, 4))
    running.send_signal(signal.SIGKILL)
    running.communicate()


CHANGES: tuple[Callable[[Copy, random.Random], None], ...] = (
    edit_a_text, edit_a_summary, edit_a_title, add_a_record, delete_a_record, rename_a_record,
    use_a_tool, break_a_record, edit_the_vocabulary, edit_a_label, edit_a_template, edit_a_page,
    edit_a_string, damage_what_is_kept, lose_what_is_kept, nothing_can_be_kept, kill_a_build,
    write_into_the_site, copy_the_site,
)  # fmt: skip


def mend(copy: Copy) -> None:
    (copy.data / "experiments" / "rikki.yml").unlink(missing_ok=True)
    if copy.cache.is_file():
        copy.cache.unlink()


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],  # each step costs two builds: no shrinking
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(st.sampled_from(CHANGES), min_size=STEPS, max_size=STEPS),
    st.randoms(use_true_random=False),
)
def test_kept_and_shared_work_gives_the_same_bytes(
    copy: Copy,
    changes: list[Callable[[Copy, random.Random], None]],
    chance: random.Random,
) -> None:
    for change in changes:
        change(copy, chance)
        check(copy, change)


def check(copy: Copy, change: Callable[[Copy, random.Random], None]) -> None:
    """Only a broken record is refused, and then by both and with the same words."""
    kept, clean = copy.build(), copy.clean_build()
    assert kept[0] == (1 if change is break_a_record else 0), (change.__name__, kept[1])
    assert kept[:2] == clean[:2], change.__name__
    if kept[0] == 0:
        assert kept[2].keys() == clean[2].keys(), change.__name__
        different = [name for name, data in kept[2].items() if data != clean[2][name]]
        assert different == [], change.__name__
    mend(copy)


def test_every_change_alone(copy: Copy) -> None:
    """Whatever chance leaves out: each kind of change once, on a warm cache."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    assert copy.build()[0] == 0
    for change in CHANGES:
        change(copy, chance)
        check(copy, change)


def test_an_unchanged_site_is_taken_from_what_was_kept(copy: Copy) -> None:
    """The test above would pass with a store that keeps nothing."""
    first = copy.build()

    def changed() -> Mapping[Path, int]:
        kept = [*copy.cache.glob("*.pack"), copy.cache / "build.json"]
        pages = (copy.site / "kokeilut").rglob("*.html")
        return {path: path.stat().st_mtime_ns for path in (*kept, *pages)}

    before = changed()
    assert len(before) > 8
    assert copy.build() == first
    assert changed() == before
    assert copy.build(into="elsewhere") == first
