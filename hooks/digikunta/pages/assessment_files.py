"""Assessments as the browser gets them: texts of one language, formulas as trees, links that work.

Pure: a definition is a plain value (assessments/shapes.py), the same for the same records.
"""

import json
from collections.abc import Iterator, Mapping
from functools import partial

from digikunta.assessments.expression import parse
from digikunta.assessments.shapes import (
    Definition,
    DimensionShape,
    LevelShape,
    MigrationShape,
    NoticeShape,
    SensitivityShape,
)
from digikunta.exports.export_file import ExportFile
from digikunta.pages.assessment_links import Links
from digikunta.pages.assessment_questions import Questions
from digikunta.pages.assessment_texts import Texts
from digikunta.pages.page_context import PageContext
from digikunta.records.assessment import Assessment
from digikunta.records.assessment_parts import Scale, Sensitivity
from digikunta.records.base import LanguageCode

FOLDER = "assets/assessments"


def definition_url(id_: str, language: LanguageCode) -> str:
    """Where a definition is, below the site's root."""
    return f"{FOLDER}/{id_}.{language}.json"


def assessment_files(context: PageContext) -> Iterator[ExportFile]:
    """Every assessment in one language."""
    for assessment in context.catalogue.assessments.values():
        url = definition_url(assessment.id, context.language.code)
        yield ExportFile(url, partial(_text, context, assessment))


def _text(context: PageContext, assessment: Assessment) -> str:
    return json.dumps(definition(context, assessment), ensure_ascii=False, sort_keys=True) + "\n"


def definition(context: PageContext, given: Assessment) -> Definition:
    """The whole assessment in the context's language."""
    texts = Texts(context)
    links = Links(context, texts)
    scales = {scale.id: scale for scale in given.scales}
    questions = Questions(context.catalogue, scales, texts, links)
    recommendations = [links.recommendation(each) for each in given.recommendations]
    named = sorted({id_ for each in recommendations for id_ in each["experiments"]})
    return Definition(
        id=given.id,
        version=given.version,
        language=context.language.code,
        title=texts.label(given.title),
        summary=texts.text(given.summary),
        purpose=texts.text(given.purpose),
        minutes={"low": given.minutes.low, "high": given.minutes.high},
        questions=sum(len(group.questions) for group in given.groups),
        roles=[texts.option(each.id, each.label) for each in given.roles],
        groups=[questions.group(each) for each in given.groups],
        dimensions=[
            DimensionShape(
                id=each.id,
                title=texts.label(each.title),
                intro=texts.text(each.intro),
                questions=list(each.questions),
                least_answered=each.least_answered,
                weight=each.weight,
            )
            for each in given.dimensions
        ],
        levels=[
            LevelShape(
                least=each.least, title=texts.label(each.title), meaning=texts.text(each.meaning)
            )
            for each in given.levels
        ],
        overall_needs=given.overall_needs,
        formulas=[texts.formula(each) for each in given.formulas],
        breakdowns=[
            {
                "title": texts.label(each.title),
                "rows": each.rows,
                "by": list(each.by),
                "formulas": list(each.formulas),
            }
            for each in given.breakdowns
        ],
        sensitivity=_sensitivity(given.sensitivity),
        notices=[
            NoticeShape(
                id=each.id, when=parse(each.when), text=texts.text(each.text), tone=each.tone
            )
            for each in given.notices
        ],
        recommendations=recommendations,
        experiments={id_: links.near(id_) for id_ in named},
        export=given.export,
        export_labels=_export_labels(given, scales) if given.export else {},
        migrations=[
            MigrationShape(
                to=each.to,
                renamed={pair.old: pair.new for pair in each.renamed},
                dropped=list(each.dropped),
            )
            for each in given.migrations
        ],
        sources=[texts.source(each) for each in given.sources],
    )


def _sensitivity(given: Sensitivity | None) -> SensitivityShape | None:
    if given is None:
        return None
    return SensitivityShape(result=given.result, swing=given.swing, inputs=list(given.inputs))


def _export_labels(
    given: Assessment, scales: Mapping[str, Scale]
) -> dict[str, dict[str, dict[str, str]]]:
    """A record speaks both languages, so its export needs the words of both."""
    return {
        question.id: {
            option.id: {"fi": option.label.fi, "sv": option.label.sv}
            for option in scales[question.scale].options
        }
        for group in given.groups
        for question in group.questions
        if question.scale and question.scale in scales
    }
