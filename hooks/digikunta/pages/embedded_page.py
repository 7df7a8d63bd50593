"""A page's HTML as a part of another page: links, ids and headings made to fit their new place."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup

from digikunta.catalogue.addresses import relative

_ADDRESSES = frozenset({"href", "src"})
_IDS = frozenset({"id", "for"})
_LISTS_OF_IDS = frozenset({"aria-labelledby", "aria-describedby", "headers"})
_DEEPER = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}


@dataclass(frozen=True, slots=True)
class EmbedTarget:
    """Where a page stands inside another one.

    ``url`` is the page's own address and ``whole`` the other's. ``anchor`` begins every id of the
    part, so that ids stay unique. ``anchors`` has the address and the anchor of every part: links
    between parts lead within the whole.
    """

    url: str
    anchor: str
    whole: str
    anchors: Mapping[str, str]

    def address(self, given: str) -> str:
        """A link of the page, as it must be in the whole. Addresses out of the site stay."""
        parts = urlsplit(given)
        if parts.scheme or parts.netloc or given.startswith("/"):
            return given
        target = urlsplit(urljoin(f"/{self.url}", given))
        url = target.path.removeprefix("/")
        if url in self.anchors:
            return "#" + "-".join(part for part in (self.anchors[url], target.fragment) if part)
        return target._replace(path=relative(url, self.whole)).geturl()

    def attribute(self, name: str, value: str) -> str:
        if name in _ADDRESSES:
            return self.address(value)
        if name in _IDS:
            return f"{self.anchor}-{value}"
        if name in _LISTS_OF_IDS:
            return " ".join(f"{self.anchor}-{each}" for each in value.split())
        return value


def as_part(markup: str, place: EmbedTarget) -> Markup:
    """The page's HTML with every heading one level deeper; all else stays as it was written."""
    writer = _Writer(place)
    writer.feed(markup)
    writer.close()
    return Markup("".join(writer.written))


class _Writer(HTMLParser):
    """Writes down what it reads. Entities are kept as they are: nothing is decoded on the way."""

    def __init__(self, place: EmbedTarget) -> None:
        super().__init__(convert_charrefs=False)
        self.place = place
        self.written: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, ">")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, " />")

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], end: str) -> None:
        written = "".join(self._attribute(name, value) for name, value in attrs)
        self.written.append(f"<{_DEEPER.get(tag, tag)}{written}{end}")

    def _attribute(self, name: str, value: str | None) -> str:
        if value is None:
            return f" {name}"
        return f' {name}="{html.escape(self.place.attribute(name, value))}"'

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{_DEEPER.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")
