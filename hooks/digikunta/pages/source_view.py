"""Sources of records: their names, what was read of them, and links to them on the same page."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from digikunta.catalogue.written_by import written_by
from digikunta.pages.citations import EntryCitations
from digikunta.pages.fact_view import FactView
from digikunta.pages.markup import escaped, filled
from digikunta.records.review import Review
from digikunta.records.source import Source


@dataclass(frozen=True)
class SourceView(FactView):
    """Sources in the page's language."""

    def source_name(self, source: Source) -> Markup:
        """Return publisher and year (``Yle 2018``); without a publisher the title and year."""
        if source.publisher:
            name = self.line(source.publisher)
        elif source.language == self.language.code:
            name = Markup(escaped(source.title))
        else:
            name = filled('<span lang="{}">{}</span>', source.language, source.title)
        return filled("{} {}", name, source.date[:4]) if source.date else name

    def source_reading(self, record: Any, source: Source) -> str:
        """What was read of a source and when, for the editors' notes: words in a row."""
        t, provenance = self.language, record.provenance
        extent = source.read or (provenance.extent if provenance else None)
        words = [t.inside(self.label("extent", extent))] if extent else []
        if source.accessed:
            words.append(t("source-accessed", date=t.when(source.accessed)))
        if source.title_inferred:
            words.append(t("title-inferred"))
        return ", ".join(words) or t("reading-unknown")

    def link_reading(self, record: Any) -> str:
        """Whether a record's own link was tried, for the editors' notes; empty when it has none."""
        status = getattr(record, "link_status", None)
        return self.label("link-status", status) if status else ""

    def coverage(self, record: Any) -> str:
        """How much of a tool was seen in its sources; empty for other records."""
        seen = getattr(record, "source_coverage", None)
        return self.label("source-coverage", seen) if seen else ""

    def written_by(self, review: Review | None) -> str:
        """How a text came about, and who has reviewed it."""
        return written_by(self.language, review)

    def citing(self, record: Any, title: str) -> EntryCitations:
        """The writer of the marks of one entry of a page; ``title`` names it in their labels."""
        return EntryCitations(record, self, title)
