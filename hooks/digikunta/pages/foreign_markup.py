"""The last look at a hand-written page: nothing in its HTML that Markdown has no sign for.

The text was checked line by line (reading/page_markup.py); this checks the outcome, whatever way
through the Markdown parser somebody has found.
"""

from html.parser import HTMLParser

from digikunta.records.prose import is_safe_link

_TAGS = (
    frozenset(f"h{level}" for level in range(1, 7))
    | {"p", "blockquote", "pre", "hr", "br", "ul", "ol", "li", "dl", "dt", "dd"}
    | {"table", "thead", "tbody", "tr", "th", "td", "a", "em", "strong", "code", "img"}
)
_ATTRIBUTES = frozenset({"id", "class", "href", "title", "src", "alt", "start", "align"})


def foreign_markup(body: str) -> list[str]:
    """Tags, attributes and addresses that no page may have, each once, in order."""
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return list(dict.fromkeys(reader.found))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name not in _ATTRIBUTES:
                self.found.append(f"{name}=")
            elif name in ("href", "src") and not _may_lead(name, value or ""):
                self.found.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}")


def _may_lead(name: str, address: str) -> bool:
    """A link as in a record; an image of the site's own, because no page asks another host."""
    is_elsewhere = ":" in address.partition("/")[0]
    return is_safe_link(address) and not (name == "src" and is_elsewhere)
