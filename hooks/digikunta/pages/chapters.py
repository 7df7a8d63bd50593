"""The handbook's chapters: hand-written pages with an order."""

from dataclasses import dataclass

from digikunta.catalogue.addresses import hand_written_url, relative
from digikunta.pages.templates import Workshop
from digikunta.records.page_matter import PageMatter


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page with an order. ``url`` is relative to the page that shows it."""

    order: int
    matter: PageMatter
    url: str


def chapters(workshop: Workshop, url: str) -> list[Chapter]:
    """The handbook in the workshop's language, in order."""
    code = workshop.language.code
    found = [
        Chapter(matter.order, matter, relative(hand_written_url(code, _name(path)), url))
        for path, matter in workshop.origins.matters.items()
        if matter.order is not None and path.startswith(f"{code}/")
    ]
    return sorted(found, key=lambda each: each.order)


def neighbour(chapters: list[Chapter], matter: PageMatter, step: int) -> Chapter | None:
    """The chapter before (-1) or after (1) this one."""
    found = [at for at, each in enumerate(chapters) if each.order == matter.order]
    place = found[0] + step if found else -1
    return chapters[place] if 0 <= place < len(chapters) else None


def _name(path: str) -> str:
    """``sv/kasikirja/hankinnat.md`` -> ``kasikirja/hankinnat``."""
    return path.partition("/")[2].removesuffix(".md")
