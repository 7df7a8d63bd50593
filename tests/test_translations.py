"""Translation status: stale texts, the output of `status`, and the notice on the page."""

import contextlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from digikunta.authoring.term_check import has_word, uses_term
from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.cli import main
from digikunta.loading.site_input import SiteInput, load_input
from digikunta.pages.requested_records import stale_notice
from digikunta.pages.site_factory import make_site
from digikunta.reading.project import find_project
from digikunta.reading.text_hash import text_hash
from digikunta.records.review_due import review_due
from digikunta.records.term import GlossaryTerm, SwedishWord
from digikunta.records.texts import Summary
from digikunta.translations.parity import Passage, translation_state
from support import ROOT, TESTS

CHAPTER = "content/fi/kasikirja/luku.md"
RECORD = "data/experiments/molemmilla-kielilla.yml"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The tiny site's content and data under git, with all its translations accepted."""
    folder = tmp_path / "checkout"
    shutil.copytree(TESTS / "tiny", folder)
    run(folder, "status", "--accept")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Alku"]):
        identity = ["-c", "user.name=Koe", "-c", "user.email=koe@example.org"]
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True)
    return folder


def run(folder: Path, *arguments: str) -> Result:
    with contextlib.chdir(folder):
        where = ["--data", "data", "--content", "content"]
        return CliRunner().invoke(main, [*arguments, *where])


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def loaded(folder: Path) -> SiteInput:
    with contextlib.chdir(folder):
        return load_input(
            find_project(folder / "data", folder / "content"), folder, RESERVED_FOLDERS
        )


# --- the command -------------------------------------------------------------------------------


def test_nothing_is_stale_when_everything_is_accepted(checkout: Path) -> None:
    output = run(checkout, "status").output
    assert "Vanhentuneita käännöksiä: 0" in output
    assert "Kuittaamattomia käännöksiä: 0" in output


def test_an_edited_finnish_section_is_stale_in_swedish_with_its_difference(checkout: Path) -> None:
    edit(checkout, CHAPTER, "\nTeksti.\n", "\nTeksti on muuttunut.\n")
    lines = run(checkout, "status").output.splitlines()
    assert "Vanhentuneita käännöksiä: 1" in lines
    at = lines.index("  pages/kasikirja/luku: about (sv)")
    assert lines[at + 1 : at + 4] == [
        "    @@ -1 +1 @@",
        "    -Teksti.",
        "    +Teksti on muuttunut.",
    ]


def test_an_edited_text_of_a_record_is_stale_at_its_place(checkout: Path) -> None:
    edit(checkout, RECORD, "Kommunen prövade", "Kommunen testade")
    problems = [each for each in loaded(checkout).problems if each.code == "translation_stale"]
    assert [(each.path, each.field) for each in problems] == [(RECORD, "summary.fi")]
    assert run(checkout, "check").exit_code == 0


def test_a_recorded_file_that_is_no_text_is_reported(checkout: Path) -> None:
    (checkout / "data" / "translations" / "pages.txt").write_bytes(b"\xff\n")
    problems = loaded(checkout).errors
    assert [(each.path, each.code) for each in problems] == [
        ("data/translations/pages.txt", "not_utf8")
    ]


def test_a_new_date_and_new_line_breaks_make_nothing_stale(checkout: Path) -> None:
    edit(checkout, CHAPTER, "\nTeksti.\n", "\n\nTeksti.  \n\n")
    edit(checkout, CHAPTER, "2026-11-21", "2026-11-22")
    assert list(loaded(checkout).stale) == []


def test_a_mended_translation_waits_only_to_be_accepted(checkout: Path) -> None:
    edit(checkout, CHAPTER, "\nTeksti.\n", "\nTeksti on muuttunut.\n")
    edit(checkout, "content/sv/kasikirja/luku.md", "\nText.\n", "\nTexten har ändrats.\n")
    output = run(checkout, "status").output
    assert "Vanhentuneita käännöksiä: 0" in output
    assert "Kuittaamattomia käännöksiä: 1" in output
    run(checkout, "status", "--accept")
    assert "Kuittaamattomia käännöksiä: 0" in run(checkout, "status").output


def test_without_git_the_passage_is_named_without_a_difference(checkout: Path) -> None:
    shutil.rmtree(checkout / ".git")
    edit(checkout, CHAPTER, "\nTeksti.\n", "\nTeksti on muuttunut.\n")
    assert "  pages/kasikirja/luku: about (sv)" in run(checkout, "status").output


# --- what readers see --------------------------------------------------------------------------


def test_a_page_says_that_its_text_is_stale_in_its_own_language_only(checkout: Path) -> None:
    edit(checkout, CHAPTER, "\nTeksti.\n", "\nTeksti on muuttunut.\n")
    given = loaded(checkout)
    site = make_site(find_project(checkout / "data"), given)
    what = "pages/kasikirja/luku"
    notice = stale_notice(site.contexts["sv"], what, "sv/handbok/luku/")
    assert "En del av den här texten" in notice
    assert "Vad det handlar om." in notice
    assert stale_notice(site.contexts["fi"], what, "kasikirja/luku/").strip() == ""


def test_a_records_page_and_the_status_page_agree(checkout: Path) -> None:
    edit(checkout, RECORD, "Kommunen prövade", "Kommunen testade")
    pages = make_site(find_project(checkout / "data"), loaded(checkout)).pages
    assert "Osa tästä tekstistä" in pages["fi/kokeilut/molemmilla-kielilla.md"].body
    assert "En del av den här texten" not in pages["sv/kokeilut/molemmilla-kielilla.md"].body
    assert "muuttunut: Tiivistelmä." in pages["fi/kokeilut/molemmilla-kielilla.md"].body
    assert stale_links(pages["fi/kaannosten-tila/index.md"].body) == [
        "../kokeilut/molemmilla-kielilla/"
    ]
    assert stale_links(pages["sv/kaannosten-tila/index.md"].body) == []


def stale_links(body: str) -> list[str]:
    """The links of the status page between the headings of stale translations and of reviews."""
    part = body.split('id="stale"')[1].split('id="due"', maxsplit=1)[0]
    return re.findall('href="([^"]*)"', part)


def test_the_status_page_lists_what_lacks_a_text_and_every_kind_of_record(checkout: Path) -> None:
    pages = make_site(find_project(checkout / "data"), loaded(checkout)).pages
    body = pages["sv/kaannosten-tila/index.md"].body
    assert "../forsok/vain-suomeksi/" in body.split('id="missing"')[1].split('id="stale"')[0]
    due = body.split('id="due"')[1]
    assert all(f'href="{url}"' in due for url in ("../lagar/#306-2019", "../handbok/luku/"))
    assert "../verktyg/muistilista/" in due


# --- the project's own -------------------------------------------------------------------------


def test_no_translation_of_the_project_is_stale_missing_or_waiting() -> None:
    given = load_input(find_project(), ROOT, RESERVED_FOLDERS)
    assert [each for each in given.problems if each.severity == "error"] == []
    assert dict(given.stale) == {}
    assert [each.code for each in given.problems if each.code == "translation_missing"] == []
    waiting = [
        each for each in given.passages if translation_state(each, given.recorded) != "fresh"
    ]
    assert [(each.owner, each.key) for each in waiting] == []


# --- the rules ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fi", "sv", "expected"),
    [
        ("Teksti.", "Text.", "fresh"),
        ("Uusi teksti.", "Text.", "stale"),
        ("Teksti.", "Ny text.", "fresh"),
        ("Uusi teksti.", "Ny text.", "unrecorded"),
    ],
)
def test_a_translation_is_stale_when_only_its_source_has_changed(
    fi: str, sv: str, expected: str
) -> None:
    pairs = {("pages/a", "about"): (text_hash("Teksti."), text_hash("Text."))}
    assert translation_state(Passage("pages/a", "about", "fi", fi, sv), pairs) == expected


def test_swedish_may_be_the_source() -> None:
    pairs = {("pages/a", "about"): (text_hash("Text."), text_hash("Teksti."))}
    passage = Passage("pages/a", "about", "sv", "Teksti.", "Ny text.")
    assert (translation_state(passage, pairs), passage.translated_into) == ("stale", "fi")


TERM = GlossaryTerm(
    id="kunnanhallitus",
    fi=("kunnanhallitus",),
    sv=(SwedishWord(word="kommunstyrelse", standing="official"),),
    en=("municipal executive",),
    also=("styrelse",),
    definition=Summary(fi="Kunnan toimielin.", sv="Ett kommunalt organ."),
    definition_basis="own",
    reviewed="2026-11-21",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kunnanhallitus päätti.", True),
        ("Päätös tehtiin kunnanhallituksessa.", True),
        ("Kunta päätti.", False),
    ],
)
def test_a_finnish_term_is_known_in_any_case(text: str, expected: bool) -> None:
    assert uses_term(text, TERM) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kommunstyrelsen beslutade.", True),
        ("Beslutet fattades av styrelsen.", True),
        ("Kommunen beslutade.", False),
    ],
)
def test_a_swedish_word_is_known_by_its_beginning(text: str, expected: bool) -> None:
    assert has_word(text, TERM) == expected


@pytest.mark.parametrize(
    ("reviewed", "months", "due"),
    [("2026-11-21", 12, "2027-11"), ("2026-12", 12, "2027-12"), ("2026", 36, "2029-01")],
)
def test_a_review_is_due_after_its_months(reviewed: str, months: int, due: str) -> None:
    assert review_due(reviewed, months) == due
