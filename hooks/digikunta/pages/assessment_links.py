"""Where an assessment leads: pages, tools, themes and experiments, in one language."""

from digikunta.assessments.expression import parse
from digikunta.assessments.shapes import LinkShape, NearShape, RecommendationShape
from digikunta.catalogue.addresses import Address, hand_written_url
from digikunta.pages.assessment_texts import Texts
from digikunta.pages.page_context import PageContext
from digikunta.records.assessment_parts import Recommendation
from digikunta.records.experiment import Experiment


class Links:
    """Links of the context's language; what has no page is left out."""

    def __init__(self, context: PageContext, texts: Texts) -> None:
        self._origins = context.origins
        self._catalogue = context.catalogue
        self._code = context.language.code
        self._texts = texts

    def recommendation(self, given: Recommendation) -> RecommendationShape:
        themes = set(given.themes)
        return RecommendationShape(
            when=parse(given.when),
            about=given.about or "",
            text=self._texts.text(given.text),
            pages=[self._page(name) for name in given.pages],
            tools=[self._tool(id_) for id_ in given.tools if id_ in self._catalogue.tools],
            themes=[self._theme(id_) for id_ in given.themes if self._has_page(id_)],
            experiments=[
                each.id
                for each in self._catalogue.experiments.values()
                if themes & set(each.themes)
            ],
        )

    def experiment(self, experiment: Experiment) -> LinkShape:
        url = Address("experiments", self._code, experiment.id, experiment.id).url
        return LinkShape(id=experiment.id, title=self._texts.name(experiment.title), url=url)

    def near(self, id_: str) -> NearShape:
        """An experiment with what tells how near it is to the reader's own municipality."""
        experiment = self._catalogue.experiments[id_]
        codes = [each.code for each in experiment.municipalities]
        return NearShape(
            **self.experiment(experiment), municipalities=codes, themes=list(experiment.themes)
        )

    def _page(self, name: str) -> LinkShape:
        matter = self._origins.matters.get(f"{self._code}/{name}.md")
        title = matter.title if matter else name
        return LinkShape(id=name, title=title, url=hand_written_url(self._code, name))

    def _tool(self, id_: str) -> LinkShape:
        url = Address("tools", self._code, id_, id_).url
        title = self._texts.name(self._catalogue.tools[id_].title)
        return LinkShape(id=id_, title=title, url=url)

    def _has_page(self, theme: str) -> bool:
        return theme in self._catalogue.holdings["themes"]

    def _theme(self, id_: str) -> LinkShape:
        slug = self._catalogue.slug("themes", id_).in_language(self._code)
        name = self._catalogue.name("themes", id_).in_language(self._code)
        return LinkShape(id=id_, title=name, url=Address("themes", self._code, id_, slug).url)
