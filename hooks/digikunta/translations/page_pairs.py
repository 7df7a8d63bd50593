"""Compares hand-written pages in both languages: their sections, and their pairs of passages."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from digikunta.reading.page_reader import REQUIRED, ParsedPage, front_matter
from digikunta.reading.page_sections import PageSection, sections
from digikunta.reading.yaml_document import Document
from digikunta.records.base import LanguageCode
from digikunta.records.problem import Problem
from digikunta.translations.parity import Passage

ParsedPages: TypeAlias = Mapping[tuple[LanguageCode, str], ParsedPage]
"""(language, path below its folder) -> page."""


def section_problems(pages: ParsedPages) -> Iterator[Problem]:
    """Problems for sections without an id or without a counterpart in the other language."""
    for (language, below), page in pages.items():
        other = pages.get(("sv" if language == "fi" else "fi", below))
        other_ids = {section.id for section in other.sections} if other else None
        for section in page.sections:
            position = (page.file.file.shown, section.line, 1, "")
            if section.id is None:
                details = {"value": section.title, "example": "{#tunnus}"}
                yield Problem(*position, "heading_without_id", details)
            elif other_ids is not None and section.id not in other_ids:
                details = {"value": section.id, "name": other.file.file.shown if other else ""}
                yield Problem(*position, "section_without_pair", details)


def page_passages(pages: ParsedPages) -> Iterator[Passage]:
    """The passages of pages that exist in both languages: front matter texts and sections."""
    for (language, below), finnish in pages.items():
        swedish = pages.get(("sv", below))
        if language != "fi" or swedish is None:
            continue
        owner = f"pages/{below.removesuffix('.md')}"
        translations = _texts(swedish.document, swedish.sections)
        headings = {section.id: (section.line, section.title) for section in swedish.sections}
        for key, text in _texts(finnish.document, finnish.sections).items():
            if text and translations.get(key):
                line, heading = headings.get(key, (1, ""))
                yield Passage(owner, key, "fi", text, translations[key], line=line, heading=heading)


def page_texts(text: str, shown: str) -> dict[str, str]:
    """Key -> text, for the passages in the Markdown of a page."""
    return _texts(front_matter(text, shown)[0], tuple(sections(text)))


def _texts(document: Document, parts: tuple[PageSection, ...]) -> dict[str, str]:
    fields: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
    texts = {name: str(fields.get(name) or "") for name in REQUIRED}
    learned = fields.get("learned")
    for item in learned if isinstance(learned, list) else ():
        if isinstance(item, dict):
            texts[f"learned.{item.get('experiment')}"] = str(item.get("why") or "")
    return texts | {part.id: part.text for part in parts if part.id}
