"""The handbook's chapters: hand-written pages whose front matter gives them an order."""

from dataclasses import dataclass

from digikunta.catalogue.addresses import hand_written_url
from digikunta.pages.page_context import PageContext
from digikunta.records.front_matter import FrontMatter


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page with an order. ``source`` is its path below content/, ``url`` where it is read."""

    source: str
    url: str
    order: int
    matter: FrontMatter

    @property
    def name(self) -> str:
        """``sv/kasikirja/hankinnat.md`` -> ``kasikirja/hankinnat``."""
        return _name(self.source)

    @property
    def anchor(self) -> str:
        """Its place on a page with the others: the last part of its address."""
        return self.url.rstrip("/").rpartition("/")[2]


def chapters(context: PageContext) -> list[Chapter]:
    """The handbook in the context's language, in order."""
    code = context.language.code
    found = [
        Chapter(path, hand_written_url(code, _name(path)), matter.order, matter)
        for path, matter in context.origins.matters.items()
        if matter.order is not None and path.startswith(f"{code}/")
    ]
    return sorted(found, key=lambda each: each.order)


def neighbour(context: PageContext, matter: FrontMatter, step: int) -> Chapter | None:
    """The chapter before (-1) or after (1) the one with this front matter."""
    ordered = chapters(context)
    found = [at for at, each in enumerate(ordered) if each.order == matter.order]
    place = found[0] + step if found else -1
    return ordered[place] if 0 <= place < len(ordered) else None


def _name(source: str) -> str:
    return source.partition("/")[2].removesuffix(".md")
