"""Sources of facts. Every record has at least one."""

from typing import Literal

from digikunta.records.base import PartialDate, Record, SourceId, WebAddress
from digikunta.records.closed_lists import SourceLanguage
from digikunta.records.texts import Line, Name


class Source(Record):
    """A public page or publication. Its title is not translated.

    ``title_inferred``: the title was concluded from the address or the content, not read.
    ``gone``: the page is no longer there; its address is shown but leads nowhere.
    """

    id: SourceId
    title: Line
    title_inferred: bool = False
    publisher: Name | None = None
    url: WebAddress | None = None
    date: PartialDate | None = None
    accessed: PartialDate | None = None
    language: SourceLanguage = "fi"
    gone: bool = False


class Provenance(Record):
    """When the record was compiled, and how much of its sources was read."""

    collected: PartialDate
    extent: Literal["opening", "whole"]
