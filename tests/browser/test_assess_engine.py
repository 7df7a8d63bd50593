"""The browser's results equal Python's, and files are written and read without loss."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from assess_support import (
    EXPRESSIONS,
    NASTY,
    cases,
    computed,
    definitions,
    outcome_list,
    random_answers,
)
from assess_support import SCOPE as PYTHON_SCOPE
from digikunta.assessments.evaluate import evaluate
from digikunta.assessments.expression import parse
from playwright.sync_api import Page
from random_runs import examples
from support import MINIMAL_EXPERIMENT, load_folder, write_record

DEFINITIONS = definitions()
SEEDS = range(examples(60))
EACH = 100
"""Random answers of each assessment, 500 for all five, whose steps are compared in every run."""

MODULES = """
const below = (path) => new URL(path, document.baseURI);
const load = async (name) => import(below(`assets/javascripts/${name}.js`));
const [engine, answersOf, calculator, file, group, prediction, stepper, scorer] =
  await Promise.all(["assessments/evaluate", "assessments/answers", "assessments/calculate",
  "assessments/saved-file", "group/statistics", "assessment-result/prediction",
  "assessments/steps", "assessments/score"].map(load));
const definitionOf = async (id, language) =>
  (await fetch(below(`assets/assessments/${id}.${language}.json`))).json();
const canonical = (value) => JSON.stringify(value, (key, inner) =>
  inner && typeof inner === "object" && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort()) : inner);
"""

COMPUTED = """
const listed = (outcome) => [outcome.value, outcome.reason, outcome.missing];
const listAll = (values) => Object.fromEntries([...values].map(([id, each]) => [id, listed(each)]));
const listSteps = (tree, scope) => stepper.stepsOf(tree, scope)
  .map((each) => [each.sign, each.operands.map(listed), listed(each.outcome)]);
const computed = (what, answers, scenario) => {
  const results = calculator.calculate(what, answers, scenario);
  const { dimensions, ...score } = results.score;
  return {
    values: listAll(results.values),
    rows: Object.fromEntries([...results.rows].map(([id, rows]) => [id, rows.map(listAll)])),
    steps: Object.fromEntries(what.formulas.map(({ id, tree }) =>
      [id, listSteps(tree, results.scope)])),
    row_steps: Object.fromEntries(what.groups.filter((group) => group.rows).map((group) =>
      [group.id, results.rows.get(group.id).map((row) => group.formulas.map(({ tree }) =>
        listSteps(tree, new Map([...results.scope, ...row]))))])),
    earned: what.dimensions.map((dimension) =>
      scorer.earned(dimension, answersOf.plainQuestions(what), answers)
        .map((e) => [e.id, e.value, e.least, e.most])),
    score,
    dimensions: dimensions.map((d) => [d.id, d.score, d.level, d.why, d.answered, d.unknown,
      d.notApplicable, d.asked, d.weak]),
    parts: what.breakdowns.flatMap((wanted) => calculator.breakdown(what, answers, wanted)
      .map((part) => [part.by, part.rows, listAll(part.values)])),
    sensitivity: calculator.sensitivity(what, answers).map((each) =>
      [each.input, each.low, each.high, listed(each.atLow), listed(each.atHigh), each.swing]),
    notices: calculator.notices(what, results).map((each) => each.id),
    advice: calculator.recommendations(what, results).map((each) => each.about),
  };
};
"""


@pytest.fixture
def page(visit: Callable[[str], Page]) -> Page:
    """Any page of the site; the engine needs nothing of it."""
    return visit("404.html")


def run(page: Page, body: str, given: Any = None) -> Any:
    """The return value of a script that can use the engine's modules."""
    return page.evaluate(f"async (given) => {{ {MODULES} {body} }}", given)


# --- the same figures --------------------------------------------------------------------------


def test_expressions_are_worth_the_same(page: Page) -> None:
    trees = [parse(formula) for formula, _ in EXPRESSIONS]
    body = """
    const known = engine.known;
    const scope = new Map([["a", known(6)], ["b", known(0)], ["none", []],
      ["rows", [known(1), engine.missing("rows"), known(3)]], ["low.a", known(5)],
      ["u", engine.without("unknown", ["u"])], ["n", engine.without("not-applicable", ["n"])]]);
    return given.map((tree) => engine.evaluate(tree, scope))
      .map((each) => [each.value, each.reason, each.missing]);
    """
    assert run(page, body, trees) == [outcome_list(evaluate(tree, PYTHON_SCOPE)) for tree in trees]


def test_the_published_definitions_are_those_of_the_records(page: Page) -> None:
    body = "return Promise.all(given.map((id) => definitionOf(id, 'fi')));"
    assert run(page, body, list(DEFINITIONS)) == list(DEFINITIONS.values())


def test_cases_and_random_answers_give_the_same_steps_to_the_last_bit(
    page: Page,
) -> None:
    asked = [
        [case["assessment"], case["answers"], case.get("scenario", "expected")] for case in cases()
    ]
    asked += [
        [name, _sendable(random_answers(what, seed)), ("low", "expected", "high")[seed % 3]]
        for name, what in DEFINITIONS.items()
        for seed in range(EACH)
    ]
    body = f"""
    {COMPUTED}
    const all = new Map();
    for (const [id] of given) if (!all.has(id)) all.set(id, await definitionOf(id, "fi"));
    return given.map(([id, answers, scenario]) => computed(all.get(id), answers, scenario));
    """
    for found, (name, answers, scenario) in zip(run(page, body, asked), asked, strict=True):
        assert found == computed(DEFINITIONS[name], answers, scenario), (name, answers)


def _sendable(answers: Mapping[str, Any]) -> Any:
    """Half of a character pair cannot be sent to the browser as it is."""
    return json.loads(json.dumps(answers).replace("\\ud800", "?"))


# --- files -------------------------------------------------------------------------------------


def test_what_is_saved_is_read_back_the_same(page: Page) -> None:
    works = []
    for name, what in DEFINITIONS.items():
        questions = [q["id"] for g in what["groups"] for q in g["questions"]]
        for seed in SEEDS:
            note = {"text": NASTY[seed % len(NASTY)][:2000], "link": "https://example.org/ä?a=1"}
            notes = {} if seed % 3 else {questions[seed % len(questions)]: note}
            roles = [None, *(role["id"] for role in what["roles"])]
            answers = random_answers(what, seed, sound=True)
            work = {"answers": answers, "notes": notes, "role": roles[seed % len(roles)]}
            works.append([name, json.dumps(work)])
    body = """
    const lost = [];
    for (const [id, text] of given) {
      const what = await definitionOf(id, "sv");
      const work = JSON.parse(text);
      for (const note of Object.values(work.notes)) if (!note.text) delete note.text;
      const opened = file.read(file.write(what, work), what);
      const same = canonical(opened.work) === canonical(work);
      if (!same || opened.left.length > 0 || opened.migratedFrom !== null) lost.push([id, text]);
    }
    return lost;
    """
    assert run(page, body, works) == []


BAD_FILES: Mapping[str, tuple[str, str]] = {
    "truncated": ('{"digikunta": "savings", "version": 1, "answers": {"vol', "not-json"),
    "empty": ("", "not-json"),
    "a page": ("<html><script>alert(1)</script>", "not-json"),
    "another file": ('{"name": "package"}', "not-ours"),
    "a list": ("[1, 2]", "not-ours"),
    "null": ("null", "not-ours"),
    "no version": ('{"digikunta": "savings", "answers": {}}', "not-ours"),
    "a version that is none": ('{"digikunta": "savings", "version": -1}', "not-ours"),
    "another tool": ('{"digikunta": "impact", "version": 1, "answers": {}}', "other-tool"),
    "newer": ('{"digikunta": "savings", "version": 99, "answers": {}}', "newer"),
    "no answers": ('{"digikunta": "savings", "version": 1, "answers": []}', "no-answers"),
    "too large": ('{"digikunta": "' + "x" * 1_000_001, "too-large"),
}


def test_a_bad_file_is_reported_by_its_fault(page: Page) -> None:
    body = """
    const what = await definitionOf("savings", "fi");
    return given.map((text) => file.read(text, what).problem);
    """
    texts = [text for text, _ in BAD_FILES.values()]
    assert run(page, body, texts) == [problem for _, problem in BAD_FILES.values()]
    assert run(page, "return [file.isTooLarge(5e7), file.isTooLarge(1e6)];") == [True, False]


def test_an_older_file_is_brought_up_to_date_and_nothing_is_left_unsaid(page: Page) -> None:
    answers = {
        "cases": 5, "gone": "x", "use": {"low": 1, "expected": 2, "high": 3}, "never_asked": 1,
        "rate": "3", "years": 400, "__proto__": {"polluted": True}, "constructor": 1,
    }  # fmt: skip
    notes = {
        "cases": {"text": "<img src=x onerror=alert(1)>", "link": "javascript:alert(1)"},
        "use": {"link": "https://example.org/"},
        "rate": "no note",
    }
    text = json.dumps({"digikunta": "savings", "version": 1, "answers": answers, "notes": notes})
    body = """
    const what = await definitionOf("savings", "fi");
    const later = { ...what, version: 3, migrations: [
      { to: 2, renamed: { cases: "amount" }, dropped: ["gone"] },
      { to: 3, renamed: { amount: "volume" }, dropped: [] }] };
    const opened = file.read(given, later);
    return { ...opened, polluted: {}.polluted ?? null };
    """
    opened = run(page, body, text)
    assert opened["work"]["answers"] == {
        "volume": 5,
        "use": {"low": 1, "expected": 2, "high": 3},
    }
    assert opened["work"]["notes"] == {
        "volume": {"text": "<img src=x onerror=alert(1)>"},
        "use": {"link": "https://example.org/"},
    }
    assert opened["migratedFrom"] == 1
    assert set(opened["left"]) == {"never_asked", "rate", "years", "__proto__", "constructor"}
    assert opened["polluted"] is None


# --- what people type --------------------------------------------------------------------------

TYPED: Mapping[str, float | None] = {
    "1200": 1200, "1 200": 1200, "1\u00a0200,50": 1200.5, "0,5": 0.5, ".5": 0.5, "-3": -3,
    "\u22123": -3, "\u20133": -3, "\u20131.500": None, "+4": 4,
    "12.5": 12.5, "0.125": 0.125, "1.200": None, "1,2,3": None, "": None,
    "abc": None, "1e5": None, "Infinity": None, "0x10": None, "12 €": None, "9" * 400: None,
    "--1": None, ",": None,
}  # fmt: skip


def test_a_figure_is_read_as_people_write_it_and_never_guessed(page: Page) -> None:
    found = run(page, "return given.map(answersOf.numberFrom);", list(TYPED))
    assert dict(zip(TYPED, found, strict=True)) == TYPED


def test_an_answer_that_does_not_suit_gets_a_reason(page: Page) -> None:
    reasons = {
        "use": [[50, None], [-1, "too-small"], [101, "too-large"], ["5", "not-a-number"],
                [{"low": 1, "expected": 2}, None], [{"low": 3, "expected": 2}, "span-falls"],
                [{"low": 3}, "span-without-expected"], [{"expected": 2, "x": 1}, "no-span"],
                [{"expected": 200}, "too-large"]],
        "years": [[2.5, "not-whole"], [{"expected": 3}, "no-span"], [True, "not-a-number"]],
        "service_name": [["x", None], ["x" * 301, "too-long"], [5, "not-a-text"]],
    }  # fmt: skip
    body = """
    const what = await definitionOf("savings", "fi");
    const questions = new Map(answersOf.plainQuestions(what).map((each) => [each.id, each]));
    return Object.fromEntries(Object.entries(given).map(([id, tried]) =>
      [id, tried.map(([answer]) => [answer, answersOf.problemOf(questions.get(id), answer)])]));
    """
    assert run(page, body, reasons) == reasons


# --- groups ------------------------------------------------------------------------------------


def test_a_group_result_has_its_middle_its_spread_and_where_it_disagrees(page: Page) -> None:
    works = [
        {"answers": {"leadership_1": a, "leadership_2": b, "leadership_3": "yes"}, "role": role}
        for a, b, role in [
            ("no", "yes", "management"),
            ("yes", "yes", "management"),
            ("no", "dont-know", "service"),
            ("yes", "yes", None),
        ]
    ]
    body = """
    const what = await definitionOf("self-assessment", "fi");
    const found = group.summarise(what, given);
    const plain = ({ byRole, ...rest }) => ({ ...rest, byRole: Object.fromEntries(byRole) });
    return { people: found.people, roles: Object.fromEntries(found.roles),
      questions: found.questions.slice(0, 4).map(plain), dimension: plain(found.dimensions[0]),
      apart: group.disagreements(found.questions).map((line) => line.id),
      none: group.summarise(what, []).questions[0].median };
    """
    found = run(page, body, works)
    assert (found["people"], found["roles"]) == (4, {"management": 2, "service": 1, "": 1})
    first, second, third, fourth = found["questions"]
    assert [first[key] for key in ("n", "median", "low", "high")] == [4, 1, 0, 2]
    assert first["disagreement"] == 1
    assert first["byRole"]["service"] == {"n": 1, "median": 0, "low": 0, "high": 0}
    assert (second["n"], second["disagreement"]) == (3, 0)
    assert (third["median"], third["disagreement"]) == (2, 0)
    assert (fourth["n"], fourth["median"], fourth["disagreement"]) == (0, None, None)
    assert found["dimension"]["n"] == 3
    assert found["apart"] == ["leadership_1"]
    assert found["none"] is None


# --- the prediction of a record ----------------------------------------------------------------


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_an_impact_assessment_becomes_a_sound_prediction(
    page: Page, tmp_path: Path, language: str
) -> None:
    what = DEFINITIONS["impact"]
    all_answers = [json.dumps(random_answers(what, seed)) for seed in SEEDS]
    row = {"level": "wide", "who": "residents", "size": "unknown", "likelihood": "high",
           "horizon": "3-5", "evidence": "guess"}  # fmt: skip
    all_answers += [
        json.dumps({"effects": [{**row, "effect": text, "grounds": text}]})
        for text in [*NASTY, "x" * 900]
    ]
    body = """
    const what = await definitionOf("impact", given.language);
    return given.all.map((text) => JSON.parse(text)).map((answers) => [
      prediction.predictionBlock(what, answers, "2026-11-22"),
      prediction.incompleteRows(what, answers), (answers.effects ?? []).length]);
    """
    found = run(page, body, {"language": language, "all": all_answers})
    blocks = {f"koe-{index}": each for index, each in enumerate(found) if each[0] is not None}
    assert len(blocks) > len(NASTY) // 2
    for id_, (block, _, _) in blocks.items():
        text = MINIMAL_EXPERIMENT.replace("id: koe", f"id: {id_}")
        text = text.replace("original_language: fi", f"original_language: {language}")
        write_record(tmp_path, "experiments", id_, text + block)
    data = load_folder(tmp_path)
    assert data.errors == ()
    for id_, (_, left_out, rows) in blocks.items():
        made = data.experiments[id_].prediction
        assert made is not None
        assert len(made.impacts) == rows - left_out
        known = [each for each in made.impacts if each.effect != "unknown"]
        predictions = data.experiments[id_].predictions
        assert len(predictions) == len(known)
        assert all(each.made_on == "2026-11-22" for each in predictions)
        assert {each.due for each in predictions} <= {None, "2027", "2028", "2031"}
    # Without a row that is complete enough for a record there is no block.
    assert run(page, """
    const what = await definitionOf("impact", "fi");
    return prediction.predictionBlock(what, { effects: [{ effect: "x" }] }, "2026-11-22");
    """) is None  # fmt: skip
