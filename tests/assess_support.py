"""Support for tests of assessments: definitions, the cases both engines run, random answers."""

import random
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml
from digikunta.assessments.answers import plain_questions
from digikunta.assessments.calculate import (
    breakdown,
    calculate,
    notices,
    recommendations,
    sensitivity,
)
from digikunta.assessments.evaluate import Outcome
from digikunta.assessments.score import earned
from digikunta.assessments.steps import Step, steps
from digikunta.catalogue.addresses import RESERVED_FOLDERS
from digikunta.loading.site_input import load_input
from digikunta.pages.assessment_files import definition
from digikunta.pages.site_factory import make_site
from support import PROJECT, ROOT, TESTS

CASES = TESTS / "assessments" / "cases"
EXPRESSIONS = yaml.safe_load((CASES / "expressions.yml").read_text("utf-8"))
SCOPE: Mapping[str, Any] = {
    "a": Outcome(6.0),
    "b": Outcome(0.0),
    "rows": [Outcome(1.0), Outcome(None, "missing", ("rows",)), Outcome(3.0)],
    "none": [],
    "u": Outcome(None, "unknown", ("u",)),
    "n": Outcome(None, "not-applicable", ("n",)),
    "low.a": Outcome(5.0),
}


@cache
def definitions(language: str = "fi") -> Mapping[str, Any]:
    """Every assessment of the project, compiled in one language."""
    site = make_site(PROJECT, load_input(PROJECT, ROOT, RESERVED_FOLDERS))
    context = next(w for code, w in site.contexts.items() if code == language)
    return {id_: definition(context, a) for id_, a in site.catalogue.assessments.items()}


def cases() -> list[dict[str, Any]]:
    """The cases of answers, with ``all`` written out."""
    read = [
        case
        for path in sorted(CASES.glob("*.yml"))
        if path.stem != "expressions"
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]
    return [{**case, "answers": _answers(case)} for case in read]


def _answers(case: Mapping[str, Any]) -> dict[str, Any]:
    given = case.get("answers", {})
    if "all" not in case:
        return dict(given)
    asked = definitions()[case["assessment"]]["groups"]
    return {q["id"]: case["all"] for group in asked for q in group["questions"]} | given


# --- everything that is computed, as plain values ----------------------------------------------


def outcome_list(outcome: Outcome) -> list[Any]:
    return [outcome.value, outcome.reason, list(outcome.missing)]


def step_list(found: list[Step]) -> list[Any]:
    return [
        [each.sign, [outcome_list(one) for one in each.operands], outcome_list(each.outcome)]
        for each in found
    ]


def computed(what: Any, answers: Mapping[str, Any], scenario: Any) -> dict[str, Any]:
    """All output of the engine for some answers, in the same form as in the browser's test."""
    results = calculate(what, answers, scenario)
    score = results.score
    questions = {each["id"]: each for each in plain_questions(what)}
    return {
        "values": {name: outcome_list(each) for name, each in results.values.items()},
        "rows": {
            group: [{name: outcome_list(each) for name, each in row.items()} for row in rows]
            for group, rows in results.rows.items()
        },
        "steps": {
            each["id"]: step_list(steps(each["tree"], results.scope)) for each in what["formulas"]
        },
        "row_steps": {
            group["id"]: [
                [step_list(steps(f["tree"], {**results.scope, **row})) for f in group["formulas"]]
                for row in results.rows[group["id"]]
            ]
            for group in what["groups"]
            if group["rows"]
        },
        "earned": [
            [[e.question, e.points, e.least, e.most] for e in earned(d, questions, answers)]
            for d in what["dimensions"]
        ],
        "score": {
            "overall": score.overall,
            "level": score.level,
            "coverage": score.coverage,
            "unknownShare": score.unknown_share,
            "spread": score.spread,
            "weakest": list(score.weakest),
        },
        "dimensions": [
            [
                d.id,
                d.score,
                d.level,
                d.why,
                d.answered,
                d.unknown,
                d.not_applicable,
                d.asked,
                d.weak,
            ]
            for d in score.dimensions
        ],
        "parts": [
            [
                list(part.by),
                part.rows,
                {name: outcome_list(each) for name, each in part.values.items()},
            ]
            for wanted in what["breakdowns"]
            for part in breakdown(what, answers, wanted)
        ],
        "sensitivity": [
            [
                each.input,
                each.low,
                each.high,
                outcome_list(each.at_low),
                outcome_list(each.at_high),
                each.swing,
            ]
            for each in sensitivity(what, answers)
        ],
        "notices": [each["id"] for each in notices(what, results)],
        "advice": [each["about"] for each in recommendations(what, results)],
    }


# --- random answers ----------------------------------------------------------------------------

NASTY = (
    "", "<script>alert(1)</script>", "__proto__", "constructor", "toString", "å ä ö €",
    "rivi\nvaihto", "\\ \" ' {a: b} [c] # - : | >", "\u202e", "\ud800", "𝒟", "x" * 6000, "null",
    "no", "!!python/object", "---", "%TAG", "@", "`", "2026-11-22", "![x](y)", "[a](javascript:b)",
)  # fmt: skip
ODD: tuple[Any, ...] = (None, True, -1, 1e300, -1e300, 0.1, "5", [], {}, {"expected": 3}, "yes")


def random_answers(what: Any, seed: int, *, sound: bool = False) -> dict[str, Any]:
    """Answers to some of the questions; unless ``sound``, some are not valid."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    share = chance.random()
    answers: dict[str, Any] = {}
    for group in what["groups"]:
        if group["rows"]:
            count = chance.randrange(0, 5)
            rows = [_some(group["questions"], chance, share, sound) for _ in range(count)]
            if rows:
                answers[group["id"]] = rows
        else:
            answers |= _some(group["questions"], chance, share, sound)
    return answers


def _some(questions: Any, chance: random.Random, share: float, sound: bool) -> dict[str, Any]:
    return {
        question["id"]: _answer(question, chance)
        if sound or chance.random() < 0.9
        else chance.choice([*ODD, *NASTY])
        for question in questions
        if chance.random() < share
    }


def _answer(question: Any, chance: random.Random) -> Any:
    if question["kind"] == "choice":
        return chance.choice(question["options"])["id"]
    if question["kind"] == "text":
        limit = 5000 if question["long"] else 300
        return chance.choice([text for text in NASTY if len(text) <= limit])
    least, most = question["least"], question["most"]
    numbers = sorted(_number(chance, least, most, question["whole"]) for _ in range(3))
    if question["span"] and chance.random() < 0.4:
        return dict(zip(("low", "expected", "high"), numbers, strict=True))
    return numbers[1]


def _number(chance: random.Random, least: float, most: float, whole: bool) -> float:
    near = min(most, least + 200)
    value = chance.choice([least, most, chance.uniform(least, near), chance.uniform(least, most)])
    return round(value) if whole else value
