"""A preview's pages, each made when a browser asks for it.

A preview is for looking at a few pages after each edit; of thousands, most are never asked for. So
nothing is made ahead: a page's file is written into the preview's own folder just before MkDocs'
server reads it, and once records have changed it is made again when it is asked for again.
"""

import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import click
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from digikunta.adapter.output import Output

log: logging.LoggerAdapter[logging.Logger] = get_plugin_logger("digikunta")

WsgiApp: TypeAlias = Callable[..., Iterable[bytes]]
"""A WSGI application, as the server's own."""

_PAUSE_SECONDS = 0.02
"""Between the last sign of a change and the build. The server looks for changes twice a second, so
that those of one save come all at once.
"""

_POLLS = "/livereload/"
"""Below this, browsers wait for changes and ask for no file."""


@dataclass(frozen=True, eq=False)
class Served:
    """One state of the site: what can be made, and what has been."""

    site: Path
    outputs: Mapping[str, Output]
    made: set[str] = field(default_factory=set)

    def path_of(self, asked: str) -> str | None:
        """The file that is asked for, if it is one of ours. A folder has a page in it."""
        below = asked.strip("/")
        found = (f"{below}/index.html".lstrip("/"), below)
        return next((path for path in found if path in self.outputs), None)


def follows_changes() -> bool:
    """Whether the running command, which is `mkdocs serve`, will give its server to our event. Told
    not to follow changes, it does not, and everything must be there from the beginning.
    """
    command = click.get_current_context(silent=True)
    return command is not None and bool(command.params.get("livereload"))


class Preview:
    """Between MkDocs' server and the files it serves. Many threads ask, one builds."""

    def __init__(self) -> None:
        self._served = Served(Path(), {})
        self._lock = threading.Lock()

    def show(self, site: Path, outputs: Iterable[Output]) -> None:
        """From now on this is the site. What it no longer has is not served any more."""
        with self._lock:
            old = self._served
            self._served = Served(site, {each.path: each for each in outputs})
            if old.site == site:
                for path in old.made - self._served.outputs.keys():
                    (site / path).unlink(missing_ok=True)

    def clear(self) -> None:
        """The site is being built anew: nobody may write into it what is of the old one."""
        self.show(self._served.site, ())

    def follow(
        self, server: LiveReloadServer, build: Callable[[], None], tell: Callable[[str, str], str]
    ) -> None:
        """Answer the server's requests, and ``build`` what it wants built. ``tell`` has the words
        for a file that could not be made, and why.
        """
        server.builder, server.build_delay = build, _PAUSE_SECONDS
        answer, below = server.serve_request, server.mount_path
        server.set_app(_Prepared(self, answer, below, tell))

    def prepare(self, asked: str) -> Served:
        """Have the asked file made, if it is one of ours; what it was made of."""
        served = self._served
        path = served.path_of(asked)
        if path is not None and path not in served.made:
            content = served.outputs[path].make()
            with self._lock:
                if served is self._served:
                    _replace(served.site / path, content)
                    served.made.add(path)
        return served

    def is_current(self, served: Served) -> bool:
        return served is self._served


@dataclass(frozen=True)
class _Prepared:
    """The server's own answer, after the file it will look for has been made."""

    preview: Preview
    answer: WsgiApp
    below: str
    tell: Callable[[str, str], str]

    def __call__(self, environ: Mapping[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if asked.startswith(_POLLS) or not f"{asked}/".startswith(self.below):
            return self.answer(environ, start)
        while True:
            try:
                served = self.preview.prepare(asked[len(self.below) :])
            except Exception as error:
                return self._failed(asked, error, start)
            said: list[tuple[Any, ...]] = []
            body = self.answer(environ, lambda *words, said=said: said.append(words))
            # Built meanwhile: what was read is of the old site, or was gone for a moment.
            if self.preview.is_current(served):
                start(*said[-1])
                return body
            if hasattr(body, "close"):
                body.close()

    def _failed(self, asked: str, error: Exception, start: Callable[..., Any]) -> Iterable[bytes]:
        words = self.tell(asked, f"{type(error).__name__}: {error}")
        log.error("%s", words)
        start("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
        return [words.encode()]


def _replace(path: Path, content: bytes) -> None:
    """Nobody reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    new.replace(path)
