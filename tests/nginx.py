"""A real nginx over a folder of releases, on loopback, as an unprivileged process."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from optional_parts import SERVER
from support import ROOT

DEPLOY = ROOT / "deploy" / "nginx"
MODULES = Path("/usr/lib/nginx/modules")
BROTLI = MODULES / "ngx_http_brotli_static_module.so"
NOBODY = 65534
_PATIENCE_SECONDS = 20


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that the server's user may read; the folders of pytest are closed to others."""
    with tempfile.TemporaryDirectory(prefix="digikunta-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def program() -> str:
    """Debian's nginx; a test without it is skipped, or fails where it is required."""
    found = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if found is None or not BROTLI.is_file():
        SERVER.skip(required=os.environ.get("DIGIKUNTA_NGINX") == "required")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass(frozen=True)
class Server:
    """A running nginx."""

    program: str
    prefix: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connection(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_SECONDS)

    def reload(self) -> bool:
        command = [self.program, "-p", str(self.prefix), "-c", "nginx.conf", "-s", "reload"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def configure(prefix: Path, releases: Path, port: int) -> None:
    """The configuration of deploy/nginx with other folders and another port, and nothing else."""
    text = (DEPLOY / "digikunta.conf").read_text("utf-8")
    for there, here in (
        ("/srv/digikunta", str(releases)),
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("/etc/nginx/digikunta-brotli.conf", str(DEPLOY / "digikunta-brotli.conf")),
    ):
        assert there in text
        text = text.replace(there, here)
    (prefix / "digikunta.conf").write_text(text, "utf-8")
    temporary = "\n".join(
        f"  {name}_temp_path {prefix / name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (prefix / "nginx.conf").write_text(
        f"""load_module {BROTLI};
pid {prefix}/nginx.pid;
error_log {prefix}/error.log warn;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
{temporary}
  keepalive_requests 100000;
  include {prefix}/digikunta.conf;
}}
""",
        "utf-8",
    )


@contextmanager
def serving_releases(releases: Path, prefix: Path) -> Iterator[Server]:
    """Nginx over DEST until the block ends."""
    server = Server(program(), prefix, free_port())
    prefix.mkdir(parents=True, exist_ok=True)
    configure(prefix, releases, server.port)
    with running(server, prefix):
        yield server


@contextmanager
def running(server: Server, *writable: Path) -> Iterator[None]:
    """Test the server folder's ``nginx.conf``, then run it as the user nobody."""
    ordinary: dict[str, Any] = {}
    if os.geteuid() == 0:
        ordinary = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        for folder in writable:
            os.chown(folder, NOBODY, NOBODY)
    command = [server.program, "-e", "stderr", "-p", str(server.prefix), "-c", "nginx.conf"]
    checked = subprocess.run(
        [*command, "-t"], capture_output=True, text=True, check=False, **ordinary
    )
    assert checked.returncode == 0, checked.stderr
    assert not re.search(r"\[(warn|emerg|alert)\]", checked.stderr), checked.stderr
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([*command, "-g", "daemon off;"], **quiet, **ordinary)
    try:
        _await(server)
        yield
    finally:
        process.terminate()
        process.wait(_PATIENCE_SECONDS)


def _await(server: Server) -> None:
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", server.port), 1):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail("nginx did not start")
