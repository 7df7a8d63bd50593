"""The context that every page builder gets: records, templates and one language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.catalogue import Catalogue
from digikunta.catalogue.language import Language
from digikunta.pages.record_templates import Templates
from digikunta.pages.view import View
from digikunta.records.base import LanguageCode
from digikunta.records.experiment import Experiment
from digikunta.records.front_matter import FrontMatter
from digikunta.records.kinds import KINDS
from digikunta.records.tool import Tool
from digikunta.translations.parity import Passage


@dataclass(frozen=True)
class PageInputs:
    """Inputs of pages beside the catalogue; the same for both languages.

    - ``docs``: record class -> field -> label and help in both languages (locales/fields.yml)
    - ``paths``: ``folder/id`` of a record -> path of its file
    - ``stale``: ``folder/id`` or ``pages/name`` -> passages whose original has changed
    - ``missing``: language -> ``folder/id`` of the records that lack a text in it
    - ``matters``: path of a hand-written page below content/ -> its front matter
    - ``words``: the same -> number of words in its text
    - ``settings``: the operator's settings that are set, by name
    - ``base``: absolute address of the site with a final slash; empty when not configured
    - ``size``: returns the bytes of an exported file, by its address
    - ``kit``: returns the workshop kit (zip) in the context's language
    - ``part_size``: number of cards on a page of a long list
    """

    docs: Mapping[str, Any]
    paths: Mapping[str, str] = field(default_factory=dict)
    stale: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    missing: Mapping[LanguageCode, frozenset[str]] = field(default_factory=dict)
    matters: Mapping[str, FrontMatter] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    size: Callable[[str], int] = lambda _: 0
    kit: Callable[["PageContext"], bytes] = lambda _: b""
    part_size: int = 300

    @property
    def publisher(self) -> str:
        """The organisation that answers for the content, else the one that runs the site."""
        return self.settings.get("responsible") or self.settings.get("owner", "")


@dataclass(frozen=True)
class PageContext:
    """What a page of one language is rendered from."""

    catalogue: Catalogue
    templates: Templates
    language: Language
    inputs: PageInputs
    cards: dict[tuple[str, str], Markup] = field(default_factory=dict)
    """Cache of rendered record cards, shared by all pages of the language (``View.card``)."""

    def stale_here(self, what: str) -> tuple[str, ...]:
        """Return the names of stale passages in this language, without duplicates.

        ``what`` is ``folder/id`` of a record or ``pages/name`` of a page.
        """
        code = self.language.code
        here = [each for each in self.inputs.stale.get(what, ()) if each.translated_into == code]
        return tuple(dict.fromkeys(self._name(passage) for passage in here))

    def _name(self, passage: Passage) -> str:
        """Return the heading of a section or the label of a field: readers do not know keys."""
        if passage.heading:
            return passage.heading
        folder = passage.owner.partition("/")[0]
        models = {kind.folder: kind.model.__name__ for kind in KINDS}
        fields = self.inputs.docs[models.get(folder, FrontMatter.__name__)]
        step = str(passage.path[0]) if passage.path else passage.key.partition(".")[0]
        entry = fields.get(step)
        label: str = entry["label"][self.language.code] if entry else self.language("beginning")
        return label

    def view(self, url: str) -> View:
        """Return the template view of the page at ``url``, below the site's root."""
        return View(self.language, self.catalogue, url, self.cards)

    @cached_property
    def text_view(self) -> View:
        """View for texts without links, which do not depend on the page's address."""
        return self.view("")

    def render(self, name: str, address: Address, **values: object) -> str:
        """Return the HTML of a template, with links relative to the page at ``address``."""
        return self.templates.render(name, self.view(address.url), **values)

    def renderer(
        self, name: str, address: Address, values: Callable[[], Mapping[str, object]]
    ) -> Callable[[], str]:
        """Return a function that renders the page; it also calls ``values`` only then."""
        return lambda: self.render(name, address, **values())

    # --- order -----------------------------------------------------------------------------------

    def rank(self, record: Experiment | Tool) -> int:
        """Return the record's 0-based position in its kind, by title in the language's order."""
        return self._ranks[type(record), record.id]

    @cached_property
    def _ranks(self) -> Mapping[tuple[type, str], int]:
        title, order = self.text_view.title, self.language.sort_key

        def key(record: Experiment | Tool) -> tuple[int, ...]:
            return order(title(record.title))

        experiments = enumerate(sorted(self.catalogue.cases.values(), key=key))
        tools = enumerate(sorted(self.catalogue.tools.values(), key=key))
        return {
            **{(Experiment, record.id): place for place, record in experiments},
            **{(Tool, record.id): place for place, record in tools},
        }
