"""A statute or standard a municipality meets when it digitalises, and what it asks in one line."""

import re
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from digikunta.records.base import Id, LanguageCode, Many, PartialDate, Record, WebAddress
from digikunta.records.closed_lists import Certainty, LawKind, LinkStatus
from digikunta.records.source import Provenance, Source
from digikunta.records.texts import Line, Summary, Text, Title

_NUMBER = re.compile(r"[0-9]{1,4}/[0-9]{4}|\(EU\) [0-9]{4}/[0-9]{1,5}")


def _check_number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise PydanticCustomError("wrong_law_number", "wrong number", {"value": text[:40]})
    return text


LawNumber: TypeAlias = Annotated[str, AfterValidator(_check_number)]
"""``306/2019`` for a Finnish act, ``(EU) 2016/679`` for an EU regulation."""


class Provision(Record):
    """One section of the statute and a summary of it, not a quotation."""

    section: Line
    what: Text


class LocalisedAddress(Record):
    """The statute's page in each language."""

    fi: WebAddress
    sv: WebAddress


class Law(Record):
    """``certainty`` tells how sure the one line is; what is not read says what is unsure."""

    id: Id
    original_language: LanguageCode
    kind: LawKind
    number: LawNumber | None = None
    title: Title
    short_title: Title | None = None
    requires: Summary
    provisions: Many[Provision] = ()
    certainty: Certainty
    certainty_note: Text | None = None
    url: LocalisedAddress | None = None
    link_status: LinkStatus
    sources: Annotated[Many[Source], Field(min_length=1)]
    provenance: Provenance | None = None
    reviewed: PartialDate
