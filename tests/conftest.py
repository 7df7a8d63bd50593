"""Shared by all tests: markers, profiles of random tests, whole sites, the list of skipped tests.

A whole site is built once for all workers of a run (shared_folders.py).
"""

import inspect
import os
from collections.abc import Iterator

import pytest
from building import build
from checkout_copy import copied
from checkouts import Published, publish_copy
from hypothesis import settings
from mkdocs.commands.build import build as mkdocs_build
from nginx import Server, open_folder, program
from nginx import serving_releases as serving
from optional_parts import HEADING, summary_lines
from shared_folders import RUN_VARIABLE, close_run, open_run, shared
from support import ROOT, TESTS
from walking import BuiltSite

# --- random tests ------------------------------------------------------------------------------

settings.register_profile("short", deadline=None, derandomize=True, max_examples=25)
settings.register_profile("long", deadline=None, max_examples=300)
settings.load_profile("short")

# --- markers -----------------------------------------------------------------------------------

LAYERS = ("unit", "build", "browser", "server")
FIXTURES = {
    "build": {"real_site", "tiny_site", "any_site", "published"},
    "browser": {"browser", "visit_each"},
    "server": {"server"},
}
"""Marker -> the fixtures whose use puts a test into that layer."""
FUNCTIONS = {"build": {build, copied, mkdocs_build, publish_copy}, "server": {serving, program}}
"""Marker -> the functions whose import puts the tests of a module into that layer."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test its layer, unless the test names one itself.

    ``make test`` leaves out the thorough ones: in a browser or against a server, all but ``smoke``.
    """
    for item in items:
        if not any(item.get_closest_marker(layer) for layer in LAYERS):
            for layer in layers_of(item):
                item.add_marker(layer)
        is_slow = item.get_closest_marker("browser") or item.get_closest_marker("server")
        if is_slow and not item.get_closest_marker("smoke"):
            item.add_marker("thorough")


def layers_of(item: pytest.Item) -> list[str]:
    """The layers of a test; only a test of no other layer is ``build``, of none at all ``unit``."""
    own = vars(item.module) if hasattr(item, "module") else {}
    fixtures = set(getattr(item, "fixturenames", ())) - own.keys()  # a module's own have other uses
    imported = set(filter(inspect.isfunction, own.values()))
    found = {layer for layer, names in FIXTURES.items() if fixtures & names}
    if not found & {"browser", "server"}:
        found |= {layer for layer, known in FUNCTIONS.items() if imported & known}
    return sorted(found - {"build"} or found) or ["unit"]


# --- the run -----------------------------------------------------------------------------------


def pytest_configure() -> None:
    if RUN_VARIABLE not in os.environ:
        open_run()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and RUN_VARIABLE in os.environ:
        close_run()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List what was skipped, and the commands that would install what was missing."""
    skipped = terminalreporter.stats.get("skipped", [])
    lines = summary_lines(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if lines:
        terminalreporter.section(HEADING)
        for line in lines:
            terminalreporter.line(line)


# --- whole sites -------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def real_site() -> BuiltSite:
    """The project's own site."""
    folder, log = shared("real", lambda folder: build(folder / "site", ROOT).log)
    return BuiltSite(folder / "site", ROOT / "data", log)


@pytest.fixture(scope="session")
def tiny_site() -> BuiltSite:
    """A site of a few records, one of them untranslated."""
    folder, log = shared("tiny", lambda folder: build(folder / "site", TESTS / "tiny").log)
    return BuiltSite(folder / "site", TESTS / "tiny" / "data", log)


@pytest.fixture(params=["real_site", "tiny_site"])
def any_site(request: pytest.FixtureRequest) -> BuiltSite:
    site: BuiltSite = request.getfixturevalue(request.param)
    return site


@pytest.fixture(scope="session")
def published() -> Published:
    """A copy of the project as `digikunta publish` publishes it, where a server may read it."""
    folder, said = shared(
        "published", lambda folder: publish_copy(folder / "checkout", folder / "dest").said
    )
    return Published(folder / "dest", said)


@pytest.fixture(scope="session")
def server(published: Published) -> Iterator[Server]:
    """The published site behind nginx with the configuration of deploy/nginx, one per worker."""
    with open_folder() as folder, serving(published.dest, folder / "nginx") as running:
        yield running
