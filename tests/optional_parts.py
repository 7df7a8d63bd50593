"""Optional dependencies of tests besides Python: how a missing one is reported and installed."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NoReturn

import pytest


@dataclass(frozen=True)
class OptionalPart:
    """One part, the sentence that says it is missing, and the command that installs it."""

    fi: str
    sv: str
    en: str
    command: str

    @property
    def reason(self) -> str:
        """The reason of a skipped test, and of a test that fails because the part is required."""
        return self.en

    def skip(self, *, required: bool = False) -> NoReturn:
        """Skip the running test, or fail it where the part is required."""
        if required:
            pytest.fail(f"{self.en} It is required here: {self.command}")
        pytest.skip(self.reason)


BROWSER = OptionalPart(
    "Selaintestit: Chromiumia, Chromea tai Edgeä ei löytynyt.",
    "Webbläsartest: Chromium, Chrome eller Edge hittades inte.",
    "Browser tests: no Chromium, Chrome or Edge was found.",
    f"{sys.executable} -m playwright install --with-deps chromium",
)
FIREFOX = OptionalPart(
    "Firefox-testit: Firefoxia ei löytynyt (vain Linux).",
    "Firefox-test: Firefox hittades inte (endast Linux).",
    "Firefox tests: no Firefox was found (Linux only).",
    "sudo apt install firefox-esr",
)
SERVER = OptionalPart(
    "Palvelintestit: nginx tai sen brotli-moduuli puuttuu (vain Linux).",
    "Servertest: nginx eller dess brotli-modul saknas (endast Linux).",
    "Server tests: nginx or its brotli module is missing (Linux only).",
    "sudo apt install nginx-light libnginx-mod-http-brotli-static",
)
PDF = OptionalPart(
    "PDF-testit: WeasyPrint, pypdf tai Pango puuttuu.",
    "PDF-test: WeasyPrint, pypdf eller Pango saknas.",
    "PDF tests: WeasyPrint, pypdf or Pango is missing.",
    "make .venv/pdf && sudo apt install"
    " libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-core",
)
DICTIONARIES = OptionalPart(
    "Oikoluvun testit: Voikko tai Hunspell sanastoineen puuttuu.",
    "Språkgranskningens test: Voikko eller Hunspell med ordlistor saknas.",
    "Proof-reading tests: Voikko or Hunspell with its dictionaries is missing.",
    "sudo apt install libvoikko-dev voikko-fi hunspell hunspell-sv",
)
VOIKKO = OptionalPart(
    "Haun Voikko-testi: Pythonin paketti libvoikko puuttuu.",
    "Sökningens Voikko-test: Pythonpaketet libvoikko saknas.",
    "Search test of Voikko: the Python package libvoikko is missing.",
    f"{sys.executable} -m pip install libvoikko && sudo apt install libvoikko-dev voikko-fi",
)
MCP = OptionalPart(
    "Palvelimen digikunta mcp testit: Pythonin paketti mcp puuttuu.",
    "Test av servern digikunta mcp: Pythonpaketet mcp saknas.",
    "Tests of digikunta mcp: the Python package mcp is missing.",
    "make .venv/mcp",
)
CLIENTS = OptionalPart(
    "Avoimen datan lukijoiden testit: generaattorit tai Node.js puuttuvat.",
    "Test av den öppna datans läsare: generatorerna eller Node.js saknas.",
    "Tests of clients of the open data: the generators or Node.js are missing.",
    "make clients",
)
ENGINES = OptionalPart(
    "Muiden ohjelmien testit: Hugo, Eleventy, Zensical tai Node.js puuttuu.",
    "Test av andra program: Hugo, Eleventy, Zensical eller Node.js saknas.",
    "Tests of other engines: Hugo, Eleventy, Zensical or Node.js is missing.",
    "make engines",
)
PARTS = (BROWSER, FIREFOX, SERVER, PDF, DICTIONARIES, VOIKKO, CLIENTS, MCP, ENGINES)

HEADING = "Ohitetut testit · överhoppade test · skipped tests"


def summary_lines(reasons: Iterable[str]) -> list[str]:
    """The lines that end a run: each reason with its number of tests, then the command."""
    by_reason = {part.reason: part for part in PARTS}
    lines = []
    for reason, count in Counter(reasons).most_common():
        part = by_reason.get(reason)
        if part is None:
            lines.append(f"{count} × {reason}")
        else:
            lines += [f"{count} × {part.fi}", *(f"    {text}" for text in (part.sv, part.en))]
            lines.append(f"    $ {part.command}")
    return lines
