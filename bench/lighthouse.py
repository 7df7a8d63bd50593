"""Runs Lighthouse on the built site: mobile, the median of five runs per page.

    make lighthouse

Results of single runs of the same page differ by ten points on a shared machine.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from browsers import browser_path

CLI = ROOT / "bench" / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = (
    "",
    "sv/",
    "kokeilut/",
    "sv/forsok/",
    "kokeilut/turku-abot-koronaneuvonta/",
    "sv/forsok/abo-abot-coronarad/",
    "kartta/",
    "sv/karta/",
    "arvioinnit/hyotylaskuri/",
    "sv/bedomningar/kommunens-digitala-sjalvutvardering/",
    "sv/handbok/upphandling/",
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 5
COMPRESSED = (".html", ".css", ".js", ".json", ".svg")


class _Compressing(SimpleHTTPRequestHandler):
    """Serves text compressed, like a real server."""

    def log_message(self, *arguments: Any) -> None:
        del arguments

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in COMPRESSED:
            return super().do_GET()
        body = gzip.compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)) + "; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def scores(url: str) -> dict[str, float]:
    """Return the scores of one run: category -> 0-100."""
    with tempfile.TemporaryDirectory() as profile:
        flags = f"--headless --no-sandbox --disable-gpu --user-data-dir={profile}"
        command = ["node", str(CLI), url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
        command.append(f"--only-categories={','.join(CATEGORIES)}")
        environment = {**os.environ, "CHROME_PATH": browser_path() or ""}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)["categories"]
    return {name: report[name]["score"] * 100 for name in CATEGORIES}


def main(site: str) -> None:
    with serving(Path(site)) as address:
        for page in PAGES:
            runs = [scores(address + page) for _ in range(RUNS)]
            medians = {name: median(run[name] for run in runs) for name in CATEGORIES}
            shown = ", ".join(f"{name} {value:.0f}" for name, value in medians.items())
            spread = [run["performance"] for run in runs]
            print(f"/{page}: {shown} (performance {min(spread):.0f}-{max(spread):.0f})", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
