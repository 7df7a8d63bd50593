"""Metadata of the site for exported files: address, names, source commit and operator."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from digikunta.reading.source_commit import Commit
from digikunta.records.base import LanguageCode

LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class SiteMetadata:
    """``base`` is the site's absolute address with a final slash. Unknown values are empty.

    ``owner`` is the organisation that runs the site, ``feedback`` its e-mail address.
    """

    base: str = "/"
    names: Mapping[LanguageCode, str] = field(default_factory=dict)
    descriptions: Mapping[LanguageCode, str] = field(default_factory=dict)
    owner: str = ""
    responsible: str = ""
    feedback: str = ""
    commit: Commit = field(default_factory=Commit)

    def name(self, language: LanguageCode) -> str:
        return self.names.get(language, "")

    @property
    def publisher(self) -> str:
        """The organisation that answers for the content, else the one that runs the site."""
        return self.responsible or self.owner

    @property
    def host(self) -> str:
        return urlsplit(self.base).hostname or "localhost"

    @property
    def path(self) -> str:
        """Path of the site's root on its server, which may be a subfolder."""
        return urlsplit(self.base).path or "/"

    def attribution(self, language: LanguageCode) -> str:
        """Return the attribution that users of the data have to give (CC BY 4.0, 3(a))."""
        return f"{self.name(language)}, CC BY 4.0, {self.base}"
