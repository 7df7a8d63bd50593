"""How a site becomes public, written as a story."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from digikunta.exports.redirects import SERVER_MAP
from digikunta.publishing.asset_hashing import FOLDER, hash_assets
from digikunta.publishing.bundle import BundleError, bundle
from digikunta.publishing.compress import compress, copies
from digikunta.publishing.content_security_policy import put_in_pages
from digikunta.publishing.html_inspection import read_pages
from digikunta.publishing.link_targets import base_of
from digikunta.publishing.minify import minify
from digikunta.publishing.publish_problems import PublishProblem
from digikunta.publishing.releases import (
    PublishingError,
    Releases,
    opened,
    stamp_seconds,
    sync_folder,
)
from digikunta.publishing.server_files import ServerPolicy, refresh_headers, refresh_redirects
from digikunta.publishing.site_checks import findings

BuildCommand: TypeAlias = Callable[[Path, int], None]
"""Builds a site into a folder that does not exist yet. The number is the lock's handle, which a
build in a process of its own inherits. Raises PublishingError.
"""

Reload: TypeAlias = Callable[[], bool]
"""Tells the server to read its configuration again; whether that went well."""


class RefusedError(Exception):
    """The built folder has faults; nothing has changed."""

    def __init__(self, found: list[PublishProblem]) -> None:
        super().__init__(len(found))
        self.found = found


@dataclass(frozen=True, slots=True)
class Outcome:
    """``reload_needed``: the server's configuration changed and nobody was told."""

    name: str
    pages: int
    reload_needed: bool


def publish(  # noqa: PLR0913 - what a publication is made of
    folder: Path,
    build: BuildCommand,
    *,
    commit: str,
    now: datetime,
    own_folders: Iterable[Path] = (),
    reload: Reload | None = None,
) -> Outcome:
    """Build, check, finish and switch. Whatever fails, what was public stays public."""
    with opened(folder) as (releases, lock):
        name = releases.new_name(commit, now)
        releases.sweep()
        made = releases.staging / name
        try:
            build(made / "public", lock)
            pages = finish(made, own_folders)
            previous = releases.current / "public"
            set_times(made / "public", previous, stamp_seconds(name))
            releases.all.mkdir(exist_ok=True)
            assets = copied_assets(releases, made / "public")
            os.sync()  # every byte is on the disk before anybody is shown the way to it
            for fresh, target in assets:
                fresh.rename(target)
            made.rename(releases.all / name)
            sync_folder(releases.kept / "assets")
            sync_folder(releases.all)
        finally:
            shutil.rmtree(releases.staging, ignore_errors=True)
        untold = _switched(releases, name, reload)
        releases.forget()
        return Outcome(name, pages, untold)


def rollback(folder: Path, *, reload: Reload | None = None) -> Outcome:
    """Make the release before the public one public again."""
    if not folder.is_dir():
        raise PublishingError("no-releases", place=folder)
    with opened(folder) as (releases, _):
        public = releases.public()
        before = releases.before(public)
        if before is None:
            raise PublishingError("nothing-older", place=folder)
        untold = _switched(releases, before, reload)
        pages = sum(1 for _ in (releases.all / before / "public").rglob("*.html"))
        return Outcome(before, pages, untold)


def _switched(releases: Releases, name: str, reload: Reload | None) -> bool:
    """The policy before the switch, so that no page meets one that is too narrow; the redirects
    after it, so that none leads to a page that is not there yet. Whether the server is to be told.
    """
    headers = _tell(releases, refresh_headers(releases, name), reload, "reload-failed")
    releases.switch(name)
    moved = _tell(releases, refresh_redirects(releases, name), reload, "reload-failed-after")
    return headers or moved


def finish(made: Path, own_folders: Iterable[Path] = ()) -> int:
    """From a built folder to a release: bundles, names, policy, checks, compressed copies.

    Returns the number of pages. Depends on the built bytes alone: one commit gives the same
    release at any time, anywhere.
    """
    public, server = made / "public", made / "server"
    base = base_of(public)
    _shorten_assets(public / FOLDER)
    hash_assets(public, base)
    pages = read_pages(public)
    hashes = put_in_pages(public, pages)
    found = findings(public, pages, base, own_folders)
    if found:
        raise RefusedError(found)
    embeddable = sorted(page.address for page in pages if page.embeddable)
    ServerPolicy(tuple(hashes), tuple(embeddable)).write(server)
    shutil.copyfile(public / SERVER_MAP, server / SERVER_MAP)
    compress(public)
    return len(pages)


def _shorten_assets(folder: Path) -> None:
    """Few requests and few bytes. Raises PublishingError for a script that cannot be bundled."""
    try:
        bundle(folder / "javascripts")
    except BundleError as error:
        raise PublishingError("not-bundled", place=error) from None
    minify(folder)


def set_times(public: Path, previous: Path, seconds: int) -> None:
    """A file that is as before keeps its time, so that a browser's copy stays good; another gets
    the release's. Servers make entity tags of time and size: no two contents may share both.
    """
    packed = {copy for path in public.rglob("*") for copy in copies(path)}
    for path in public.rglob("*"):
        if path.is_dir() or path in packed:
            continue
        before = previous / path.relative_to(public)
        same = before.is_file() and before.read_bytes() == path.read_bytes()
        time = int(before.stat().st_mtime) if same else seconds
        for each in (path, *copies(path)):
            if each.is_file():
                os.utime(each, (time, time))


def copied_assets(releases: Releases, public: Path) -> list[tuple[Path, Path]]:
    """Hashed assets also outside the release: pages that were read before a switch find them.

    Copies in the making, and where each is to stand once it is on the disk.
    """
    waiting = releases.staging / "assets"
    waiting.mkdir(parents=True, exist_ok=True)
    target = releases.kept / "assets"
    target.mkdir(parents=True, exist_ok=True)
    missing = [each for each in releases.assets(public) if not (target / each.name).exists()]
    for entry in missing:
        if entry.is_dir():
            shutil.copytree(entry, waiting / entry.name)
        else:
            shutil.copy2(entry, waiting / entry.name)
    return [(waiting / entry.name, target / entry.name) for entry in missing]


def _tell(releases: Releases, refreshed: bool, reload: Reload | None, code: str) -> bool:
    """Whether somebody still has to tell the server."""
    if not refreshed or reload is None:
        return refreshed
    if not reload():
        raise PublishingError(code, place=releases.folder)
    return False
