"""Starts Firefox for Playwright and relays WebDriver BiDi between them. Run as a program.

Playwright 1.65 drives an installed Firefox over WebDriver BiDi, but expects two things that Firefox
153 ESR does not have yet. It sends every new profile `emulation.setMediaFeaturesOverride` (the
colour scheme) and fails when that is refused: the relay answers the refusal with success. It takes
no notice of a download without an identifier: the relay gives it one. Everything else passes
unchanged. Playwright learns the relay's address as it would Firefox's own: from a line of the
output.

Arguments: `mouse` or `touch`, the program of Firefox, its own arguments. Playwright has no touch in
Firefox: with `touch` the relay turns what the mouse does into touches.
"""

import json
import re
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.sync.connection import Connection
from websockets.sync.server import ServerConnection, serve

OPTIONAL_COMMANDS = {"emulation.setMediaFeaturesOverride"}
DOWNLOAD_EVENTS = {"browsingContext.downloadWillBegin", "browsingContext.downloadEnd"}
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


def main(pointer: str, command: list[str]) -> int:
    # Playwright ends the process group: Firefox with it.
    firefox = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert firefox.stderr is not None
    address = next((found[1] for line in firefox.stderr if (found := LISTENING.search(line))), None)
    if address is None:
        return firefox.wait()
    threading.Thread(target=firefox.stderr.read, daemon=True).start()  # else the pipe fills
    with serve(
        lambda client: relay(client, address, pointer), "127.0.0.1", 0, max_size=None
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.socket.getsockname()[1]
        print(f"WebDriver BiDi listening on ws://127.0.0.1:{port}", file=sys.stderr, flush=True)
        return firefox.wait()


def relay(client: ServerConnection, address: str, pointer: str) -> None:
    """Relay one session until either side ends it."""
    optional: set[int] = set()
    with connect(f"{address}/session", max_size=None, compression=None) as firefox:
        answers = threading.Thread(target=relay_answers, args=(firefox, client, optional))
        answers.start()
        with suppress(ConnectionClosed):
            for message in client:
                command = json.loads(message)
                if command["method"] in OPTIONAL_COMMANDS:
                    optional.add(command["id"])
                if command["method"] == "input.performActions":
                    use_pointer(command["params"]["actions"], pointer)
                firefox.send(json.dumps(command))
        firefox.close()
        answers.join()


def use_pointer(sources: list[dict[str, Any]], pointer: str) -> None:
    for source in sources:
        if source["type"] == "pointer":
            source["parameters"] = {"pointerType": pointer}


def relay_answers(firefox: Connection, client: Connection, optional: set[int]) -> None:
    """Relay answers and events. ``optional``: the ids of commands that Firefox may lack."""
    with suppress(ConnectionClosed):
        for message in firefox:
            client.send(json.dumps(completed(json.loads(message), optional)))
    client.close()


def completed(message: dict[str, Any], optional: set[int]) -> dict[str, Any]:
    """The message as Playwright expects it."""
    if message.get("id") in optional and message.get("error") == "unknown command":
        return {"type": "success", "id": message["id"], "result": {}}
    if message.get("method") in DOWNLOAD_EVENTS:
        params = message["params"]
        return message | {"params": {"download": params["url"]} | params}
    return message


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
