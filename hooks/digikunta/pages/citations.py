"""The marks of a record page's claims: numbered links to its list of sources, and the way back.

The numbers are the places of the sources in the record. The markup is that of hand-written pages
(source_marks.py).
"""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from digikunta.pages.markup import filled
from digikunta.pages.source_marks import mark
from digikunta.pages.text_view import TextView
from digikunta.records.source import Cited
from digikunta.records.texts import PlaceText


class Citations:
    """Writes the marks of one page in their order, and counts them.

    ``counts`` has the number of marks by source once the claims are written: the list of sources
    comes after them and leads back to each.
    """

    def __init__(self, record: Any, view: TextView) -> None:
        self._view = view
        self._ids = [source.id for source in record.sources]
        self.counts: dict[str, int] = {}

    def __call__(self, claim: Cited) -> Markup:
        """The marks of a claim."""
        return self.of(claim.source, claim.at)

    def of(self, sources: Sequence[str] | str | None, at: PlaceText | None = None) -> Markup:
        """A mark for each source, then the place. The place of one source is in its label too."""
        ids = [sources] if isinstance(sources, str) else sources or []
        known = [id_ for id_ in ids if id_ in self._ids]
        place = self._view.title(at) if at else ""
        marks = Markup("").join(self._mark(id_, place if len(known) == 1 else "") for id_ in known)
        if not (at and known):
            return marks
        hidden = Markup(' aria-hidden="true"' if len(known) == 1 else "")
        shown = self._view.line(at)
        return filled('{} <span class="dk-quiet dk-place"{}>{}</span>', marks, hidden, shown)

    def _mark(self, id_: str, place: str) -> Markup:
        self.counts[id_] = self.counts.get(id_, 0) + 1
        number = self._ids.index(id_) + 1
        t = self._view.language
        label = t("source-mark", n=number)
        if place:
            label = t("source-mark-at", n=number, at=place)
        return mark(id_, self.counts[id_], number, label)


class EntryCitations(Citations):
    """The marks of one entry of a page of many records: they lead to the sources below the entry.

    ``counts`` has the number of marks by the id of the source's row.
    """

    def __init__(self, record: Any, view: TextView, title: str) -> None:
        super().__init__(record, view)
        self._record = str(record.id)
        self._title = title

    def _mark(self, id_: str, place: str) -> Markup:
        row = f"{self._record}-{id_}"
        self.counts[row] = self.counts.get(row, 0) + 1
        number = self._ids.index(id_) + 1
        label = self._view.language("source-mark-of", n=number, title=self._title)
        return mark(row, self.counts[row], number, f"{label}, {place}" if place else label, row)
