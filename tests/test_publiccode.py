"""A foreign publiccode.yml becomes a record, and software records become such files."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from digikunta.authoring.filled_template import filled
from digikunta.cli import main
from digikunta.exports.all_exports import Exports
from digikunta.exports.publiccode import MAX_SHORT, shortened
from digikunta.reading.messages import load_messages
from digikunta.reading.publiccode import read_publiccode
from digikunta.records.kinds import KINDS
from digikunta.records.vocabulary import Vocabularies
from hypothesis import given
from hypothesis import strategies as st
from support import PROJECT, ROOT, edition_of, load_folder, write_record

FOREIGN = """\
publiccodeYmlVersion: 0.4
name: Varauspalvelu
url: https://koodi.example.org/varaus.git
landingURL: https://varaus.example.org/
isBasedOn: https://koodi.example.org/arviointimalli/
releaseDate: 2026-01-28
platforms: [web]
categories:
  - booking
developmentStatus: stable
softwareType: standalone/web
description:
  fi-FI:
    localisedName: Varaus
    shortDescription: >
      Tilojen varaus
      kunnalle.
  en:
    shortDescription: "Booking: of rooms"
    longDescription: Long.
legal:
  license: EUPL-1.2
  mainCopyrightOwner: Maija Meikäläinen
  repoOwner: Porvoon kaupunki
maintenance:
  type: internal
  contacts:
    - name: Maija Meikäläinen
      email: maija.meikalainen@example.org
localisation:
  localisationReady: true
  availableLanguages: [fi, sv, it]
dependsOn:
  open:
    - name: PostgreSQL
      versionMin: "14"
    - name: Redis
      version: 7.2
  hardware:
    - name: Kortinlukija
"""


OWN = """\
id: arviointimalli
original_language: fi
title: {fi: Arviointimalli, sv: Utvärderingsmodell}
name_status: {fi: official, sv: translation}
summary: {fi: Malli., sv: En modell.}
publisher: Kuntaliitto
kind: software
phases: [plan]
origin: related
tier: core
licence: MIT
code: "https://koodi.example.org/Arviointimalli"
link_status: unchecked
source_coverage: seen
sources:
  - {id: readme, title: README, url: "https://koodi.example.org/arviointimalli"}
reviewed: "2026-11-21"
"""


ADOPTION = """\
id: arviointimalli--{code}
original_language: fi
tool: arviointimalli
municipality: "{code}"
status: {status}
as_of: "2026"
told_by: source
note: {{fi: Kaupungilla on koodi., sv: Staden har koden.}}
sources:
  - {{id: readme, title: README, url: "https://koodi.example.org/oma"}}
reviewed: "2026-11-21"
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one tool, chosen for the command."""
    folder = tmp_path / "data"
    (folder / "tools").mkdir(parents=True)
    (folder / "tools" / "arviointimalli.yml").write_text(OWN, "utf-8")
    monkeypatch.setenv("DIGIKUNTA_DATA", str(folder))
    return folder


def written(folder: Path, content: str) -> str:
    path = folder.parent / "publiccode.yml"
    path.write_text(content, "utf-8")
    return str(path)


def test_a_record_is_begun_from_the_file(data: Path) -> None:
    result = run("new", "tool", "--from", written(data, FOREIGN))
    assert result.exit_code == 0, result.output
    text = (data / "tools" / "varauspalvelu.yml").read_text("utf-8")
    record = yaml.safe_load(text)
    assert record["id"] == "varauspalvelu"
    assert record["original_language"] == "fi"
    assert record["title"] == {"fi": "Varaus", "sv": "Varauspalvelu"}
    assert record["summary"] == {"fi": "Tilojen varaus kunnalle.", "sv": ""}
    assert record["publisher"] == "Porvoon kaupunki"
    assert (record["kind"], record["licence"]) == ("software", "EUPL-1.2")
    assert record["code"] == "https://koodi.example.org/varaus.git"
    assert record["url"] == "https://varaus.example.org/"
    assert record["availability"] == ["fi", "sv"]
    assert record["based_on"] == ["arviointimalli"]
    assert record["requirements"]["sv"] == ["PostgreSQL 14", "Redis 7.2", "Kortinlukija"]
    assert "# en: Booking: of rooms\n" in text


def test_no_person_of_the_file_enters_the_record(data: Path) -> None:
    run("new", "tool", "oma", "--from", written(data, FOREIGN))
    text = (data / "tools" / "oma.yml").read_text("utf-8")
    assert "Meik" not in text
    assert "@" not in text


def test_only_what_the_file_does_not_say_is_left_to_write(data: Path) -> None:
    """The Swedish summary: the file is in Finnish and English."""
    run("new", "tool", "oma", "--from", written(data, FOREIGN))
    result = run("check", "--data", str(data))
    mine = [line for line in result.output.splitlines() if line.startswith("data/tools/oma.yml")]
    mine = mine or [line for line in result.output.splitlines() if "oma.yml" in line]
    assert [line.partition(": ")[2].partition(":")[0] for line in mine] == ["summary.sv"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "license: EUPL-1.2",
            "license: EUPL",
            'publiccode.yml:22:12: legal.license: "EUPL" ei ole',
        ),
        ("license: EUPL-1.2", "license: eupl-1.2", "kirjoitetaan SPDX-luettelossa EUPL-1.2"),
        ("license: EUPL-1.2", "license: unknown", '"unknown" ei ole SPDX-luettelon lisenssi'),
        ("publiccodeYmlVersion: 0.4", 'publiccodeYmlVersion: "2"', 'versiota "2" ei tunneta'),
        ("publiccodeYmlVersion: 0.4\n", "", "publiccodeYmlVersion: pakollinen kenttä puuttuu"),
        ("url: https://koodi", "url: javascript://koodi", "publiccode.yml:3:6: url: "),
        ("  en:", '  "en\\n- x":', "publiccode.yml:19:5: description.en"),
        ("  repoOwner: Porvoon kaupunki", "  repoOwner: [a]", "legal.repoOwner: "),
        ("legal:", "legal: &x", "publiccode.yml:21:8: "),
        ("legal:", "name: toinen\nlegal:", "kenttä on jo rivillä 2"),
    ],
)
def test_an_odd_file_is_refused_with_its_place(data: Path, old: str, new: str, said: str) -> None:
    assert old in FOREIGN
    result = run("new", "tool", "oma", "--from", written(data, FOREIGN.replace(old, new, 1)))
    assert result.exit_code == 1
    assert said in result.output
    assert not (data / "tools" / "oma.yml").exists()


@pytest.mark.parametrize("end", range(0, len(FOREIGN), 7))
def test_a_file_that_is_cut_off_is_read_or_refused(tmp_path: Path, end: int) -> None:
    """Never an exception; and what is read has its licence."""
    path = tmp_path / "publiccode.yml"
    path.write_text(FOREIGN[:end], "utf-8")
    code, problems = read_publiccode(path)
    assert (code is None) == bool(problems)
    assert code is None or code.legal.license
    messages = load_messages("sv", Vocabularies())
    assert all(messages.line(each).startswith("publiccode.yml:") for each in problems)


def test_only_a_tool_is_begun_from_the_file(data: Path) -> None:
    path = written(data, FOREIGN)
    assert "--from" in run("new", "experiment", "oma", "--from", path).output
    assert not (data / "experiments").exists()


def test_without_file_the_id_is_needed(data: Path) -> None:
    result = run("new", "tool")
    assert result.exit_code == 1
    assert "digikunta new tool tunnus" in result.output
    assert [each.name for each in (data / "tools").iterdir()] == ["arviointimalli.yml"]


def test_filling_a_template_with_nothing_changes_nothing() -> None:
    for kind in KINDS:
        text = (PROJECT.templates / f"{kind.name}.yml").read_text("utf-8")
        assert filled(text, {}) == text


# --- export ---------------------------------------------------------------------------------------


def published() -> dict[str, str]:
    files = Exports(edition_of(load_folder(ROOT / "data"))).files
    return {
        name.rpartition("/")[2].removesuffix(".yml"): files[name].decode("utf-8")
        for name in files
        if name.startswith("data/v1/publiccode/")
    }


def test_every_software_is_published_and_reads_back() -> None:
    tools = load_folder(ROOT / "data").tools
    files = published()
    assert set(files) == {each.id for each in tools.values() if each.kind == "software"}
    for id_, text in files.items():
        value = yaml.safe_load(text)
        assert value["url"] == tools[id_].code
        assert value["legal"]["license"] == tools[id_].licence
        assert len(value["description"]["sv"]["shortDescription"]) <= MAX_SHORT


def test_only_a_use_that_was_seen_is_reported(tmp_path: Path) -> None:
    """A copy of the code is not a use."""
    write_record(tmp_path, "tools", "arviointimalli", OWN)
    for code, status in (("638", "in-use"), ("091", "unknown")):
        text = ADOPTION.format(code=code, status=status)
        write_record(tmp_path, "adoptions", f"arviointimalli--{code}", text)
    data = load_folder(tmp_path)
    assert not data.problems
    text = Exports(edition_of(data)).files["data/v1/publiccode/arviointimalli.yml"].decode("utf-8")
    assert yaml.safe_load(text)["usedBy"] == ["Porvoo"]


def test_a_published_file_can_be_the_start_of_a_record(data: Path) -> None:
    text = published()["trevaka"]
    assert "isBasedOn" in text
    assert run("new", "tool", "--from", written(data, text)).exit_code == 0
    record = yaml.safe_load((data / "tools" / "trevaka.yml").read_text("utf-8"))
    original = load_folder(ROOT / "data").tools["trevaka"]
    assert record["licence"] == original.licence
    assert record["code"] == original.code
    assert record["publisher"] == "Tampereen kaupunki"


@given(st.text(alphabet="ab .,", max_size=400))
def test_a_shortened_text_is_a_beginning_that_fits(text: str) -> None:
    short = shortened(text)
    assert len(short) <= MAX_SHORT
    assert text.startswith(short.removesuffix("…"))
