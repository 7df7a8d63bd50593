"""Addresses of the pages of records: the last part is the id, a slug, or made from a name."""

import unicodedata
from collections.abc import Mapping
from typing import TypeAlias

from digikunta.catalogue.addresses import Address, Section
from digikunta.records.approach import Approach
from digikunta.records.assessment import Assessment
from digikunta.records.base import LanguageCode, Record
from digikunta.records.experiment import Experiment
from digikunta.records.tool import Tool

PagedRecord: TypeAlias = Experiment | Tool | Approach
"""A record with a page of its own (``Kind.own_pages``)."""

_SECTIONS: Mapping[type[Record], Section] = {
    Experiment: "experiments",
    Tool: "tools",
    Approach: "approaches",
}


def record_address(record: PagedRecord, language: LanguageCode) -> Address:
    """The address of a record's page: with its slug in that language, or else its id."""
    own = record.slug.in_language(language) if record.slug else None
    return Address(_SECTIONS[type(record)], language, record.id, own or record.id)


def assessment_address(assessment: Assessment, language: LanguageCode) -> Address:
    """The address of an assessment's page."""
    slug = slugify(assessment.title.in_language(language))
    return Address("assessments", language, assessment.id, slug)


def slugify(text: str) -> str:
    """Lower-case ASCII words with hyphens: ``S:t Mårtens`` -> ``st-martens``."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace(":", ""))
    ascii_ = "".join(c if c.isascii() and c.isalnum() else "-" for c in folded if ord(c) < 0x300)
    return "-".join(part for part in ascii_.split("-") if part)
