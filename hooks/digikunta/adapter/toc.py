"""Tables of contents in the engine's own classes, which the frame's templates ask for."""

from collections.abc import Iterable

from markupsafe import escape
from mkdocs.structure.toc import AnchorLink, TableOfContents

from digikunta.pages.page import Heading


def contents_of(title: str, contents: Iterable[Heading]) -> TableOfContents:
    """The page's headings below its title."""
    top = AnchorLink(str(escape(title)), "", 1)
    append(top, contents)
    return TableOfContents([top])


def append(top: AnchorLink, contents: Iterable[Heading]) -> None:
    """Headings under the title; those of the third level under the one before them."""
    for heading in contents:
        link = AnchorLink(str(escape(heading.title)), heading.anchor, heading.level)
        is_inner = heading.level == 3 and top.children
        (top.children[-1] if is_inner else top).children.append(link)
