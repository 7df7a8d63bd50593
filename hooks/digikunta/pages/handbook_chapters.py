"""Chapters of the handbook: hand-written pages with ``order`` in their front matter."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import escape

from digikunta.catalogue.addresses import hand_written_url
from digikunta.pages.page_context import PageContext
from digikunta.records.base import LanguageCode
from digikunta.records.front_matter import FrontMatter

_PACE: Mapping[LanguageCode, int] = {"fi": 161, "sv": 199}
"""Words that an adult reads aloud in a minute: International Reading Speed Texts
(Trauzettel-Klosinski and Dietz 2012, doi:10.1167/iovs.11-8284).
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """``source`` is the path below content/, ``url`` the address below the site's root, ``minutes``
    the time that reading the text takes.
    """

    source: str
    url: str
    order: int
    matter: FrontMatter
    minutes: int

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
        Chapter(
            path, hand_written_url(code, _name(path)), matter.order, matter, _minutes(context, path)
        )
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


def with_reading_time(context: PageContext, source: str, html: str) -> str:
    """Return a chapter's HTML with its reading time below the title; other pages are unchanged."""
    if context.inputs.matters[source].order is None:
        return html
    time = context.language.count("reading-time", _minutes(context, source))
    return html.replace("</h1>", f'</h1>\n<p class="dk-quiet dk-screen">{escape(time)}</p>', 1)


def _minutes(context: PageContext, source: str) -> int:
    words = context.inputs.words.get(source, 0)
    return max(1, round(words / _PACE[context.language.code]))


def _name(source: str) -> str:
    return source.partition("/")[2].removesuffix(".md")
