"""The command line: what it prints, in three languages, and how it exits."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from digikunta.cli import main
from digikunta.records.kinds import KINDS
from support import MINIMAL_EXPERIMENT, MINIMAL_TOOL, ROOT, write_record


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    write_record(tmp_path, "experiments", "koe", MINIMAL_EXPERIMENT)
    write_record(tmp_path, "tools", "valine", MINIMAL_TOOL)
    return tmp_path


@pytest.fixture
def broken(sound: Path) -> Path:
    write_record(sound, "experiments", "rikki", MINIMAL_EXPERIMENT.replace("id: koe", "id: rikki"))
    text = (sound / "experiments" / "rikki.yml").read_text("utf-8")
    write_record(sound, "experiments", "rikki", text.replace("unknown", "käynnissä"))
    return sound


def test_the_projects_own_records_and_pages_are_sound() -> None:
    result = run("check")
    assert result.exit_code == 0, result.output
    data = ROOT / "data"
    records = sum(len(list((data / kind.folder).glob("*.yml"))) for kind in KINDS)
    pages = len(list((ROOT / "content").rglob("*.md")))
    assert f"{records} tietuetta ja {pages} sivua" in result.output


def test_a_sound_folder_exits_0(sound: Path) -> None:
    result = run("check", "--data", str(sound))
    assert result.exit_code == 0
    assert "2 tietuetta" in result.output


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", 'status: "käynnissä" ei kelpaa. Sallitut: idea, planned, running'),
        ("sv", 'status: "käynnissä" duger inte. Tillåtna: idea, planned, running'),
        ("en", 'status: "käynnissä" is not allowed. Allowed: idea, planned, running'),
    ],
)
def test_a_problem_is_reported_in_the_chosen_language(
    broken: Path, language: str, words: str
) -> None:
    result = run("check", "--data", str(broken), "--lang", language)
    assert result.exit_code == 1
    assert words in result.output
    assert ":7:9: " in result.output


def test_a_label_in_either_language_finds_the_value_that_was_meant(broken: Path) -> None:
    result = run("check", "--data", str(broken))
    assert 'Tarkoititko "running" (Käynnissä)?' in result.output


def test_json_holds_place_code_and_sentence(broken: Path) -> None:
    result = run("check", "--data", str(broken), "--format", "json")
    report = json.loads(result.output)
    (problem,) = report["problems"]
    assert (problem["line"], problem["column"], problem["code"]) == (7, 9, "wrong_value")
    assert problem["field"] == "status"
    assert report["errors"] == 1


def test_annotations_follow_the_code_hosts_form(broken: Path) -> None:
    result = run("check", "--data", str(broken), "--format", "github")
    line = result.output.splitlines()[0]
    assert line.startswith("::error file=")
    assert ",line=7,col=9,title=Virhe · Fel::status: " in line
    assert "ei kelpaa. Sallitut%3A" not in line
    assert "ei kelpaa. Sallitut: idea" in line
    assert "%0Astatus: " in line
    assert "duger inte. Tillåtna: idea" in line


def test_what_a_host_would_take_for_a_command_is_escaped(sound: Path) -> None:
    write_record(sound, "experiments", "a,b:c%", MINIMAL_EXPERIMENT)
    lines = run("check", "--data", str(sound), "--format", "github").output.splitlines()
    (line,) = [
        each for each in lines if each.startswith("::") and "id_is" not in each and "a%2Cb" in each
    ][:1]
    assert "a%2Cb%3Ac%25.yml,line=1," in line
    assert line.count("::") == 2


def test_a_missing_translation_warns_and_exits_0(sound: Path) -> None:
    text = MINIMAL_EXPERIMENT.replace("{fi: Koe, sv: Försök}", "{fi: Koe}")
    write_record(sound, "experiments", "koe", text)
    result = run("check", "--data", str(sound))
    assert result.exit_code == 0
    assert "(varoitus)" in result.output
    assert "0 virhettä ja 1 varoitus;" in result.output


FOLDERS = {
    "fi": "tietueiden kansiota ei ole",
    "sv": "mappen med poster finns inte",
    "en": "the folder of records does not exist",
}


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize(
    "arguments",
    [
        "check",
        "check --format github",
        "status",
        "status --accept",
        "schema",
        "schema --check",
        "new experiment koe",
        "links --list",
        "render --out {folder}/out",
        "site",
        "preview",
    ],
)
def test_a_missing_folder_of_records_is_named_once(
    arguments: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGIKUNTA_DATA", str(tmp_path / "gone"))
    words = arguments.format(folder=tmp_path).split()
    result = run(*words, "--lang", language)
    assert result.exit_code == 1
    assert result.output.count(FOLDERS[language]) == 1
    assert len(result.output.splitlines()) <= 4
    assert list(tmp_path.iterdir()) == []


def test_an_occupied_address_is_named_before_a_preview_is_built(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        monkeypatch.setattr("digikunta.cli.build_site._ADDRESS", other.getsockname())
        result = run("preview", "--lang", "sv")
        assert result.exit_code == 1
        port = other.getsockname()[1]
        assert f"http://127.0.0.1:{port} är upptagen" in result.output


def test_a_place_that_cannot_be_written_is_reported_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    result = run("render", "--out", str(tmp_path / "file" / "out"), "--lang", "sv")
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1
    assert "kan inte användas (en fil står i vägen för en mapp)" in result.output


@pytest.mark.parametrize(
    "arguments", [["check", "--data", "no-such-folder"], ["check", "--nope"], ["nope"]]
)
def test_wrong_usage_exits_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_the_committed_schemas_and_templates_are_fresh() -> None:
    result = run("schema", "--check")
    assert result.exit_code == 0, result.output


def test_new_makes_a_record_from_the_template_and_never_overwrites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "experiments").mkdir()
    monkeypatch.setenv("DIGIKUNTA_DATA", str(tmp_path))
    first = run("new", "experiment", "oma-kokeilu")
    assert first.exit_code == 0
    text = (tmp_path / "experiments" / "oma-kokeilu.yml").read_text("utf-8")
    assert "\nid: oma-kokeilu\n" in text
    assert text.startswith("# yaml-language-server: $schema=../../schema/experiment.json\n")
    again = run("new", "experiment", "oma-kokeilu")
    assert again.exit_code == 1
    assert (tmp_path / "experiments" / "oma-kokeilu.yml").read_text("utf-8") == text


def test_new_refuses_an_id_with_a_path_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data" / "experiments").mkdir(parents=True)
    monkeypatch.setenv("DIGIKUNTA_DATA", str(tmp_path / "data"))
    assert run("new", "experiment", "../../outside").exit_code == 1
    assert not list(tmp_path.glob("*.yml"))


@pytest.mark.parametrize(
    ("kind", "id_", "words"),
    [
        ("tool", "kartta--091", "niiden välissä yksittäisiä yhdysviivoja"),
        ("experiment", "kartta--091", "niiden välissä yksittäisiä yhdysviivoja"),
        ("adoption", "kartta", "kaksi yhdysviivaa ja kuntakoodi"),
    ],
)
def test_new_allows_two_hyphens_in_ids_of_adoptions_only(
    kind: str, id_: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check refuses the same ids, so that no record starts with one."""
    monkeypatch.setenv("DIGIKUNTA_DATA", str(tmp_path))
    refused = run("new", kind, id_)
    assert (refused.exit_code, words in refused.output) == (1, True), refused.output
    assert not list(tmp_path.rglob("*.yml"))
    assert run("new", "adoption", "kartta--091").exit_code == 0


def test_a_template_needs_nothing_but_its_blanks_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fresh copy has problems only where something is to be written."""
    (tmp_path / "experiments").mkdir()
    monkeypatch.setenv("DIGIKUNTA_DATA", str(tmp_path))
    run("new", "experiment", "oma")
    report = json.loads(run("check", "--data", str(tmp_path), "--format", "json").output)
    assert {each["code"] for each in report["problems"]} <= {"empty_text", "unsafe_address"}
    assert report["problems"]


def test_render_writes_pages_that_need_no_engine(sound: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("render", "--data", str(sound), "--out", str(out))
    assert result.exit_code == 0
    text = (out / "content" / "sv" / "forsok" / "koe" / "_index.html").read_text("utf-8")
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    meta = json.loads(head)
    assert (meta["title"], meta["language"], meta["url"]) == ("Försök", "sv", "/sv/forsok/koe/")
    assert "<h1>Försök</h1>" in body
    text = (out / "static" / "sv" / "forsok" / "koe" / "index.md").read_text("utf-8")
    assert text.startswith('---\ntitle: "Försök"\n')
    for name in ("docs/sv/forsok/koe/index.md", "hugo.json", "static/llms.txt", "docs/fi/llms.txt"):
        assert (out / name).is_file()
    assert json.loads((out / "static" / "assets" / "search" / "sv.json").read_text("utf-8"))


def test_render_refuses_broken_records_and_writes_nothing(broken: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("render", "--data", str(broken), "--out", str(out)).exit_code == 1
    assert not out.exists()


def test_the_command_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "digikunta", "check", "--lang", "sv"]
    done = subprocess.run(
        command, cwd=ROOT / "hooks", capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0
    assert "I ordning" in done.stdout
