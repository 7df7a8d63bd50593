"""What the engine computes from, without texts: for rules and figures that have no language."""

from digikunta.assessments.expression import parse
from digikunta.assessments.needs import Needs, needs
from digikunta.assessments.shapes import (
    Definition,
    DimensionShape,
    FormulaShape,
    GroupShape,
    LevelShape,
    MemoShape,
    MigrationShape,
    OptionShape,
    QuestionShape,
    RowsShape,
)
from digikunta.records.assessment import Assessment
from digikunta.records.assessment_formulas import NamedFormula
from digikunta.records.assessment_questions import Group, Question
from digikunta.records.vocabulary import Vocabularies


def engine_definition(assessment: Assessment, known: Vocabularies) -> Definition:
    """Return the definition with empty texts, and without what only a page shows.

    Raises ExpressionError for a formula that is none: a valid record has no such formula.
    """
    trees = {
        each.id: parse(each.formula)
        for each in (*assessment.formulas, *(f for g in assessment.groups for f in g.formulas))
    }
    questions = [each.id for group in assessment.groups for each in group.questions]

    def needed(formula: NamedFormula) -> Needs:
        return needs(trees[formula.id], trees, questions)

    return Definition(
        id=assessment.id,
        version=assessment.version,
        language="",
        title="",
        summary="",
        purpose="",
        minutes={},
        questions=len(questions),
        roles=[],
        groups=[_group(assessment, each, known) for each in assessment.groups],
        dimensions=[
            DimensionShape(
                id=each.id,
                title="",
                intro="",
                questions=list(each.questions),
                least_answered=each.least_answered,
                weight=each.weight,
            )
            for each in assessment.dimensions
        ],
        levels=[LevelShape(least=each.least, title="", meaning="") for each in assessment.levels],
        overall_needs=assessment.overall_needs,
        formulas=[_formula(each, needed(each)) for each in assessment.formulas],
        totals=list(assessment.totals),
        subject=[],
        nothing={},
        titles={},
        breakdowns=[],
        sensitivity=None,
        memo=MemoShape(without_change="", doubts=[], indicators="", predictions=[]),
        compared=None,
        notices=[],
        recommendations=[],
        experiments="",
        result="",
        export=None,
        export_labels={},
        migrations=migration_steps(assessment),
        sources=[],
    )


def migration_steps(assessment: Assessment) -> list[MigrationShape]:
    """Return the steps from earlier versions of saved answers, in their order."""
    return [
        MigrationShape(
            to=each.to,
            renamed={pair.old: pair.new for pair in each.renamed},
            dropped=list(each.dropped),
        )
        for each in assessment.migrations
    ]


def _group(assessment: Assessment, group: Group, known: Vocabularies) -> GroupShape:
    return GroupShape(
        id=group.id,
        title="",
        intro="",
        rows=RowsShape(name="", most=group.rows.most, offered=[]) if group.rows else None,
        questions=[_question(assessment, each, known) for each in group.questions],
        formulas=[_formula(each, []) for each in group.formulas],
    )


def _question(assessment: Assessment, question: Question, known: Vocabularies) -> QuestionShape:
    return QuestionShape(
        id=question.id,
        kind=question.kind,
        text="",
        help="",
        options=_options(assessment, question, known),
        unit="",
        least=question.least,
        most=question.most,
        whole=question.whole,
        span=question.span,
        default=None,
        long=question.long,
        optional=question.optional,
        cautious=question.cautious,
        improve="",
    )


def _options(assessment: Assessment, question: Question, known: Vocabularies) -> list[OptionShape]:
    if question.vocabulary:
        ids = known.named(question.vocabulary)
        return [OptionShape(id=id_, label="", help="", points=None, stands_for=None) for id_ in ids]
    scale = next((each for each in assessment.scales if each.id == question.scale), None)
    return [
        OptionShape(id=each.id, label="", help="", points=each.points, stands_for=each.stands_for)
        for each in (scale.options if scale else ())
    ]


def _formula(formula: NamedFormula, needed: Needs) -> FormulaShape:
    return FormulaShape(
        id=formula.id,
        title="",
        help="",
        unit="",
        decimals=formula.decimals,
        tree=parse(formula.formula),
        otherwise="",
        part=formula.part,
        needs=needed,
    )
