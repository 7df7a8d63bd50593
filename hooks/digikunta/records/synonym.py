"""Words that people use for what the site calls by other words."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from digikunta.records.base import LanguageCode, Many, Record
from digikunta.records.closed_lists import SynonymReason
from digikunta.records.texts import Line


class SynonymGroup(Record):
    """``words`` are what people say; the other lists have the site's words for it.

    ``same`` means the same, ``broader`` more and ``narrower`` less than the words. The search finds
    the site's words when a reader asks for one of ``words``; see ``rules/synonym_rules.py``.
    """

    language: LanguageCode
    words: Annotated[Many[Line], Field(min_length=1)]
    same: Many[Line] = ()
    broader: Many[Line] = ()
    narrower: Many[Line] = ()
    why: SynonymReason

    @property
    def targets(self) -> Iterator[str]:
        """The site's words, those of the same meaning first."""
        yield from (*self.same, *self.broader, *self.narrower)
