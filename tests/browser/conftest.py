"""The built real site in a real browser, served on this machine only.

The browser is an installed Chromium, Chrome or Edge, else the Chromium that Playwright downloads.
Where neither works these tests are skipped, unless DIGIKUNTA_BROWSER is ``required``, as in CI.
Some tests also run in an installed Firefox; DIGIKUNTA_FIREFOX is the same for them.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from browsers import OPTIONS, browser_path, firefox_path, firefox_program, install_browser, serving
from optional_parts import BROWSER, FIREFOX
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from shared_folders import shared
from walking import BuiltSite


@pytest.fixture(scope="session")
def site_url(real_site: BuiltSite) -> Iterator[str]:
    with serving(real_site.folder) as url:
        yield f"{url}/"


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves any number of folders until the tests end; gives their addresses, without a slash."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    program = browser_path() or downloaded(playwright)
    if program is None:
        BROWSER.skip(required=os.environ.get("DIGIKUNTA_BROWSER") == "required")
    started = playwright.chromium.launch(executable_path=program, args=OPTIONS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def firefox(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with started_firefox(playwright, "mouse", tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture(scope="session")
def firefox_touch(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A Firefox in which the methods of ``page.mouse`` are touches."""
    with started_firefox(playwright, "touch", tmp_path_factory.mktemp("firefox")) as started:
        yield started


@contextmanager
def started_firefox(playwright: Playwright, pointer: str, folder: Path) -> Iterator[Browser]:
    """An installed Firefox, driven over WebDriver BiDi."""
    installed = firefox_path()
    if installed is None:
        FIREFOX.skip(required=os.environ.get("DIGIKUNTA_FIREFOX") == "required")
    program = firefox_program(installed, pointer, folder)
    started = playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=program,
        firefox_user_prefs={"apz.max_tap_time": 30_000},  # a slow machine's tap is no long press
    )
    yield started
    started.close()


def downloaded(playwright: Playwright) -> str | None:
    """Playwright's own Chromium; where it is missing, one worker tries once to download it."""
    path = Path(playwright.chromium.executable_path)
    if not path.is_file():
        shared("browser", lambda _: str(install_browser()))
    return str(path) if path.is_file() else None


STARTED = """() => document.querySelector('script[src$="/site.js"]') === null
  || "started" in document.documentElement.dataset"""


def _waits_for_scripts(page: Page) -> None:
    """Wait for the scripts: before that, controls have no handlers."""
    plain_goto, plain_reload = page.goto, page.reload

    def goto(url: str, **options: Any) -> Any:
        answer = plain_goto(url, **options)
        page.wait_for_function(STARTED)
        return answer

    def reload(**options: Any) -> Any:
        answer = plain_reload(**options)
        page.wait_for_function(STARTED)
        return answer

    page.goto, page.reload = goto, reload  # type: ignore[method-assign]


@dataclass
class Visits:
    """Opens pages of the site and records forbidden behaviour."""

    browser: Browser
    site_url: str
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    watch: Callable[[Page], None] | None = None
    """Called with each page before it goes anywhere."""

    def __call__(self, path: str, *, width: int = 1280, height: int = 900, **options: Any) -> Page:
        """A page in a fresh profile. ``options`` are the browser context's."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, base_url=self.site_url, **options
        )
        self.contexts.append(context)
        context.set_default_timeout(8_000)
        page = context.new_page()
        if options.get("java_script_enabled", True):
            _waits_for_scripts(page)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self._note(request.url))
        if self.watch is not None:
            self.watch(page)
        page.goto(path)
        return page

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname != "127.0.0.1":
            self.foreign.append(url)

    def close(self) -> None:
        for context in self.contexts:
            context.close()


@contextmanager
def checked_visits(browser: Browser, site_url: str) -> Iterator[Visits]:
    """Afterwards: no script failed, and no request went to another host."""
    visits = Visits(browser, site_url)
    yield visits
    visits.close()
    assert visits.errors == []
    assert visits.foreign == []


@pytest.fixture
def visit(browser: Browser, site_url: str) -> Iterator[Visits]:
    with checked_visits(browser, site_url) as visits:
        yield visits


@pytest.fixture(params=["chromium", pytest.param("firefox", marks=pytest.mark.thorough)])
def visit_each(request: pytest.FixtureRequest, site_url: str) -> Iterator[Visits]:
    """As ``visit``, once in each browser."""
    name = "browser" if request.param == "chromium" else "firefox"
    with checked_visits(request.getfixturevalue(name), site_url) as visits:
        yield visits


@pytest.fixture
def page(visit: Visits) -> Page:
    """A page of the usual size, at the front page until the test goes elsewhere."""
    return visit("")


REFUSE_STORAGE = """
for (const name of ["getItem", "setItem", "removeItem"])
  Storage.prototype[name] = () => { throw new DOMException("refused", "SecurityError"); };
"""
"""For ``page.add_init_script``: a browser without storage."""
