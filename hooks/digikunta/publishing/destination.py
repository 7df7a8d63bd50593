"""Which folder may become DEST: an empty one, or one that a publication has claimed.

A publication deletes old releases in DEST. A wrong path must therefore be refused before anything
is written. A claimed folder has the file ``MARK``.
"""

import re
from collections.abc import Iterable
from pathlib import Path

MARK = ".digikunta-releases"
_TEXT = "This folder belongs to `digikunta publish`, which deletes old releases in it.\n"
_LOCK = "lock"
_RELEASE = re.compile(r"[0-9]{8}T[0-9]{6}Z-(?:[0-9a-f]{1,7}|unknown)")


class PublishingError(Exception):
    """A failure of publication. ``code`` names the message ``publish-<code>``, ``values`` its
    placeholders.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def is_release_name(name: str) -> bool:
    """Whether the name has the form that releases get: time and commit."""
    return _RELEASE.fullmatch(name) is not None


def refuse_place(dest: Path, sources: Iterable[Path]) -> None:
    """Raise PublishingError if ``dest`` is one of the folders ``sources``, in one or around one."""
    for source in sources:
        if _is_in(dest, source):
            raise PublishingError("inside-sources", place=dest, source=source)
        if _is_in(source, dest):
            raise PublishingError("around-sources", place=dest, source=source)


def _is_in(path: Path, folder: Path) -> bool:
    """Whether ``path`` is ``folder`` or below it. Compares files, not names: a file system may
    ignore case.
    """
    path, folder = path.resolve(), folder.resolve()
    if path.is_relative_to(folder):
        return True
    return folder.exists() and any(
        each.exists() and each.samefile(folder) for each in (path, *path.parents)
    )


def refuse_foreign(dest: Path) -> None:
    """Raise PublishingError if ``dest`` has content and no publication has claimed it.

    Reads only. A folder from before there were marks is known by its layout.
    """
    current = dest / "current"
    if current.exists() and not current.is_symlink():
        raise PublishingError("not-a-link", place=current)
    if current.is_symlink() and not _is_release(current):
        raise PublishingError("foreign-link", place=current, target=current.readlink())
    if not dest.is_dir() or (dest / MARK).is_file():
        return
    names = {each.name for each in dest.iterdir()}
    has_layout = current.is_symlink() and (dest / _LOCK).is_file()
    has_lock_only = names == {_LOCK} and (dest / _LOCK).stat().st_size == 0
    if names and not has_layout and not has_lock_only:
        raise PublishingError("foreign-folder", place=dest)


def _is_release(current: Path) -> bool:
    """Whether the link has the form that a switch gives it."""
    target = current.readlink()
    return target.parent == Path("releases") and is_release_name(target.name)


def claim(dest: Path) -> None:
    """Create the folder if needed, and mark it."""
    dest.mkdir(parents=True, exist_ok=True)
    mark = dest / MARK
    if not mark.is_file():
        mark.write_text(_TEXT, "utf-8")
