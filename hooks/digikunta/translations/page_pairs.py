"""Hand-written pages in both languages: the same sections, and which text was made from which."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from digikunta.reading.page_reader import REQUIRED, ReadPage, front_matter
from digikunta.reading.page_sections import PageSection, sections
from digikunta.reading.yaml_text import Document
from digikunta.records.base import LanguageCode
from digikunta.records.problem import Problem
from digikunta.translations.parity import Passage

ReadPages: TypeAlias = Mapping[tuple[LanguageCode, str], ReadPage]
"""By language and path below its folder."""


def section_problems(read: ReadPages) -> Iterator[Problem]:
    """Each section has an id, and its counterpart in the other language has the same ones."""
    for (language, below), page in read.items():
        other = read.get(("sv" if language == "fi" else "fi", below))
        theirs = {section.id for section in other.sections} if other else None
        for section in page.sections:
            place = (page.file.file.shown, section.line, 1, "")
            if section.id is None:
                details = {"value": section.title, "example": "{#tunnus}"}
                yield Problem(*place, "heading_without_id", details)
            elif theirs is not None and section.id not in theirs:
                details = {"value": section.id, "name": other.file.file.shown if other else ""}
                yield Problem(*place, "section_without_pair", details)


def page_passages(read: ReadPages) -> Iterator[Passage]:
    """Title, description and each section of the pages that exist in both languages."""
    for (language, below), finnish in read.items():
        swedish = read.get(("sv", below))
        if language != "fi" or swedish is None:
            continue
        what = f"pages/{below.removesuffix('.md')}"
        theirs = _texts(swedish.document, swedish.sections)
        places = {section.id: (section.line, section.title) for section in swedish.sections}
        for key, text in _texts(finnish.document, finnish.sections).items():
            if text and theirs.get(key):
                line, heading = places.get(key, (1, ""))
                yield Passage(what, key, "fi", text, theirs[key], line=line, heading=heading)


def page_texts(text: str, shown: str) -> dict[str, str]:
    """The passages of a page's text, by key."""
    return _texts(front_matter(text, shown)[0], tuple(sections(text)))


def _texts(document: Document, parts: tuple[PageSection, ...]) -> dict[str, str]:
    fields: dict[str, Any] = document.value if isinstance(document.value, dict) else {}
    texts = {name: str(fields.get(name) or "") for name in REQUIRED}
    learned = fields.get("learned")
    for item in learned if isinstance(learned, list) else ():
        if isinstance(item, dict):
            texts[f"learned.{item.get('experiment')}"] = str(item.get("why") or "")
    return texts | {part.id: part.text for part in parts if part.id}
