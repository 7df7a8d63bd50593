"""A second, independent check of HTML made from untrusted text.

The sanitiser is written in Rust on an HTML5 parser; this allow-list is read with the standard
library's tokeniser. What slips through one is unlikely to slip through the other.
"""

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

ALLOWED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("p", "br", "ul", "li", "em", "strong"), ()),
    "ol": ("start",),
    "a": ("href",),
}
VOID = {"br"}
SCHEMES = {"", "http", "https", "mailto"}


class _Judge(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name not in ALLOWED.get(tag, ()):
                self.faults.append(f"{tag} {name}=")
            elif name == "href" and not leads_to_a_safe_place(value or ""):
                self.faults.append(f"href={value}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> in the wrong place")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data}]>")


def html_faults(rendered: str) -> list[str]:
    """Everything that is not on the list; empty for valid HTML."""
    judge = _Judge()
    judge.feed(rendered)
    judge.close()
    return [*judge.faults, *(f"<{tag}> is never closed" for tag in judge.open)]


def leads_to_a_safe_place(href: str) -> bool:
    """As a browser reads it: spaces and control characters inside do not hide a scheme."""
    seen = re.sub(r"[\x00-\x20]", "", href).replace("\\", "/")
    if seen.startswith("//"):
        return False
    try:
        return urlsplit(seen).scheme.lower() in SCHEMES
    except ValueError:
        return False
