"""A preview renders a page on request, and shows the same page as a build."""

import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from checkout_copy import Copy, copied
from digikunta.adapter.file_watch import FileWatch
from digikunta.adapter.outputs import Output
from digikunta.adapter.preview_server import Preview
from support import MINIMAL_EXPERIMENT, write_record

TITLE = "Käännetty kokeilu"

SECONDS = 90
"""Longer than a rebuild ever takes, on a machine that does much else."""

_POLLING = re.compile(rb"<script>\s*var livereload.*?</script>", re.DOTALL)


class Server:
    """What a preview needs of MkDocs' server: an answer with the file, or that there is none."""

    mount_path = "/"
    _visible_epoch = 7

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return content + b"<script>%d</script>" % epoch

    def __init__(self, site: Path) -> None:
        self.site = site
        self.builder: Callable[[], None] = lambda: None
        self.before: Callable[[], None] = lambda: None

    def set_app(self, app: Callable[..., Iterable[bytes]]) -> None:
        self.app = app

    def serve_request(self, environ: Any, start: Any) -> list[bytes]:
        self.before()
        path = self.site / environ["PATH_INFO"].lstrip("/")
        path = path / "index.html" if environ["PATH_INFO"].endswith("/") else path
        start("200 OK" if path.is_file() else "404 Not Found", [])
        return [path.read_bytes() if path.is_file() else b""]

    def ask(self, path: str) -> tuple[str, bytes]:
        said: list[str] = []
        body = self.app({"PATH_INFO": path}, lambda status, _: said.append(status))
        assert len(said) == 1
        return said[0], b"".join(body)


class Maker:
    """Counts how often it renders its file."""

    def __init__(self, text: str) -> None:
        self.text, self.times = text, 0

    def __call__(self) -> bytes:
        self.times += 1
        return self.text.encode()

    def at(self, path: str) -> Output:
        return Output(path, self)


@pytest.fixture
def preview() -> Preview:
    return Preview()


@pytest.fixture
def server(preview: Preview, tmp_path: Path) -> Server:
    found = Server(tmp_path)
    preview.attach(found, lambda: None, lambda file, reason: f"{file}: {reason}")  # type: ignore[arg-type]
    return found


def test_a_file_is_made_when_it_is_first_asked_for(
    preview: Preview, server: Server, tmp_path: Path
) -> None:
    page, other = Maker("page"), Maker("other")
    preview.show(tmp_path, [page.at("a/index.html"), other.at("data.json")])
    assert page.times == other.times == 0
    assert server.ask("/a/") == ("200 OK", b"page")
    assert server.ask("/a/") == ("200 OK", b"page")
    assert server.ask("/b/")[0] == "404 Not Found"
    assert (page.times, other.times) == (1, 0)
    # Without its slash, the server leads to a folder only when the page is in it.
    server.ask("/data.json")
    assert other.times == 1


def test_the_front_page_and_a_folder_without_its_slash_are_made_too(
    preview: Preview, server: Server, tmp_path: Path
) -> None:
    preview.show(tmp_path, [Maker("front").at("index.html"), Maker("page").at("a/index.html")])
    assert server.ask("/") == ("200 OK", b"front")
    server.ask("/a")
    assert (tmp_path / "a" / "index.html").read_text() == "page"


def test_another_edition_replaces_pages_and_takes_away_what_is_gone(
    preview: Preview, server: Server, tmp_path: Path
) -> None:
    preview.show(tmp_path, [Maker("old").at("a/index.html"), Maker("gone").at("b/index.html")])
    server.ask("/a/")
    server.ask("/b/")
    preview.show(tmp_path, [Maker("new").at("a/index.html")])
    assert server.ask("/a/") == ("200 OK", b"new")
    assert server.ask("/b/")[0] == "404 Not Found"


def test_what_is_built_while_it_is_asked_for_is_asked_for_again(
    preview: Preview, server: Server, tmp_path: Path
) -> None:
    """The server has opened the old file, or found none, when the new site is there."""
    preview.show(tmp_path, [Maker("old").at("a/index.html")])

    def rebuild() -> None:
        server.before = lambda: None
        preview.clear()
        preview.show(tmp_path, [Maker("new").at("a/index.html")])

    server.before = rebuild
    assert server.ask("/a/") == ("200 OK", b"new")


def test_what_is_made_of_an_old_edition_is_not_written_into_a_new_one(
    preview: Preview, server: Server, tmp_path: Path
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Slow(Maker):
        def __call__(self) -> bytes:
            begun.set()
            assert go_on.wait(SECONDS)
            return super().__call__()

    preview.show(tmp_path, [Slow("old").at("a/index.html")])
    answers: list[tuple[str, bytes]] = []
    asking = threading.Thread(target=lambda: answers.append(server.ask("/a/")))
    asking.start()
    assert begun.wait(SECONDS)
    preview.show(tmp_path, [Maker("new").at("a/index.html")])
    server.ask("/a/")
    go_on.set()
    asking.join(SECONDS)
    assert answers == [("200 OK", b"new")]
    assert (tmp_path / "a" / "index.html").read_text() == "new"


def test_a_page_that_cannot_be_made_says_why(
    preview: Preview, server: Server, tmp_path: Path
) -> None:
    def broken() -> bytes:
        raise ValueError("no such name")

    preview.show(tmp_path, [Output("a/index.html", broken)])
    status, said = server.ask("/a/")
    assert status.startswith("500")
    assert b"<pre>/a/: ValueError: no such name</pre>" in said
    assert said.endswith(b"<script>7</script>"), "the page loads again when the cause is mended"


def test_a_page_that_does_not_exist_loads_again_when_it_does(
    preview: Preview, server: Server, tmp_path: Path
) -> None:
    preview.show(tmp_path, [])
    assert server.ask("/b/") == ("404 Not Found", b"<script>7</script>")


def test_a_message_is_text_on_its_page(preview: Preview, server: Server, tmp_path: Path) -> None:
    def broken() -> bytes:
        raise ValueError("<script>x()</script>")

    preview.show(tmp_path, [Output("a/index.html", broken)])
    assert b"<script>x()" not in server.ask("/a/")[1]


def test_browsers_that_wait_for_changes_ask_for_no_file(preview: Preview, server: Server) -> None:
    prepared: list[str] = []
    preview.prepare = prepared.append  # type: ignore[method-assign, assignment]
    server.ask("/livereload/1/2")
    assert prepared == []


def test_only_what_is_apart_may_change_unseen(tmp_path: Path) -> None:
    page, record = tmp_path / "content" / "a.md", tmp_path / "content" / "data" / "a.yml"
    for each in (page, record):
        each.parent.mkdir(parents=True, exist_ok=True)
        each.write_text("x")
    watch = FileWatch([tmp_path / "content"], tmp_path / "content" / "data")
    assert not watch.has_changed()
    record.write_text("longer")
    assert not watch.has_changed()
    page.write_text("longer")
    assert watch.has_changed()
    assert not watch.has_changed()
    page.unlink()
    assert watch.has_changed()


# --- the real one --------------------------------------------------------------------------------


@contextmanager
def serving(copy: Copy, port: int) -> Iterator[Path]:
    """`mkdocs serve`; returns the file with its messages."""
    said = copy.root / "said.txt"
    words = ("-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}")
    with said.open("w") as out:
        process = subprocess.Popen(
            (sys.executable, *words), cwd=copy.root, env=copy.environment, stderr=out
        )
    try:
        yield said
    finally:
        process.terminate()
        process.wait(timeout=60)


def fetched(port: int, path: str) -> bytes:
    address = f"http://127.0.0.1:{port}/{path.removesuffix('index.html')}"
    with urllib.request.urlopen(address, timeout=SECONDS) as answer:
        return _POLLING.sub(b"", answer.read())


def wait_for(said: Path, words: str, times: int = 1) -> str:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        text = said.read_text("utf-8")
        if text.count(words) >= times:
            return text
        time.sleep(0.1)
    raise AssertionError(f"{words!r} not {times} times in:\n{said.read_text('utf-8')}")


@pytest.mark.thorough
def test_every_page_of_a_preview_is_what_a_build_makes(tmp_path: Path) -> None:
    """After an edited record, when MkDocs is passed by; after a new one, when it is not."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    copy = copied(tmp_path)
    with (copy.root / "mkdocs.yml").open("a") as settings:
        settings.write(f"\nsite_url: http://127.0.0.1:{port}/\n")

    def compare() -> None:
        code, console, files = copy.build(alone=True, into="clean")
        assert code == 0, console
        # Preview images are for other sites, which do not see a preview.
        wanted = {path for path in files if (copy.site / path).is_file()}
        wanted -= {path for path in files if path.startswith("assets/social/")}
        assert {path for path in wanted if fetched(port, path) != files[path]} == set()

    with serving(copy, port) as said:
        wait_for(said, "Serving on")
        compare()
        whole = said.read_text("utf-8").count("Building documentation")

        # Its title stands on its page, in lists, and under the text of a chapter.
        record = copy.data / "experiments" / "molemmilla-kielilla.yml"
        record.write_text(record.read_text("utf-8").replace(TITLE, f"Muutettu {TITLE}", 1), "utf-8")
        wait_for(said, "Reloading browsers")
        assert b"Muutettu" in fetched(port, "kasikirja/luku/index.html")
        compare()
        assert said.read_text("utf-8").count("Building documentation") == whole

        write_record(
            copy.data, "experiments", "uusi", MINIMAL_EXPERIMENT.replace("id: koe", "id: uusi")
        )
        wait_for(said, "Reloading browsers", 2)
        assert said.read_text("utf-8").count("Building documentation") > whole
        compare()
