"""All addresses of other sites in records and pages, and where they stand."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from digikunta.loading.site_input import SiteInput
from digikunta.reading.input_files import read_text
from digikunta.reading.page_reader import front_matter
from digikunta.reading.yaml_text import Document, walk
from digikunta.records.base import is_safe_address

_ADDRESS = re.compile(r"https?://[^\s<>\"'|`\]\\]+")
_AFTER = ".,;:!?*_"

Places = Mapping[str, tuple[str, ...]]
"""Address -> ``file:line`` of each place, in order."""


def addresses(given: SiteInput) -> Places:
    """Sources that are recorded as gone are left out: their pages say so already."""
    found: dict[str, tuple[str, ...]] = {}
    for address, place in _all(given):
        if is_safe_address(address) and place not in found.get(address, ()):
            found[address] = (*found.get(address, ()), place)
    return found


def _all(given: SiteInput) -> Iterator[tuple[str, str]]:
    for loaded in given.data.kinds.values():
        for document in loaded.documents.values():
            yield from _of_document(document)
    for page in given.pages.files:
        text = read_text(page.file)
        if isinstance(text, str):
            document, _ = front_matter(text, page.file.shown)
            yield from _of_document(document)
            yield from _of_body(text, page.file.shown)


def _of_document(document: Document) -> Iterator[tuple[str, str]]:
    for path, value in walk(document.value):
        if isinstance(value, str) and not _is_gone(document, path):
            place = document.problem(path, "", {})
            for address in _in(value):
                yield address, f"{place.path}:{place.line}"


def _is_gone(document: Document, path: tuple[str | int, ...]) -> bool:
    inner: Any = document.value
    for step in path[:-1]:
        inner = inner[step]
    return isinstance(inner, dict) and inner.get("gone") is True


def _of_body(text: str, shown: str) -> Iterator[tuple[str, str]]:
    head = text.split("\n---", 1)[0] if text.startswith("---") else ""
    first = head.count("\n") + 1 if head else 0
    for number, line in enumerate(text.split("\n")[first:], first + 1):
        for address in _in(line):
            yield address, f"{shown}:{number}"


def _in(text: str) -> Iterator[str]:
    """Without the full stop of the sentence, and without the bracket of a Markdown link."""
    for found in _ADDRESS.findall(text):
        address = found.rstrip(_AFTER)
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(_AFTER)
        yield address.partition("#")[0]
