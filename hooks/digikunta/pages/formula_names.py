"""What formulas call questions, dimensions and other formulas: a name in words and a symbol."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from digikunta.catalogue.language import Language
from digikunta.records.assessment import Assessment
from digikunta.records.assessment_formulas import NamedFormula


@dataclass(frozen=True, slots=True)
class FormulaName:
    """``words``: for the middle of a sentence. The symbol is ``letter`` with the index ``number``.

    ``anchor``: of its description on the page of formulas.
    """

    words: str
    letter: str
    number: int
    anchor: str

    @property
    def symbol(self) -> str:
        return f"{self.letter}{self.number}"


def formula_names(assessment: Assessment, language: Language) -> Mapping[str, FormulaName]:
    """Return the name of everything that a formula of the assessment may use, by its id."""
    return dict(_names(assessment, language))


def _names(assessment: Assessment, t: Language) -> Iterator[tuple[str, FormulaName]]:
    questions, results = count(1), count(1)

    def result(formula: NamedFormula) -> tuple[str, FormulaName]:
        words = t.inside(formula.title.in_language(t.code))
        symbol = t("formulas-letter-result"), next(results)
        return formula.id, FormulaName(words, *symbol, f"f-{formula.id}")

    for group in assessment.groups:
        for question in group.questions:
            words = t.inside((question.short or question.text).in_language(t.code))
            symbol = t("formulas-letter-question"), next(questions)
            yield question.id, FormulaName(words, *symbol, f"q-{question.id}")
    for group in assessment.groups:
        yield from map(result, group.formulas)
    for index, dimension in enumerate(assessment.dimensions, 1):
        words = t.inside(dimension.title.in_language(t.code))
        symbol = t("formulas-letter-dimension"), index
        yield dimension.id, FormulaName(words, *symbol, f"d-{dimension.id}")
    yield from map(result, assessment.formulas)
