"""An article of our own HTML as Markdown: headings, text, lists, tables and links.

What only a script or the eye can use is left out: forms' controls, drawings, buttons. The templates
make well-formed HTML, so a tokenizer is enough; a parser of any HTML would double the time of a
build.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin

_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<end>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:[^>\"]|\"[^\"]*\")*)>"
    r"|(?P<text>[^<]+)",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
_SPECIAL = re.compile(r"[\\*\[\]<`]|(?<!\w)_|_(?!\w)")
_BLOCK_START = re.compile(r"^(?:(\d+)(?=[.)] )|(?=#{1,6} |[-+>] ))")
"""What would start a heading, an item or a quotation: a number, or nothing before the sign."""

_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
_SKIPPED = frozenset(
    {"button", "dialog", "iframe", "object", "option", "script", "select", "style", "svg"}
    | {"template", "textarea"}
)
_BACK = "↑"
"""Label of the links from a source to the places that name it."""

_FOR_SCRIPTS = "dk-needs-scripts"
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_INLINE = frozenset(
    {"a", "abbr", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "ins", "kbd", "label"}
    | {"mark", "output", "q", "s", "samp", "small", "span", "sub", "sup", "time", "u", "var"}
    | set(_MARKS)
)


def to_markdown(article: str, url: str) -> str:
    """Return the article as Markdown, with a final line break. ``url`` is its absolute address."""
    writer = _Writer(lambda target: urljoin(url, target))
    writer.read(article)
    return "\n".join(writer.lines).strip() + "\n"


@dataclass
class _Prefix:
    """The start of an item's or a quotation's lines: ``first`` once, then ``rest``."""

    first: str
    rest: str
    is_item: bool = True
    used: bool = False

    def next(self) -> str:
        text = self.rest if self.used else self.first
        self.used = True
        return text


@dataclass
class _Writer:
    """Writes blocks into ``lines``; ``text`` are the parts of the block that is being read."""

    absolute: Callable[[str], str]
    lines: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    prefixes: list[_Prefix] = field(default_factory=list)
    lists: list[int | None] = field(default_factory=list)
    """The number of the last item of each list around; None for a list without numbers."""

    links: list[str] = field(default_factory=list)
    heading: int = 0
    term: str = ""
    rows: list[list[str]] | None = None

    def read(self, article: str) -> None:
        at = 0
        while match := _TOKEN.match(article, at) or _TOKEN.search(article, at):
            at = match.end()
            tag = (match["tag"] or "").lower()
            if match["text"]:
                self.text.append(_escaped(match["text"]))
            elif not tag:
                continue
            elif match["end"]:
                self._end(tag)
            elif tag in _SKIPPED or _FOR_SCRIPTS in match["rest"]:
                at = at if tag in _VOID else _end_of(article, tag, at)
            elif tag == "pre":
                end = article.find("</pre>", at)
                self._code(article[at:end])
                at = end + len("</pre>")
            else:
                self._start(tag, match["rest"])
        self._flush()

    def _start(self, tag: str, rest: str) -> None:
        if tag in _INLINE:
            self._start_inline(tag, rest)
        elif tag == "br":
            self.text.append(" ")
        elif tag == "img":
            self.text.append(_escaped(_attribute(rest, "alt")))
        elif tag not in _VOID:
            self._flush()
            self._start_block(tag)

    def _start_inline(self, tag: str, rest: str) -> None:
        if tag == "a":
            self.links.append(_attribute(rest, "href"))
            self.text.append("\0")  # the place of a link's opening bracket
        else:
            self.text.append(_MARKS.get(tag, "`" if tag == "code" else ""))

    def _start_block(self, tag: str) -> None:
        match tag:
            case "ul" | "ol":
                self.lists.append(0 if tag == "ol" else None)
            case "li":
                marker = self._marker()
                self.prefixes.append(_Prefix(marker, " " * len(marker)))
            case "dd":
                self.prefixes.append(_Prefix("- ", "  "))
                self.text.append(f"**{self.term}:** " if self.term else "")
            case "blockquote":
                self.prefixes.append(_Prefix("> ", "> ", is_item=False))
            case "table":
                self.rows = []
            case "tr" if self.rows is not None:
                self.rows.append([])
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.heading = int(tag[1])

    def _marker(self) -> str:
        number = self.lists[-1] if self.lists else None
        if number is None:
            return "- "
        self.lists[-1] = number + 1
        return f"{number + 1}. "

    def _end(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        elif tag in _INLINE:
            self.text.append(_MARKS.get(tag, "`" if tag == "code" else ""))
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(self._taken().replace("|", "\\|"))
        elif tag == "dt":
            self.term = self._taken()
        else:
            self._end_block(tag)

    def _end_block(self, tag: str) -> None:
        if tag == "summary" and self.rows is None:
            self.text[:] = [f"**{text}**"] if (text := self._taken()) else []
        self._flush()
        match tag:
            case "ul" | "ol" if self.lists:
                self.lists.pop()
            case "li" | "dd" | "blockquote" if self.prefixes:
                self.prefixes.pop()
            case "table":
                rows, self.rows = self.rows or [], None
                self._table([row for row in rows if row])

    def _end_link(self) -> None:
        start = len(self.text) - 1 - self.text[::-1].index("\0")
        label = _SPACE.sub(" ", "".join(self.text[start + 1 :])).strip()
        target = self.links.pop()
        is_link = label and target and not target.startswith("#")
        written = f"[{label}]({_address(self.absolute(target))})" if is_link else label
        self.text[start:] = [] if written == _BACK else [written]

    def _taken(self) -> str:
        text = _SPACE.sub(" ", "".join(self.text)).strip()
        self.text.clear()
        return text

    def _flush(self) -> None:
        """Write the block that has been read; inside a table it stays part of the cell."""
        if self.rows is not None:
            self.text.append(" ")
            return
        if text := self._taken():
            heading, self.heading = self.heading, 0
            self._write(
                [f"{'#' * heading} {text}" if heading else _BLOCK_START.sub(r"\g<1>\\", text)]
            )

    def _write(self, block: list[str]) -> None:
        is_item = bool(self.prefixes) and self.prefixes[-1].is_item and not self.prefixes[-1].used
        if self.lines and not (is_item and self._follows_item()):
            is_quoted = any(each.used and not each.is_item for each in self.prefixes)
            self.lines.append(">" if is_quoted else "")
        for line in block:
            self.lines.append("".join(each.next() for each in self.prefixes) + line)

    def _follows_item(self) -> bool:
        return bool(re.match(r"\s*([-]|\d+\.) ", self.lines[-1]))

    def _code(self, code: str) -> None:
        self._flush()
        text = html.unescape(_TAG.sub("", code)).strip("\n")
        self._write(["```", *text.split("\n"), "```"])

    def _table(self, rows: list[list[str]]) -> None:
        if not rows:
            return
        width = max(map(len, rows))
        filled = [row + [""] * (width - len(row)) for row in rows]
        lines = [f"| {' | '.join(row)} |" for row in filled]
        self._write([lines[0], "|" + " --- |" * width, *lines[1:]])


def _end_of(article: str, tag: str, at: int) -> int:
    """Return the place after the end of the element whose start tag ends at ``at``."""
    depth = 1
    for match in re.compile(rf"<(/?){tag}\b[^>]*>").finditer(article, at):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.end()
    return len(article)


def _attribute(rest: str, name: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', rest)
    return html.unescape(match[1]) if match else ""


def _escaped(text: str) -> str:
    """Return text of HTML as text of Markdown."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", html.unescape(text))


def _address(url: str) -> str:
    """Return an address without characters that end a link."""
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
