"""Groups, rows, questions and options of an assessment, in one language."""

from collections.abc import Mapping

from digikunta.assessments.shapes import (
    GroupShape,
    OptionShape,
    QuestionShape,
    RowsShape,
)
from digikunta.catalogue.catalogue import Catalogue
from digikunta.pages.assessment_defaults import Defaults
from digikunta.pages.assessment_links import AssessmentLinks
from digikunta.pages.assessment_texts import AssessmentTexts
from digikunta.records.assessment_questions import Group, Question, Rows, Scale


class AssessmentQuestions:
    """Builds the groups of one assessment. ``scales`` are its own, by id."""

    def __init__(
        self,
        catalogue: Catalogue,
        scales: Mapping[str, Scale],
        texts: AssessmentTexts,
        links: AssessmentLinks,
    ) -> None:
        self._catalogue = catalogue
        self._scales = scales
        self._texts = texts
        self._defaults = Defaults(catalogue, texts, links)

    def group(self, group: Group) -> GroupShape:
        return GroupShape(
            id=group.id,
            title=self._texts.label(group.title),
            intro=self._texts.text(group.intro),
            rows=self._rows(group, group.rows) if group.rows else None,
            questions=[self._question(each) for each in group.questions],
            formulas=[self._texts.formula(each, []) for each in group.formulas],
        )

    def _rows(self, group: Group, rows: Rows) -> RowsShape:
        keys = {each.vocabulary: each.id for each in group.questions if each.vocabulary}
        terms = self._catalogue.vocabularies.terms.get(rows.offered or "", {})
        offered = [{keys[rows.offered]: id_} for id_ in terms] if rows.offered in keys else []
        area = keys.get("service-areas")
        for row, term in zip(offered, terms.values(), strict=False):
            if area and term.area:
                row[area] = term.area
        return RowsShape(name=self._texts.label(rows.name), most=rows.most, offered=offered)

    def _question(self, question: Question) -> QuestionShape:
        return QuestionShape(
            id=question.id,
            kind=question.kind,
            text=self._texts.label(question.text),
            help=self._texts.text(question.help),
            options=self._options(question),
            unit=self._texts.name(question.unit),
            least=question.least,
            most=question.most,
            whole=question.whole,
            span=question.span,
            default=self._defaults.of(question.default_from) if question.default_from else None,
            long=question.long,
            optional=question.optional,
            cautious=question.cautious,
            improve=self._texts.text(question.improve),
        )

    def _options(self, question: Question) -> list[OptionShape]:
        if question.vocabulary:
            named = self._catalogue.vocabularies.named(question.vocabulary)
            return [self._texts.option(id_, label) for id_, label in named.items()]
        scale = self._scales.get(question.scale or "")
        return [
            self._texts.option(each.id, each.label, each.help, each.points, each.stands_for)
            for each in (scale.options if scale else ())
        ]
