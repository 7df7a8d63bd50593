"""`digikunta links`, against a local test server, without other network access."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.catalogue.language import languages
from digikunta.cli import links
from digikunta.cli.command_group import main
from digikunta.links.allowlist import FILE, LinkAllowlist, load_allowlist
from digikunta.links.link_check import check_links, probe_all
from digikunta.links.link_report import as_json, as_markdown
from digikunta.links.outbound_links import outbound_links
from digikunta.links.probe import Limits, LinkAnswer, Probe, ascii_address, user_agent
from digikunta.loading.site_input import load_input
from digikunta.reading.messages import read_package_yaml
from digikunta.reading.project import Project
from support import MINIMAL_EXPERIMENT, ROOT, write_record

QUICK = Limits(timeout=0.5, pause=0, retries=1, retry_pause=0, redirects=4, total=20, workers=4)


class Handler(BaseHTTPRequestHandler):
    """Responds as the path says, and records the requests."""

    seen: list[tuple[str, str, str, float]]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        agent = self.headers.get("User-Agent", "")
        type(self).seen.append((self.command, self.path, agent, time.monotonic()))
        word, _, rest = self.path.partition("?")[0].strip("/").partition("/")
        match word:
            case "head-refused":
                self._send(405 if self.command == "HEAD" else 200)
            case "once-busy":
                asked = sum(path == self.path for _, path, _, _ in type(self).seen)
                self._send(503 if asked <= 2 else 200)
            case "to":
                status, _, target = rest.partition("/")
                self._send(int(status), f"/{target}")
            case "away":
                self._send(302, "ftp://example.org/")
            case "slow":
                time.sleep(2)
            case "broken":
                self.wfile.write(b"nonsense\r\n\r\n")
            case "huge":
                self.send_response(200)
                self.send_header("Content-Length", str(10**12))
                self.end_headers()
                self._pour()
            case _:
                self._send(int(word))

    def _pour(self) -> None:
        try:
            for _ in range(10_000 if self.command == "GET" else 0):
                self.wfile.write(b"x" * 65_536)
        except OSError:
            return

    def _send(self, status: int, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "*")
    Handler.seen = []
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()
    thread.join()


def asked(address: str, limits: Limits = QUICK) -> LinkAnswer:
    return probe_all([address], Probe(limits, "koe"), limits)[address]


@pytest.mark.parametrize(
    ("path", "state", "status"),
    [
        ("/200", "ok", 200),
        ("/204", "ok", 204),
        ("/404", "gone", 404),
        ("/410", "gone", 410),
        ("/401", "refused", 401),
        ("/403", "refused", 403),
        ("/429", "refused", 429),
        ("/500", "unreachable", 500),
        ("/head-refused", "ok", 200),
        ("/once-busy", "ok", 200),
        ("/to/302/200", "ok", 200),
        ("/to/301/404", "gone", 404),
        ("/to/302/to/301/200", "ok", 200),
        ("/huge", "ok", 200),
    ],
)
def test_an_answer_is_what_the_server_says(server: str, path: str, state: str, status: int) -> None:
    answer = asked(server + path)
    assert (answer.state, answer.status, answer.where) == (state, status, "")


@pytest.mark.parametrize("path", ["/to/301/200", "/to/308/200", "/to/301/to/308/200"])
def test_a_permanent_move_names_the_new_address(server: str, path: str) -> None:
    assert asked(server + path) == LinkAnswer("moved", 200, f"{server}/200")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/slow", "timeout"),
        ("/broken", "BadStatusLine"),
        ("/away", "redirect to another scheme"),
        ("/to/302/" + "to/302/" * 8 + "200", "too many redirects"),
    ],
)
def test_what_cannot_be_reached_says_why(server: str, path: str, why: str) -> None:
    answer = asked(server + path)
    assert (answer.state, answer.why) == ("unreachable", why)


def test_a_loop_of_redirects_ends(server: str) -> None:
    Handler.do_HEAD, before = (  # type: ignore[method-assign]
        lambda self: self._send(302, self.path),
        Handler.do_HEAD,
    )
    try:
        assert asked(server + "/loop").why == "too many redirects"
    finally:
        Handler.do_HEAD = before  # type: ignore[method-assign]


def test_a_server_without_tls_or_without_anybody_is_unreachable(server: str) -> None:
    assert asked(server.replace("http:", "https:") + "/200").why == "TLS"
    assert asked("http://127.0.0.1:1/").why == "connection refused"


def test_a_body_is_not_read_to_its_end(server: str) -> None:
    """HEAD is refused first, so that the body is asked for."""
    probe = Probe(QUICK, "koe")
    status, _, _ = probe._send("GET", f"{server}/huge")
    assert status == 200


def test_a_host_gets_its_questions_one_at_a_time_with_pauses(server: str) -> None:
    limits = replace(QUICK, pause=0.2)
    probe_all([f"{server}/200?{n}" for n in range(3)], Probe(limits, "koe"), limits)
    times = [at for _, _, _, at in Handler.seen]
    assert len(times) == 3
    assert min(later - at for at, later in pairwise(times)) >= 0.19


def test_what_time_runs_out_for_was_not_tried(server: str) -> None:
    limits = replace(QUICK, total=1, pause=0.5)
    answers = probe_all([f"{server}/200?{n}" for n in range(5)], Probe(limits, "koe"), limits)
    states = [answer.state for answer in answers.values()]
    assert states[0] == "ok"
    assert states[-1] == "not-tried"


def test_a_missing_page_is_asked_for_once_and_a_failing_one_again(server: str) -> None:
    asked(f"{server}/404")
    asked(f"{server}/500")
    paths = [path for _, path, _, _ in Handler.seen]
    assert (paths.count("/404"), paths.count("/500")) == (2, 4)


def test_the_server_learns_who_asks_and_no_person(server: str) -> None:
    name = user_agent({"DIGIKUNTA_REPOSITORY": "https://example.org/digikunta"})
    check_links({f"{server}/200": ()}, LinkAllowlist((), ()), QUICK, name)
    assert {who for _, _, who, _ in Handler.seen} == {name}
    assert name == "digikunta-links/1.0 (+https://example.org/digikunta)"
    assert user_agent({}) == "digikunta-links/1.0"


# --- which addresses -----------------------------------------------------------------------------


def site(folder: Path) -> Any:
    where = Project(folder, folder / "data", folder / "content")
    (folder / "data" / "vocabulary").mkdir(parents=True, exist_ok=True)
    for path in (ROOT / "data" / "vocabulary").glob("*.yml"):
        (folder / "data" / "vocabulary" / path.name).write_bytes(path.read_bytes())
    return load_input(where, folder, RESERVED_FOLDERS)


def test_addresses_are_found_in_records_and_pages_with_their_lines(tmp_path: Path) -> None:
    text = MINIMAL_EXPERIMENT.replace(
        "Kunta kokeili.", '"Kunta [kokeili](https://example.org/b_(c)). Ks. https://example.org/d."'
    )
    gone = '  - {id: ei, title: Ei, url: "https://example.org/gone", gone: true}\n'
    write_record(
        tmp_path / "data", "experiments", "koe", text.replace("reviewed", gone + "reviewed")
    )
    page = tmp_path / "content" / "fi" / "sivu.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        "---\ntitle: A\ndescription: B.\nsources:\n"
        '  - {id: a, title: A, url: "https://example.org/front"}\n'
        "---\n\n# A\n\n[a](https://example.org/a#kohta) <https://example.org/e>\n",
        "utf-8",
    )
    assert outbound_links(site(tmp_path)) == {
        "https://example.org/b_(c)": ("data/experiments/koe.yml:4",),
        "https://example.org/d": ("data/experiments/koe.yml:4",),
        "https://example.org/a": ("data/experiments/koe.yml:9", "content/fi/sivu.md:10"),
        "https://example.org/front": ("content/fi/sivu.md:5",),
        "https://example.org/e": ("content/fi/sivu.md:10",),
    }


# --- the list of exceptions ---------------------------------------------------------------------

KNOWN = ["https://example.org/a", "https://example.org/b/c"]


def exceptions(folder: Path, rows: str) -> LinkAllowlist:
    (folder / FILE).write_text(f"exceptions:\n{rows}", "utf-8")
    return load_allowlist(folder, KNOWN, "2026-11-22")


def test_an_exception_covers_an_address_or_all_below(tmp_path: Path) -> None:
    found = exceptions(
        tmp_path,
        '  - {address: "https://example.org/a", reason: Estää., date: "2026"}\n'
        '  - {address: "https://example.org/b/", below: true, reason: Estää., date: "2026"}\n',
    )
    assert found.problems == ()
    assert all(found.exception_for(each) for each in KNOWN)
    assert found.exception_for("https://example.org/ab") is None


@pytest.mark.parametrize(
    ("row", "code", "severity"),
    [
        ('"https://example.org/a", date: "2026"', "missing_field", "error"),
        ('"javascript:x", reason: x, date: "2026"', "unsafe_address", "error"),
        ('"https://example.org/a", reason: x, date: huomenna', "impossible_date", "error"),
        ('"https://example.org/z", reason: x, date: "2026"', "link_exception_unused", "warning"),
        (
            '"https://example.org/a", reason: x, date: "2026", until: "2026-11-21"',
            "link_exception_expired",
            "warning",
        ),
    ],
)
def test_a_faulty_or_old_exception_is_reported(
    tmp_path: Path, row: str, code: str, severity: str
) -> None:
    found = exceptions(tmp_path, f"  - {{address: {row}}}\n")
    (problem,) = found.problems
    assert (problem.code, problem.severity, problem.line) == (code, severity, 2)
    assert found.is_broken == (severity == "error")
    assert found.exception_for("https://example.org/a") is None


def test_an_exception_holds_on_its_last_day(tmp_path: Path) -> None:
    row = '  - {address: "https://example.org/a", reason: x, date: "2026", until: "2026-11-22"}\n'
    assert exceptions(tmp_path, row).problems == ()


@pytest.mark.parametrize("text", ["", "exceptions: 5\n", "a: [\n", "[]\n"])
def test_a_list_of_any_shape_is_reported(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, "utf-8")
    assert load_allowlist(tmp_path, KNOWN, "2026-11-22").is_broken


def test_the_projects_own_list_is_sound() -> None:
    given = load_input(Project(ROOT, ROOT / "data", ROOT / "content"), ROOT, RESERVED_FOLDERS)
    assert load_allowlist(ROOT, outbound_links(given), "2026-11-22").problems == ()


# --- reports -------------------------------------------------------------------------------------


def test_a_report_is_in_both_languages_and_for_programs(server: str) -> None:
    places = {f"{server}/200": ("a.yml:1",), f"{server}/404": tuple(f"b.yml:{n}" for n in range(5)),
              f"{server}/to/301/200": ("c.yml:1",)}  # fmt: skip
    answers = check_links(places, LinkAllowlist((), ()), QUICK, "koe")
    finnish, swedish = (
        as_markdown(answers, places, each)
        for each in languages(read_package_yaml("summary.yml")).values()
    )
    assert "3 osoitetta:" in finnish
    assert "poistettu: 1" in finnish
    assert f"- `{server}/404` (404; b.yml:0, b.yml:1, b.yml:2 +2)" in finnish
    assert f"- `{server}/to/301/200` → `{server}/200` (200; c.yml:1)" in swedish
    assert "har flyttats permanent: 1" in swedish
    rows = {row["address"]: row for row in json.loads(as_json(answers, places))["links"]}
    assert rows[f"{server}/404"]["state"] == "gone"
    assert rows[f"{server}/404"]["places"] == list(places[f"{server}/404"])


def test_an_excused_address_is_never_asked(server: str, tmp_path: Path) -> None:
    address = f"{server}/200"
    (tmp_path / FILE).write_text(
        f'exceptions:\n  - {{address: "{address}", reason: Estää., date: "2026"}}\n', "utf-8"
    )
    found = load_allowlist(tmp_path, [address], "2026-11-22")
    assert check_links([address], found, QUICK, "koe") == {
        address: LinkAnswer("not-tried", why="Estää.")
    }
    assert Handler.seen == []


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://äö.example/polku-ä?k=å", "https://xn--4ca0b.example/polku-%C3%A4?k=%C3%A5"),
        ("https://example.org:8443/%C3%A4/ä", "https://example.org:8443/%C3%A4/%C3%A4"),
    ],
)
def test_letters_beyond_ascii_are_sent_as_a_server_expects_them(address: str, sent: str) -> None:
    assert ascii_address(address) == sent


# --- the command ---------------------------------------------------------------------------------


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    site(folder)
    where = Project(folder, folder / "data", folder / "content")
    monkeypatch.setattr(links, "find_project", lambda: where)
    monkeypatch.setattr(links, "Limits", lambda: QUICK)
    return CliRunner().invoke(main, ["links", *arguments], catch_exceptions=False)


def test_the_command_never_fails_because_of_others(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = MINIMAL_EXPERIMENT.replace("https://example.org/a", f"{server}/404")
    write_record(tmp_path / "data", "experiments", "koe", text)
    out = tmp_path / "links.json"
    result = run(tmp_path, monkeypatch, "--json", str(out))
    assert result.exit_code == 0
    assert "poistettu: 1" in result.output
    assert "borttagna: 1" in result.output
    assert json.loads(out.read_text("utf-8"))["links"][0]["status"] == 404


def test_the_command_fails_when_its_own_list_is_broken(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FILE).write_text("exceptions:\n  - {address: x}\n", "utf-8")
    result = run(tmp_path, monkeypatch)
    assert result.exit_code == 1
    assert "link-check.yml:2:15: exceptions[0].address:" in result.output
    assert Handler.seen == []
    assert server


def test_a_list_of_addresses_sends_no_request(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = MINIMAL_EXPERIMENT.replace("https://example.org/a", f"{server}/404")
    write_record(tmp_path / "data", "experiments", "koe", text)
    result = run(tmp_path, monkeypatch, "--list")
    assert result.output == f"{server}/404\n"
    assert Handler.seen == []
