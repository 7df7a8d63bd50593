"""`digikunta summary`: the changes of a pull request in words, from real Git revisions."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest
from click.testing import CliRunner, Result
from digikunta.catalogue.language import languages
from digikunta.cli import main
from digikunta.links.probe import LinkState
from digikunta.reading.messages import read_package_yaml
from digikunta.records.kinds import KINDS
from support import MINIMAL_EXPERIMENT, MINIMAL_TOOL, ROOT, write_record

WORDS: Mapping[str, Any] = read_package_yaml("summary.yml")
PAGE = "---\ntitle: {title}\ndescription: Sivu.\n---\n\n# Sivu {{#page}}\n\n{text}\n"


class Repository:
    """A checkout in a folder of its own, with the project's vocabularies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # A word of the synonyms that leads nowhere is a problem, and so small a site has few words.
        others = shutil.ignore_patterns("synonyms.yml")
        shutil.copytree(ROOT / "data" / "vocabulary", folder / "data" / "vocabulary", ignore=others)
        self.git("init", "-q", "-b", "main")
        write_record(folder / "data", "experiments", "koe", MINIMAL_EXPERIMENT)
        write_record(folder / "data", "tools", "valine", MINIMAL_TOOL)
        self.page("fi", "Sivu", "Vanha teksti.")
        self.page("sv", "Sida", "Gammal text.")
        self.commit()

    def git(self, *arguments: str) -> None:
        who = ["-c", "user.name=Koe", "-c", "user.email=koe@example.org"]
        command = ["git", "-C", str(self.folder), *who, *arguments]
        subprocess.run(command, check=True, capture_output=True)

    def page(self, language: str, title: str, text: str) -> None:
        path = self.folder / "content" / language / "sivu.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(title=title, text=text), "utf-8")

    def experiment(self, id_: str, text: str = MINIMAL_EXPERIMENT) -> Path:
        text = text.replace("id: koe", f"id: {id_}", 1)
        return write_record(self.folder / "data", "experiments", id_, text)

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "x")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path)
    monkeypatch.chdir(tmp_path)
    return made


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["summary", *arguments], catch_exceptions=False)


def summaries(*arguments: str) -> tuple[str, str]:
    """The Finnish and the Swedish part."""
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    finnish, swedish = result.output.split("## Vad förslaget ändrar")
    return finnish, swedish


@pytest.mark.usefixtures("repository")
def test_nothing_has_changed() -> None:
    finnish, swedish = summaries("main")
    assert "Tietueet ja sivut eivät muutu." in finnish
    assert "Posterna och sidorna ändras inte." in swedish


def test_one_experiment_is_reported_on_one_line_with_what_it_lacks(repository: Repository) -> None:
    text = MINIMAL_EXPERIMENT.replace("{fi: Koe, sv: Försök}", "{fi: Botti neuvoo}")
    repository.experiment("uusi", text + 'municipalities: [{code: "853", role: lead}]\n')
    finnish, swedish = summaries("main")
    assert "1 kokeilu lisätty: Botti neuvoo (Turku). Ruotsi puuttuu." in finnish
    assert "1 försök har lagts till: Botti neuvoo (Åbo). Svenska saknas." in swedish
    assert "Esikatselussa: `kokeilut/uusi/index.html`, `sv/forsok/uusi/index.html`" in finnish


@pytest.mark.parametrize("count", [2, 3])
def test_several_are_counted_and_listed(repository: Repository, count: int) -> None:
    for number in range(count):
        repository.experiment(f"uusi-{number}")
    finnish, swedish = summaries("main")
    assert f"{count} kokeilua lisätty:\n\n- Koe." in finnish
    assert f"{count} försök har lagts till:\n\n- Försök." in swedish
    assert finnish.count("\n- ") == swedish.count("\n- ") == count


def test_a_changed_record_names_its_fields_and_its_stale_translation(
    repository: Repository,
) -> None:
    (repository.folder / "data" / "translations").mkdir()
    accept()
    repository.commit()
    text = MINIMAL_EXPERIMENT.replace("Kunta kokeili.", "Kunta kokeili kahdesti.")
    repository.experiment("koe", text)
    finnish, swedish = summaries("HEAD")
    assert "1 kokeilu muutettu: Koe. Muuttuneet kentät: summary." in finnish
    assert "1 ruotsinkielinen teksti on jäänyt vanhaksi." in finnish
    assert "1 försök har ändrats: Försök. Ändrade fält: summary." in swedish
    assert "1 svensk text har blivit föråldrad." in swedish
    repository.commit()
    repository.experiment("koe", text.replace('reviewed: "2026-11-21"', 'reviewed: "2026-11-22"'))
    assert "jäänyt vanhaksi" not in summaries("HEAD")[0]


def accept() -> None:
    """The translations of the checkout that is the current folder are recorded as they are."""
    paths = ["--data", "data", "--content", "content"]
    result = CliRunner().invoke(main, ["status", "--accept", *paths], catch_exceptions=False)
    assert result.exit_code == 0


def test_only_the_layout_has_changed(repository: Repository) -> None:
    repository.experiment("koe", "# Uusi huomautus\n" + MINIMAL_EXPERIMENT)
    assert "eivät muutu" in summaries("main")[0]


def test_a_renamed_record_is_not_one_lost_and_one_new(repository: Repository) -> None:
    (repository.folder / "data" / "experiments" / "koe.yml").unlink()
    repository.experiment("uusi-nimi", MINIMAL_EXPERIMENT + "old_ids: [koe]\n")
    finnish, swedish = summaries("main")
    assert "1 kokeilu nimetty uudelleen: Koe. Ennen: koe." in finnish
    assert "1 försök har bytt id: Försök. Tidigare: koe." in swedish
    assert "lisätty" not in finnish
    assert "poistettu" not in finnish


def test_a_removed_record_says_that_its_address_is_lost(repository: Repository) -> None:
    (repository.folder / "data" / "tools" / "valine.yml").unlink()
    finnish, swedish = summaries("main")
    assert "1 työkalu poistettu: Väline. Vanha osoite lakkaa toimimasta." in finnish
    assert "old_ids: [valine]" in swedish


@pytest.mark.parametrize(
    ("before", "after", "lost"),
    [
        ("slug: {sv: gammal}\n", "slug: {sv: ny}\n", "old_ids: [gammal]"),
        ("slug: {sv: gammal}\n", "", "old_ids: [gammal]"),
        ("slug: {sv: gammal}\n", "slug: {sv: ny}\nold_ids: [gammal]\n", ""),
        ("", "slug: {sv: ny}\n", ""),
        ("slug: {sv: gammal}\n", "slug: {sv: gammal}\nchanges: []\n", ""),
    ],
)
def test_a_changed_swedish_address_says_whether_the_old_one_is_lost(
    repository: Repository, before: str, after: str, lost: str
) -> None:
    repository.experiment("koe", MINIMAL_EXPERIMENT + before)
    repository.commit()
    repository.experiment("koe", MINIMAL_EXPERIMENT + after)
    finnish, swedish = summaries("HEAD")
    assert ("Vanha osoite lakkaa toimimasta" in finnish) == bool(lost)
    assert lost in swedish
    shown = "gammal" if "gammal}" in after else "ny" if "ny" in after else "koe"
    assert f"`kokeilut/koe/index.html`, `sv/forsok/{shown}/index.html`" in finnish


def test_a_removed_record_loses_its_swedish_address_too(repository: Repository) -> None:
    repository.experiment("koe", MINIMAL_EXPERIMENT + "slug: {sv: forsoket}\n")
    repository.commit()
    (repository.folder / "data" / "experiments" / "koe.yml").unlink()
    assert "old_ids: [koe, forsoket]" in summaries("HEAD")[0]
    write_record(repository.folder / "data", "populations", "muut", POPULATION)
    assert "old_ids: [forsoket]" in summaries("HEAD")[0]


def test_a_removed_experiment_that_is_a_row_of_coverage_keeps_its_address(
    repository: Repository,
) -> None:
    (repository.folder / "data" / "experiments" / "koe.yml").unlink()
    write_record(repository.folder / "data", "populations", "muut", POPULATION)
    finnish, _ = summaries("main")
    assert "1 kokeilu poistettu: Koe." in finnish
    assert "Vanha osoite lakkaa toimimasta" not in finnish


POPULATION = """\
id: muut
original_language: fi
title: {fi: Muut, sv: Andra}
counted: projects
definition: {fi: Muut kokeilut., sv: Andra försök.}
known_missing:
  - id: koe
    name: {fi: Koe, sv: Försök}
    why: {fi: Tuloksia ei nähty., sv: Inga resultat kunde ses.}
    source: lahde
    old_ids: [koe]
sources:
  - {id: lahde, title: Lähde, url: "https://example.org/a"}
reviewed: "2026-11-21"
"""


def test_a_changed_page_says_where_to_look(repository: Repository) -> None:
    repository.page("fi", "Sivu", "Uusi teksti.")
    finnish, swedish = summaries("main")
    assert "1 sivu muutettu: Sivu. Esikatselussa: `sivu/index.html`" in finnish
    assert "1 sida har ändrats: Sida." in swedish


def test_broken_input_is_reported_and_is_no_failure(repository: Repository) -> None:
    repository.experiment("rikki", MINIMAL_EXPERIMENT.replace("unknown", "käynnissä"))
    repository.experiment("sotku", "id: [\n")
    finnish, swedish = summaries("main")
    assert "2 kokeilua lisätty:" in finnish
    assert "- Koe. Korjattavaa, katso alta." in finnish
    assert "- sotku. Korjattavaa, katso alta." in finnish
    assert "2 virhettä on korjattava ennen julkaisemista:" in finnish
    assert "2 fel ska rättas före publiceringen:" in swedish
    assert "data/experiments/rikki.yml:7:9: status:" in swedish


@pytest.mark.parametrize("text", ["", "- a\n", "a\n", "title: 5\n", "title: [[1]]\n", "\0"])
def test_a_record_of_any_shape_is_named(repository: Repository, text: str) -> None:
    repository.experiment("outo", text)
    assert "1 kokeilu lisätty: " in summaries("main")[0]


def test_a_title_is_shown_and_not_followed(repository: Repository) -> None:
    text = MINIMAL_EXPERIMENT.replace("fi: Koe", 'fi: "[x](https://evil.example) <img> @kaikki"')
    repository.experiment("uusi", text)
    assert r"\[x\](https://evil.example) \<img\> \@kaikki." in summaries("main")[0]


def test_vocabularies_and_files_of_the_program_are_named(repository: Repository) -> None:
    (repository.folder / "hooks").mkdir()
    (repository.folder / "hooks" / "x.py").write_text("x", "utf-8")
    path = repository.folder / "data" / "vocabulary" / "themes.yml"
    path.write_text(path.read_text("utf-8") + "# Huomautus\n", "utf-8")
    repository.commit()
    finnish, swedish = summaries("HEAD~1", "--head", "HEAD")
    assert "1 sanastotiedosto muutettu: themes." in finnish
    assert "Sisällön lisäksi muuttuu 1 tiedosto" in finnish
    assert "- `hooks/x.py`" in swedish


@pytest.mark.usefixtures("repository")
def test_folders_are_compared_like_revisions(tmp_path: Path) -> None:
    copy = tmp_path.parent / f"{tmp_path.name}-copy"
    shutil.copytree(tmp_path, copy)
    write_record(copy / "data", "experiments", "uusi", MINIMAL_EXPERIMENT.replace("koe", "uusi", 1))
    assert "1 kokeilu lisätty: Koe." in summaries(str(tmp_path), "--head", str(copy))[0]
    assert "1 kokeilu poistettu: Koe." in summaries(str(copy))[0]


def test_a_link_out_of_a_revision_is_not_followed(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "data" / "experiments" / "salaisuus.yml").symlink_to("/etc/hostname")
    repository.commit()
    assert "eivät muutu" in summaries("HEAD~1", "--head", "HEAD")[0]


def test_a_first_revision_without_records_is_compared(repository: Repository) -> None:
    repository.git("checkout", "-q", "--orphan", "tyhja")
    repository.git("rm", "-q", "-rf", "--cached", ".")
    repository.git("commit", "-q", "--allow-empty", "-m", "x")
    assert "1 kokeilu lisätty" in summaries("tyhja", "--head", "main")[0]


@pytest.mark.parametrize("name", ["ei-ole", "--output=x", "", "main..main"])
@pytest.mark.usefixtures("repository")
def test_no_such_revision_is_reported_without_a_traceback(name: str) -> None:
    result = run("--", name)
    assert result.exit_code == 1
    assert "ei ole versio eikä kansio" in result.output


# --- the words -----------------------------------------------------------------------------------


def forms(key: str, language: str) -> list[str]:
    found = WORDS[key][language]
    return list(found.values()) if isinstance(found, dict) else [found]


def blanks(key: str, language: str) -> list[set[str]]:
    """The names of the values that each form of a text takes."""
    return [
        {name for _, name, _, _ in Formatter().parse(text) if name} for text in forms(key, language)
    ]


def test_words_are_in_both_languages_with_the_same_blanks() -> None:
    for key, texts in WORDS.items():
        assert set(texts) == {"fi", "sv"}, key
        assert blanks(key, "fi") == blanks(key, "sv"), key


def test_a_text_that_counts_shows_the_number() -> None:
    counting = [key for key in WORDS if isinstance(WORDS[key]["fi"], dict)]
    assert counting
    for language in languages(WORDS).values():
        assert [key for key in counting if "2" not in language.count(key, 2)] == []


def test_every_word_is_used() -> None:
    text = (ROOT / "hooks/digikunta/catalogue/change_summary.py").read_text("utf-8")
    text += (ROOT / "hooks/digikunta/links/link_report.py").read_text("utf-8")
    named = set(re.findall(r"[\"']([a-z-]+)[\"']", text))
    named |= {f"links-{state}{end}" for state in get_args(LinkState) for end in ("", "-title")}
    kinds = {kind.folder for kind in KINDS}
    assert set(WORDS) - named <= kinds | {"pages", "vocabulary"}
