"""Links of an assessment's recommendations to pages, tools, themes and experiments."""

from collections.abc import Iterable

from digikunta.assessments.expression import parse
from digikunta.assessments.shapes.advice import LinkShape, NearShape, RecommendationShape
from digikunta.catalogue.addresses import Address, hand_written_url
from digikunta.catalogue.slugs import record_address
from digikunta.pages.assessment_texts import AssessmentTexts
from digikunta.pages.page_context import PageContext
from digikunta.records.assessment_notices import Recommendation
from digikunta.records.evidence_grade import is_measured_outcome
from digikunta.records.experiment import Experiment


class AssessmentLinks:
    """Builds links in the context's language. Targets without a page are left out."""

    def __init__(self, context: PageContext, texts: AssessmentTexts) -> None:
        self._inputs = context.inputs
        self._catalogue = context.catalogue
        self._code = context.language.code
        self._texts = texts

    def recommendation(self, recommended: Recommendation) -> RecommendationShape:
        return RecommendationShape(
            when=parse(recommended.when),
            about=recommended.about or "",
            text=self._texts.text(recommended.text),
            pages=[self._page(name) for name in recommended.pages],
            tools=[self._tool(id_) for id_ in recommended.tools if id_ in self._catalogue.tools],
            themes=[self._theme(id_) for id_ in recommended.themes if self._has_page(id_)],
            measured=recommended.measured,
        )

    def experiment(self, experiment: Experiment) -> LinkShape:
        url = record_address(experiment, self._code).url
        return LinkShape(id=experiment.id, title=self._texts.name(experiment.title), url=url)

    def near(self, id_: str) -> NearShape:
        """Return a link with what scripts match and rank experiments by."""
        experiment = self._catalogue.experiments[id_]
        codes = [each.code for each in experiment.municipalities]
        return NearShape(
            **self.experiment(experiment),
            municipalities=codes,
            themes=list(experiment.themes),
            service_areas=self._labels("service-areas", experiment.service_areas),
            technologies=self._labels("technologies", experiment.technologies),
            grade=int(self._catalogue.grading(experiment).grade),
            measured=any(is_measured_outcome(each) for each in experiment.results),
            start=(experiment.period.start if experiment.period else None) or "",
        )

    def _labels(self, vocabulary: str, ids: Iterable[str]) -> dict[str, str]:
        return {id_: self._texts.term(vocabulary, id_) for id_ in ids}

    def _page(self, name: str) -> LinkShape:
        matter = self._inputs.matters.get(f"{self._code}/{name}.md")
        title = matter.title if matter else name
        return LinkShape(id=name, title=title, url=hand_written_url(self._code, name))

    def _tool(self, id_: str) -> LinkShape:
        tool = self._catalogue.tools[id_]
        url = record_address(tool, self._code).url
        return LinkShape(id=id_, title=self._texts.name(tool.title), url=url)

    def _has_page(self, theme: str) -> bool:
        return theme in self._catalogue.holdings["themes"]

    def _theme(self, id_: str) -> LinkShape:
        slug = self._catalogue.slug("themes", id_).in_language(self._code)
        name = self._catalogue.name("themes", id_).in_language(self._code)
        return LinkShape(id=id_, title=name, url=Address("themes", self._code, id_, slug).url)
