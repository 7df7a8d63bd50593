"""Terms of the EU authority tables that the DCAT-AP catalogue uses, each with its class and name.

DCAT-AP 3 demands a class of every value. The tables are not loaded by everybody who reads the
catalogue, so that each term that is used is described in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from digikunta.exports.site_metadata import LICENCE_URL

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a table. ``name`` is its English name in the table."""

    table: str
    code: str
    type: str
    name: str

    @property
    def reference(self) -> dict[str, str]:
        """What points to the term."""
        return {"@id": f"{_AUTHORITY}{self.table}/{self.code}"}

    @property
    def node(self) -> dict[str, Any]:
        """The term's own description."""
        return {
            **self.reference,
            "@type": [self.type, "skos:Concept"],
            "skos:prefLabel": {"@language": "en", "@value": self.name},
            "skos:inScheme": {"@id": f"{_AUTHORITY}{self.table}"},
        }


LANGUAGES = (
    Term("language", "FIN", "dct:LinguisticSystem", "Finnish"),
    Term("language", "SWE", "dct:LinguisticSystem", "Swedish"),
)
FINLAND = Term("country", "FIN", "dct:Location", "Finland")
THEMES = (
    Term("data-theme", "GOVE", "skos:Concept", "Government and public sector"),
    Term("data-theme", "TECH", "skos:Concept", "Science and technology"),
)
IRREGULAR = Term("frequency", "IRREG", "dct:Frequency", "irregular")
AVAILABLE = Term("planned-availability", "AVAILABLE", "skos:Concept", "available")
FILE_TYPES = {
    "json": Term("file-type", "JSON", "dct:MediaTypeOrExtent", "JSON"),
    "csv": Term("file-type", "CSV", "dct:MediaTypeOrExtent", "CSV"),
}
_LICENCE = Term("licence", "CC_BY_4_0", "dct:LicenseDocument", "CC BY 4.0")
LICENCE_REFERENCE = _LICENCE.reference
THEME_TAXONOMY = {"@id": f"{_AUTHORITY}data-theme"}
MEDIA_TYPES = {
    "json": {"@id": f"{_MEDIA_TYPES}application/json"},
    "csv": {"@id": f"{_MEDIA_TYPES}text/csv"},
}


def term_nodes() -> Iterator[dict[str, Any]]:
    """Yield the description of every term, licence and media type."""
    for term in (*LANGUAGES, FINLAND, *THEMES, IRREGULAR, AVAILABLE, *FILE_TYPES.values()):
        yield term.node
    yield _licence_node()
    for media in MEDIA_TYPES.values():
        yield {**media, "@type": "dct:MediaType"}
    yield {
        **THEME_TAXONOMY,
        "@type": "skos:ConceptScheme",
        "dct:title": {"@language": "en", "@value": "Data theme"},
    }


def _licence_node() -> dict[str, Any]:
    """The licence. CKAN recognises it by its title, which is that of CKAN's list of licences."""
    return {
        **_LICENCE.node,
        "dct:title": "Creative Commons Attribution",
        "skos:exactMatch": {"@id": LICENCE_URL},
    }
