"""An article of our own HTML as Markdown: headings, text, lists, tables and links.

What only a script or the eye can use is left out: forms' controls, drawings, buttons. The templates
make well-formed HTML, so a tokenizer is enough; a parser of any HTML would double the time of a
build.
"""

import html
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

_TOKEN = re.compile(
    r"([^<]*)"  # text, and what ends it: a comment, a tag, a sign that is neither, or the end
    r"(?:<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>\"]*(?:\"[^\"]*\"[^>\"]*)*)>|<|\Z)",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_SIGN = re.compile(r"[\\*\[\]<`_]")
_SPECIAL = re.compile(r"[\\*\[\]<`]|(?<!\w)_|_(?!\w)")
"""What Markdown would take for markup. Few texts have one of its signs, which is quick to see."""

_ITEM_START = re.compile(r"\s*([-]|\d+\.) ")
_HREF = re.compile(r'\bhref="([^"]*)"')
_CLIMB = re.compile(r"((?:\.\./)*)((?:[\w-]+/)*(?:[\w.-]*\w)?(?:#.+)?)")
_ALT = re.compile(r'\balt="([^"]*)"')
_ALTTEXT = re.compile(r'\balttext="([^"]*)"')
"""What a formula of MathML says in one line."""
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
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`"}
_INLINE = frozenset(
    {"a", "abbr", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "label"}
    | {"mark", "output", "q", "s", "samp", "small", "span", "sub", "sup", "time", "u", "var"}
    | set(_MARKS)
)


def to_markdown(article: str, url: str) -> str:
    """Return the article as Markdown, with a final line break. ``url`` is its absolute address."""
    writer = _Writer(url)
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

    url: str
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
        while at < len(article):
            at = self._read_from(article, at)
        self._flush()

    def _read_from(self, article: str, at: int) -> int:
        """Read up to the end of the next element that is not read tag by tag; return its end."""
        for match in _TOKEN.finditer(article, at):
            text, end, tag, rest = match.groups()
            if text.isspace():
                if self.text:
                    self.text.append(" ")
            elif text:
                self.text.append(_escaped(text))
            if tag is None:
                continue
            tag = tag.lower()
            if end:
                self._end(tag)
            elif tag in _SKIPPED or _FOR_SCRIPTS in rest:
                if tag not in _VOID:
                    return _end_of(article, tag, match.end())
            elif tag == "math":
                self.text.append(_escaped(_attribute(_ALTTEXT, rest)))
                return _end_of(article, tag, match.end())
            elif tag == "pre":
                close = article.find("</pre>", match.end())
                self._code(article[match.end() : close])
                return close + len("</pre>")
            else:
                self._start(tag, rest)
        return len(article)

    def _start(self, tag: str, rest: str) -> None:
        if tag == "a":
            self.links.append(_attribute(_HREF, rest))
            self.text.append("\0")  # the place of a link's opening bracket
        elif tag in _MARKS:
            self.text.append(_MARKS[tag])
        elif tag == "br":
            self.text.append(" ")
        elif tag == "img":
            self.text.append(_escaped(_attribute(_ALT, rest)))
        elif tag not in _INLINE and tag not in _VOID:
            self._flush()
            self._start_block(tag)

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
        elif tag in _MARKS:
            self.text.append(_MARKS[tag])
        elif tag in _INLINE:
            pass
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
        label = " ".join("".join(self.text[start + 1 :]).split())
        target = self.links.pop()
        is_link = label and target and not target.startswith("#")
        written = f"[{label}]({_address(_absolute(self.url, target))})" if is_link else label
        self.text[start:] = [] if written == _BACK else [written]

    def _taken(self) -> str:
        text = " ".join("".join(self.text).split())
        self.text.clear()
        return text

    def _flush(self) -> None:
        """Write the block that has been read; inside a table it stays part of the cell."""
        if self.rows is not None:
            self.text.append(" ")
            return
        if self.text and (text := self._taken()):
            heading, self.heading = self.heading, 0
            self._write([f"{'#' * heading} {text}" if heading else _as_paragraph(text)])

    def _write(self, block: list[str]) -> None:
        is_item = bool(self.prefixes) and self.prefixes[-1].is_item and not self.prefixes[-1].used
        if self.lines and not (is_item and self._follows_item()):
            is_quoted = any(each.used and not each.is_item for each in self.prefixes)
            self.lines.append(">" if is_quoted else "")
        for line in block:
            self.lines.append("".join(each.next() for each in self.prefixes) + line)

    def _follows_item(self) -> bool:
        return bool(_ITEM_START.match(self.lines[-1]))

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


def _attribute(name: re.Pattern[str], rest: str) -> str:
    match = name.search(rest)
    return html.unescape(match[1]) if match else ""


def _escaped(text: str) -> str:
    """Return text of HTML as text of Markdown."""
    plain = html.unescape(text)
    return _SPECIAL.sub(r"\\\g<0>", plain) if _SIGN.search(plain) else plain


def _as_paragraph(text: str) -> str:
    """Return the text with an escape where its start would make it another block."""
    match = _BLOCK_START.match(text)
    return f"{match[1] or ''}\\{text[match.end() :]}" if match else text


def _absolute(url: str, target: str) -> str:
    """Return ``urljoin(url, target)``. Links within the site, the most, need no parser of URLs."""
    climb, folders = _CLIMB.fullmatch(target), url.split("/")[:-1]
    last = len(folders) - len(climb[1]) // len("../") if climb else 0
    return "/".join([*folders[:last], climb[2]]) if climb and last > 2 else urljoin(url, target)


def _address(url: str) -> str:
    """Return an address without characters that end a link."""
    return url.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
