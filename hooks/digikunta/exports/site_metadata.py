"""What the files say of the site itself: where it is, what it was made from, who runs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from digikunta.reading.source_commit import Commit
from digikunta.records.base import LanguageCode

LICENCE = "CC-BY-4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class SiteMetadata:
    """``base`` is the site's whole address and ends in a slash. Unknown things stay empty."""

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
        """The site's root on its server: a site may live in a subfolder."""
        return urlsplit(self.base).path or "/"

    def attribution(self, language: LanguageCode) -> str:
        """What someone who uses the data has to say, at the least."""
        return f"{self.name(language)}, CC BY 4.0, {self.base}"
