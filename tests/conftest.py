"""What all tests share: markers, profiles of random tests, whole sites, the list of skipped tests.

A whole site is built once for all workers of a run (shared_folders.py).
"""

import os
from collections.abc import Iterator

import pytest
from building import build
from checkouts import Published, publish_copy
from hypothesis import settings
from nginx import Server, open_folder, serving_releases
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
NEEDED_FOR = {
    "build": {"real_site", "tiny_site", "any_site", "published"},
    "browser": {"browser"},
    "server": {"server"},
}
"""Marker -> the fixtures whose use puts a test into that layer."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each test its layer, unless the test names one itself."""
    for item in items:
        if not any(item.get_closest_marker(layer) for layer in LAYERS):
            for layer in layers_of(set(getattr(item, "fixturenames", ()))):
                item.add_marker(layer)


def layers_of(fixtures: set[str]) -> list[str]:
    """The layers of a test with these fixtures: only a test of no other layer is ``build``."""
    found = [layer for layer, names in NEEDED_FOR.items() if fixtures & names]
    beyond = [layer for layer in found if layer != "build"]
    return beyond or found or ["unit"]


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
    with open_folder() as folder, serving_releases(published.dest, folder / "nginx") as running:
        yield running
