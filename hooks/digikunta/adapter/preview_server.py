"""Lazy files of a preview: each is built when a browser requests it.

Of thousands of pages a preview shows a few. A file is written into the preview's temporary folder
just before MkDocs' server reads it, and again on the first request after records have changed.
"""

import html
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import click
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from digikunta.adapter.outputs import Output

log: logging.LoggerAdapter[logging.Logger] = get_plugin_logger("digikunta")

WsgiApp: TypeAlias = Callable[..., Iterable[bytes]]
"""A WSGI application (PEP 3333), like the server's own."""

_DEBOUNCE_SECONDS = 0.02
"""Debounce delay before rebuilding. The server polls twice a second, so the changes of one save
arrive together.
"""

_POLLS = "/livereload/"
"""Address below which browsers wait for changes and request no file."""


@dataclass(frozen=True, eq=False)
class Served:
    """One state of the site: the outputs it has, and the paths written so far."""

    site: Path
    outputs: Mapping[str, Output]
    written: set[str] = field(default_factory=set)

    def path_of(self, requested: str) -> str | None:
        """The path of the requested output; a folder stands for its index.html."""
        below = requested.strip("/")
        candidates = (f"{below}/index.html".lstrip("/"), below)
        return next((path for path in candidates if path in self.outputs), None)


def follows_changes() -> bool:
    """Whether the running `mkdocs serve` reloads on changes. With --no-livereload it calls no serve
    event, so all files must be written at the start.
    """
    command = click.get_current_context(silent=True)
    return command is not None and bool(command.params.get("livereload"))


class Preview:
    """Hands MkDocs' server the files it serves. Many threads request, one builds."""

    def __init__(self) -> None:
        self._served = Served(Path(), {})
        self._lock = threading.Lock()

    def show(self, site: Path, outputs: Iterable[Output]) -> None:
        """Serve these outputs from now on, and no longer those they replace."""
        with self._lock:
            old = self._served
            self._served = Served(site, {each.path: each for each in outputs})
            if old.site == site:
                for path in old.written - self._served.outputs.keys():
                    (site / path).unlink(missing_ok=True)

    def clear(self) -> None:
        """Serve nothing while MkDocs builds: no request may write a file of the old state."""
        self.show(self._served.site, ())

    def attach(
        self,
        server: LiveReloadServer,
        build: Callable[[], None],
        describe_failure: Callable[[str, str], str],
    ) -> None:
        """Answer the server's requests and replace its build by ``build``. ``describe_failure``
        returns the message for a file and the reason why it could not be built.
        """
        server.builder, server.build_delay = build, _DEBOUNCE_SECONDS
        answer, below = server.serve_request, server.mount_path

        def reloading(page: bytes) -> bytes:
            inject: Callable[[bytes, int], bytes] = server._inject_js_into_html
            return inject(page, server._visible_epoch)

        server.set_app(_LazyApp(self, answer, below, describe_failure, reloading))

    def prepare(self, requested: str) -> Served:
        """Write the requested file if it is one of the outputs; the state it belongs to."""
        served = self._served
        path = served.path_of(requested)
        if path is not None and path not in served.written:
            content = served.outputs[path].make()
            with self._lock:
                if served is self._served:
                    _replace(served.site / path, content)
                    served.written.add(path)
        return served

    def is_current(self, served: Served) -> bool:
        return served is self._served


@dataclass(frozen=True)
class _LazyApp:
    """The server's own application, called after the requested file has been written.

    ``reloading`` adds the script to a page that loads it again after the next build. The server
    adds it to pages that it finds, so only the others are passed: an error disappears from the
    browser when its cause does.
    """

    preview: Preview
    answer: WsgiApp
    below: str
    describe_failure: Callable[[str, str], str]
    reloading: Callable[[bytes], bytes]

    def __call__(self, environ: Mapping[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(_POLLS) or not f"{path}/".startswith(self.below):
            return self.answer(environ, start)
        while True:
            try:
                served = self.preview.prepare(path[len(self.below) :])
            except Exception as error:
                return self._failed(path, error, start)
            heads: list[tuple[Any, ...]] = []
            body = self.answer(environ, lambda *head, heads=heads: heads.append(head))
            # After a rebuild in between, the file read may be of the old state or missing.
            if self.preview.is_current(served):
                start(*heads[-1])
                is_error = str(heads[-1][0]).startswith(("404", "500"))
                return [self.reloading(b"".join(body))] if is_error else body
            if hasattr(body, "close"):
                body.close()

    def _failed(self, path: str, error: Exception, start: Callable[..., Any]) -> Iterable[bytes]:
        message = self.describe_failure(path, f"{type(error).__name__}: {error}")
        log.error("%s", message)
        start("500 Internal Server Error", [("Content-Type", "text/html; charset=utf-8")])
        page = f'<!doctype html><meta charset="utf-8"><pre>{html.escape(message)}</pre>'
        return [self.reloading(page.encode())]


def _replace(path: Path, content: bytes) -> None:
    """Replace the file in one step, so that no request reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    new.replace(path)
