"""The context of pages that are rendered once more for the kit, with links that work in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from digikunta.catalogue.addresses import Address, hand_written_url
from digikunta.pages.assessment_files import FOLDER
from digikunta.pages.page_context import PageContext
from digikunta.pages.view import View

START = "index.html"
SIGNS = "assets/images/signs.svg"


@dataclass(frozen=True)
class KitView(View):
    """A view whose links lead to files of the kit, else to the site on the network.

    ``base`` is the site's absolute address. Where it is not known, links that the kit cannot
    follow lead to its start page. ``own``: address below the site's root -> file of the kit.
    """

    base: str = ""
    own: Mapping[str, str] = field(default_factory=dict)

    def url(self, target: Address) -> str:
        return self.to(target.url)

    def to(self, url: str) -> str:
        if url == SIGNS:
            return ""  # the page has the signs: a browser takes none from another file
        if url.startswith(FOLDER):
            return url  # the script has the file by this name
        if url in self.own:
            return self.own[url]
        return f"{self.base}{url}" if self.base.startswith("http") else START

    def hand_written_url(self, name: str) -> str:
        return self.to(hand_written_url(self.language.code, name))


@dataclass(frozen=True)
class KitContext(PageContext):
    """A context of pages in the kit."""

    own: Mapping[str, str] = field(default_factory=dict)

    def view(self, url: str) -> View:
        base = self.inputs.base
        return KitView(self.language, self.catalogue, url, self.cards, base, self.own)
