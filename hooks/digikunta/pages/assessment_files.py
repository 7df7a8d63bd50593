"""Definitions of assessments for the browser, as JSON files: one per assessment and language.

Texts are in one language, formulas parsed into trees and links resolved. The shape is declared in
assessments/shapes/definition.py.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from digikunta.assessments.expression import parse
from digikunta.assessments.needs import Needs, needs
from digikunta.assessments.shapes.advice import NoticeShape
from digikunta.assessments.shapes.definition import Definition, MigrationShape
from digikunta.assessments.shapes.formulas import SensitivityShape
from digikunta.assessments.shapes.memo import MemoShape, PredictionShape
from digikunta.assessments.shapes.scores import DimensionShape, LevelShape
from digikunta.catalogue.addresses import Address
from digikunta.exports.export_file import ExportFile
from digikunta.pages.assessment_example import answers_of
from digikunta.pages.assessment_links import AssessmentLinks
from digikunta.pages.assessment_questions import AssessmentQuestions
from digikunta.pages.assessment_result_file import result_file_text
from digikunta.pages.assessment_texts import AssessmentTexts
from digikunta.pages.benchmark_words import compared_with_others
from digikunta.pages.page_context import PageContext
from digikunta.records.assessment import Assessment
from digikunta.records.assessment_formulas import NamedFormula
from digikunta.records.assessment_memo import Memo
from digikunta.records.assessment_questions import Question, Scale
from digikunta.records.assessment_result_tables import Sensitivity
from digikunta.records.base import LANGUAGES, LanguageCode
from digikunta.records.texts import Localised
from digikunta.records.vocabulary import Label

FOLDER = "assets/assessments"


def definition_url(id_: str, language: LanguageCode) -> str:
    """Return the address of a definition, below the site's root."""
    return f"{FOLDER}/{id_}.{language}.json"


def definition_addresses(context: PageContext, page: Address) -> str:
    """Return JSON: assessment id -> link to its definition, relative to the page."""
    code = context.language.code
    view = context.view(page.url)
    return json.dumps(
        {id_: view.to(definition_url(id_, code)) for id_ in context.catalogue.assessments}
    )


def assessment_files(context: PageContext) -> Iterator[ExportFile]:
    """Yield the definition of every assessment and the files that they share, in one language."""
    for assessment in context.catalogue.assessments.values():
        url = definition_url(assessment.id, context.language.code)
        yield ExportFile(url, partial(_text, context, assessment))
    shared = f"{FOLDER}/{_experiments_name(context.language.code)}"
    yield ExportFile(shared, partial(_experiments_text, context))
    result = f"{FOLDER}/{_result_name(context.language.code)}"
    yield ExportFile(result, partial(result_file_text, context))


def _experiments_name(language: LanguageCode) -> str:
    return f"experiments.{language}.json"


def _result_name(language: LanguageCode) -> str:
    return f"result.{language}.json"


def _experiments_text(context: PageContext) -> str:
    """Return all experiments in catalogue order, one per line: a change of one changes one line."""
    links = AssessmentLinks(context, AssessmentTexts(context))
    rows = [
        json.dumps(links.near(id_), ensure_ascii=False, sort_keys=True)
        for id_ in context.catalogue.experiments
    ]
    return "[" + ",\n".join(rows) + "]\n"


def _text(context: PageContext, assessment: Assessment) -> str:
    return json.dumps(definition(context, assessment), ensure_ascii=False, sort_keys=True) + "\n"


def definition(context: PageContext, assessment: Assessment) -> Definition:
    """Return the assessment in the context's language, ready for ``json.dumps``."""
    texts = AssessmentTexts(context)
    links = AssessmentLinks(context, texts)
    scales = {scale.id: scale for scale in assessment.scales}
    questions = AssessmentQuestions(context.catalogue, scales, texts, links)
    recommendations = [links.recommendation(each) for each in assessment.recommendations]
    needed = _needs(assessment)
    return Definition(
        id=assessment.id,
        version=assessment.version,
        language=context.language.code,
        title=texts.label(assessment.title),
        summary=texts.text(assessment.summary),
        purpose=texts.text(assessment.purpose),
        minutes={"low": assessment.minutes.low, "high": assessment.minutes.high},
        questions=sum(len(group.questions) for group in assessment.groups),
        roles=[texts.option(each.id, each.label) for each in assessment.roles],
        groups=[questions.group(each) for each in assessment.groups],
        dimensions=[
            DimensionShape(
                id=each.id,
                title=texts.label(each.title),
                intro=texts.text(each.intro),
                questions=list(each.questions),
                least_answered=each.least_answered,
                weight=each.weight,
            )
            for each in assessment.dimensions
        ],
        levels=[
            LevelShape(
                least=each.least, title=texts.label(each.title), meaning=texts.text(each.meaning)
            )
            for each in assessment.levels
        ],
        overall_needs=assessment.overall_needs,
        formulas=[texts.formula(each, needed(each)) for each in assessment.formulas],
        totals=list(assessment.totals),
        subject=list(assessment.subject),
        nothing=answers_of(assessment, assessment.nothing, context.language.code),
        titles={
            id_: texts.label(each.title) for id_, each in context.catalogue.assessments.items()
        },
        breakdowns=[
            {
                "title": texts.label(each.title),
                "rows": each.rows,
                "by": list(each.by),
                "formulas": list(each.formulas),
            }
            for each in assessment.breakdowns
        ],
        sensitivity=_sensitivity(assessment.sensitivity),
        memo=_memo(assessment),
        compared=compared_with_others(context, assessment),
        notices=[
            NoticeShape(
                id=each.id, when=parse(each.when), text=texts.text(each.text), tone=each.tone
            )
            for each in assessment.notices
        ],
        recommendations=recommendations,
        experiments=_experiments_name(context.language.code),
        result=_result_name(context.language.code),
        export=assessment.export,
        export_labels=_export_labels(assessment, scales) if assessment.export else {},
        migrations=[
            MigrationShape(
                to=each.to,
                renamed={pair.old: pair.new for pair in each.renamed},
                dropped=list(each.dropped),
            )
            for each in assessment.migrations
        ],
        sources=[texts.source(each) for each in assessment.sources],
    )


def _needs(assessment: Assessment) -> Callable[[NamedFormula], Needs]:
    """Return a function that returns what a formula needs, down to the questions."""
    groups = assessment.groups
    formulas = [*assessment.formulas, *(each for group in groups for each in group.formulas)]
    questions = [question.id for group in groups for question in group.questions]
    trees = {each.id: parse(each.formula) for each in formulas}
    return lambda formula: needs(parse(formula.formula), trees, questions)


def _sensitivity(sensitivity: Sensitivity | None) -> SensitivityShape | None:
    if sensitivity is None:
        return None
    return SensitivityShape(
        result=sensitivity.result, swing=sensitivity.swing, inputs=list(sensitivity.inputs)
    )


def _memo(assessment: Assessment) -> MemoShape:
    memo = assessment.memo or Memo()
    named: dict[str, Question | NamedFormula] = {each.id: each for each in assessment.formulas}
    named |= {each.id: each for group in assessment.groups for each in group.questions}
    return MemoShape(
        without_change=memo.without_change or "",
        doubts=list(memo.doubts),
        indicators=memo.indicators or "",
        predictions=[
            PredictionShape(
                figure=each.figure,
                comparison=each.comparison,
                title=_in_both(_title(named[each.figure])),
                unit=_in_both(named[each.figure].unit),
            )
            for each in memo.predictions
        ],
    )


def _title(named: Question | NamedFormula) -> Label:
    return named.text if isinstance(named, Question) else named.title


def _in_both(text: Label | Localised[str] | None) -> dict[str, str]:
    """Return language -> text."""
    return {code: text.in_language(code) or "" for code in LANGUAGES} if text else {}


def _export_labels(
    assessment: Assessment, scales: Mapping[str, Scale]
) -> dict[str, dict[str, dict[str, str]]]:
    """Return question -> option -> language -> label: exported records are bilingual."""
    return {
        question.id: {
            option.id: {"fi": option.label.fi, "sv": option.label.sv}
            for option in scales[question.scale].options
        }
        for group in assessment.groups
        for question in group.questions
        if question.scale and question.scale in scales
    }
