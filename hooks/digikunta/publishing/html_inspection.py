"""Extracts facts from an HTML file for the checks: resources, links, ids and inline scripts."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_FETCHED = {"src", "srcset", "poster", "data"}
"""Attributes whose address a browser fetches without interaction."""

_FETCHED_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "manifest",
    "preconnect",
}
_LINKED = {"href", "action", "formaction", "cite"}
_EXECUTED = {
    "",
    "module",
    "text/javascript",
    "application/javascript",
    "importmap",
    "speculationrules",
}
"""Script types that a policy has to allow. All other types are data blocks."""


@dataclass(slots=True)
class PageFacts:
    """Facts of one page. ``path`` is below the public root, with ``/``."""

    path: str
    language: str = ""
    ids: set[str] = field(default_factory=set)
    fetched: list[str] = field(default_factory=list)
    """References that a browser fetches without interaction."""
    linked: list[str] = field(default_factory=list)
    """References that a reader follows."""
    canonical: str = ""
    scripts: list[str] = field(default_factory=list)
    """Content of inline scripts."""
    policies: list[str] = field(default_factory=list)
    inline: list[tuple[str, str]] = field(default_factory=list)
    """Inline styles and handlers that the policy refuses: (code of the problem, element)."""
    embeddable: bool = False
    """Whether the page offers code for embedding it on other sites (``data-embed``)."""
    is_redirect: bool = False

    @property
    def address(self) -> str:
        """Address below the site's root."""
        return self.path.removesuffix("index.html")


class _Reader(HTMLParser):
    def __init__(self, facts: PageFacts) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = facts
        self._script: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note_addresses(tag, values)
        self._note_inline(tag, values)
        if id_ := values.get("id"):
            self.facts.ids.add(id_)
        self.facts.embeddable |= "data-embed" in values
        match tag:
            case "html":
                self.facts.language = values.get("lang", "")
            case "meta":
                self._note_meta(values)
            case "link" if values.get("rel") == "canonical":
                self.facts.canonical = values.get("href", "")
            case "script" if "src" not in values:
                self._script = [] if values.get("type", "").lower() in _EXECUTED else None

    def _note_addresses(self, tag: str, values: dict[str, str]) -> None:
        relations = set(values.get("rel", "").lower().split())
        is_fetched = (tag == "link" and _FETCHED_LINKS & relations) or tag in ("use", "image")
        for name, value in values.items():
            if name == "srcset":
                self.facts.fetched += [each.split()[0] for each in value.split(",") if each.split()]
            elif name in _FETCHED or (name == "href" and is_fetched):
                self.facts.fetched.append(value)
            elif name in _LINKED:
                self.facts.linked.append(value)

    def _note_inline(self, tag: str, values: dict[str, str]) -> None:
        if tag == "style" or "style" in values:
            self.facts.inline.append(("inline-style", f"<{tag}>"))
        for name, value in values.items():
            if name.startswith("on"):
                self.facts.inline.append(("inline-handler", f"<{tag} {name}>"))
            if value.strip().lower().startswith("javascript:"):
                self.facts.inline.append(("inline-handler", f"<{tag} {name}=javascript:>"))

    def _note_meta(self, values: dict[str, str]) -> None:
        match values.get("http-equiv", "").lower():
            case "content-security-policy":
                self.facts.policies.append(values.get("content", ""))
            case "refresh":
                self.facts.is_redirect = True
                _, _, target = values.get("content", "").partition("url=")
                self.facts.linked.append(target)

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.facts.scripts.append("".join(self._script))
            self._script = None


def read_page(root: Path, path: Path) -> PageFacts:
    """Return the facts of one file below ``root``."""
    reader = _Reader(PageFacts(path.relative_to(root).as_posix()))
    reader.feed(path.read_text("utf-8", errors="replace"))
    reader.close()
    return reader.facts


def read_pages(root: Path) -> list[PageFacts]:
    """Return the facts of all pages below ``root``, sorted by path."""
    return [read_page(root, path) for path in sorted(root.rglob("*.html"))]
