"""Publication and rollback: the sequence of steps from a build to the public site."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from digikunta.exports.redirects import SERVER_MAP
from digikunta.publishing.asset_hashing import FOLDER, hash_assets
from digikunta.publishing.bundle import bundle
from digikunta.publishing.compress import compress, copies
from digikunta.publishing.content_security_policy import put_in_pages
from digikunta.publishing.destination import PublishingError
from digikunta.publishing.html_inspection import read_pages
from digikunta.publishing.link_targets import base_of
from digikunta.publishing.minify import minify
from digikunta.publishing.publish_problems import PublishProblem
from digikunta.publishing.releases import (
    Releases,
    locked_releases,
    stamp_seconds,
    sync_folder,
)
from digikunta.publishing.server_files import ServerPolicy, refresh_headers, refresh_redirects
from digikunta.publishing.site_checks import site_problems
from digikunta.reading.script_modules import BundleError

BuildCommand: TypeAlias = Callable[[Path, int], None]
"""Builds a site into a new folder. The number is the lock's file descriptor, which a build in a
child process inherits. Raises PublishingError.
"""

Reload: TypeAlias = Callable[[], bool]
"""Makes the server reload its configuration; returns whether that succeeded."""


class RefusedError(Exception):
    """The built folder has problems; the public site is unchanged."""

    def __init__(self, problems: list[PublishProblem]) -> None:
        super().__init__(len(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class PublishResult:
    """The public release. ``reload_needed``: the server has to reload its configuration."""

    name: str
    pages: int
    reload_needed: bool


def publish(  # noqa: PLR0913 - independent settings of a publication
    folder: Path,
    build: BuildCommand,
    *,
    commit: str,
    now: datetime,
    own_folders: Iterable[Path] = (),
    reload: Reload | None = None,
) -> PublishResult:
    """Build, check, finish and switch. After any failure the public site is unchanged.

    Raises RefusedError for problems of the built site, PublishingError for others.
    """
    with locked_releases(folder) as (releases, lock):
        name = releases.new_name(commit, now)
        releases.remove_leftovers()
        staged = releases.staging / name
        try:
            build(staged / "public", lock)
            pages = finish(staged, own_folders)
            previous = releases.current / "public"
            set_times(staged / "public", previous, stamp_seconds(name))
            releases.all.mkdir(exist_ok=True)
            assets = stage_assets(releases, staged / "public")
            os.sync()  # all data is on disk before the renames make it reachable
            for copy, target in assets:
                copy.rename(target)
            staged.rename(releases.all / name)
            sync_folder(releases.shared / "assets")
            sync_folder(releases.all)
        finally:
            releases.remove_staging()
        reload_needed = _switch(releases, name, reload)
        releases.remove_old()
        return PublishResult(name, pages, reload_needed)


def rollback(folder: Path, *, reload: Reload | None = None) -> PublishResult:
    """Make the release before the public one public. Raises PublishingError without one."""
    if not folder.is_dir():
        raise PublishingError("no-releases", place=folder)
    with locked_releases(folder) as (releases, _):
        public = releases.public()
        before = releases.before(public)
        if before is None:
            raise PublishingError("nothing-older", place=folder)
        reload_needed = _switch(releases, before, reload)
        pages = sum(1 for _ in (releases.all / before / "public").rglob("*.html"))
        return PublishResult(before, pages, reload_needed)


def _switch(releases: Releases, name: str, reload: Reload | None) -> bool:
    """Switch the release; return whether the server still has to reload its configuration.

    The policy is updated before the switch, because an old policy could refuse new scripts; the
    redirects after it, because their targets may exist in the new release only.
    """
    headers = _reload_server(releases, refresh_headers(releases, name), reload, "reload-failed")
    releases.switch(name)
    changed = refresh_redirects(releases, name)
    redirects = _reload_server(releases, changed, reload, "reload-failed-after")
    return headers or redirects


def finish(staged: Path, own_folders: Iterable[Path] = ()) -> int:
    """Turn a built folder into a release; return the number of pages.

    Bundles scripts, hashes asset names, writes the policy, checks and compresses files. The result
    depends on the built bytes only, so that a commit gives the same release everywhere. Raises
    RefusedError.
    """
    public, server = staged / "public", staged / "server"
    base = base_of(public)
    _shorten_assets(public / FOLDER)
    hash_assets(public, base)
    pages = read_pages(public)
    hashes = put_in_pages(public, pages)
    problems = site_problems(public, pages, base, own_folders)
    if problems:
        raise RefusedError(problems)
    embeddable = sorted(page.address for page in pages if page.embeddable)
    ServerPolicy(tuple(hashes), tuple(embeddable), base.path).write(server)
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
    """Set modification times: unchanged files keep their previous time, others get the release's.

    nginx derives entity tags from time and size. Cached copies of unchanged files stay valid, and
    two different contents never have the same tag.
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


def stage_assets(releases: Releases, public: Path) -> list[tuple[Path, Path]]:
    """Copy new hashed assets to the staging folder; return (copy, final path) of each.

    Assets are also stored outside the releases, for pages that were loaded before a switch.
    """
    waiting = releases.staging / "assets"
    waiting.mkdir(parents=True, exist_ok=True)
    target = releases.shared / "assets"
    target.mkdir(parents=True, exist_ok=True)
    missing = [each for each in releases.assets(public) if not (target / each.name).exists()]
    for entry in missing:
        if entry.is_dir():
            shutil.copytree(entry, waiting / entry.name)
        else:
            shutil.copy2(entry, waiting / entry.name)
    return [(waiting / entry.name, target / entry.name) for entry in missing]


def _reload_server(releases: Releases, changed: bool, reload: Reload | None, code: str) -> bool:
    """Reload the server after a change; return whether the operator still has to do it.

    Raises PublishingError with ``code`` when the reload fails.
    """
    if not changed or reload is None:
        return changed
    if not reload():
        raise PublishingError(code, place=releases.folder)
    return False
