"""Saved files for tests of the pages that read them, in the form the engine writes."""

import json
from typing import Any, TypedDict

from assess_support import definitions


class Upload(TypedDict):
    """The value for a file input of the browser."""

    name: str
    mimeType: str
    buffer: bytes


def upload(name: str, content: str | bytes) -> Upload:
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/json", "buffer": data}


def saved(name: str, tool: str, given: dict[str, Any], *, role: str = "", **more: Any) -> Upload:
    """``more``: additional or replaced fields."""
    version = definitions()[tool]["version"]
    file = {"digikunta": tool, "version": version, "answers": given, "notes": {}} | more
    return upload(name, json.dumps(file | ({"role": role} if role else {})))


def every(tool: str, answer: str) -> dict[str, Any]:
    """The same choice for all questions that have it."""
    return {
        question["id"]: answer
        for group in definitions()[tool]["groups"]
        for question in group["questions"]
        if answer in {option["id"] for option in question["options"]}
    }


BAD = {
    "a page": (upload("sivu.html", "<html><script>alert(1)</script>"), "ei voi lukea"),
    "truncated": (upload("vajaa.json", '{"digikunta": "savings", "version": 1, "ans'), "vajaa"),
    "foreign": (upload("package.json", '{"name": "x"}'), "ei ole tallennettu tämän sivuston"),
    "an unknown tool": (
        upload("muu.json", '{"digikunta": "constructor", "version": 1, "answers": {}}'),
        "ei ole tallennettu tämän sivuston",
    ),
    "newer": (saved("uusi.json", "savings", {}, version=99), "uudemmalla versiolla"),
    "no answers": (saved("tyhja.json", "savings", {}, answers=[]), "ei ole vastauksia"),
    "too large": (upload("iso.json", b" " * 1_000_001), "liian suuri"),
}
"""What is wrong with it -> the file, and a part of the message."""
