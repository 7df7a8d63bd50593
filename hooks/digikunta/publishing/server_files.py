"""What the server's configuration includes, beside the releases.

A server reads its configuration when it starts, not when the link is switched. So the policy it
sends allows the frame's scripts of every release that is kept: it is right before a switch, after
it and after a rollback, whenever the server is told to read again.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from digikunta.exports.redirects import SERVER_MAP
from digikunta.publishing.content_security_policy import HEADERS, server_headers
from digikunta.publishing.releases import Releases

POLICY = "policy.json"


@dataclass(frozen=True, slots=True)
class ServerPolicy:
    """What a release needs a server to know: its scripts' hashes, pages others may show."""

    hashes: tuple[str, ...] = ()
    embeddable: tuple[str, ...] = ()

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Nothing for a release that has none."""
        try:
            found = json.loads((folder / POLICY).read_text("utf-8"))
        except FileNotFoundError:
            return cls()
        return cls(tuple(found["hashes"]), tuple(found["embeddable"]))

    def headers(self) -> str:
        return server_headers(self.hashes, self.embeddable)

    def write(self, folder: Path) -> None:
        """The release's own: right for a server that has this release and no other."""
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"hashes": self.hashes, "embeddable": self.embeddable}, indent=1)
        (folder / POLICY).write_text(text + "\n", "utf-8")
        (folder / HEADERS).write_text(self.headers(), "utf-8")


def refresh_headers(releases: Releases, name: str) -> bool:
    """The policy for all releases, with the embeddable pages of one; whether it changed."""
    policies = [ServerPolicy.read(releases.all / each / "server") for each in releases.names()]
    hashes = {each for policy in policies for each in policy.hashes}
    embeddable = ServerPolicy.read(releases.all / name / "server").embeddable
    return _put(releases.server / HEADERS, server_headers(hashes, embeddable).encode("utf-8"))


def refresh_redirects(releases: Releases, name: str) -> bool:
    """The old addresses of the public release; whether they changed."""
    return _put(
        releases.server / SERVER_MAP,
        (releases.all / name / "server" / SERVER_MAP).read_bytes(),
    )


def _put(path: Path, content: bytes) -> bool:
    """In one step: a server that starts now must not read half a file."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(content)
    fresh.replace(path)
    return True
