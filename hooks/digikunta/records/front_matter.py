"""The front matter of a hand-written page: title, description, and the records it refers to."""

from typing import Annotated, Literal

from pydantic import Field

from digikunta.records.base import Many, PartialDate, Record, RecordId
from digikunta.records.closed_lists import Phase
from digikunta.records.review import Review
from digikunta.records.source import Source
from digikunta.records.texts import Line, TitleLine
from digikunta.records.vocabulary_ids import ThemeId


class Learned(Record):
    """An experiment that the page draws on, and why, in the page's language."""

    experiment: RecordId
    why: Annotated[str, Field(max_length=500)]


class FrontMatter(Record):
    """``records`` requests a generated block: that of the front page, or the list of chapters."""

    title: TitleLine
    description: Line
    records: Literal["front", "handbook"] | None = None
    order: Annotated[int, Field(ge=0, le=99)] | None = None
    reviewed: PartialDate | None = None
    review: Review | None = None
    phases: Many[Phase] = ()
    themes: Many[ThemeId] = ()
    see_themes: Many[ThemeId] = ()
    experiments: Many[RecordId] = ()
    learned: Many[Learned] = ()
    tools: Many[RecordId] = ()
    laws: Many[RecordId] = ()
    terms: Many[RecordId] = ()
    sources: Many[Source] = ()
    hide: Many[Literal["navigation", "toc"]] = ()
