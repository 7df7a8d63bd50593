"""The page of formulas of each assessment: in words and symbols, with an example step by step.

Everything is read from the definition, and the example is computed by the package assessments.
What each section shows is made by a module beside this one, from a FormulaContext.
"""

from collections.abc import Mapping

from digikunta.catalogue.addresses import Address
from digikunta.catalogue.slugs import assessment_address
from digikunta.pages.assessment_files import definition, definition_addresses
from digikunta.pages.formula_assumptions import assumptions
from digikunta.pages.formula_conditions import conditions, functions
from digikunta.pages.formula_context import formula_context
from digikunta.pages.formula_entries import entries, row_entries
from digikunta.pages.formula_inputs import inputs
from digikunta.pages.formula_results import breakdown_results, case_results, sensitivity_results
from digikunta.pages.formula_scores import coverage_lines, dimension_lines, overall_lines
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.assessment import Assessment
from digikunta.records.base import LanguageCode

_SEGMENT: Mapping[LanguageCode, str] = {"fi": "laskukaavat", "sv": "formler"}


def formula_address(assessment: Assessment, language: LanguageCode) -> Address:
    """Return the address of the formulas, below the assessment's own."""
    own = assessment_address(assessment, language)
    return Address(
        "assessments", language, f"{own.key}/formulas", f"{own.slug}/{_SEGMENT[language]}"
    )


def formula_page(context: PageContext, assessment: Assessment) -> Page:
    """Return the page of formulas of one assessment."""
    code, t = context.language.code, context.language
    address = formula_address(assessment, code)
    title = t("formulas-of", title=assessment.title.in_language(code))

    def description() -> str:
        return t("formulas-description", title=assessment.title.in_language(code))

    def values() -> dict[str, object]:
        return {
            "title": title,
            "description": description(),
            "definitions": definition_addresses(context, address),
            **_sections(context, assessment),
        }

    edit_path = context.inputs.paths.get(f"assessments/{assessment.id}")
    renderer = context.renderer("formulas.html", address, values)
    return Page(address, title, description, renderer, edit_path)


def _sections(context: PageContext, assessment: Assessment) -> dict[str, object]:
    """Return what the template shows of the assessment, in the order of the page."""
    what = formula_context(assessment, definition(context, assessment), context.language)
    return {
        "assessment": assessment,
        "definition": what.definition,
        "assumptions": assumptions(what),
        "inputs": inputs(what),
        "dimensions": dimension_lines(what),
        "overall": overall_lines(what),
        "coverage": coverage_lines(what),
        "functions": functions(what),
        "row_formulas": row_entries(what),
        "formulas": entries(what),
        "cases": case_results(what),
        "breakdowns": breakdown_results(what),
        "sensitivity": sensitivity_results(what),
        "conditions": conditions(what),
    }
