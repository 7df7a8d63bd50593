"""Embeds a page's HTML in another page: rewrites links, ids and heading levels."""

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
    """Where a page is embedded.

    ``url`` is the address of the embedded page and ``host_url`` that of the page around it.
    ``anchor`` is the prefix of every embedded id, so that ids stay unique. ``anchors`` maps the
    address of each embedded page to its anchor: links between them become fragment links.
    """

    url: str
    anchor: str
    host_url: str
    anchors: Mapping[str, str]

    def address(self, reference: str) -> str:
        """Return a link as seen from the host page. Absolute addresses are unchanged."""
        parts = urlsplit(reference)
        if parts.scheme or parts.netloc or reference.startswith("/"):
            return reference
        target = urlsplit(urljoin(f"/{self.url}", reference))
        url = target.path.removeprefix("/")
        if url in self.anchors:
            return "#" + "-".join(part for part in (self.anchors[url], target.fragment) if part)
        return target._replace(path=relative(url, self.host_url)).geturl()

    def attribute(self, name: str, value: str) -> str:
        """Return the rewritten value of an attribute that holds an address or ids."""
        if name in _ADDRESSES:
            return self.address(value)
        if name in _IDS:
            return f"{self.anchor}-{value}"
        if name in _LISTS_OF_IDS:
            return " ".join(f"{self.anchor}-{each}" for each in value.split())
        return value


def embed_page(markup: str, target: EmbedTarget) -> Markup:
    """Return the HTML with every heading one level deeper, and links and ids rewritten."""
    writer = _Writer(target)
    writer.feed(markup)
    writer.close()
    return Markup("".join(writer.written))


class _Writer(HTMLParser):
    """Copies the input with rewritten attributes. Entities are copied without decoding."""

    def __init__(self, target: EmbedTarget) -> None:
        super().__init__(convert_charrefs=False)
        self.target = target
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
        return f' {name}="{html.escape(self.target.attribute(name, value))}"'

    def handle_endtag(self, tag: str) -> None:
        self.written.append(f"</{_DEEPER.get(tag, tag)}>")

    def handle_data(self, data: str) -> None:
        self.written.append(data)

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")
