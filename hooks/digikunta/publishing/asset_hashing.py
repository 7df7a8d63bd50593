"""Adds content hashes to asset names, so that browsers can cache assets without revalidation.

Scripts import each other by relative names, some computed at run time
(``import(`./${name}.js`)``), and workers through ``import.meta.url``. Rewriting such a graph is
fragile, and one changed script would rename all that import it. Therefore the *folder* gets the
hash: ``assets/javascripts/`` becomes ``assets/javascripts.3f2a…/`` and relative names inside it
stay valid. A file directly in ``assets/`` gets the hash in its own name.
"""

import hashlib
import os
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path

from digikunta.publishing.link_targets import Base

FOLDER = "assets"
NOT_HASHED = {"social"}
"""Preview images, whose addresses other sites store."""

_DIGITS = 12
_HASHED = re.compile(rf"\.[0-9a-f]{{{_DIGITS}}}(?:\.|$)")
_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*>""")
_CSS_URL = re.compile(r"""(url\(\s*["']?|@import\s+["'])([^"')\s]+)""")


def hash_assets(root: Path, base: Base) -> Mapping[str, str]:
    """Rename assets, rewrite references in pages and stylesheets, and return old -> new names.

    Names are entries of ``assets/``. Stylesheets are renamed last, because they refer to others.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        return {}
    entries = sorted(each.name for each in folder.iterdir() if each.name not in NOT_HASHED)
    names: dict[str, str] = {}
    for name in sorted(entries, key=lambda each: (_has_styles(folder / each), each)):
        _rewrite_styles(folder / name, root, names)
        names[name] = _hashed(name, _digest(folder / name))
        (folder / name).rename(folder / names[name])
    for page in root.rglob("*.html"):
        text = page.read_bytes().decode("utf-8")
        page.write_bytes(in_tags(text, names, base).encode("utf-8"))
    return names


def in_tags(text: str, names: Mapping[str, str], base: Base) -> str:
    """Return the HTML with new names in attributes; text and script content is unchanged.

    Only addresses of this site are rewritten: other hosts may have an ``assets`` folder too.
    """
    if not names:
        return text
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    starts = "|".join(re.escape(each) for each in (base.address, base.path))
    address = re.compile(
        rf"""(?<=["';,(\s=])((?:{starts}|(?:\.{{1,2}}/)*){FOLDER}/)({known})(?=[/"'&?#\s,])"""
    )
    renamed = lambda found: found[1] + names[found[2]]  # noqa: E731 - one word of a pattern
    return _TAG.sub(lambda tag: address.sub(renamed, tag[0]), text)


def _has_styles(path: Path) -> bool:
    return path.suffix == ".css" or any(path.rglob("*.css"))


def _rewrite_styles(path: Path, root: Path, names: Mapping[str, str]) -> None:
    """Rewrite references such as ``url(../images/x.svg)`` in every stylesheet at ``path``."""
    sheets = [path] if path.suffix == ".css" else sorted(path.rglob("*.css"))
    for sheet in sheets:
        place = sheet.parent.relative_to(root).as_posix()

        def renamed(found: re.Match[str], place: str = place) -> str:
            parts = posixpath.normpath(posixpath.join(place, found[2])).split("/")
            if parts[0] != FOLDER or len(parts) == 1 or parts[1] not in names:
                return found[0]
            target = "/".join((FOLDER, names[parts[1]], *parts[2:]))
            return found[1] + posixpath.relpath(target, place)

        text = sheet.read_bytes().decode("utf-8")
        sheet.write_bytes(_CSS_URL.sub(renamed, text).encode("utf-8"))


def _digest(path: Path) -> str:
    """Return a SHA-256 prefix of names and contents: renamed files change their importers too."""
    digest = hashlib.sha256()
    files = [path] if path.is_file() else sorted(each for each in path.rglob("*") if each.is_file())
    for each in files:
        content = each.read_bytes()
        digest.update(os.fsencode(each.relative_to(path.parent).as_posix()) + b"\0")
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()[:_DIGITS]


def is_hashed(name: str) -> bool:
    """Whether the name has the form of a hashed name."""
    return _HASHED.search(name) is not None


def _hashed(name: str, digest: str) -> str:
    stem, dot, ending = name.partition(".")
    return f"{stem}.{digest}{dot}{ending}"
