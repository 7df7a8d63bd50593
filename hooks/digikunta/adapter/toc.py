"""Tables of contents in MkDocs' classes, which the layout templates use."""

from collections.abc import Iterable

from markupsafe import escape
from mkdocs.structure.toc import AnchorLink, TableOfContents

from digikunta.pages.page import Heading


def contents_of(title: str, contents: Iterable[Heading]) -> TableOfContents:
    """The page's headings nested below its title."""
    top = AnchorLink(str(escape(title)), "", 1)
    append(top, contents)
    return TableOfContents([top])


def append(top: AnchorLink, contents: Iterable[Heading]) -> None:
    """Append headings below ``top``; third-level ones below the preceding second-level one."""
    for heading in contents:
        link = AnchorLink(str(escape(heading.title)), heading.anchor, heading.level)
        is_inner = heading.level == 3 and top.children
        (top.children[-1] if is_inner else top).children.append(link)
