"""The page of formulas of each assessment: in words and symbols, with an example step by step.

Everything is read from the definition, and the example is computed by the package assessments.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from digikunta.assessments.answers import Scenario, plain_questions, rows_of
from digikunta.assessments.calculate import Results, breakdown, calculate, sensitivity
from digikunta.assessments.evaluate import Outcome
from digikunta.assessments.expression import SCENARIO_FUNCTIONS, Tree, names
from digikunta.assessments.score import earned
from digikunta.assessments.shapes.definition import Definition
from digikunta.assessments.shapes.formulas import FormulaShape
from digikunta.assessments.shapes.questions import GroupShape, QuestionShape
from digikunta.assessments.steps import steps
from digikunta.catalogue.addresses import Address
from digikunta.catalogue.language import Language
from digikunta.catalogue.slugs import assessment_address
from digikunta.pages.assessment_example import answers_of
from digikunta.pages.assessment_files import definition, definition_addresses
from digikunta.pages.formula_math import FormulaMath
from digikunta.pages.formula_names import FormulaName, formula_names
from digikunta.pages.formula_numbers import plain_number
from digikunta.pages.formula_steps import StepWords, with_unit
from digikunta.pages.formula_words import SIGNS, FormulaWords
from digikunta.pages.page import Page
from digikunta.pages.page_context import PageContext
from digikunta.records.assessment import Assessment
from digikunta.records.base import LanguageCode

_SEGMENT: Mapping[LanguageCode, str] = {"fi": "laskukaavat", "sv": "formler"}
_CASES: Sequence[Scenario] = ("low", "expected", "high")


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
            "assessment": assessment,
            "page": FormulaPage(assessment, definition(context, assessment), t),
            "definitions": definition_addresses(context, address),
        }

    edit_path = context.inputs.paths.get(f"assessments/{assessment.id}")
    renderer = context.renderer("formulas.html", address, values)
    return Page(address, title, description, renderer, edit_path)


@dataclass(frozen=True, slots=True)
class Lines:
    """The steps of one value. ``of``: the row that it is of, or empty."""

    of: str
    lines: Sequence[str]
    result: str


@dataclass(frozen=True, slots=True)
class FormulaEntry:
    """One formula with its steps in the example. ``legend``: symbol and name of what it uses."""

    shape: FormulaShape
    name: FormulaName
    words: Markup
    math: Markup
    legend: Sequence[tuple[str, Markup]]
    example: Sequence[Lines] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class InputEntry:
    """One question: its symbol, what it may be, and its answers in the example."""

    shape: QuestionShape
    name: FormulaName
    allowed: str
    answers: Sequence[str]


class FormulaPage:
    """What the template shows of one assessment in one language."""

    def __init__(self, assessment: Assessment, compiled: Definition, language: Language) -> None:
        self._assessment = assessment
        self.definition = compiled
        self.language = language
        self._names = formula_names(assessment, language)
        self._words = FormulaWords(self._names, language)
        self._math = FormulaMath(self._names, language)
        self._steps = StepWords(language)

    @cached_property
    def answers(self) -> Mapping[str, Any]:
        return answers_of(self._assessment, self._assessment.example, self.language.code)

    @cached_property
    def _results(self) -> Results:
        return calculate(self.definition, self.answers)

    # --- what is taken for granted ---------------------------------------------------------------

    def assumptions(self) -> list[str]:
        """Return the assumptions of the record, and those that the formulas show themselves."""
        written = [
            each.in_language(self.language.code) or "" for each in self._assessment.assumptions
        ]
        return [*written, *self._replaced(), *self._cautious(), *self._general()]

    def _replaced(self) -> Iterator[str]:
        """What a formula uses where an answer is missing."""
        found = dict.fromkeys(
            (name, value)
            for formula in self._formulas()
            for name, value in _fallbacks(formula["tree"])
            if name in self._names
        )
        for name, value in found:
            words = self._names[name].words
            yield self.language("formulas-fallback", name=words, value=plain_number(value))

    def _cautious(self) -> Iterator[str]:
        """Which end of the ranges each case takes."""
        spans = [q for group in self.definition["groups"] for q in group["questions"] if q["span"]]
        if not spans:
            return
        costs = [self._names[q["id"]].words for q in spans if q["cautious"] == "high"]
        yield self.language("formulas-cases")
        if costs:
            yield self.language("formulas-cases-high", names=", ".join(costs))

    def _general(self) -> Iterator[str]:
        meanings = {
            option["stands_for"]
            for group in self.definition["groups"]
            for question in group["questions"]
            for option in question["options"]
        }
        if self.definition["dimensions"]:
            yield self.language("formulas-unanswered")
        if "unknown" in meanings:
            yield self.language("formulas-unknown")
        if "not-applicable" in meanings:
            yield self.language("formulas-outside")
        yield self.language("formulas-rounding")

    # --- inputs ----------------------------------------------------------------------------------

    def inputs(self) -> list[tuple[GroupShape, list[InputEntry], str]]:
        """Return the questions of each group that formulas and scores use, and their common scale.

        The scale is empty where the questions have different ones.
        """
        used = {name for formula in self._formulas() for name in names(formula["tree"])}
        used |= {name for each in self.definition["dimensions"] for name in each["questions"]}
        found = []
        for group in self.definition["groups"]:
            entries = [
                InputEntry(q, self._names[q["id"]], self._allowed(q), self._given(group, q))
                for q in group["questions"]
                if q["id"] in used
            ]
            if entries:
                scales = {each.allowed for each in entries if each.shape["kind"] == "choice"}
                is_common = (
                    len(scales) == 1
                    and len(entries) > 1
                    and all(each.allowed in scales for each in entries)
                )
                found.append((group, entries, scales.pop() if is_common else ""))
        return found

    def _allowed(self, question: QuestionShape) -> str:
        if question["kind"] == "choice":
            return "; ".join(self._option(option) for option in question["options"])
        least, most = question["least"] or 0.0, question["most"] or 0.0
        return with_unit(f"{plain_number(least)} – {plain_number(most)}", question["unit"])

    def _option(self, option: Any) -> str:
        if option["points"] is None:
            return f"{option['label']}: {self.language('formulas-no-points')}"
        return f"{option['label']}: {plain_number(option['points'])}"

    def _given(self, group: GroupShape, question: QuestionShape) -> list[str]:
        given = rows_of(group, self.answers) if group["rows"] else [self.answers]
        return [self._answer(question, each.get(question["id"])) for each in given]

    def _answer(self, question: QuestionShape, answer: Any) -> str:
        if answer is None:
            return self.language("formulas-no-answer")
        if question["kind"] == "choice":
            return next(o["label"] for o in question["options"] if o["id"] == answer)
        if isinstance(answer, dict):
            answer = " – ".join(plain_number(answer[end]) for end in _CASES if end in answer)
            return with_unit(answer, question["unit"])
        return with_unit(plain_number(answer), question["unit"])

    # --- formulas --------------------------------------------------------------------------------

    def _formulas(self) -> Iterator[FormulaShape]:
        for group in self.definition["groups"]:
            yield from group["formulas"]
        yield from self.definition["formulas"]

    def row_formulas(self) -> list[tuple[GroupShape, list[FormulaEntry]]]:
        """Return the formulas that are computed for each row, by row group."""
        return [
            (group, [self._entry(each, self._row_lines(group, each)) for each in group["formulas"]])
            for group in self.definition["groups"]
            if group["formulas"]
        ]

    def formulas(self) -> list[FormulaEntry]:
        """Return the formulas of the whole, in the order of computation."""
        scope, values = self._results.scope, self._results.values
        return [
            self._entry(each, [self._lines("", each, values[each["id"]], scope)])
            for each in self.definition["formulas"]
        ]

    def _entry(self, shape: FormulaShape, example: Sequence[Lines]) -> FormulaEntry:
        name = self._names[shape["id"]]
        return FormulaEntry(
            shape,
            name,
            self._words.of(shape["tree"]),
            self._math.equation(shape["id"], shape["tree"]),
            [
                (self._names[each].symbol, self._words.of(each))
                for each in dict.fromkeys(names(shape["tree"]))
                if each in self._names
            ],
            example if self._assessment.example else (),
        )

    def _row_lines(self, group: GroupShape, shape: FormulaShape) -> list[Lines]:
        rows = self._results.rows[group["id"]]
        return [
            self._lines(
                self._row_name(group, at), shape, row[shape["id"]], {**self._results.scope, **row}
            )
            for at, row in enumerate(rows)
        ]

    def _row_name(self, group: GroupShape, at: int) -> str:
        """Return what a row is called: its first text or chosen entry, or its number."""
        row = rows_of(group, self.answers)[at]
        for question in group["questions"][:2]:
            answer = row.get(question["id"])
            label = next((o["label"] for o in question["options"] if o["id"] == answer), None)
            if label or (question["kind"] == "text" and answer):
                return label or str(answer)
        rows = group["rows"]
        return f"{rows['name'] if rows else ''} {at + 1}"

    def _lines(self, of: str, shape: FormulaShape, outcome: Outcome, scope: Any) -> Lines:
        lines = self._steps.lines(steps(shape["tree"], scope))
        return Lines(of, lines, self._steps.result(outcome, shape))

    def functions(self) -> list[tuple[str, str]]:
        """Return name and meaning of the functions that the formulas and conditions use."""
        trees = [each["tree"] for each in self._formulas()]
        trees += [each["when"] for each in self.definition["notices"]]
        trees += [each["when"] for each in self.definition["recommendations"]]
        used = {sign for tree in trees for sign in _signs_in(tree)}
        listed = sorted(used - set(SIGNS) - {"if"} - SCENARIO_FUNCTIONS)
        return [
            (self.language(f"formulas-function-{sign}"), self.language(f"formulas-meaning-{sign}"))
            for sign in listed
        ]

    # --- the whole example -----------------------------------------------------------------------

    def cases(self) -> list[tuple[FormulaShape, list[str]]]:
        """Return the results of the example in each case, the parts left out."""
        each_case = [calculate(self.definition, self.answers, end) for end in _CASES]
        return [
            (shape, [self._steps.result(case.values[shape["id"]], shape) for case in each_case])
            for shape in self.definition["formulas"]
            if not shape["part"]
        ]

    def breakdowns(self) -> list[tuple[Any, list[FormulaShape], list[tuple[str, list[str]]]]]:
        """Return each breakdown with its formulas, and its lines in the example."""
        shapes = {each["id"]: each for each in self.definition["formulas"]}
        found = []
        for wanted in self.definition["breakdowns"]:
            columns = [shapes[id_] for id_ in wanted["formulas"]]
            group = next(g for g in self.definition["groups"] if g["id"] == wanted["rows"])
            lines = [
                (
                    ", ".join(_labels(group, wanted["by"], part.by)),
                    [self._steps.result(part.values[each["id"]], each) for each in columns],
                )
                for part in breakdown(self.definition, self.answers, wanted)
            ]
            found.append((wanted, columns, lines))
        return found

    def sensitivity(self) -> list[tuple[str, str, str, str]]:
        """Return input, result at its low and at its high end, and the difference."""
        wanted = self.definition["sensitivity"]
        if wanted is None:
            return []
        shape = next(f for f in self.definition["formulas"] if f["id"] == wanted["result"])
        questions = {each["id"]: each for each in plain_questions(self.definition)}
        return [
            (
                f"{self._names[each.input].words} "
                f"({with_unit(_ends(each.low, each.high), questions[each.input]['unit'])})",
                self._steps.result(each.at_low, shape),
                self._steps.result(each.at_high, shape),
                self._steps.result(Outcome(each.swing), shape),
            )
            for each in sensitivity(self.definition, self.answers)
        ]

    def conditions(self) -> list[tuple[str, Markup]]:
        """Return the texts of notices and advice with the condition that shows each."""
        shown = [(each["text"], each["when"]) for each in self.definition["notices"]]
        shown += [(each["text"], each["when"]) for each in self.definition["recommendations"]]
        return [(text, self._words.of(tree)) for text, tree in shown]

    # --- scores ----------------------------------------------------------------------------------

    def dimensions(self) -> list[tuple[Any, FormulaName, list[str]]]:
        """Return each dimension with its name and the lines of its score in the example."""
        questions = {each["id"]: each for each in plain_questions(self.definition)}
        found = []
        scores = self._results.score.dimensions
        for shape, scored in zip(self.definition["dimensions"], scores, strict=True):
            points = earned(shape, questions, self.answers)
            lines = self._steps.dimension(points, scored)
            lines += self._steps.level(scored.score, self.definition)
            found.append((shape, self._names[shape["id"]], lines))
        return found

    def overall(self) -> list[str]:
        """Return the lines of the overall result in the example."""
        lines = self._steps.overall(self.definition, self._results.score)
        return lines + self._steps.level(self._results.score.overall, self.definition)

    def coverage(self) -> list[str]:
        """Return the line of the share of answers in the example."""
        return self._steps.coverage(self.definition, self.answers)


def _fallbacks(tree: Tree) -> Iterator[tuple[str, float]]:
    """Yield (name, number) of each ``coalesce(name, number)``."""
    if isinstance(tree, list):
        if tree[0] == "coalesce" and isinstance(tree[1], str) and isinstance(tree[2], int | float):
            yield tree[1], tree[2]
        for part in tree[1:]:
            yield from _fallbacks(part)


def _signs_in(tree: Tree) -> Iterator[str]:
    if isinstance(tree, list):
        yield str(tree[0])
        for part in tree[1:]:
            yield from _signs_in(part)


def _labels(group: GroupShape, by: Sequence[str], chosen: Sequence[str]) -> Iterator[str]:
    for name, id_ in zip(by, chosen, strict=True):
        question = next(each for each in group["questions"] if each["id"] == name)
        yield next(option["label"] for option in question["options"] if option["id"] == id_)


def _ends(low: float, high: float) -> str:
    return f"{plain_number(low)} – {plain_number(high)}"
