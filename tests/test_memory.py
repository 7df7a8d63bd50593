"""A process that loads again gets the same result as a new one, for any change of the files.

A small data folder and its pages are changed at random: letters, lines, whole files, bytes that are
no text, links, recorded translations. After each change they are loaded with the memo of the
previous loading and without one.
"""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.loading.site_input import TRANSLATIONS, SiteInput, load_input
from digikunta.reading.project import Project
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.translations.parity import recorded_files
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from support import MINIMAL_EXPERIMENT, MINIMAL_TOOL, ROOT, TESTS, write_record

STEPS = 12
EXAMPLES = 3


def project_in(folder: Path) -> Project:
    """The tiny site's records and pages and some more, with vocabularies of its own."""
    for name in ("content", "data"):
        shutil.copytree(TESTS / "tiny" / name, folder / name)
    data = folder / "data"
    shutil.copytree(ROOT / "data" / "vocabulary", data / "vocabulary")
    write_record(data, "experiments", "koe", MINIMAL_EXPERIMENT)
    write_record(data, "tools", "valine", MINIMAL_TOOL)
    uses = MINIMAL_EXPERIMENT.replace("id: koe", "id: jatko", 1)
    write_record(data, "experiments", "jatko", f"{uses}based_on: [koe]\ntools_used: [valine]\n")
    return Project(ROOT, data, folder / "content")


def loaded(where: Project, memory: ReloadMemo | None = None) -> SiteInput:
    return load_input(where, where.data.parent, RESERVED_FOLDERS, memo=memory)


def loaded_parts(given: SiteInput) -> dict[str, object]:
    """Everything that was loaded, so that two loadings can be compared."""
    known, kinds = given.data.vocabularies, given.data.kinds
    return {
        "problems": given.problems,
        "of data": given.data.problems,
        "records": {name: list(each.records.items()) for name, each in kinds.items()},
        "documents": {
            name: [(id_, held.shown, repr(held.value)) for id_, held in each.documents.items()]
            for name, each in kinds.items()
        },
        "terms": (known.terms, known.municipalities, known.labels),
        "passages": given.passages,
        "recorded": given.recorded,
        "stale": list(given.stale.items()),
        "missing": given.missing,
        "pages": given.pages,
    }


# --- what happens to the files -------------------------------------------------------------------


def _file(where: Project, chance: random.Random) -> Path:
    files = [path for each in (where.data, where.content) for path in each.rglob("*.*")]
    return chance.choice(sorted(each for each in files if each.is_file() and not each.is_symlink()))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def change_a_letter(where: Project, chance: random.Random) -> None:
    path = _file(where, chance)
    text = _text(path)
    at = chance.randrange(len(text) + 1)
    letter = chance.choice(["a", "ö", "2", ":", "\n", "- ", '"', "{", "\u202e", ""])
    path.write_text(text[:at] + letter + text[at + 1 :], "utf-8")


def change_a_word(where: Project, chance: random.Random) -> None:
    """Upper case in a text, which passes every check."""
    path = _file(where, chance)
    word = chance.choice([" ja ", " och ", " en ", " on ", "label: ", "fi: ", "kommun"])
    path.write_text(_text(path).replace(word, word.upper(), 1), "utf-8")


def change_unseen(where: Project, chance: random.Random) -> None:
    """A change with the same file size and modification time."""
    path = _file(where, chance)
    times = path.stat()
    path.write_bytes(path.read_bytes().replace(b"e", b"i", 1))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def lose_a_line(where: Project, chance: random.Random) -> None:
    path = _file(where, chance)
    lines = _text(path).splitlines(keepends=True) or [""]
    del lines[chance.randrange(len(lines))]
    path.write_text("".join(lines), "utf-8")


def repeat_a_line(where: Project, chance: random.Random) -> None:
    path = _file(where, chance)
    lines = _text(path).splitlines(keepends=True) or [""]
    lines.append(chance.choice(lines))
    path.write_text("".join(lines), "utf-8")


def no_text(where: Project, chance: random.Random) -> None:
    path = _file(where, chance)
    path.write_bytes(path.read_bytes() + b"\xff\n")


def delete_a_file(where: Project, chance: random.Random) -> None:
    _file(where, chance).unlink()


def copy_a_file(where: Project, chance: random.Random) -> None:
    """Under another name, or in another file's place."""
    path, other = _file(where, chance), _file(where, chance)
    target = chance.choice([path.with_stem(f"{path.stem}-2"), other])
    target.write_bytes(path.read_bytes())


def lead_out(where: Project, chance: random.Random) -> None:
    """A link to a file that must not be read, or to none."""
    path = _file(where, chance)
    outside = where.data.parent / "outside.yml"
    outside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(chance.choice([outside, path.parent / "nowhere.yml"]))


def accept_translations(where: Project, chance: random.Random) -> None:
    del chance
    folder = where.data / TRANSLATIONS
    folder.mkdir(exist_ok=True)
    for name, text in recorded_files(list(loaded(where).passages)).items():
        (folder / name).write_text(text, "utf-8")


def nothing(where: Project, chance: random.Random) -> None:
    del where, chance


CHANGES: tuple[Callable[[Project, random.Random], None], ...] = (
    change_a_letter, change_a_letter, change_a_word, change_a_word, change_unseen, lose_a_line,
    repeat_a_line, no_text, delete_a_file, copy_a_file, lead_out, accept_translations, nothing,
)  # fmt: skip


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(st.sampled_from(CHANGES), min_size=STEPS, max_size=STEPS),
    st.randoms(use_true_random=False),
)
def test_what_is_remembered_is_what_a_new_loading_finds(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[Callable[[Project, random.Random], None]],
    chance: random.Random,
) -> None:
    folder = tmp_path_factory.mktemp("again")
    where, memory = project_in(folder), ReloadMemo()
    accept_translations(where, chance)
    loaded(where, memory)
    for change in changes:
        change(where, chance)
        assert loaded_parts(loaded(where, memory)) == loaded_parts(loaded(where)), change.__name__


# --- what is remembered --------------------------------------------------------------------------


def test_only_what_a_changed_file_made_is_made_again(tmp_path: Path) -> None:
    """Without this, the test above would pass with an empty memo."""
    where, memory = project_in(tmp_path), ReloadMemo()
    before = loaded(where, memory)
    path = where.data / "experiments" / "koe.yml"
    path.write_text(path.read_text("utf-8").replace("title: {fi: ", "title: {fi: Uusi "), "utf-8")
    after = loaded(where, memory)
    assert after.data.experiments["koe"] != before.data.experiments["koe"]
    assert after.data.experiments["jatko"] is before.data.experiments["jatko"]
    assert after.data.vocabularies is before.data.vocabularies
    page = "fi/kasikirja/luku.md"
    assert after.pages.matters[page] is before.pages.matters[page]


def test_a_file_that_has_long_been_as_it_is_is_not_opened_again() -> None:
    memory, opened = ReloadMemo(), []
    for _ in range(3):
        memory.begin()
        memory.read(Path(__file__), lambda: opened.append("opened"))
    assert opened == ["opened"]


def test_a_file_that_has_just_changed_is_opened_again(tmp_path: Path) -> None:
    """Two writings within one tick of the clock leave the same times."""
    path, memory = tmp_path / "a.txt", ReloadMemo()
    for word in ("yksi", "kuka", "mies"):
        path.write_text(word)
        os.utime(path, ns=(0, 0))
        memory.begin()
        assert memory.read(path, path.read_text) == word


def test_what_was_not_asked_for_is_forgotten() -> None:
    memory, made = ReloadMemo(), []
    for asked in (True, False, True):
        memory.begin()
        if asked:
            memory.get("name", (), lambda: made.append("made"))
    assert made == ["made", "made"]
