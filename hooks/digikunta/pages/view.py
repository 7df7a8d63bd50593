"""Template functions of one page: what pages/source_view.py and its bases give, links and cards."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from markupsafe import Markup

from digikunta.catalogue.addresses import Address, Section, hand_written_url, relative
from digikunta.catalogue.slugs import assessment_address, record_address
from digikunta.catalogue.term_holdings import TermSection
from digikunta.pages.markup import escaped, filled
from digikunta.pages.source_view import SourceView
from digikunta.pages.title_breaks import unbroken
from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.assessment import Assessment
from digikunta.records.experiment import Experiment
from digikunta.records.population import KnownMissing
from digikunta.records.tool import Tool


@dataclass(frozen=True)
class View(SourceView):
    """What templates call as ``v``: texts, facts and links as one page shows them.

    The page's language decides the words, ``page_url`` (below the site's root) the relative links.
    """

    page_url: str
    cards: dict[tuple[str, str], Markup] = field(default_factory=dict)
    """Cache of rendered cards: (relative link, heading level) -> HTML."""

    def url(self, target: Address) -> str:
        """Return the relative link from this page."""
        return relative(target.url, self.page_url)

    def to(self, url: str) -> str:
        """Return the relative link to ``url``, an address below the site's root."""
        return relative(url, self.page_url)

    def section_url(self, section: Section) -> str:
        return self.url(Address(section, self.language.code))

    def part_url(self, section: Section, number: int) -> str:
        """Return the link to a part of a long list, by its 1-based number."""
        return self.url(Address(section, self.language.code, part=number))

    def hand_written_url(self, name: str) -> str:
        """Return the link to a page of content/, by its name below the language's folder."""
        return relative(hand_written_url(self.language.code, name), self.page_url)

    def experiment_url(self, experiment: Experiment) -> str:
        return self.url(record_address(experiment, self.language.code))

    def tool_url(self, tool: Tool) -> str:
        return self.url(record_address(tool, self.language.code))

    def approach_url(self, approach: Approach) -> str:
        return self.url(record_address(approach, self.language.code))

    def subject_url(self, subject: Experiment | Tool) -> str:
        """Return the link to the page of what was taken over."""
        if isinstance(subject, Tool):
            return self.tool_url(subject)
        return self.experiment_url(subject)

    def adoption_url(self, adoption: Adoption) -> str:
        """Return the link to an adoption on the page of all of them."""
        return f"{self.section_url('adoptions')}#{adoption.id}"

    def assessment_url(self, assessment: Assessment) -> str:
        return self.url(assessment_address(assessment, self.language.code))

    def term_url(self, section: TermSection, key: str) -> str:
        slug = self.catalogue.slug(section, key).in_language(self.language.code)
        return self.url(Address(section, self.language.code, key, slug))

    def term(self, section: TermSection, key: str) -> Markup:
        """Return the term's name, as a link if the term has a page."""
        name = self.catalogue.name(section, key).in_language(self.language.code)
        if not self.catalogue.has_page(section, key):
            return Markup(escaped(unbroken(name)))
        return filled('<a href="{}">{}</a>', self.term_url(section, key), unbroken(name))

    def terms(self, section: TermSection, keys: Iterable[str]) -> Markup:
        return self.language.join([self.term(section, key) for key in keys])

    def participants(self, experiment: Experiment) -> Markup:
        """Return links to the municipalities; the leading one is marked when there are several."""
        several = len(experiment.municipalities) > 1
        links = []
        for each in experiment.municipalities:
            link = self.term("municipalities", each.code)
            if several and each.role == "lead":
                role = self.label("municipality-role", "lead").lower()
                link = filled('{} <span class="dk-quiet">({})</span>', link, role)
            links.append(link)
        return self.language.join(links)

    def card(self, macro: Callable[..., Markup], record: Experiment | Tool, level: str) -> Markup:
        """Return the record's card, rendered once per relative link and level.

        A card depends on the page only through that link, so pages of equal depth share it.
        """
        key = self.url(record_address(record, self.language.code)), level
        if key not in self.cards:
            self.cards[key] = macro(self, self.language, record, level)
        return self.cards[key]

    def proposal_url(self, row: KnownMissing) -> str:
        """Return the link to the proposal form, with the name and municipalities filled in."""
        name = row.name
        values = [("title.fi", name.fi), ("title.sv", name.sv)]
        values += [
            (f"municipalities.{at}.code", code) for at, code in enumerate(row.municipalities)
        ]
        query = urlencode([(key, value) for key, value in values if value])
        return f"{self.section_url('propose')}?{query}"
