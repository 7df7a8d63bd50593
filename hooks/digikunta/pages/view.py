"""Template functions of one page: labels, links, cards, citations and amounts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from digikunta.catalogue.addresses import Address, Section, hand_written_url, relative
from digikunta.catalogue.catalogue import (
    Catalogue,
    TermSection,
    assessment_address,
    is_translated,
)
from digikunta.catalogue.main_cost import main_cost
from digikunta.catalogue.municipality_size import populations
from digikunta.catalogue.written_by import written_by
from digikunta.pages.markup import escaped, filled
from digikunta.pages.text_view import TextView
from digikunta.records.adoption import Adoption
from digikunta.records.approach import Approach
from digikunta.records.assessment import Assessment
from digikunta.records.claims import Cost, EuroRange, Lesson
from digikunta.records.experiment import Experiment
from digikunta.records.population import KnownMissing
from digikunta.records.predictions import Outcome, Prediction, is_met
from digikunta.records.publication import Finding, Publication
from digikunta.records.review import Review
from digikunta.records.source import Cited, Source
from digikunta.records.tool import Tool
from digikunta.records.vocabulary import Municipality


@dataclass(frozen=True)
class View(TextView):
    """What templates call as ``v``: texts, labels and links as one page shows them.

    The page's language decides the words, ``page_url`` (below the site's root) the relative links.
    """

    catalogue: Catalogue
    page_url: str
    cards: dict[tuple[str, str], Markup] = field(default_factory=dict)
    """Cache of rendered cards: (relative link, heading level) -> HTML."""

    # --- records and labels ----------------------------------------------------------------------

    def is_translated(self, record: Experiment | Tool) -> bool:
        return is_translated(record, self.language.code)

    def label(self, vocabulary: str, key: str) -> str:
        """Return the name of a value of a closed list or a vocabulary; an unknown key as it is."""
        named = self.catalogue.vocabularies.named(vocabulary).get(key)
        return named.in_language(self.language.code) if named else key

    # --- links -----------------------------------------------------------------------------------

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
        return self.url(Address("experiments", self.language.code, experiment.id, experiment.id))

    def tool_url(self, tool: Tool) -> str:
        return self.url(Address("tools", self.language.code, tool.id, tool.id))

    def approach_url(self, approach: Approach) -> str:
        return self.url(Address("approaches", self.language.code, approach.id, approach.id))

    def subject_url(self, subject: Experiment | Tool) -> str:
        """Return the link to the page of what was taken over."""
        if isinstance(subject, Tool):
            return self.tool_url(subject)
        return self.experiment_url(subject)

    def adoption_url(self, adoption: Adoption) -> str:
        """Return the link to an adoption on the page of all of them."""
        return f"{self.section_url('adoptions')}#{adoption.id}"

    def adoption_title(self, adoption: Adoption) -> str:
        """Return what was taken over and where, as plain text."""
        subject = self.catalogue.subject_of(adoption)
        name = self.label("municipalities", adoption.municipality)
        return f"{self.title(subject.title) if subject else adoption.subject}: {name}"

    def assessment_url(self, assessment: Assessment) -> str:
        return self.url(assessment_address(assessment, self.language.code))

    def term_url(self, section: TermSection, key: str) -> str:
        slug = self.catalogue.slug(section, key).in_language(self.language.code)
        return self.url(Address(section, self.language.code, key, slug))

    def term(self, section: TermSection, key: str) -> Markup:
        """Return the term's name as a link to its page; without one when only comparators have
        it, because then it has no page.
        """
        name = self.catalogue.name(section, key).in_language(self.language.code)
        if key not in self.catalogue.holdings[section]:
            return Markup(escaped(name))
        return filled('<a href="{}">{}</a>', self.term_url(section, key), name)

    def terms(self, section: TermSection, keys: Iterable[str]) -> Markup:
        return self.language.join([self.term(section, key) for key in keys])

    def municipality(self, code: str) -> Municipality:
        return self.catalogue.vocabularies.municipalities[code]

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
        section: Section = "tools" if isinstance(record, Tool) else "experiments"
        address = Address(section, self.language.code, record.id, record.id)
        key = self.url(address), level
        if key not in self.cards:
            self.cards[key] = macro(self, self.language, record, level)
        return self.cards[key]

    def municipality_names(self, experiment: Experiment, limit: int = 4) -> str:
        """Return names separated by commas; above ``limit`` the rest are given as a count.

        A comparator has the name of its place.
        """
        if experiment.place:
            return self.title(experiment.place)
        names = [
            self.municipality(each.code).name.in_language(self.language.code)
            for each in experiment.municipalities
        ]
        if len(names) <= limit:
            return ", ".join(names)
        rest = self.language.count("and-others", len(names) - limit + 1)
        return f"{', '.join(names[: limit - 1])} {rest}"

    def comparison(self, experiment: Experiment) -> str:
        """Return the badge of a comparator, ``Vertailu: Ruotsi``; empty for Finland."""
        if not experiment.is_comparator:
            return ""
        return self.language("comparison-badge", country=self.label("country", experiment.country))

    def size(self, experiment: Experiment) -> str:
        """``4 032 asukasta``, or the range of several municipalities; empty when unknown."""
        known = populations(self.catalogue, experiment)
        if not known:
            return ""
        if len(known) == 1:
            return self.language.count("inhabitants", known[0])
        low = self.language.number(known[0])
        return f"{low}–{self.language.count('inhabitants', known[-1])}"

    def price(self, experiment: Experiment) -> str:
        """The main cost with what it is: spent, budgeted, estimated, or residents' money."""
        cost = main_cost(experiment)
        if cost is None or cost.type == "per-unit":
            return ""
        is_residents = cost.kind == "participatory-budget"
        kind = self.language("residents-money") if is_residents else self.label("basis", cost.basis)
        return f"{self.amount(cost)} ({self.language.inside(kind)})"

    def grade(self, experiment: Experiment) -> str:
        """The evidence grade; empty for grade 0, which says that there is no result."""
        return self.catalogue.grading(experiment).grade.strip("0")

    def lesson(self, experiment: Experiment) -> Lesson | None:
        """The lesson to show first: one about what did not work, else the first one."""
        failed = (each for each in experiment.lessons if each.kind == "did-not-work")
        return next(failed, next(iter(experiment.lessons), None))

    # --- sources and money -----------------------------------------------------------------------

    def proposal_url(self, row: KnownMissing) -> str:
        """Return the link to the proposal form, with the name and municipalities filled in."""
        name = row.name
        values = [("title.fi", name.fi), ("title.sv", name.sv)]
        values += [
            (f"municipalities.{at}.code", code) for at, code in enumerate(row.municipalities)
        ]
        query = urlencode([(key, value) for key, value in values if value])
        return f"{self.section_url('propose')}?{query}"

    def cited(self, record: Any, claim: Cited) -> Markup:
        """Return links to the sources of a claim in the list below its record, on the same page."""
        sources = [each for each in record.sources if each.id in claim.source]
        return Markup(", ").join(
            filled(
                '<a class="dk-cite" href="#{}-{}">{}</a>',
                record.id,
                source.id,
                self.source_name(source),
            )
            for source in sources
        )

    def citing(self, record: Any) -> Callable[[Cited], Markup]:
        """Return ``cited`` of one record, for lists of results."""
        return lambda claim: Markup(" ") + self.cited(record, claim)

    def short_date(self, partial: str) -> str:
        """Return ``12/2017`` for a month or a day, ``2017`` for a year."""
        return short_date(partial)

    def finding_source(self, publication: Publication, finding: Finding) -> Markup:
        """Return the link to the source of a publication's finding, on the publications page."""
        source = next(each for each in publication.sources if each.id == finding.source)
        return filled(
            '<a class="dk-cite" href="#{}-{}">{}</a>',
            publication.id,
            source.id,
            self.source_name(source),
        )

    def source_name(self, source: Source) -> Markup:
        """Return publisher and year (``Yle 2018``); without a publisher the title and year."""
        if source.publisher:
            name = self.line(source.publisher)
        elif source.language == self.language.code:
            name = Markup(escaped(source.title))
        else:
            name = filled('<span lang="{}">{}</span>', source.language, source.title)
        return filled("{} {}", name, source.date[:4]) if source.date else name

    def source_reading(self, record: Any, source: Source) -> str:
        """What was read of a source and when, for the editors' notes: words in a row."""
        t, provenance = self.language, record.provenance
        extent = source.read or (provenance.extent if provenance else None)
        words = [t.inside(self.label("extent", extent))] if extent else []
        if source.accessed:
            words.append(t("source-accessed", date=t.when(source.accessed)))
        if source.title_inferred:
            words.append(t("title-inferred"))
        return ", ".join(words) or t("reading-unknown")

    def link_reading(self, record: Any) -> str:
        """Whether a record's own link was tried, for the editors' notes; empty when it has none."""
        status = getattr(record, "link_status", None)
        return self.label("link-status", status) if status else ""

    def coverage(self, record: Any) -> str:
        """How much of a tool was seen in its sources; empty for other records."""
        seen = getattr(record, "source_coverage", None)
        return self.label("source-coverage", seen) if seen else ""

    def written_by(self, review: Review | None) -> str:
        """How a text came about, and who has reviewed it."""
        return written_by(self.language, review)

    def status(self, experiment: Experiment) -> Markup:
        """``Käynnissä, tieto 12/2017``: a status is true on the date it was seen."""
        label = self.label("status", experiment.status)
        seen = experiment.status_as_of
        if seen is None:
            return Markup(escaped(label))
        return filled("{}, {}", label, self.language("status-as-of", date=short_date(seen)))

    def amount(self, cost: Cost) -> str:
        """Return the sum in euros, or its range, in the language's number format."""
        if isinstance(cost.amount, EuroRange):
            low = self.language.number(cost.amount.low)
            return f"{low}–{self.language.euros(cost.amount.high)}"
        return self.language.euros(cost.amount)

    def predicted(self, prediction: Prediction) -> Markup:
        """``vähintään 10 kuntaa``, or a range: the figure of a prediction as it is compared."""
        t, unit = self.language, self.line(prediction.unit)
        low, expected, high = prediction.low, prediction.expected, prediction.high
        if low is not None and high is not None:
            figure = f"{t.number(low)}–{t.number(high)}"
        else:
            figure = t.number(next(each for each in (expected, low, high) if each is not None))
        words = {"at-least": t("predicted-at-least"), "at-most": t("predicted-at-most")}
        word = words.get(prediction.comparison, "")
        shown = filled("{} {}", figure, unit)
        if "–" in figure and expected is not None:
            return filled("{} ({})", shown, t("predicted-expected", n=t.number(expected)))
        return filled("{} {}", word, shown) if word else shown

    def is_met(self, prediction: Prediction, outcome: Outcome) -> bool:
        return is_met(prediction, outcome)

    def main_cost(self, experiment: Experiment) -> Cost | None:
        return main_cost(experiment)


def short_date(partial: str) -> str:
    """Return ``12/2017`` for a month or a day, ``2017`` for a year: a status has no day."""
    year, _, rest = partial.partition("-")
    return f"{int(rest[:2])}/{year}" if rest else year
