"""Chromium and a server on loopback, for the tests in tests/browser and for the bench."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def browser_path() -> str | None:
    """The machine's own Chromium; Playwright's is not downloaded."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing; a missing page is the site's own error page."""

    def log_message(self, *arguments: Any) -> None:
        del arguments

    def send_error(self, code: int, *arguments: Any, **more: Any) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, *arguments, **more)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


class _Server(ThreadingHTTPServer):
    """A browser that leaves in the middle of an answer is no news either."""

    def handle_error(self, *arguments: Any) -> None:
        del arguments


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The folder's address on a free port of loopback, without a slash at its end."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
