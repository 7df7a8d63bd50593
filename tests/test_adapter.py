"""The adapter against the real MkDocs and static-i18n: events run, no mocks.

The adapter depends on the plugin's internals; these tests fail if a new version changes them.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from digikunta.adapter import site_adapter
from digikunta.adapter.site_adapter import SiteAdapter
from digikunta.adapter.workers import KilledError
from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import Files, get_files
from support import MINIMAL_EXPERIMENT, ROOT, TESTS, write_record

TINY = TESTS / "tiny"
PREVIEW_SECONDS = 60


def config_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsConfig:
    monkeypatch.setenv("DIGIKUNTA_DATA", str(TINY / "data"))
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    return load_config(config_file=str(TINY / "mkdocs.yml"), site_dir=str(tmp_path / "site"))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    """The files of the default language after all plugins and hooks have seen them."""
    config = config_for(tmp_path, monkeypatch)
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    return config.plugins.on_files(get_files(config), config=config)


def test_generated_pages_come_out_at_their_own_addresses(files: Files) -> None:
    file = files.get_file_from_path("fi/kokeilut/vain-suomeksi.md")
    assert file is not None
    assert file.dest_uri == "kokeilut/vain-suomeksi/index.html"
    assert file.url == "kokeilut/vain-suomeksi/"
    assert file.generated_by == "digikunta"
    assert (
        Path(str(file.abs_dest_path)).as_posix().endswith("site/kokeilut/vain-suomeksi/index.html")
    )


def test_the_engine_neither_reads_nor_writes_generated_pages(files: Files) -> None:
    assert not any(file.generated_by for file in files.documentation_pages())
    assert files.get_file_from_path("fi/teemat/e-services.md") is not None


def test_only_the_languages_own_generated_pages_are_known(files: Files) -> None:
    assert files.get_file_from_path("sv/teemat/e-services.md") is None


def built_with(tmp_path: Path, link: str) -> "subprocess.CompletedProcess[str]":
    """A strict build of the tiny site with one more link on a hand-written page."""
    project = tmp_path / "tiny"
    shutil.copytree(TINY, project)
    page = project / "content" / "fi" / "osallistu.md"
    page.write_text(page.read_text("utf-8") + f"\n[Linkki]({link}).\n", "utf-8")
    settings = (project / "mkdocs.yml").read_text("utf-8").replace("../../", f"{ROOT}/")
    (project / "mkdocs.yml").write_text(settings, "utf-8")
    environment = {**os.environ, "DIGIKUNTA_DATA": str(project / "data")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "site")]
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("kokeilut/olematon.md", "osallistu.md:12:10: linkki "),
        ("kokeilut/vain-suomeksi.md#olematon", "osallistu.md:12:10: sivulla, johon linkki "),
    ],
)
def test_a_link_to_no_generated_page_or_place_is_reported(
    tmp_path: Path, link: str, said: str
) -> None:
    done = built_with(tmp_path, link)
    assert done.returncode == 1
    assert said in done.stderr
    assert "not found" not in done.stderr  # what MkDocs says in English, without the line


def test_a_link_to_a_place_on_a_generated_page_is_fine(tmp_path: Path) -> None:
    done = built_with(tmp_path, "kokeilut/vain-suomeksi.md#evidence")
    assert done.returncode == 0, done.stderr


def test_hand_written_pages_get_swedish_addresses_too(files: Files) -> None:
    file = files.get_file_from_path("fi/osallistu.md")
    urls = {code: each.url for code, each in file.alternates.items()}  # type: ignore[union-attr]
    assert urls == {"fi": "osallistu/", "sv": "sv/delta/"}


def test_nothing_generated_is_written_into_content(files: Files) -> None:
    generated = [file for file in files if file.generated_by == "digikunta"]
    assert generated
    assert not any((TINY / "content" / file.src_uri).exists() for file in generated)


def test_a_page_gets_the_records_of_its_front_matter_under_its_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "content"
    for code, word in (("fi", "Luku"), ("sv", "Kapitel")):
        asked = "themes: [e-services]\ntools: [muistilista]"
        page = f"---\ntitle: {word}\ndescription: x\n{asked}\n---\n\n# {word}\n\nText.\n"
        for name in ("index.md", "kasikirja/luku.md"):
            path = content / code / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(page, "utf-8")
    monkeypatch.setenv("DIGIKUNTA_DATA", str(TINY / "data"))
    config = load_config(
        config_file=str(ROOT / "mkdocs.yml"),
        docs_dir=str(content),
        site_dir=str(tmp_path / "site"),
        nav=[{"Etusivu": "index.md"}, {"Luku": "kasikirja/luku.md"}],
        validation={"nav": {"omitted_files": "ignore"}},
    )
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    swedish = html.parse(str(tmp_path / "site" / "sv" / "handbok" / "luku" / "index.html"))
    cards = swedish.xpath("//article//li[@data-id]/@data-id")
    assert sorted(cards) == ["molemmilla-kielilla", "muistilista", "vain-suomeksi"]
    links = swedish.xpath("//article//li[@data-id='muistilista']//a/@href")
    assert links == ["../../verktyg/muistilista/"]
    assert swedish.xpath("//article/h1")[0].text == "Kapitel"


def test_the_projects_pages_build_over_another_folders_records(tmp_path: Path) -> None:
    """They refer to records: missing ones are left out, and the build is still strict."""
    environment = {**os.environ, "DIGIKUNTA_DATA": str(TINY / "data")}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "site")]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert 'tietuetta "turku-abot-koronaneuvonta" ei ole' in done.stderr
    page = html.parse(str(tmp_path / "site" / "sv" / "handbok" / "upphandling" / "index.html"))
    assert not any("/forsok/abo-" in href for href in page.xpath("//a/@href"))
    assert "Åbot – coronaråd" in page.getroot().text_content()
    assert page.xpath("//li[@class='dk-card dk-card--law']//a/@href") == ["../../lagar/#306-2019"]


# --- faults ------------------------------------------------------------------------------------


def broken_data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    shutil.copytree(TINY / "data", data)
    write_record(data, "experiments", "koe", MINIMAL_EXPERIMENT)
    write_record(data, "experiments", "rikki", "id: rikki\n\ttitle: x\n")
    return data


def test_a_build_refuses_a_broken_record_with_its_line_and_no_traceback(tmp_path: Path) -> None:
    environment = {**os.environ, "DIGIKUNTA_DATA": str(broken_data(tmp_path))}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "site")]
    done = subprocess.run(
        command, cwd=TINY, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert "rikki.yml:2:1: sisennyksessä on sarkain" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_build_reports_in_swedish_when_asked(tmp_path: Path) -> None:
    data = {"DIGIKUNTA_DATA": str(broken_data(tmp_path)), "DIGIKUNTA_LANG": "sv"}
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path / "site")]
    done = subprocess.run(
        command,
        cwd=TINY,
        env={**os.environ, **data},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "rikki.yml:2:1: indraget innehåller en tabb" in done.stderr


@contextmanager
def preview(data: Path) -> Iterator[str]:
    """`mkdocs serve` of the project with some data, on a free port; returns its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "DIGIKUNTA_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command, cwd=TINY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=60)


def wait_until(address: str, wanted: str, *, present: bool = True) -> str:
    """Poll until the page has (or no longer has) the words."""
    end = time.monotonic() + PREVIEW_SECONDS
    text = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
                text = answer.read().decode("utf-8")
        except OSError:
            text = ""
        if text and (wanted in text) == present:
            return text
        time.sleep(0.3)
    raise AssertionError(f"{wanted!r} {'missing' if present else 'still there'}: {text[:300]}")


def test_a_preview_shows_a_fault_and_rebuilds_when_it_is_mended(tmp_path: Path) -> None:
    """It starts with a broken record, reports it on every page, and recovers; twice."""
    data = broken_data(tmp_path)
    with preview(data) as address:
        text = wait_until(address, "rikki.yml:2:1: sisennyksessä on sarkain")
        assert "Esikatselu: 1 virhettä" in text
        swedish = wait_until(address + "sv/", "Förhandsvisning: 1 fel")
        assert "sisennyksessä" not in swedish
        wait_until(address + "kokeilut/koe/", "<h1>Koe</h1>")
        mended = MINIMAL_EXPERIMENT.replace("id: koe", "id: rikki").replace("Koe", "Ehjä")
        write_record(data, "experiments", "rikki", mended)
        wait_until(address, "Esikatselu", present=False)
        wait_until(address + "kokeilut/rikki/", "<h1>Ehjä</h1>")
        write_record(data, "experiments", "koe", MINIMAL_EXPERIMENT.replace("unknown", "xyz"))
        wait_until(address, "koe.yml:7:9: status")
        write_record(data, "experiments", "koe", MINIMAL_EXPERIMENT)
        wait_until(address, "Esikatselu", present=False)


# --- a build that cannot end --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OSError(28, "No space left on device", "site/kartta/index.html"),
            "site/kartta/index.html",
        ),
        (KilledError("process 1"), "koneen muisti loppui"),
    ],
)
def test_a_build_that_cannot_write_says_so_and_leaves_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    said: str,
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(site_adapter, "write_outputs", refuse)
    config = config_for(tmp_path, monkeypatch)
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.raises(Abort):
        build(config)
    assert said in caplog.text
    assert "Traceback" not in caplog.text
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_fails_leaves_the_site_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    config = config_for(tmp_path, monkeypatch)
    config.plugins.on_startup(command="build", dirty=False)
    site.mkdir()
    for name in ("index.html", "404.html"):
        (site / name).write_text("yesterday's", "utf-8")

    def refuse(*_: object) -> None:
        raise PluginError("a reason")

    monkeypatch.setattr(SiteAdapter, "gather", refuse)
    with pytest.raises(Abort):
        build(config)
    assert {path.name for path in tmp_path.rglob("*")} == {"site", "index.html", "404.html"}
    assert (site / "index.html").read_text("utf-8") == "yesterday's"
