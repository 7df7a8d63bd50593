"""What every section of a page of formulas is made from: definition, names, computed example."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from digikunta.assessments.calculate import Results, calculate
from digikunta.assessments.shapes.definition import Definition
from digikunta.assessments.shapes.formulas import FormulaShape
from digikunta.catalogue.language import Language
from digikunta.pages.assessment_example import answers_of
from digikunta.pages.formula_math import FormulaMath
from digikunta.pages.formula_names import FormulaName, formula_names
from digikunta.pages.formula_steps import StepWords
from digikunta.pages.formula_words import FormulaWords
from digikunta.records.assessment import Assessment


@dataclass(frozen=True, slots=True)
class FormulaContext:
    """One assessment in one language. ``results``: of ``answers``, which are the example's."""

    assessment: Assessment
    definition: Definition
    language: Language
    names: Mapping[str, FormulaName]
    words: FormulaWords
    math: FormulaMath
    steps: StepWords
    answers: Mapping[str, Any]
    results: Results

    def every_formula(self) -> Iterator[FormulaShape]:
        """Yield the formulas of rows, then those of the whole."""
        for group in self.definition["groups"]:
            yield from group["formulas"]
        yield from self.definition["formulas"]


def formula_context(
    assessment: Assessment, definition: Definition, language: Language
) -> FormulaContext:
    """Return the context, with the example computed; without an example, from no answers."""
    names = formula_names(assessment, language)
    answers = answers_of(assessment, assessment.example, language.code)
    return FormulaContext(
        assessment,
        definition,
        language,
        names,
        FormulaWords(names, language),
        FormulaMath(names, language),
        StepWords(language),
        answers,
        calculate(definition, answers),
    )
