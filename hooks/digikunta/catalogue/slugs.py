"""Last parts of addresses, from names."""

import unicodedata

from digikunta.catalogue.addresses import Address
from digikunta.records.assessment import Assessment
from digikunta.records.base import LanguageCode


def assessment_address(assessment: Assessment, language: LanguageCode) -> Address:
    """The address of an assessment's page."""
    slug = slugify(assessment.title.in_language(language))
    return Address("assessments", language, assessment.id, slug)


def slugify(text: str) -> str:
    """Lower-case ASCII words with hyphens: ``S:t Mårtens`` -> ``st-martens``."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace(":", ""))
    ascii_ = "".join(c if c.isascii() and c.isalnum() else "-" for c in folded if ord(c) < 0x300)
    return "-".join(part for part in ascii_.split("-") if part)
