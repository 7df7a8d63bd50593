"""`digikunta mcp`, driven by the client of the official package over standard input and output."""

import asyncio
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from digikunta.answers.tool_requests import TOOLS
from optional_parts import MCP
from support import MINIMAL_EXPERIMENT, ROOT, write_record

IS_INSTALLED = importlib.util.find_spec("mcp") is not None

NO_NETWORK = """\
import socket
def refuse(*_): raise SystemExit("the server opened a connection")
socket.socket.connect = socket.socket.connect_ex = refuse
"""
"""A module that the server's Python runs first: a connection ends it."""

Conversation = Callable[[Any], Awaitable[Any]]


@pytest.fixture
def talk(tmp_path: Path) -> Callable[[Conversation, list[str]], Any]:
    """Run a conversation of the package's client with a server that has no network."""
    if not IS_INSTALLED:
        MCP.skip(required=os.environ.get("DIGIKUNTA_MCP") == "required")
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")

    def run(conversation: Conversation, options: list[str]) -> Any:
        # In a thread of its own: Playwright leaves its event loop running in the main thread of a
        # worker that has run browser tests before.
        def in_own_loop() -> Any:
            return asyncio.run(
                asyncio.wait_for(_conversation(conversation, options, tmp_path), 120)
            )

        with ThreadPoolExecutor(max_workers=1) as thread:
            return thread.submit(in_own_loop).result()

    return run


async def _conversation(conversation: Conversation, options: list[str], first: Path) -> Any:
    from mcp import Client, StdioServerParameters, stdio_client  # noqa: PLC0415 - optional

    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "digikunta", "mcp", *options],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(first), str(ROOT / "hooks")])},
        cwd=ROOT,
    )
    async with Client(stdio_client(server)) as client:
        return await conversation(client)


async def answer(client: Any, name: str, **arguments: Any) -> dict[str, Any]:
    """The structured answer, which the text repeats for older clients."""
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    assert json.loads(result.content[0].text) == result.structured_content
    structured: dict[str, Any] = result.structured_content
    return structured


def test_a_client_asks_every_tool_about_our_own_records(talk: Any) -> None:
    async def conversation(client: Any) -> None:
        offered = (await client.list_tools()).tools
        assert [each.name for each in offered] == [each.name for each in TOOLS]
        assert all(each.annotations.read_only_hint for each in offered)
        found = await answer(client, "search", query="palautebotti", limit=3)
        assert found["hits"][0]["id"] == "turku-palautebotti"
        record = await answer(client, "get", id="turku-palautebotti", language="sv")
        assert record["card"]["address"]["sv"].endswith("/sv/forsok/abo-responsbot/")
        ids = ["turku-palautebotti", "turku-palveluohjain"]
        assert (await answer(client, "compare", ids=ids))["rows"]["themes"].keys() == set(ids)
        alike = await answer(client, "similar", id="turku-palautebotti")
        assert alike["similar"][0]["shared"]
        known = await answer(client, "approach")
        first = await answer(client, "approach", id=known["approaches"][0]["id"])
        assert first["claims"]
        assert (await answer(client, "coverage"))["counts"]
        cited = await answer(client, "sources", id="turku-palautebotti")
        assert any(each["cited_in"] for each in cited["sources"])

    talk(conversation, ["--lang", "fi"])


def test_an_odd_request_is_answered_in_words_and_the_server_goes_on(talk: Any) -> None:
    odd = [
        ("search", {"query": "x" * 100_000}, "för lång"),
        ("search", {"query": "?!\u202e"}, "varken bokstäver eller siffror"),
        ("search", {}, "query saknas"),
        ("get", {"id": ["a"]}, "ska vara text"),
        ("serach", {"query": "a"}, "Verktygen: search"),
    ]

    async def conversation(client: Any) -> None:
        for name, arguments, words in odd:
            result = await client.call_tool(name, arguments)
            assert result.is_error
            assert words in result.content[0].text
        missing = await answer(client, "get", id="ei-ole-tallaista")
        assert missing["found"] is False
        assert missing["coverage"]["records"]["experiment"] == 2

    talk(conversation, ["--lang", "sv", "--data", str(ROOT / "tests/tiny/data")])


def test_a_built_site_answers_as_its_data_folder_does(talk: Any, real_site: Any) -> None:
    async def conversation(client: Any) -> list[Any]:
        whole = await answer(client, "get", id="turku-palautebotti")
        found = await answer(client, "search", query="palautebotti", kind="experiment")
        return [whole["record"], [each["id"] for each in found["hits"]]]

    site = str(real_site.folder)
    of_records, of_site = talk(conversation, []), talk(conversation, ["--site", site])
    assert of_records == of_site
    assert talk(conversation, ["--site", f"{site}/data/v1"])[0] == of_site[0]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Aja: `make .venv/mcp`"),
        ("sv", "Kör: `make .venv/mcp`"),
        ("en", "Run: `make .venv/mcp`"),
    ],
)
def test_without_the_package_the_command_says_what_brings_it(
    language: str, words: str, tmp_path: Path
) -> None:
    said = _run(tmp_path, "--lang", language, is_installed=False)
    assert said.returncode == 1
    assert words in said.stderr


def test_a_folder_without_open_data_is_refused_in_words(tmp_path: Path) -> None:
    if not IS_INSTALLED:
        MCP.skip()
    said = _run(tmp_path, "--site", str(tmp_path), "--lang", "sv")
    assert said.returncode == 1
    assert "data/v1/experiments.json saknas eller är trasig" in said.stderr


def test_records_with_errors_are_refused_with_their_problems(tmp_path: Path) -> None:
    if not IS_INSTALLED:
        MCP.skip()
    text = MINIMAL_EXPERIMENT.replace("status: unknown", "status: kesken")
    write_record(tmp_path, "experiments", "koe", text)
    said = _run(tmp_path, "--data", str(tmp_path))
    assert said.returncode == 1
    assert "koe.yml" in said.stderr


def _run(
    folder: Path, *options: str, is_installed: bool = True
) -> subprocess.CompletedProcess[str]:
    hidden = (
        "import importlib.util as u\nold = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'mcp' else old(name, *rest)\n"
    )
    (folder / "sitecustomize.py").write_text("" if is_installed else hidden, "utf-8")
    paths = os.pathsep.join([str(folder), str(ROOT / "hooks")])
    return subprocess.run(
        [sys.executable, "-m", "digikunta", "mcp", *options],
        env={**os.environ, "PYTHONPATH": paths},
        input="",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
    )
