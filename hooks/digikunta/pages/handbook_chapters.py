"""Chapters of the handbook: hand-written pages with ``order`` in their front matter."""

from dataclasses import dataclass

from digikunta.catalogue.addresses import hand_written_url
from digikunta.pages.page_context import PageContext
from digikunta.records.front_matter import FrontMatter


@dataclass(frozen=True, slots=True)
class Chapter:
    """``source`` is the path below content/, ``url`` the address below the site's root."""

    source: str
    url: str
    order: int
    matter: FrontMatter

    @property
    def name(self) -> str:
        """Path without language and suffix: ``kasikirja/hankinnat``."""
        return _name(self.source)

    @property
    def anchor(self) -> str:
        """Prefix of ids on the page of the whole handbook: the last segment of the address."""
        return self.url.rstrip("/").rpartition("/")[2]


def chapters(context: PageContext) -> list[Chapter]:
    """Return the chapters in the context's language, sorted by ``order``."""
    code = context.language.code
    found = [
        Chapter(path, hand_written_url(code, _name(path)), matter.order, matter)
        for path, matter in context.inputs.matters.items()
        if matter.order is not None and path.startswith(f"{code}/")
    ]
    return sorted(found, key=lambda each: each.order)


def neighbour(context: PageContext, matter: FrontMatter, step: int) -> Chapter | None:
    """Return the chapter before (-1) or after (1) the one with this front matter, if any."""
    ordered = chapters(context)
    found = [index for index, each in enumerate(ordered) if each.order == matter.order]
    target = found[0] + step if found else -1
    return ordered[target] if 0 <= target < len(ordered) else None


def _name(source: str) -> str:
    return source.partition("/")[2].removesuffix(".md")
