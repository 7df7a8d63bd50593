"""The real server over published sites: every address, every header, and switches under load."""

import gzip
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
from checkouts import Published
from digikunta.exports.redirects import SERVER_MAP
from nginx import Server, open_folder, serving_releases
from small_site import ADDRESSES, public_files, publish_small, small_files

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".map": "text/plain; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".atom": "application/atom+xml",
    ".xml": "application/xml",
    ".md": "text/markdown; charset=utf-8",
    ".yml": "application/yaml",
    ".svg": "image/svg+xml",
    ".zip": "application/zip",
    ".png": "image/png",
}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_NOW = "public, max-age=300, must-revalidate"
HASHED = re.compile(r"assets/[\w-]+\.[0-9a-f]{12}[./]")
OPEN = re.compile(r"(data|badge|assets/social)/|.*\.(atom|ics)$")
EMBEDDABLE = {"kokeilut/", "sv/forsok/", "tyokalut/", "sv/verktyg/"}


CODINGS = (("br", ".br", brotli.decompress), ("gzip", ".gz", gzip.decompress))
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def __getitem__(self, name: str) -> str:
        return self.headers.get(name.lower(), "")


def ask(connection: HTTPConnection, address: str, method: str = "GET", **headers: str) -> Answer:
    """One request on a connection that stays open."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, "/" + quote(address, safe="/?=&%"), headers=given)
    response: HTTPResponse = connection.getresponse()
    named = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, named, response.read())


@pytest.fixture
def connection(server: Server) -> Iterator[HTTPConnection]:
    opened = server.connection()
    yield opened
    opened.close()


def addresses(public: Path) -> dict[str, Path]:
    """Every address of a site -> the file that answers."""
    files = (path for path in sorted(public.rglob("*")) if path.is_file())
    return {
        path.relative_to(public).as_posix().removesuffix("index.html"): path
        for path in files
        if path.suffix not in (".br", ".gz")
    }


# --- every address --------------------------------------------------------------------------------


def test_every_address_answers_as_it_should(
    published: Published, connection: HTTPConnection
) -> None:
    """Type, policy, cache, open to others or not, and the bytes, packed and plain."""
    found = addresses(published.public)
    assert len(found) > 1_300
    moved = dict(
        line.rstrip(";").split()
        for line in found[SERVER_MAP].read_text("utf-8").splitlines()
        if not line.startswith("#")
    )
    for address, path in found.items():
        if f"/{address}" in moved:
            answer = ask(connection, address)
            assert (answer.status, answer["Location"]) == (301, moved[f"/{address}"])
            continue
        plain, content = ask(connection, address), path.read_bytes()
        assert (plain.status, plain.body) == (200, content), address
        assert plain["Content-Type"] == TYPES[path.suffix], address
        frames = "*" if address in EMBEDDABLE else "'none'"
        assert plain["Content-Security-Policy"].endswith(f"; frame-ancestors {frames}"), address
        for name, value in ALWAYS.items():
            assert plain[name] == value, address
        lasting = HASHED.match(address)
        assert plain["Cache-Control"] == (FOR_GOOD if lasting else FOR_NOW), address
        is_open = bool(OPEN.match(address))
        assert plain["Access-Control-Allow-Origin"] == ("*" if is_open else ""), address
        assert plain["Cross-Origin-Resource-Policy"] == (
            "cross-origin" if is_open else "same-origin"
        )
        packed_differently(connection, address, path, content)


def packed_differently(
    connection: HTTPConnection, address: str, path: Path, content: bytes
) -> None:
    """A browser that takes brotli gets it, one that takes gzip gets that, with the same headers."""
    for coding, ending, unpack in (
        ("br", ".br", brotli.decompress),
        ("gzip", ".gz", gzip.decompress),
    ):
        if path.with_name(path.name + ending).is_file():
            packed = ask(connection, address, Accept_Encoding=coding)
            assert packed["Content-Encoding"] == coding, address
            assert packed["Vary"] == "Accept-Encoding", address
            assert packed["Content-Type"] == TYPES[path.suffix], address
            assert unpack(packed.body) == content, address


def test_the_policy_of_the_header_is_that_of_the_page(connection: HTTPConnection) -> None:
    for address in ("", "sv/forsok/", "ehdota/"):
        answer = ask(connection, address)
        own = POLICY.search(answer.body)
        assert own is not None
        assert answer["Content-Security-Policy"].startswith(own[1].decode() + "; frame-ancestors ")


def test_a_copy_that_is_still_good_is_not_sent_again(connection: HTTPConnection) -> None:
    tag = ask(connection, "sv/")["ETag"]
    assert ask(connection, "sv/", If_None_Match=tag).status == 304


@pytest.mark.parametrize("coding", ["br;q=0", "identity", "deflate"])
def test_a_browser_gets_no_coding_that_it_did_not_ask_for(
    coding: str, connection: HTTPConnection
) -> None:
    assert ask(connection, "", Accept_Encoding=coding)["Content-Encoding"] == ""


# --- what is not there ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("nothing", "fi"), ("kokeilut/nothing/", "fi"), ("svala", "fi"), ("assets/", "fi"),
        ("sv/nothing", "sv"), ("sv/forsok/nothing/", "sv"), ("index.html.br", "fi"),
        ("assets/site.000000000000.css", "fi"), (".git/config", "fi"), ("sv/.hidden", "sv"),
        ("data/v1/.x.json", "fi"), ("sitemap.xml.gz", "fi"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_reported_in_the_language_of_the_address(
    address: str, language: str, connection: HTTPConnection
) -> None:
    answer = ask(connection, address)
    assert answer.status == 404
    assert f'<html lang="{language}">'.encode() in answer.body
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_compressed_copy_of_an_asset_has_no_address(
    published: Published, connection: HTTPConnection
) -> None:
    [style] = published.public.glob("assets/site.*.css")
    assert ask(connection, f"assets/{style.name}").status == 200
    assert ask(connection, f"assets/{style.name}.br").status == 404


@pytest.mark.parametrize("address", ["", "sv/", "data/v1/experiments.csv"])
def test_a_range_that_is_not_there_gets_each_header_once(
    address: str, connection: HTTPConnection
) -> None:
    connection.request("GET", f"/{address}", headers={"Range": "bytes=999999999-"})
    response = connection.getresponse()
    response.read()
    names = [name.lower() for name, _ in response.getheaders()]
    assert response.status == 416
    assert sorted(names) == sorted(set(names))
    assert {name.lower() for name in ALWAYS} | {"content-security-policy"} <= set(names)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])
def test_only_reading_is_allowed(method: str, connection: HTTPConnection) -> None:
    answer = ask(connection, "sv/", method)
    assert (answer.status, answer["Allow"]) == (405, "GET, HEAD")


def test_a_head_has_no_body(connection: HTTPConnection) -> None:
    answer = ask(connection, "", "HEAD")
    assert (answer.status, answer.body) == (200, b"")


@pytest.mark.parametrize("address", ["..%2f..%2fetc/passwd", "%2e%2e/%2e%2e/server/headers.conf"])
def test_nothing_outside_the_public_folder_is_reached(
    address: str, connection: HTTPConnection
) -> None:
    assert ask(connection, address).status in (400, 404)


def test_a_folder_without_its_slash_leads_to_it_on_the_same_host(
    connection: HTTPConnection,
) -> None:
    answer = ask(connection, "sv/forsok")
    assert (answer.status, answer["Location"]) == (301, "/sv/forsok/")


# --- switches under load --------------------------------------------------------------------------

SWITCHES = 10
CLIENTS = 4


@dataclass
class Load:
    """Clients that request pages and their assets until they are stopped."""

    server: Server
    sites: dict[str, dict[str, bytes]]
    """Every release ever published: mark -> path -> bytes."""
    faults: list[str] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    asked: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        connection = self.server.connection()
        while not self.stop.is_set():
            for address in ADDRESSES:
                try:
                    self._read(connection, address)
                except OSError as error:
                    self.faults.append(f"{address}: {error!r}")
                    connection = self.server.connection()
        connection.close()

    def _read(self, connection: HTTPConnection, address: str) -> None:
        """A page and its assets, as a browser that saw the page before a switch would ask."""
        answer = ask(connection, address, Accept_Encoding="br")
        body = brotli.decompress(answer.body) if answer["Content-Encoding"] == "br" else answer.body
        self.asked += 1
        mark = body.partition(b"<title>")[2].partition(b"<")[0].decode()
        self.marks.add(mark)
        if answer.status != 200 or body != self.sites[mark][f"{address}index.html"]:
            self.faults.append(f"{address}: {answer.status}, {mark}")
            return
        for asset in re.findall(rb'(?:href|src)="(?:\.\./)*(assets/[^"]*)"', body):
            name = asset.decode()
            reply = ask(connection, name)
            self.asked += 1
            if reply.status != 200 or reply.body != self.sites[mark][name]:
                self.faults.append(f"{name}: {reply.status}, named by {mark}")


def test_ten_switches_under_load_fail_no_request_and_mix_none() -> None:
    """Each answer is whole and of one release, and what it names is there, also after a switch."""
    marks = [f"release {number}" for number in range(SWITCHES + 1)]
    with open_folder() as folder:
        sites: dict[str, dict[str, bytes]] = {}
        for mark in marks:  # what each will be, byte for byte, before anybody asks
            publish_small(folder / mark, small_files(mark))
            sites[mark] = public_files(folder / mark)
        publish_small(folder / "dest", small_files(marks[0]))
        with serving_releases(folder / "dest", folder / "nginx") as running:
            load = Load(running, sites)
            clients = [threading.Thread(target=load.run) for _ in range(CLIENTS)]
            for client in clients:
                client.start()
            try:
                for mark in marks[1:]:
                    before = load.asked
                    publish_small(folder / "dest", small_files(mark))
                    while load.asked < before + 100 and not load.faults:
                        load.stop.wait(0.01)
            finally:
                load.stop.set()
                for client in clients:
                    client.join()
    assert load.faults == []
    assert load.marks == set(marks)
    assert load.asked > SWITCHES * 100


def test_redirects_are_read_when_the_server_reloads() -> None:
    with open_folder() as folder:
        publish_small(folder / "dest", small_files())
        with serving_releases(folder / "dest", folder / "nginx") as running:
            assert moved_to(running, "vanha/?q=1") == "/sivu/?q=1"
            later = small_files("b") | {"redirects.map": "/vanhempi/ /sv/sida/;\n"}
            publish_small(folder / "dest", later, running.reload)
            wait_until = (moved_to(running, "vanhempi/") for _ in range(1_000))
            assert next(filter(None, wait_until), "") == "/sv/sida/"


def moved_to(server: Server, address: str) -> str:
    """Where a redirect leads, asked on a fresh connection: an old one may have an old worker."""
    with closing(server.connection()) as connection:
        answer = ask(connection, address)
        assert answer["Content-Security-Policy"]
        return answer["Location"] if answer.status == 301 else ""
