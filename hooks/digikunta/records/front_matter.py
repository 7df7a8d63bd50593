"""The front matter of a hand-written page: what it is called, and the records it asks for."""

from typing import Annotated, Literal

from pydantic import Field

from digikunta.records.base import Many, PartialDate, Record, RecordId
from digikunta.records.closed_lists import Phase
from digikunta.records.review import Review
from digikunta.records.source import Source
from digikunta.records.texts import Line, TitleLine
from digikunta.records.vocabulary_ids import ThemeId


class Learned(Record):
    """An experiment this page learns from, and why, in the page's own language."""

    experiment: RecordId
    why: Annotated[str, Field(max_length=500)]


class FrontMatter(Record):
    """``records`` asks for a block the site makes: the front page's, or the list of chapters."""

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
