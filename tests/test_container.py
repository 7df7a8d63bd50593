"""Tests of the container file without building it: the copied files, and the server.

Its COPY lines are done in an empty folder, its one change of a file is made, and the server runs
there as the user nobody, with only /tmp writable.
"""

import re
import shutil
from contextlib import closing
from pathlib import Path

from nginx import BROTLI, DEPLOY, Server, free_port, open_folder, program, running
from small_site import publish_small, small_files
from support import ROOT
from test_server import ask

LINES = (ROOT / "deploy" / "Containerfile").read_text("utf-8").splitlines()
PLACE = re.compile(r"(?<![\w./])/(?=(?:etc/nginx|srv/digikunta|tmp)/)")


def copied(root: Path, release: Path) -> None:
    """The files of the COPY lines. The release is the context; ``deploy`` is a named one."""
    for line in LINES:
        if match := re.fullmatch(r"COPY (--from=deploy )?(\S+) /(\S+)", line):
            source = (DEPLOY if match[1] else release) / match[2]
            target = root / match[3]
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                shutil.copyfile(source, target)


def test_the_image_would_serve_the_release_as_an_ordinary_user() -> None:
    with open_folder() as folder:
        publish_small(folder / "dest", small_files())
        root, port = folder / "root", free_port()
        copied(root, (folder / "dest" / "current").resolve())
        [changed] = [line for line in LINES if line.startswith("RUN sed")]
        old, new = re.findall(r"s/([^/]*)/([^/]*)/", changed)[0]
        site = root / "etc/nginx/conf.d/digikunta.conf"
        text = site.read_text("utf-8")
        assert old in text
        site.write_text(text.replace(old, new).replace("listen 8080", f"listen 127.0.0.1:{port}"))
        (root / "etc/nginx/modules-enabled").mkdir()
        (root / "etc/nginx/modules-enabled/brotli.conf").write_text(f"load_module {BROTLI};\n")
        (root / "tmp").mkdir()
        for path in root.rglob("*.conf"):
            path.write_text(PLACE.sub(f"{root}/", path.read_text("utf-8")), "utf-8")
        server = Server(program(), root / "etc/nginx", port)
        with running(server, root / "tmp"), closing(server.connection()) as connection:
            answer = ask(connection, "sv/", Accept_Encoding="br")
            assert (answer.status, answer["Content-Encoding"]) == (200, "br")
            assert answer["Content-Security-Policy"]
            [style] = (folder / "dest/shared/assets").glob("site.*.css")
            assert ask(connection, f"assets/{style.name}").status == 200
            assert ask(connection, "sv/nothing").status == 404


def test_the_image_runs_without_root_and_its_port_needs_none() -> None:
    assert "USER www-data" in LINES
    assert LINES.index("USER www-data") > max(
        at for at, line in enumerate(LINES) if line.startswith(("COPY", "RUN"))
    )
    assert "EXPOSE 8080" in LINES
