"""Collects the external links in records and pages, with their positions."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from digikunta.loading.site_input import SiteInput
from digikunta.reading.input_files import read_text
from digikunta.reading.page_reader import front_matter
from digikunta.reading.yaml_document import Document, walk
from digikunta.records.base import is_safe_address

_ADDRESS = re.compile(r"https?://[^\s<>\"'|`\]\\]+")
_TRAILING = ".,;:!?*_"

Occurrences = Mapping[str, tuple[str, ...]]
"""Address -> ``file:line`` of each occurrence, in order."""


def outbound_links(site_input: SiteInput) -> Occurrences:
    """The external links, without sources marked as gone: their pages show that already."""
    occurrences: dict[str, tuple[str, ...]] = {}
    for address, position in _all(site_input):
        if is_safe_address(address) and position not in occurrences.get(address, ()):
            occurrences[address] = (*occurrences.get(address, ()), position)
    return occurrences


def _all(site_input: SiteInput) -> Iterator[tuple[str, str]]:
    """(address, ``file:line``) of every link."""
    for loaded in site_input.data.kinds.values():
        for document in loaded.documents.values():
            yield from _in_document(document)
    for page in site_input.pages.files:
        text = read_text(page.file)
        if isinstance(text, str):
            document, _ = front_matter(text, page.file.shown)
            yield from _in_document(document)
            yield from _in_body(text, page.file.shown)


def _in_document(document: Document) -> Iterator[tuple[str, str]]:
    for path, value in walk(document.value):
        if isinstance(value, str) and not _is_gone(document, path):
            position = document.problem(path, "", {})
            for address in _in_text(value):
                yield address, f"{position.path}:{position.line}"


def _is_gone(document: Document, path: tuple[str | int, ...]) -> bool:
    """Whether the mapping that holds the value is marked ``gone``."""
    inner: Any = document.value
    for step in path[:-1]:
        inner = inner[step]
    return isinstance(inner, dict) and inner.get("gone") is True


def _in_body(text: str, shown: str) -> Iterator[tuple[str, str]]:
    head = text.split("\n---", 1)[0] if text.startswith("---") else ""
    first = head.count("\n") + 1 if head else 0
    for number, line in enumerate(text.split("\n")[first:], first + 1):
        for address in _in_text(line):
            yield address, f"{shown}:{number}"


def _in_text(text: str) -> Iterator[str]:
    """The addresses in a text, without fragments, trailing punctuation and the closing
    parenthesis of a Markdown link.
    """
    for match in _ADDRESS.findall(text):
        address = match.rstrip(_TRAILING)
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(_TRAILING)
        yield address.partition("#")[0]
