"""Files that a repository cannot contain on every platform, and errors that are hard to see."""

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from bad_cases import (
    MADE_CASES,
    PAGE,
    MadeCase,
    codes_of,
    file_name_of_bytes,
    made,
    printed_lines,
    problem_lines,
    put,
    record_text,
    run_check,
)
from click.testing import CliRunner
from digikunta.cli import main
from digikunta.loading.site_input import load_input
from digikunta.reading.input_files import MAX_FILE_BYTES
from digikunta.reading.project import DATA_VARIABLE, Project
from digikunta.records.invisible_characters import first_hidden
from support import MINIMAL_EXPERIMENT, MINIMAL_TOOL, PROJECT, ROOT, write_record

each_made_case = pytest.mark.parametrize("case", MADE_CASES, ids=lambda case: case.name)


@each_made_case
def test_made_case_fails_the_command_with_exactly_its_lines(case: MadeCase, tmp_path: Path) -> None:
    """The command prints the same lines and exits with status 1."""
    result = run_check(made(case, tmp_path))
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert printed_lines(result) == list(case.expected)


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    text = MINIMAL_EXPERIMENT.encode()
    put(tmp_path, "experiments/koe.yml", text + b"#" * (MAX_FILE_BYTES - len(text)))
    assert problem_lines(tmp_path) == []


def test_windows_line_ends_are_no_problem(tmp_path: Path) -> None:
    """A file saved on Windows is read, and places count its lines."""
    put(tmp_path, "experiments/koe.yml", MINIMAL_EXPERIMENT.replace("\n", "\r\n"))
    assert problem_lines(tmp_path) == []
    broken = MINIMAL_EXPERIMENT.replace("unknown", "kesken").replace("\n", "\r\n")
    put(tmp_path, "experiments/koe.yml", broken)
    assert problem_lines(tmp_path)[0].startswith("experiments/koe.yml:7:9: status: ")


# --- values that could slip through ------------------------------------------------------------


def lines_with(folder: Path, old: str, new: str) -> list[str]:
    """The problem lines of the smallest experiment after one change."""
    assert old in MINIMAL_EXPERIMENT
    write_record(folder, "experiments", "koe", MINIMAL_EXPERIMENT.replace(old, new, 1))
    return problem_lines(folder)


@pytest.mark.parametrize(
    ("old", "new", "begins", "says"),
    [
        ("{fi: Koe", r'{fi: "Koe\u202Etxt"', "3:13: ", "U+202E"),
        ("{fi: Koe", r'{fi: "Koe\u2066txt"', "3:13: ", "U+2066"),
        ("{fi: Koe", r'{fi: "Koe\0txt"', "3:13: ", "U+0000"),
        ("{fi: Koe", r'{fi: "Koe\e[31m"', "3:13: ", "U+001B"),
    ],
)
def test_an_escape_hides_no_character(
    old: str, new: str, begins: str, says: str, tmp_path: Path
) -> None:
    """A hidden character is refused also when YAML's escapes spell it."""
    lines = lines_with(tmp_path, old, new)
    assert len(lines) == 1
    assert lines[0].startswith(f"experiments/koe.yml:{begins}")
    assert says in lines[0]


def test_every_formatting_character_but_three_is_hidden() -> None:
    """The soft hyphen and the two joiners belong to words; others of category Cf are reported."""
    formatting = {chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) == "Cf"}
    assert {each for each in formatting if first_hidden(each) is None} == set("\u00ad\u200c\u200d")


@pytest.mark.parametrize("character", ["\u00a0", "\u2011", "\U0001f44d\ufe0f", "e\u0301", "–"])
def test_characters_of_texts_are_allowed(character: str) -> None:
    assert first_hidden(character) is None


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
def test_a_character_that_yaml_forbids_is_named(character: str, tmp_path: Path) -> None:
    """What the YAML parser refuses to read is a problem at its place."""
    lines = lines_with(tmp_path, "{fi: Koe", f"{{fi: Koe{character}")
    assert len(lines) == 1
    assert lines[0].startswith("experiments/koe.yml:3:16: ")


@pytest.mark.parametrize(
    ("old", "new", "begins"),
    [
        ('date: "2019"', r'date: "2019\n"', "9:85: sources[0].date: "),
        ('date: "2019"', 'date: "２０１９"', "9:85: sources[0].date: "),
        ("https://example.org/a", r"https://example.org/a\n", "9:54: sources[0].url: "),
        ("id: lahde", r'id: "lahde\n"', "9:10: sources[0].id: "),
        ("title: {fi: Koe, sv: Försök}", "title: {}", "3:8: title"),
        ("status: unknown", "status: [unknown]", "7:9: status: "),
        ("status: unknown", "status: {unknown: 1}", "7:9: status: "),
        ('reviewed: "2026-11-21"', "reviewed: [2026]", "10:11: reviewed: "),
        ("themes: [e-services]", "themes: [[e-services]]", "6:10: themes[0]: "),
        ("themes: [e-services]", "themes: [{id: e-services}]", "6:10: themes[0]: "),
        ("id: koe", "id: [koe]", "1:5: id: "),
        ("id: koe", "id: 5", "1:5: id: "),
        ("original_language: fi", "original_language: [fi]", "2:20: original_language: "),
        ("programme_link: not-stated", "programme_link: {a: b}", "5:17: programme_link: "),
    ],
)
def test_an_odd_value_is_one_problem_at_its_place(
    old: str, new: str, begins: str, tmp_path: Path
) -> None:
    """A value of a wrong shape gives a line, neither a traceback nor silence."""
    lines = lines_with(tmp_path, old, new)
    assert len(lines) == 1
    assert lines[0].startswith(f"experiments/koe.yml:{begins}")


def test_an_effect_that_is_a_misspelt_word_names_the_nearest(tmp_path: Path) -> None:
    """A number or the word unknown is expected: the message for a similar word offers both."""
    impact = "{dimension: {fi: Aika, sv: Tid}, effect: unknwn, level: result}"
    prediction = f"prediction: {{made_on: 2018, impacts: [{impact}]}}\nreviewed"
    lines = lines_with(tmp_path, "reviewed", prediction)
    assert len(lines) == 1
    assert 'Tarkoititko "unknown"' in lines[0]


def test_half_a_range_lacks_its_other_half(tmp_path: Path) -> None:
    """A range of euros without its upper end: the message names the missing field."""
    cost = "costs: [{kind: total, type: one-off, basis: actual, amount: {low: 1}}]\nreviewed"
    lines = lines_with(tmp_path, "reviewed", cost)
    assert lines == [
        "experiments/koe.yml:10:61: costs[0].amount.high: pakollinen kenttä puuttuu. "
        "Lisää se; malli on kansiossa data/templates/."
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: unknown", r'status: "un\nknown"'),
        ("status: unknown", r'status: "\e[31munknown"'),
        ("id: koe", r'id: "koe\n"'),
        ("id: koe", '"kentän\\nnimi": 1\nid: koe'),
        ("themes: [e-services]", r'themes: ["e-\rservices"]'),
    ],
)
def test_a_problem_stays_on_one_line(old: str, new: str, tmp_path: Path) -> None:
    """What a record holds cannot break a message into lines or send codes to a terminal."""
    lines = lines_with(tmp_path, old, new)
    assert lines
    assert not [line for line in lines if re.search(r"[\x00-\x1f\x7f]", line)]


# --- files and folders that could be dropped ----------------------------------------------------


def test_a_link_to_itself_is_named(tmp_path: Path) -> None:
    """A circle of links is a problem of that file."""
    (tmp_path / "experiments").mkdir()
    (tmp_path / "experiments" / "koe.yml").symlink_to("koe.yml")
    lines = problem_lines(tmp_path)
    assert len(lines) == 1
    assert lines[0].startswith("experiments/koe.yml:1:1: ")


def test_a_missing_folder_of_vocabularies_is_reported_once(tmp_path: Path) -> None:
    """Instead of ten missing files, and of every id that they do not have."""
    (tmp_path / "data").mkdir()
    put(tmp_path / "data", "experiments/koe.yml", MINIMAL_EXPERIMENT)
    project = Project(tmp_path, tmp_path / "data", tmp_path / "content")
    given = load_input(project, tmp_path, frozenset(), with_pages=False)
    (problem,) = given.problems
    assert (problem.path, problem.code) == ("data/vocabulary", "vocabulary_folder_missing")


@pytest.mark.parametrize("name", ["experiments", "tools"])
def test_a_kind_folder_that_is_a_link_out_is_refused(name: str, tmp_path: Path) -> None:
    """Not only a file but also the whole folder of records may not lie elsewhere."""
    data, outside = tmp_path / "data", tmp_path / "outside"
    outside.mkdir()
    data.mkdir()
    (data / name).symlink_to(outside)
    assert codes_of(data) == {"link_out_of_folder"}


def test_a_file_name_that_is_not_text_is_printed(tmp_path: Path) -> None:
    """A name with invalid encoding can still be reported, without a traceback."""
    put(tmp_path, "experiments/koe.yml", MINIMAL_EXPERIMENT)
    file_name_of_bytes(tmp_path / "experiments", b"k\xe4vely.yaml")
    result = run_check(tmp_path)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert "vely.yaml" in result.output


def test_a_file_name_with_a_line_break_stays_on_one_line(tmp_path: Path) -> None:
    """A line break in a file's name does not break the problem line."""
    (tmp_path / "experiments").mkdir()
    file_name_of_bytes(tmp_path / "experiments", b"koe\n.yaml")
    lines = problem_lines(tmp_path)
    assert len(lines) == 1
    assert "\n" not in lines[0]


@pytest.mark.parametrize("name", ["experiment/koe.yml", "koe.yml", "vocabulary/teemat.yml"])
def test_a_record_in_no_known_place_is_named(name: str, tmp_path: Path) -> None:
    """A misspelt folder, or a file in none, does not drop records silently."""
    shutil.copytree(PROJECT.vocabulary, tmp_path / "vocabulary")
    put(tmp_path, name, record_text("koe"))
    lines = problem_lines(tmp_path)
    assert len(lines) == 1
    assert lines[0].startswith((name, f"{name.split('/', maxsplit=1)[0]}:"))


def test_a_data_folder_that_does_not_exist_is_no_sound_data(tmp_path: Path) -> None:
    """A misspelt DIGIKUNTA_DATA does not pass as a folder without problems."""
    result = CliRunner().invoke(main, ["check"], env={DATA_VARIABLE: str(tmp_path / "datta")})
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code != 0


@pytest.mark.parametrize("record_id", ["../koe", "../../../koe", "a/b", "Äänekoski", "..", ""])
def test_a_new_record_cannot_be_put_elsewhere(record_id: str, tmp_path: Path) -> None:
    """An id with a path in it makes no file."""
    data = tmp_path / "a" / "b" / "data"
    (data / "experiments").mkdir(parents=True)
    arguments = ["new", "experiment", record_id]
    result = CliRunner().invoke(main, arguments, env={DATA_VARIABLE: str(data)})
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


# --- vocabularies ------------------------------------------------------------------------------


def vocabulary_lines(folder: Path, name: str, change: Callable[[str], str]) -> list[str]:
    """The problem lines after a change of one of the project's vocabularies."""
    shutil.copytree(PROJECT.vocabulary, folder / "vocabulary")
    path = folder / "vocabulary" / f"{name}.yml"
    text = path.read_text("utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, "utf-8")
    return problem_lines(folder)


@pytest.mark.parametrize("wrong", ["5", "teksti", "[{a: b}]", "true"])
def test_a_list_of_labels_of_a_wrong_shape_is_reported(wrong: str, tmp_path: Path) -> None:
    """Labels that are no mapping give problems in their file, each naming the list."""
    lines = vocabulary_lines(
        tmp_path,
        "labels",
        lambda text: re.sub(r"(?m)^basis:\n(  .*\n)+", f"basis: {wrong}\n", text),
    )
    assert lines
    assert not [
        line for line in lines if not re.match(r"vocabulary/labels\.yml:\d+:\d+: basis", line)
    ]


def test_labels_that_are_a_list_are_reported_once(tmp_path: Path) -> None:
    """A whole file of a wrong shape is one problem, not one for every label it lacks."""
    lines = vocabulary_lines(tmp_path, "labels", lambda _: "- status\n")
    assert len(lines) == 1
    assert "tässä pitäisi olla kenttiä muodossa nimi: arvo" in lines[0]


def test_two_missing_slugs_are_not_the_same_slug(tmp_path: Path) -> None:
    """Only slugs that are there can collide."""
    terms = "".join(
        f"- id: koe-{number}\n  label: {{fi: a, sv: b}}\n  slug: {{fi: , sv: koe-{number}}}\n"
        for number in (1, 2)
    )
    lines = vocabulary_lines(tmp_path, "themes", lambda text: text + terms)
    assert len(lines) == 2
    assert all("teksti on tyhjä" in line for line in lines)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ('region: satakuntaa, language: fi, ended: "2020-01-01", successor: "434"', "satakunta"),
        ('region: satakunta, language: fi, ended: "2020-01-01", successor: "998"', "998"),
    ],
)
def test_a_municipality_refers_to_what_exists(change: str, says: str, tmp_path: Path) -> None:
    """The region and the successor of a municipality are references like any other."""
    entry = f'- {{code: "999", name: {{fi: Uusi, sv: Nya}}, {change}}}\n'
    lines = vocabulary_lines(tmp_path, "municipalities", lambda text: text + entry)
    assert len(lines) == 1
    assert lines[0].startswith("vocabulary/municipalities.yml:")
    assert says in lines[0]


# --- front matter ------------------------------------------------------------------------------


def page_lines(folder: Path, text: str) -> list[str]:
    """The problem lines of a Finnish page beside its sound Swedish pair."""
    put(folder, "content/fi/a.md", text)
    put(folder, "content/sv/a.md", PAGE)
    return problem_lines(folder)


@pytest.mark.parametrize(
    ("more", "begins"),
    [
        ("updated: 2018-13-45\n", "content/fi/a.md:4:"),
        ("updated: !!int abc\n", "content/fi/a.md:4:"),
        ("tools: [[lordimas]]\n", "content/fi/a.md:4:9: tools[0]: "),
        ("themes: [{id: e-services}]\n", "content/fi/a.md:4:10: themes[0]: "),
        (f"levels: {'[' * 900}{']' * 900}\n", "content/fi/a.md:4:"),
    ],
)
def test_odd_front_matter_is_a_problem_on_its_line(more: str, begins: str, tmp_path: Path) -> None:
    """A value that no page needs gives a line, neither a traceback nor a false one about others."""
    lines = page_lines(tmp_path, PAGE.replace("---\n#", f"{more}---\n#"))
    assert len(lines) == 1
    assert lines[0].startswith(begins)


@pytest.mark.parametrize("text", ['{\n"kunta": 1,\n}\nTeksti.\n', "{\nkoodia\n}\nTeksti.\n"])
def test_a_page_that_begins_with_a_brace_only_lacks_front_matter(text: str, tmp_path: Path) -> None:
    """Front matter is YAML: nothing else is tried."""
    assert page_lines(tmp_path, text) == [
        f"content/fi/a.md:1:1: {name}: sivulta puuttuu {name}. "
        "Kirjoita se sivun alkuun rivien --- väliin."
        for name in ("description", "title")
    ]


@pytest.mark.parametrize("rest", ["# Aloita\n", "Teksti ilman otsikkoa.\n"])
def test_front_matter_that_never_ends_is_a_problem(rest: str, tmp_path: Path) -> None:
    """The site would show it as text."""
    lines = page_lines(tmp_path, f"---\ntitle: Aloita\ndescription: Askeleet\n\n{rest}")
    assert lines
    assert all(line.startswith("content/fi/a.md:") for line in lines)


@pytest.mark.parametrize("name", ["b.MD", "b.markdown"])
def test_a_page_with_another_ending_is_named(name: str, tmp_path: Path) -> None:
    """A page that the check would not read is a problem."""
    put(tmp_path, f"content/fi/{name}", "Teksti ilman alkutietoja.\n")
    lines = page_lines(tmp_path, PAGE)
    assert len(lines) == 1
    assert lines[0].startswith(f"content/fi/{name}:1:1: ")


def _checked_apart(folder: Path, seconds: int) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, which a crash of the interpreter cannot hide."""
    return subprocess.run(
        [sys.executable, "-m", "digikunta", "check", "--data", ".", "--content", "content"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def test_ninety_thousand_levels_in_front_matter_do_not_crash(tmp_path: Path) -> None:
    """Nesting exhausts neither Python's stack nor the machine's."""
    levels = 90_000
    more = f"levels: {'[' * levels}{']' * levels}\n"
    put(tmp_path, "content/fi/a.md", PAGE.replace("---\n#", f"{more}---\n#"))
    put(tmp_path, "content/sv/a.md", PAGE)
    done = _checked_apart(tmp_path, 60)
    assert done.returncode == 1, done.stderr
    assert "content/fi/a.md:4:" in done.stdout


def test_an_alias_bomb_in_front_matter_does_not_go_off(tmp_path: Path) -> None:
    """Merged aliases that would grow a billionfold are refused before merging."""
    bomb = "a0: &a0 {x: 1}\n"
    for number in range(1, 9):
        aliases = ", ".join([f"*a{number - 1}"] * 9)
        bomb += f"a{number}: &a{number}\n  <<: [{aliases}]\n"
    put(tmp_path, "content/fi/a.md", PAGE.replace("---\n#", f"{bomb}---\n#"))
    put(tmp_path, "content/sv/a.md", PAGE)
    done = _checked_apart(tmp_path, 60)
    assert done.returncode == 1, done.stderr
    assert "content/fi/a.md:4:5: " in done.stdout


def test_a_record_of_each_kind_that_is_sound_has_no_problem(tmp_path: Path) -> None:
    """The smallest records, which these tests change, are sound to begin with."""
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT)
    write_record(tmp_path, "tools", "valine", MINIMAL_TOOL)
    put(tmp_path, "content/fi/a.md", PAGE)
    put(tmp_path, "content/sv/a.md", PAGE)
    assert problem_lines(tmp_path) == []
