"""Bad input gives problem lines in three languages and exit status 1, never a traceback."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from bad_cases import (
    MADE_CASES,
    case_folders,
    check,
    codes_of,
    expected_lines,
    made,
    printed_lines,
    problem_lines,
    run_check,
)
from digikunta.reading.messages import MessageLanguage, read_package_yaml
from digikunta.reading.problem_report import MOST_ANNOTATIONS
from digikunta.records.problem import Problem
from support import MINIMAL_EXPERIMENT, MINIMAL_TOOL, load_folder, site_of, write_record

LANGUAGES: tuple[MessageLanguage, ...] = get_args(MessageLanguage)
CATALOGUE: Mapping[str, Any] = read_package_yaml("messages.yml")
HINTS = {code: CATALOGUE["parts"]["did-you-mean"][code].split("{")[0] for code in LANGUAGES}
"""How a hint begins in each language."""

each_case = pytest.mark.parametrize("folder", case_folders(), ids=lambda folder: folder.name)


# --- every case folder -------------------------------------------------------------------------


@each_case
def test_case_fails_the_command_with_exactly_its_lines(folder: Path) -> None:
    """The command prints the lines of expected.txt in that order and exits with status 1."""
    result = run_check(folder)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    assert printed_lines(result) == expected_lines(folder)


@each_case
@pytest.mark.parametrize("language", ["sv", "en"])
def test_case_is_reported_in_the_other_languages(folder: Path, language: MessageLanguage) -> None:
    """Swedish and English report as many problems, in that language and with all details."""
    report, finnish = check(folder)
    messages = replace(finnish, language=language)
    lines = [messages.line(problem) for problem in report.problems]
    assert len(lines) == len(expected_lines(folder))
    for line, problem in zip(lines, report.problems, strict=True):
        assert not re.search(r"\{[a-z_]", line)
        assert sentence_pattern(problem, language).fullmatch(messages.sentence(problem) + " ")
        assert not any(hint in line for code, hint in HINTS.items() if code != language)


@each_case
def test_case_is_an_annotation_for_the_code_host(folder: Path) -> None:
    """Each problem is one workflow command, as many as the host shows; the others are lines."""
    result = run_check(folder, "--format", "github")
    annotations = [line for line in result.output.splitlines() if line.startswith("::")]
    problems = check(folder)[0].problems
    shown = [
        min(sum(each.severity == severity for each in problems), MOST_ANNOTATIONS)
        for severity in ("error", "warning")
    ]
    assert len(annotations) == sum(shown)
    lines = result.output.splitlines()
    assert len(lines) == len(problems) + len(LANGUAGES) - 1  # the counts in Finnish and Swedish
    assert result.exit_code == 1


def sentence_pattern(problem: Problem, language: str) -> re.Pattern[str]:
    """The catalogue's sentence of a problem, with anything where a detail goes."""
    template: str = CATALOGUE["problems"][problem.code][language]
    words = re.split(r"\{\w+\}", template)
    field = re.escape(f"{problem.field}: ") if problem.field else ""
    return re.compile(field + ".*".join(re.escape(each) for each in words) + " ?", re.DOTALL)


def test_a_sound_record_beside_a_broken_one_is_loaded() -> None:
    """A fault in one file takes away only that file's record."""
    folder = next(each for each in case_folders() if each.name.startswith("a-file-with-another"))
    assert list(load_folder(folder).experiments) == ["katuvalot"]


# --- the catalogue of messages -----------------------------------------------------------------


def test_every_message_is_seen_in_some_case(tmp_path: Path) -> None:
    """No message in the catalogue is without a case that produces it."""
    seen: set[str] = set()
    for folder in case_folders():
        seen |= codes_of(folder)
    for index, case in enumerate(MADE_CASES):
        seen |= codes_of(made(case, tmp_path / str(index)))
    seen |= {problem.code for problem in load_folder(tmp_path / "nowhere").problems}
    seen |= {"link_exception_expired", "link_exception_unused"}  # in test_links.py
    seen.add("vocabulary_folder_missing")  # in test_bad_files.py
    seen |= {"publiccode_version"}  # in test_publiccode.py
    assert sorted(set(CATALOGUE["problems"]) - seen) == []


def test_every_message_exists_in_three_languages() -> None:
    """A message says the same details in Finnish, Swedish and English, in different words."""
    for code, texts in CATALOGUE["problems"].items():
        assert list(texts) == ["fi", "sv", "en"], code
        assert len(set(texts.values())) == len(LANGUAGES), code
        details = {frozenset(re.findall(r"\{(\w+)\}", text)) for text in texts.values()}
        assert len(details) == 1, code


def test_every_message_ends_as_a_sentence() -> None:
    """A message ends in a full stop, or in a hint that does."""
    texts = [text for each in CATALOGUE["problems"].values() for text in each.values()]
    assert [text for text in texts if not re.search(r"(\.|\{hint\})$", text)] == []


# --- raw HTML ----------------------------------------------------------------------------------

RAW = "<script>alert(1)</script> <img src=x onerror=alert(1)> <iframe src='https://x.example'>"


def raw_records() -> Iterator[tuple[str, str, str]]:
    """A record of each kind with raw HTML in its texts."""
    texts = {
        "Kunta kokeili.": RAW,
        "Kommunen prövade.": RAW,
        "Koe,": "Koe <script>alert(2)</script>,",
    }
    experiment = MINIMAL_EXPERIMENT
    for old, new in texts.items():
        experiment = experiment.replace(old, new)
    yield "experiments", "koe", f'{experiment}problem: {{fi: "{RAW}", sv: "{RAW}"}}\n'
    tool = MINIMAL_TOOL.replace("Auttaa alkuun.", RAW)
    yield "tools", "valine", f'{tool}audience: {{fi: "{RAW}", sv: "{RAW}"}}\n'


def test_raw_html_is_no_problem(tmp_path: Path) -> None:
    """A text may say <script>: the check lets it pass."""
    for kind, record_id, text in raw_records():
        write_record(tmp_path, kind, record_id, text)
    assert problem_lines(tmp_path) == []
    assert run_check(tmp_path).exit_code == 0


def test_raw_html_is_shown_as_text(tmp_path: Path) -> None:
    """No page holds a tag that came from a record; readers see the characters instead."""
    for kind, record_id, text in raw_records():
        write_record(tmp_path, kind, record_id, text)
    pages = site_of(load_folder(tmp_path)).pages
    for source in ("kokeilut/koe.md", "tyokalut/valine.md"):
        for language in ("fi", "sv"):
            body = pages[f"{language}/{source}"].body
            assert "&lt;script&gt;alert(1)" in body
            assert "&lt;img src=x" in body
    assert not [
        source
        for source, page in pages.items()
        if re.search(r"<(script|iframe)|<img[^>]* src=x", page.body)
    ]
