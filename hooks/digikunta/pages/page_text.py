"""A page as Markdown, for machines and for people who copy it: front matter and the article.

The front matter says what a text that is read alone has to say of itself: where it is from, what it
is based on, how strong the evidence is, on which day it was true, how it was made, its licence.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.file_addresses import TEXT_FILE
from digikunta.exports.edition import Edition
from digikunta.exports.site_metadata import LICENCE, LICENCE_URL
from digikunta.pages.html_to_markdown import to_markdown
from digikunta.pages.page import Page
from digikunta.records.approach import Approach
from digikunta.records.base import LanguageCode
from digikunta.records.experiment import Experiment
from digikunta.records.front_matter import FrontMatter
from digikunta.records.source import Source
from digikunta.records.tool import Tool

FORMAT = "text/markdown"


@dataclass(frozen=True)
class TextPage:
    """A page of which a text is made. ``make`` returns its article as HTML, ``describe`` one line.

    ``subject`` is what the page is about: a record, or the front matter of a hand-written page.
    """

    url: str
    language: LanguageCode
    title: str
    describe: Callable[[], str] = field(repr=False)
    make: Callable[[], str] = field(repr=False)
    subject: Experiment | Tool | Approach | FrontMatter | None = None

    @property
    def file(self) -> str:
        """The path of the text below the site's root."""
        return f"{self.url}{TEXT_FILE}"


def text_page(edition: Edition, page: Page) -> TextPage:
    """Return the text of a generated page."""
    own = page.address
    return TextPage(
        own.url, own.language, page.title, page.describe, page.make, _record(edition, own)
    )


def page_text(edition: Edition, page: TextPage) -> str:
    """Return the whole file."""
    rows = "\n".join(_row(name, value) for name, value in _matter(edition, page).items() if value)
    return f"---\n{rows}\n---\n\n{article_text(edition, page)}"


def article_in(text: str) -> str:
    """Return the article of a whole file."""
    return text.partition("\n---\n\n")[2]


def article_text(edition: Edition, page: TextPage) -> str:
    """Return the article only."""
    return to_markdown(page.make(), edition.absolute_url(page.url))


def _row(name: str, value: Any) -> str:
    """Return a field as YAML. Values are JSON, which YAML contains: nothing in a text is syntax."""
    if isinstance(value, list):
        return "\n".join([f"{name}:", *(f"  - {_dump(each)}" for each in value)])
    return f"{name}: {_dump(value)}"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _record(edition: Edition, address: Address) -> Experiment | Tool | Approach | None:
    catalogue = edition.catalogue
    match address.section:
        case "experiments":
            return catalogue.cases.get(address.key)
        case "tools":
            return catalogue.tools.get(address.key)
        case "approaches":
            return catalogue.approaches.get(address.key)
    return None


def _matter(edition: Edition, page: TextPage) -> Mapping[str, Any]:
    subject, code = page.subject, page.language
    return {
        "title": page.title,
        "description": page.describe(),
        "language": code,
        "url": edition.absolute_url(page.url),
        **(_status(edition, subject, code) if isinstance(subject, Experiment) else {}),
        "sources": [_source(edition, each, code) for each in subject.sources] if subject else [],
        "reviewed": subject.reviewed if subject else None,
        "made": edition.written_by(subject.review if subject else None, code),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "attribution": edition.about.attribution(code),
        "commit": edition.about.commit.name,
    }


def _status(edition: Edition, experiment: Experiment, code: LanguageCode) -> Mapping[str, Any]:
    """Return the status with the day on which it was true, and the grade of the evidence."""
    grade = str(int(edition.catalogue.grading(experiment).grade))
    return {
        "status": edition.label("status", experiment.status, code),
        "status_as_of": experiment.status_as_of,
        "evidence": f"{grade}/5, {edition.label('evidence-grade', grade, code)}",
    }


def _source(edition: Edition, source: Source, code: LanguageCode) -> Mapping[str, str]:
    publisher = edition.chosen(source.publisher, code).text if source.publisher else None
    rows = {"title": source.title, "publisher": publisher, "date": source.date, "url": source.url}
    return {name: value for name, value in rows.items() if value}
