"""Checks that the HTML of a hand-written page has only what Markdown can produce.

reading/page_markup.py checks the source line by line; this checks the output as a second defence
against input that slips through the Markdown parser.
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
    """Return forbidden tags, attributes and addresses, without duplicates, in document order."""
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
            elif name in ("href", "src") and not _is_allowed(name, value or ""):
                self.found.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}")


def _is_allowed(name: str, address: str) -> bool:
    """Return whether the address is safe; images also have to be the site's own.

    Pages must not make browsers send requests to other hosts.
    """
    has_scheme = ":" in address.partition("/")[0]
    return is_safe_link(address) and not (name == "src" and has_scheme)
