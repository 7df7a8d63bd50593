"""The links, images and anchors in the text of a hand-written page."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from digikunta.reading.page_markup import body_lines
from digikunta.records.prose import plain_text

_ADDRESS = r"(?:<(?P<bracketed>[^>\n]*)>|(?P<bare>(?:[^\s()<>]|\([^\s()]*\))*))"
_LINK = re.compile(rf"(?P<image>!?)\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*{_ADDRESS}")
_IN_IMAGE = re.compile(rf"!\[[^\[\]]*\]\(\s*{_ADDRESS}")
_DEFINITION = re.compile(rf"[ ]{{0,3}}\[(?P<label>[^\]\n^][^\]\n]*)\]:\s*{_ADDRESS}")
_REFERENCE = re.compile(r"\]\[(?P<label>[^\]\n^]+)\]")
_HEADING = re.compile(r"#{1,6}(?!#)[ ]*(?P<title>.*?)(?:[ ]*\{[^}]*\})?[ #]*$")
_ID = re.compile(r"\{ *:? *[^}]*#(?P<id>[^\s}]+)")


@dataclass(frozen=True, slots=True)
class PageLink:
    """An address in the text, with its 1-based position in the file.

    A reference without an address is the label in brackets: ``[name]``.
    """

    target: str
    line: int
    column: int
    is_image: bool = False


@dataclass(frozen=True, slots=True)
class PageTargets:
    """What a page links to, and the anchors that links to it may name."""

    shown: str
    links: tuple[PageLink, ...]
    anchors: frozenset[str]


def page_targets(text: str, shown: str) -> PageTargets:
    """The links and anchors of a page. Code has neither."""
    lines = list(body_lines(text))
    written = text.split("\n")
    labels = {match["label"].lower() for _, each in lines if (match := _DEFINITION.match(each))}
    links = [link for number, line in lines for link in _links(number, line, labels)]
    anchors = frozenset(_anchors([(line, written[number - 1]) for number, line in lines]))
    return PageTargets(shown, tuple(links), anchors)


def _links(number: int, line: str, labels: set[str]) -> Iterator[PageLink]:
    found = [*_LINK.finditer(line), *_IN_IMAGE.finditer(line)]
    if definition := _DEFINITION.match(line):
        found.append(definition)
    for each in {match.start(_group(match)): match for match in found}.values():
        is_image = line[each.start() :].startswith("!")
        column = each.start(_group(each)) + 1
        yield PageLink(each[_group(each)], number, column, is_image)
    for match in _REFERENCE.finditer(line):
        if match["label"].lower() not in labels:
            yield PageLink(f"[{match['label']}]", number, match.start("label"))


def _group(match: re.Match[str]) -> str:
    return "bare" if match["bracketed"] is None else "bracketed"


def _anchors(lines: list[tuple[str, str]]) -> Iterator[str]:
    """The ids of headings, as Markdown's extensions ``attr_list`` and ``toc`` give them.

    ``lines``: each line without code, and as written.
    """
    used: dict[str, int] = {}
    for line, written in lines:
        ids = [match["id"] for match in _ID.finditer(line)]
        yield from ids
        heading = _HEADING.match(line)
        if heading and not ids:
            slug = _slug(plain_text(written[slice(*heading.span("title"))]))
            count = used.get(slug, 0)
            used[slug] = count + 1
            yield f"{slug}_{count}" if count else slug


def _slug(title: str) -> str:
    """The same as ``markdown.extensions.toc.slugify``: the engine is not imported here."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
