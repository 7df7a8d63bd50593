"""Files that the server's configuration includes: security policy and redirects.

A server reads its configuration at start and reload, not when the link is switched. Its policy
therefore allows the layout scripts of all stored releases, and is valid before and after a switch
or a rollback.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from digikunta.exports.redirects import SERVER_MAP
from digikunta.publishing.content_security_policy import HEADERS, server_headers
from digikunta.publishing.releases import Releases

POLICY = "policy.json"


@dataclass(frozen=True, slots=True)
class ServerPolicy:
    """Policy data of a release: hashes of inline scripts, pages that may be embedded, and the
    path of the site on its host.
    """

    hashes: tuple[str, ...] = ()
    embeddable: tuple[str, ...] = ()
    path: str = "/"

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the policy of a release; an empty one when the release has no file."""
        try:
            stored = json.loads((folder / POLICY).read_text("utf-8"))
        except FileNotFoundError:
            return cls()
        path = stored.get("path", "/")  # releases of before do not have it
        return cls(tuple(stored["hashes"]), tuple(stored["embeddable"]), path)

    def headers(self) -> str:
        return server_headers(self.hashes, self.embeddable, self.path)

    def write(self, folder: Path) -> None:
        """Write the policy and headers of one release, for servers that have only this one."""
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(asdict(self), indent=1)
        (folder / POLICY).write_text(text + "\n", "utf-8")
        (folder / HEADERS).write_text(self.headers(), "utf-8")


def refresh_headers(releases: Releases, name: str) -> bool:
    """Write the policy for all releases, with the embeddable pages of ``name``.

    Returns whether the file has changed.
    """
    policies = [ServerPolicy.read(releases.all / each / "server") for each in releases.names()]
    hashes = {each for policy in policies for each in policy.hashes}
    own = ServerPolicy.read(releases.all / name / "server")
    text = server_headers(hashes, own.embeddable, own.path)
    return _put(releases.server / HEADERS, text.encode("utf-8"))


def refresh_redirects(releases: Releases, name: str) -> bool:
    """Write the redirects of the release; return whether the file has changed."""
    return _put(
        releases.server / SERVER_MAP,
        (releases.all / name / "server" / SERVER_MAP).read_bytes(),
    )


def _put(path: Path, content: bytes) -> bool:
    """Write atomically, because a server may start at any moment; return whether it changed."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)
    return True
