"""One HTML file as the checks see it: what it asks for, where it leads, what runs in it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

_ASKED = {"src", "srcset", "poster", "data"}
"""Attributes whose address a browser fetches by itself."""

_ASKED_LINKS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "prefetch",
    "manifest",
    "preconnect",
}
_LED = {"href", "action", "formaction", "cite"}
_RUN = {"", "module", "text/javascript", "application/javascript", "importmap", "speculationrules"}
"""Types of scripts that a policy must allow. All others are data that nothing runs."""


@dataclass(slots=True)
class PageFacts:
    """``path`` is below the public root, with ``/``."""

    path: str
    language: str = ""
    ids: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    led: list[str] = field(default_factory=list)
    whole: str = ""
    """The address the page gives as its own."""
    scripts: list[str] = field(default_factory=list)
    """Scripts that stand in the page itself."""
    policies: list[str] = field(default_factory=list)
    inline: list[tuple[str, str]] = field(default_factory=list)
    """Styles and handlers that a strict policy refuses: code of the finding, what it is."""
    embeddable: bool = False
    """Other sites may show the page: it offers the code for that (``data-embed``)."""
    leads_on: bool = False

    @property
    def address(self) -> str:
        """Below the site's root, as a browser asks for it."""
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
                self.facts.whole = values.get("href", "")
            case "script" if "src" not in values:
                self._script = [] if values.get("type", "").lower() in _RUN else None

    def _note_addresses(self, tag: str, values: dict[str, str]) -> None:
        fetched = tag == "link" and bool(_ASKED_LINKS & set(values.get("rel", "").lower().split()))
        for name, value in values.items():
            if name == "srcset":
                self.facts.asked += [each.split()[0] for each in value.split(",") if each.split()]
            elif name in _ASKED or (name == "href" and (fetched or tag in ("use", "image"))):
                self.facts.asked.append(value)
            elif name in _LED:
                self.facts.led.append(value)

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
                self.facts.leads_on = True
                _, _, target = values.get("content", "").partition("url=")
                self.facts.led.append(target)

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.facts.scripts.append("".join(self._script))
            self._script = None


def read_page(root: Path, path: Path) -> PageFacts:
    """The facts of one file below ``root``."""
    reader = _Reader(PageFacts(path.relative_to(root).as_posix()))
    reader.feed(path.read_text("utf-8", errors="replace"))
    reader.close()
    return reader.facts


def read_pages(root: Path) -> list[PageFacts]:
    """All pages below ``root``, in the order of their paths."""
    return [read_page(root, path) for path in sorted(root.rglob("*.html"))]
