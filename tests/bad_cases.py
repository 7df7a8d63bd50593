"""Bad input as cases: folders in tests/bad_input/, and folders that only a program can make.

A case is a folder with experiments/, tools/, vocabulary/ or content/ and the problem lines that
it must give. The folders that a repository cannot contain on every platform (names that differ
only in case, links, bytes that editors mangle, very large files) are made by functions here.
"""

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.cli import main
from digikunta.loading.site_input import load_input, with_dates_ahead
from digikunta.pages.page_link_problems import with_links_checked
from digikunta.reading.messages import MessageLanguage, Messages, load_messages
from digikunta.reading.problem_limit import MAX_PER_FILE
from digikunta.reading.problem_report import ProblemReport
from digikunta.reading.project import find_project
from digikunta.reading.reload_memo import ReloadMemo
from digikunta.records.closed_lists import CLOSED_LISTS
from digikunta.records.vocabulary import Vocabularies
from support import MINIMAL_EXPERIMENT, PROJECT, TESTS, write_record

PAGE = "---\ntitle: Aloita\ndescription: Ensimmäiset askeleet\n---\n# Aloita\n"
"""A sound page."""

CASES = TESTS / "bad_input"
TODAY = date(2026, 12, 1)
"""The day on which cases are checked; the command reads the clock, so dates ahead are far ahead."""
EXPECTED = "expected.txt"


def case_folders() -> list[Path]:
    """The folders of tests/bad_input/, each named after what it shows."""
    return sorted(path for path in CASES.iterdir() if path.is_dir())


# --- checking a folder -------------------------------------------------------------------------

_MEMO = ReloadMemo()
"""So that the project's vocabularies are not read again for each folder."""


def check(folder: Path) -> tuple[ProblemReport, Messages]:
    """The problems of a folder, including its content/, and the Finnish messages."""
    with contextlib.chdir(folder):
        content = folder / "content"
        where = find_project(folder, content if content.is_dir() else None)
        with_pages = content.is_dir()
        given = load_input(where, Path.cwd(), RESERVED_FOLDERS, with_pages=with_pages, memo=_MEMO)
        given = with_links_checked(where, given)
    given = with_dates_ahead(given, TODAY)
    return given.report, replace(_messages(), vocabularies=given.data.vocabularies)


@cache
def _messages() -> Messages:
    """The messages, without the vocabularies of a folder."""
    return load_messages("fi", Vocabularies())


def problem_lines(folder: Path, language: MessageLanguage = "fi") -> list[str]:
    """The problem lines of a folder in one language, paths relative to it."""
    report, finnish = check(folder)
    messages = replace(finnish, language=language)
    return [messages.line(problem) for problem in report.problems]


def run_check(folder: Path, *arguments: str) -> Result:
    """``digikunta check`` as a contributor runs it inside the folder."""
    content = ["--content", "content"] if (folder / "content").is_dir() else []
    with contextlib.chdir(folder):
        return CliRunner().invoke(main, ["check", "--data", ".", *content, *arguments])


def printed_lines(result: Result) -> list[str]:
    """The problem lines that a run of the command printed, without the mark of warnings."""
    return [line.removesuffix(" (varoitus)") for line in result.output.splitlines()[:-1]]


def expected_lines(folder: Path) -> list[str]:
    """The lines of expected.txt."""
    return (folder / EXPECTED).read_text("utf-8").splitlines()


# --- folders that a program makes --------------------------------------------------------------


@dataclass(frozen=True)
class MadeCase:
    """A folder that ``make`` fills, and its problem lines."""

    name: str
    make: Callable[[Path], None]
    expected: tuple[str, ...]


_LINES = MINIMAL_EXPERIMENT.count("\n")

UNKNOWN_STATUS = (
    'experiments/sekava.yml:7:9: status: "Pågåår" ei kelpaa. Sallitut: idea, planned, running, '
    "completed, in-use, scaled, stopped, unknown. "
    'Tarkoititko "running" (Käynnissä)?'
)
"""The problem of the second broken record: one bad file does not hide another."""


def _with_second_fault(folder: Path) -> None:
    text = record_text("sekava").replace("status: unknown", "status: Pågåår")
    write_record(folder, "experiments", "sekava", text)


def record_text(record_id: str) -> str:
    """A sound experiment of that id."""
    return MINIMAL_EXPERIMENT.replace("id: koe", f"id: {record_id}", 1)


def put(folder: Path, name: str, content: bytes | str) -> None:
    """A file of exactly these bytes."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def _link(folder: Path, name: str, target: Path) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("links cannot be made here")


def _bytes(name: str, content: bytes | str) -> Callable[[Path], None]:
    """A folder with one file and a second broken record beside it."""

    def make(folder: Path) -> None:
        put(folder, name, content)
        _with_second_fault(folder)

    return make


def _record_with(old: str, new: str) -> Callable[[Path], None]:
    return _bytes("experiments/koe.yml", MINIMAL_EXPERIMENT.replace(old, new, 1))


def _names_in_two_cases(folder: Path) -> None:
    put(folder, "experiments/Koe.yml", record_text("Koe"))
    put(folder, "experiments/koe.yml", record_text("koe"))
    if len(list((folder / "experiments").iterdir())) == 1:
        pytest.skip("this file system takes the two names for one")
    _with_second_fault(folder)


def _link_out(folder: Path) -> None:
    outside = folder.parent / f"{folder.name}-outside.yml"
    outside.write_text(record_text("koe"), "utf-8")
    _link(folder, "experiments/koe.yml", outside)
    _with_second_fault(folder)


def _folder_link_out(folder: Path) -> None:
    outside = folder.parent / f"{folder.name}-outside"
    outside.mkdir()
    _link(folder, "tools/kansio", outside)
    _with_second_fault(folder)


def _unreadable_page(folder: Path) -> None:
    for language in ("fi", "sv"):
        (folder / "content" / language / "kansio.md").mkdir(parents=True)
    _with_second_fault(folder)


def _page_with_mark(folder: Path) -> None:
    put(folder, "content/fi/a.md", b"\xef\xbb\xbf" + PAGE.encode())
    put(folder, "content/sv/a.md", PAGE)


def _unknown_vocabulary(folder: Path) -> None:
    shutil.copytree(PROJECT.vocabulary, folder / "vocabulary")
    put(folder, "vocabulary/teemat.yml", "- {id: a, label: {fi: A, sv: A}}\n")


def _pages(name: str, finnish: str) -> Callable[[Path], None]:
    """A sound pair of pages, and one Finnish page in a form of its own."""

    def make(folder: Path) -> None:
        for language in ("fi", "sv"):
            put(folder, f"content/{language}/a.md", PAGE)
        put(folder, f"content/fi/{name}", finnish)

    return make


def _wrong_labels(folder: Path) -> None:
    """Vocabularies whose labels lack a value, have an unknown one, and an unknown list."""
    shutil.copytree(PROJECT.vocabulary, folder / "vocabulary")
    lines = []
    for name, values in CLOSED_LISTS.items():
        lines += [f"{name}:", *(f"  {value}: {{fi: a-{value}, sv: a-{value}}}" for value in values)]
    text = "\n".join(lines).replace("  idea: {fi", "  idae: {fi", 1) + "\nstatsu: {}\n"
    put(folder, "vocabulary/labels.yml", text.replace("planned, sv", "planned, svv", 1))


_LABELS_SIZE = sum(1 + len(values) for values in CLOSED_LISTS.values())

_NOT_READ = (
    "tiedostoa {name} ei lueta. Nimeä se pienin kirjaimin niin, että pääte on .yml, "
    "tai siirrä se pois kansiosta."
)
_NOT_UTF8 = (
    "tässä kohdassa ei ole UTF-8-merkkiä. Tallenna tiedosto muodossa UTF-8 "
    "ja kirjoita kohta uudelleen."
)
_REWRITE = "Poista se: kirjoita kohta uudelleen käsin."
_LINK = "symbolinen linkki vie kansion ulkopuolelle. Korvaa linkki tavallisella tiedostolla."
_TOO_DEEP = "rakenteessa on yli 20 sisäkkäistä tasoa. Tarkista sulkeet ja sisennys."
_NO_READING = (
    "tiedostoa ei voi lukea (se on kansio). Tarkista, että tiedosto on olemassa ja sen saa lukea."
)
_BOM = (
    "tiedoston alussa on tavujärjestysmerkki (BOM). "
    "Tallenna tiedosto muodossa UTF-8 ilman BOM-merkkiä."
)
_TOO_LARGE = (
    "tiedosto on suurempi kuin 200 kB. Yksi tietue mahtuu paljon pienempään; jaa tai lyhennä."
)
_TEXT = "fi: Kunta kokeili."
_LEVELS = 10_000

MADE_CASES: tuple[MadeCase, ...] = (
    MadeCase(
        "a folder of records in no known place",
        _bytes("experiment/koe.yml", record_text("koe")),
        (
            "experiment:1:1: experiment ei kuulu tähän, eikä sitä lueta. Kokeilut ovat kansiossa "
            "experiments/ ja työkalut kansiossa tools/.",
            UNKNOWN_STATUS,
        ),
    ),
    MadeCase(
        "a range of costs that falls",
        _record_with(
            "status: unknown",
            "status: unknown\ncosts:\n  - {kind: total, type: one-off, basis: budget, "
            "amount: {low: 5, high: 2}}",
        ),
        (
            "experiments/koe.yml:9:57: costs[0].amount: alaraja (low) on suurempi kuin yläraja "
            "(high). Vaihda ne.",
            UNKNOWN_STATUS,
        ),
    ),
    MadeCase(
        "an unknown vocabulary",
        _unknown_vocabulary,
        (
            "vocabulary/teemat.yml:1:1: sanastoa teemat ei ole, eikä tiedostoa lueta. Sallitut: "
            "themes, programmes, technologies, service-areas, target-groups, tasks, regions, "
            "services, municipalities, labels, synonyms.",
        ),
    ),
    MadeCase(
        "front matter that never ends",
        _pages("a.md", "---\ntitle: Aloita\n\n# Aloita\n"),
        (
            "content/fi/a.md:1:1: sivun alkutiedot alkavat rivillä ---, mutta eivät pääty. "
            "Lisää niiden jälkeen oma rivi ---.",
        ),
    ),
    MadeCase(
        "a page with another ending",
        _pages("b.markdown", PAGE),
        (
            "content/fi/b.markdown:1:1: tiedostoa b.markdown ei lueta sivuna. Anna sille pääte "
            ".md pienin kirjaimin.",
        ),
    ),
    MadeCase(
        "names that differ only in case",
        _names_in_two_cases,
        (
            'experiments/Koe.yml:1:5: id: tunnus "Koe" ei kelpaa. Käytä pieniä kirjaimia a–z, '
            "numeroita ja yhdysviivoja, enintään 80 merkkiä.",
            "experiments/koe.yml:1:1: tiedostot koe.yml ja Koe.yml eroavat vain kirjainkoolta. "
            "Osa tietokoneista pitää niitä samana; nimeä toinen uudelleen.",
            UNKNOWN_STATUS,
        ),
    ),
    MadeCase(
        "a link out of the folder",
        _link_out,
        (f"experiments/koe.yml:1:1: {_LINK}", UNKNOWN_STATUS),
    ),
    MadeCase(
        "a linked folder inside the folder",
        _folder_link_out,
        (UNKNOWN_STATUS, f"tools/kansio:1:1: {_LINK}"),
    ),
    MadeCase(
        "a folder among the records",
        _bytes("experiments/vanhat/koe.yml", record_text("koe")),
        (UNKNOWN_STATUS, "experiments/vanhat:1:1: " + _NOT_READ.format(name="vanhat")),
    ),
    MadeCase(
        "a page that cannot be read",
        _unreadable_page,
        (
            f"content/fi/kansio.md:1:1: {_NO_READING}",
            f"content/sv/kansio.md:1:1: {_NO_READING}",
            UNKNOWN_STATUS,
        ),
    ),
    MadeCase(
        "a byte-order mark",
        _bytes("experiments/koe.yml", b"\xef\xbb\xbf" + MINIMAL_EXPERIMENT.encode()),
        (f"experiments/koe.yml:1:1: {_BOM}", UNKNOWN_STATUS),
    ),
    MadeCase(
        "a page with a byte-order mark and its sound pair",
        _page_with_mark,
        (f"content/fi/a.md:1:1: {_BOM}",),
    ),
    MadeCase(
        "Latin-1 instead of UTF-8",
        _bytes("experiments/koe.yml", MINIMAL_EXPERIMENT.encode("latin-1")),
        (f"experiments/koe.yml:3:23: {_NOT_UTF8}", UNKNOWN_STATUS),
    ),
    MadeCase(
        "a broken byte after letters with dots counts characters, not bytes",
        _bytes("experiments/koe.yml", "title: {fi: Älä, sv: ".encode() + b"\xe4}\n"),
        (f"experiments/koe.yml:1:22: {_NOT_UTF8}", UNKNOWN_STATUS),
    ),
    MadeCase(
        "UTF-16",
        _bytes("tools/valine.yml", "id: valine\n".encode("utf-16")),
        (f"tools/valine.yml:1:1: {_NOT_UTF8}", UNKNOWN_STATUS),
    ),
    MadeCase(
        "a NUL character",
        _record_with(_TEXT, "fi: Kunta\0 kokeili."),
        (
            "experiments/koe.yml:4:20: näkymätön merkki U+0000 control character. " + _REWRITE,
            UNKNOWN_STATUS,
        ),
    ),
    MadeCase(
        "a control character",
        _record_with(_TEXT, "fi: Kunta\x1b[31m kokeili."),
        (
            "experiments/koe.yml:4:20: näkymätön merkki U+001B control character. " + _REWRITE,
            UNKNOWN_STATUS,
        ),
    ),
    MadeCase(
        "a right-to-left override",
        _record_with(_TEXT, "fi: Kunta\u202e kokeili."),
        (
            "experiments/koe.yml:4:20: näkymätön merkki U+202E RIGHT-TO-LEFT OVERRIDE. " + _REWRITE,
            UNKNOWN_STATUS,
        ),
    ),
    MadeCase(
        "an isolate in a comment",
        _bytes("experiments/koe.yml", MINIMAL_EXPERIMENT + "# \u2066huomaa\n"),
        (
            "experiments/koe.yml:11:3: näkymätön merkki U+2066 LEFT-TO-RIGHT ISOLATE. " + _REWRITE,
            UNKNOWN_STATUS,
        ),
    ),
    MadeCase(
        "ten thousand nested levels",
        _bytes(
            "experiments/koe.yml",
            f"{MINIMAL_EXPERIMENT}based_on: {'[' * _LEVELS}{']' * _LEVELS}\n",
        ),
        (f"experiments/koe.yml:11:30: {_TOO_DEEP}", UNKNOWN_STATUS),
    ),
    MadeCase(
        "ten thousand nested levels that never end",
        _bytes("tools/valine.yml", "{a: " * _LEVELS),
        (f"tools/valine.yml:1:81: {_TOO_DEEP}", UNKNOWN_STATUS),
    ),
    MadeCase(
        "labels that do not fit the closed lists",
        _wrong_labels,
        (
            'vocabulary/labels.yml:2:3: status: nimi puuttuu arvolta "idea". '
            "Lisää se molemmilla kielillä.",
            'vocabulary/labels.yml:2:3: status.idae: arvoa "idae" ei ole luettelossa status. '
            'Tarkoititko "idea"?',
            "vocabulary/labels.yml:3:12: status.planned.sv: pakollinen kenttä puuttuu. "
            "Lisää se; malli on kansiossa data/templates/.",
            "vocabulary/labels.yml:3:28: status.planned.svv: kenttää ei ole. Sallitut: fi, sv. "
            'Tarkoititko "sv"?',
            f"vocabulary/labels.yml:{_LABELS_SIZE + 1}:1: statsu: "
            'arvoa "statsu" ei ole luettelossa labels. Tarkoititko "status"?',
        ),
    ),
    MadeCase(
        "more problems than anybody reads at once",
        _bytes(
            "experiments/koe.yml",
            MINIMAL_EXPERIMENT + 'reviewed: "2026-11-21"\n' * (MAX_PER_FILE + 2),
        ),
        (
            *(
                f"experiments/koe.yml:{line}:1: reviewed: kenttä on jo rivillä {line - 1}. "
                "Yhdistä ne tai poista toinen."
                for line in range(_LINES + 1, _LINES + 1 + MAX_PER_FILE)
            ),
            f"experiments/koe.yml:{_LINES + 1 + MAX_PER_FILE}:1: tästä alkaen tiedostossa on "
            "vielä 2 ongelmaa, joita ei luetella. Korjaa ensin edelliset ja tarkista uudelleen.",
            UNKNOWN_STATUS,
        ),
    ),
    MadeCase(
        "a file over the limit",
        _bytes("experiments/koe.yml", MINIMAL_EXPERIMENT + "#" * 200_000),
        (f"experiments/koe.yml:1:1: {_TOO_LARGE}", UNKNOWN_STATUS),
    ),
)


def codes_of(folder: Path) -> set[str]:
    """The codes of all problems in a folder."""
    return {problem.code for problem in check(folder)[0].problems}


def made(case: MadeCase, folder: Path) -> Path:
    """The folder, filled."""
    folder.mkdir(exist_ok=True)
    case.make(folder)
    return folder


def file_name_of_bytes(folder: Path, name: bytes) -> None:
    """An empty file whose name is these bytes, where the file system allows it."""
    path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 (a name that is not text)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("this file system has no such names")
