"""Installed browsers and a server on loopback, for browser tests and the bench."""

import os
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
FIREFOX_COMMANDS = ("firefox-esr", "firefox")
MAC_PROGRAMS = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS_PROGRAMS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
"""Environment variables that name the folders of installed programs."""

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
INSTALL_SECONDS = 120


def browser_path() -> str | None:
    """The program of an installed Chromium, Chrome or Edge."""
    on_path = (found for name in COMMANDS if (found := shutil.which(name)))
    in_folders = (str(path) for path in usual_places() if path.is_file())
    return next(on_path, None) or next(in_folders, None)


def usual_places() -> Iterator[Path]:
    """Where macOS and Windows put these browsers, which are not on the search path there."""
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / program for program in MAC_PROGRAMS)
    for variable in WINDOWS_FOLDERS:
        if folder_name := os.environ.get(variable):
            yield from (Path(folder_name) / program for program in WINDOWS_PROGRAMS)


def firefox_path() -> str | None:
    """The program of an installed Firefox; Linux only, where the relay's program is a script."""
    if sys.platform != "linux":
        return None
    return next((found for name in FIREFOX_COMMANDS if (found := shutil.which(name))), None)


def firefox_program(installed: str, pointer: str, folder: Path) -> Path:
    """A program in the folder that starts Firefox behind the relay (firefox_relay.py)."""
    relay = Path(__file__).with_name("firefox_relay.py")
    command = shlex.join([sys.executable, str(relay), pointer, installed])
    program = folder / f"firefox-{pointer}"
    program.write_text(f'#!/bin/sh\nexec {command} "$@"\n', "utf-8")
    program.chmod(0o755)
    return program


def install_browser() -> None:
    """Ask Playwright to download its Chromium; it may fail, for example without a network."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        subprocess.run(command, check=False, timeout=INSTALL_SECONDS, **quiet)  # type: ignore[call-overload]
    except subprocess.TimeoutExpired:
        return


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without logging; a missing page is the site's own error page."""

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
    """A browser that disconnects during a response is not an error."""

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
