"""Assessments as the browser gets them: texts of one language, formulas as trees, links that work.

Pure: a definition is a plain value (assessments/shapes.py), the same for the same records.
"""

import json
from collections.abc import Iterator
from statistics import median

from digikunta.assessments.expression import parse
from digikunta.assessments.shapes import (
    DefaultShape,
    Definition,
    DimensionShape,
    FormulaShape,
    GroupShape,
    LevelShape,
    LinkShape,
    MigrationShape,
    NearShape,
    NoticeShape,
    OptionShape,
    QuestionShape,
    RecommendationShape,
    RowsShape,
    SensitivityShape,
    SourceShape,
)
from digikunta.catalogue.addresses import Address, hand_written_url
from digikunta.pages.templates import Workshop
from digikunta.records.assessment import Assessment
from digikunta.records.assessment_parts import (
    BothTexts,
    DefaultFrom,
    Group,
    NamedFormula,
    Question,
    Recommendation,
    Rows,
)
from digikunta.records.base import LanguageCode
from digikunta.records.experiment import EuroRange, Experiment
from digikunta.records.source import Source
from digikunta.records.texts import Localised
from digikunta.records.vocabulary import Label

FOLDER = "assets/assessments"
FEW = 3
"""Fewer sums than this are no basis for a default; the reader is warned."""


def definition_url(id_: str, language: LanguageCode) -> str:
    """Where a definition is, below the site's root."""
    return f"{FOLDER}/{id_}.{language}.json"


def assessment_files(workshop: Workshop) -> Iterator[tuple[str, str]]:
    """Address below the site's root and content, of every assessment in one language."""
    for assessment in workshop.catalogue.assessments.values():
        text = json.dumps(definition(workshop, assessment), ensure_ascii=False, sort_keys=True)
        yield definition_url(assessment.id, workshop.language.code), text + "\n"


def definition(workshop: Workshop, assessment: Assessment) -> Definition:
    """The whole assessment in the workshop's language."""
    return _Maker(workshop, assessment).definition()


class _Maker:
    """Makes one definition; knows the language and where pages are."""

    def __init__(self, workshop: Workshop, assessment: Assessment) -> None:
        self._workshop = workshop
        self._catalogue = workshop.catalogue
        self._code = workshop.language.code
        self._assessment = assessment

    def definition(self) -> Definition:
        given = self._assessment
        recommendations = [self._recommendation(each) for each in given.recommendations]
        named = sorted({id_ for each in recommendations for id_ in each["experiments"]})
        return Definition(
            id=given.id,
            version=given.version,
            language=self._code,
            title=self._label(given.title),
            summary=self._text(given.summary),
            purpose=self._text(given.purpose),
            minutes={"low": given.minutes.low, "high": given.minutes.high},
            questions=sum(len(group.questions) for group in given.groups),
            roles=[_option(each.id, self._label(each.label)) for each in given.roles],
            groups=[self._group(each) for each in given.groups],
            dimensions=[
                DimensionShape(
                    id=each.id,
                    title=self._label(each.title),
                    intro=self._text(each.intro),
                    questions=list(each.questions),
                    least_answered=each.least_answered,
                    weight=each.weight,
                )
                for each in given.dimensions
            ],
            levels=[
                LevelShape(
                    least=each.least,
                    title=self._label(each.title),
                    meaning=self._text(each.meaning),
                )
                for each in given.levels
            ],
            overall_needs=given.overall_needs,
            formulas=[self._formula(each) for each in given.formulas],
            breakdowns=[
                {
                    "title": self._label(each.title),
                    "rows": each.rows,
                    "by": list(each.by),
                    "formulas": list(each.formulas),
                }
                for each in given.breakdowns
            ],
            sensitivity=self._sensitivity(),
            notices=[
                NoticeShape(
                    id=each.id, when=parse(each.when), text=self._text(each.text), tone=each.tone
                )
                for each in given.notices
            ],
            recommendations=recommendations,
            experiments={id_: self._near(self._catalogue.experiments[id_]) for id_ in named},
            export=given.export,
            export_labels=self._export_labels() if given.export else {},
            migrations=[
                MigrationShape(
                    to=each.to,
                    renamed={pair.old: pair.new for pair in each.renamed},
                    dropped=list(each.dropped),
                )
                for each in given.migrations
            ],
            sources=[self._source(each) for each in given.sources],
        )

    # --- texts -----------------------------------------------------------------------------------

    def _label(self, label: Label | None) -> str:
        return label.in_language(self._code) if label else ""

    def _text(self, text: BothTexts | None) -> str:
        return (text.in_language(self._code) or "") if text else ""

    def _name(self, name: Localised[str] | None) -> str:
        return self._workshop.view("").title(name) if name else ""

    def _source(self, source: Source) -> SourceShape:
        return SourceShape(
            title=source.title,
            publisher=self._name(source.publisher),
            url="" if source.gone else source.url or "",
            date=source.date or "",
        )

    # --- questions -------------------------------------------------------------------------------

    def _group(self, group: Group) -> GroupShape:
        return GroupShape(
            id=group.id,
            title=self._label(group.title),
            intro=self._text(group.intro),
            rows=self._rows(group, group.rows) if group.rows else None,
            questions=[self._question(each) for each in group.questions],
            formulas=[self._formula(each) for each in group.formulas],
        )

    def _rows(self, group: Group, rows: Rows) -> RowsShape:
        keys = {each.vocabulary: each.id for each in group.questions if each.vocabulary}
        terms = self._catalogue.vocabularies.terms.get(rows.offered or "", {})
        offered = [{keys[rows.offered]: id_} for id_ in terms] if rows.offered in keys else []
        area = keys.get("service-areas")
        for row, term in zip(offered, terms.values(), strict=False):
            if area and term.area:
                row[area] = term.area
        return RowsShape(name=self._label(rows.name), most=rows.most, offered=offered)

    def _question(self, question: Question) -> QuestionShape:
        return QuestionShape(
            id=question.id,
            kind=question.kind,
            text=self._label(question.text),
            help=self._text(question.help),
            options=self._options(question),
            unit=self._name(question.unit),
            least=question.least,
            most=question.most,
            whole=question.whole,
            span=question.span,
            default=self._default(question.default_from) if question.default_from else None,
            long=question.long,
            optional=question.optional,
        )

    def _options(self, question: Question) -> list[OptionShape]:
        if question.vocabulary:
            named = self._catalogue.vocabularies.named(question.vocabulary)
            return [_option(id_, self._label(label)) for id_, label in named.items()]
        scale = next((s for s in self._assessment.scales if s.id == question.scale), None)
        return [
            _option(each.id, self._label(each.label), self._label(each.help), each.points)
            for each in (scale.options if scale else ())
        ]

    def _default(self, wanted: DefaultFrom) -> DefaultShape | None:
        """The sums of our own experiments; a range counts with both its ends."""
        found = [
            (experiment, cost.amount)
            for experiment in self._catalogue.experiments.values()
            for cost in experiment.costs
            if cost.kind in wanted.costs and cost.type == wanted.type
        ]
        if not found:
            return None
        ends = [
            (sum_.low, sum_.high) if isinstance(sum_, EuroRange) else (sum_, sum_)
            for _, sum_ in found
        ]
        return DefaultShape(
            n=len(found),
            low=min(low for low, _ in ends),
            median=median((low + high) / 2 for low, high in ends),
            high=max(high for _, high in ends),
            few=len(found) < FEW,
            experiments=[self._experiment(each) for each in {e.id: e for e, _ in found}.values()],
        )

    # --- results ---------------------------------------------------------------------------------

    def _formula(self, formula: NamedFormula) -> FormulaShape:
        return FormulaShape(
            id=formula.id,
            title=self._label(formula.title),
            help=self._text(formula.help),
            unit=self._name(formula.unit),
            decimals=formula.decimals,
            tree=parse(formula.formula),
            otherwise=self._label(formula.otherwise),
            part=formula.part,
        )

    def _sensitivity(self) -> SensitivityShape | None:
        given = self._assessment.sensitivity
        if given is None:
            return None
        return SensitivityShape(result=given.result, swing=given.swing, inputs=list(given.inputs))

    def _export_labels(self) -> dict[str, dict[str, dict[str, str]]]:
        """A record speaks both languages, so its export needs the words of both."""
        scales = {scale.id: scale for scale in self._assessment.scales}
        return {
            question.id: {
                option.id: {"fi": option.label.fi, "sv": option.label.sv}
                for option in scales[question.scale].options
            }
            for group in self._assessment.groups
            for question in group.questions
            if question.scale in scales
        }

    # --- where to go -----------------------------------------------------------------------------

    def _recommendation(self, given: Recommendation) -> RecommendationShape:
        themes = set(given.themes)
        return RecommendationShape(
            when=parse(given.when),
            about=given.about or "",
            text=self._text(given.text),
            pages=[self._page(name) for name in given.pages],
            tools=[self._tool(id_) for id_ in given.tools if id_ in self._catalogue.tools],
            themes=[self._theme(id_) for id_ in given.themes if self._has_page(id_)],
            experiments=[
                each.id
                for each in self._catalogue.experiments.values()
                if themes & set(each.themes)
            ],
        )

    def _page(self, name: str) -> LinkShape:
        matter = self._workshop.origins.matters.get(f"{self._code}/{name}.md")
        title = matter.title if matter else name
        return LinkShape(id=name, title=title, url=hand_written_url(self._code, name))

    def _tool(self, id_: str) -> LinkShape:
        url = Address("tools", self._code, id_, id_).url
        return LinkShape(id=id_, title=self._name(self._catalogue.tools[id_].title), url=url)

    def _has_page(self, theme: str) -> bool:
        return theme in self._catalogue.holdings["themes"]

    def _theme(self, id_: str) -> LinkShape:
        slug = self._catalogue.slug("themes", id_).in_language(self._code)
        name = self._catalogue.name("themes", id_).in_language(self._code)
        return LinkShape(id=id_, title=name, url=Address("themes", self._code, id_, slug).url)

    def _experiment(self, experiment: Experiment) -> LinkShape:
        url = Address("experiments", self._code, experiment.id, experiment.id).url
        return LinkShape(id=experiment.id, title=self._name(experiment.title), url=url)

    def _near(self, experiment: Experiment) -> NearShape:
        codes = [each.code for each in experiment.municipalities]
        return NearShape(
            **self._experiment(experiment), municipalities=codes, themes=list(experiment.themes)
        )


def _option(id_: str, label: str, help_: str = "", points: float | None = None) -> OptionShape:
    return OptionShape(id=id_, label=label, help=help_, points=points)
