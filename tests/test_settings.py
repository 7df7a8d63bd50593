"""Owner, feedback address and code host: a mark while they are unset, and no publishing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from digikunta.adapter.site_settings import refusal, unset
from digikunta.catalogue.language import languages
from digikunta.pages.operator_settings import VARIABLES, with_settings
from mkdocs.config.defaults import MkDocsConfig
from support import TESTS, strings
from walking import BuiltSite

SV = languages(strings())["sv"]


def config_with(**extra: object) -> MkDocsConfig:
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "extra": extra})
    config.validate()
    return config


def test_an_unset_setting_is_a_mark_in_the_pages_language(tiny_site: BuiltSite) -> None:
    assert tiny_site.page("tietoa/").text("//*[@class='dk-unset']") == "[sivuston omistaja puuttuu]"
    assert tiny_site.page("sv/om/").text("//*[@class='dk-unset']") == "[webbplatsens ägare saknas]"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Koekunta", "Av Koekunta."),
        ("A & B <x>", "Av A &amp; B &lt;x&gt;."),
        ("palaute@example.org", 'Av <a href="mailto:palaute@example.org">palaute@example.org</a>.'),
        ("https://example.org/d", 'Av <a href="https://example.org/d">https://example.org/d</a>.'),
    ],
)
def test_a_setting_stands_in_its_place(given: str, shown: str) -> None:
    assert with_settings("Av {{ owner }}.", {"owner": given}, SV) == shown


def test_other_braces_stay_as_they_are() -> None:
    assert with_settings("{{ muu }} {owner}", {"owner": "x"}, SV) == "{{ muu }} {owner}"


def test_only_publishing_refuses_and_names_what_is_missing() -> None:
    half = config_with(owner="x", publish=True)
    assert unset(half) == ["responsible", "feedback", "repository"]
    said = refusal(half, SV) or ""
    assert "responsible, feedback, repository" in said
    assert "DIGIKUNTA_RESPONSIBLE" in said
    assert refusal(config_with(), SV) is None
    assert refusal(config_with(publish=True, **dict.fromkeys(VARIABLES, "x")), SV) is None


def test_a_build_for_publishing_stops_before_it_writes_anything(tmp_path: Path) -> None:
    environment = {**os.environ, "DIGIKUNTA_PUBLISH": "true", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(tmp_path / "site")]
    done = subprocess.run(
        command,
        cwd=TESTS / "tiny",
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "DIGIKUNTA_OWNER" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()
