/**
 * Formulas of an assessment: results, their parts, sensitivity, notices and recommendations.
 * As hooks/digikunta/assessments/calculate.py.
 */

import { own, plainQuestions, rowsOf, SCENARIOS, worth } from "../assessments/answers.js";
import { known, missing } from "../assessments/outcome.js";
import { byId, required } from "../shared/required.js";
import { evaluate } from "./evaluate.js";
import { score } from "./score.js";

/** @import { Answers, Scenario } from "../assessments/answers.js" */
/** @import { Scope } from "../assessments/outcome.js" */

/**
 * @typedef {import("../assessments/outcome.js").Outcome} Outcome
 * @typedef {Map<string, Outcome>} Values  formula's id -> its outcome
 * @typedef {{values: Values, rows: Map<string, Values[]>, score: import("./score.js").Score,
 *   scope: import("../assessments/outcome.js").Scope}} Results  `rows`: group -> figures of each row
 */

/** The scenarios whose values conditions reach by `low(name)` and `high(name)`. @type {Scenario[]} */
const OUTER = ["low", "high"];

/**
 * All figures of a scenario; conditions may also use the values of the outer scenarios.
 * @param {import("../assessments/answers.js").Scenario} scenario
 * @returns {Results}
 * @param {Data.Definition} definition
 * @param {Answers} answers
 */
export function calculate(definition, answers, scenario = "expected") {
  const results = resultsOf(definition, answers, scenario);
  const scope = new Map(results.scope);
  for (const end of OUTER)
    for (const [name, outcome] of resultsOf(definition, answers, end).scope)
      scope.set(`${end}.${name}`, outcome);
  return { ...results, scope };
}

/**
 * One scenario. A formula may use the ones before it, so they are computed in order.
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {Scenario} scenario
 * @returns {Results}
 */
function resultsOf(definition, answers, scenario) {
  const scope = new Map();
  for (const question of plainQuestions(definition))
    scope.set(question.id, worth(question, own(answers, question.id), scenario));
  const rows = new Map();
  for (const group of definition.groups.filter((each) => each.rows)) {
    const found = valuesOfRows(group, answers, scope, scenario);
    rows.set(group.id, found);
    for (const { id } of [...group.questions, ...group.formulas])
      scope.set(
        id,
        found.map((row) => row.get(id)),
      );
  }
  const scored = score(definition, answers);
  const { overall, coverage, unknownShare, spread } = scored;
  const named = Object.entries({ overall, coverage, unknown_share: unknownShare, spread });
  for (const each of scored.dimensions) named.push([each.id, each.score]);
  for (const [name, value] of named) scope.set(name, value === null ? missing(name) : known(value));
  const values = new Map();
  for (const formula of definition.formulas) {
    values.set(formula.id, evaluate(formula.tree, scope));
    scope.set(formula.id, values.get(formula.id));
  }
  return { values, rows, score: scored, scope };
}

/**
 * @param {Data.Group} group
 * @param {Answers} answers
 * @param {Scope} scope
 * @param {Scenario} scenario
 * @returns {Values[]}
 */
function valuesOfRows(group, answers, scope, scenario) {
  return rowsOf(group, answers).map((row) => {
    const values = new Map();
    for (const question of group.questions)
      values.set(question.id, worth(question, own(row, question.id), scenario));
    for (const formula of group.formulas)
      values.set(formula.id, evaluate(formula.tree, new Map([...scope, ...values])));
    return values;
  });
}

/**
 * The figures of each subset of the rows, in the order of the options.
 * @returns {{by: string[], rows: number, values: Values}[]}
 * @param {Data.Definition} definition
 * @param {Answers} answers
 * @param {Data.Breakdown} wanted
 */
export function breakdown(definition, answers, wanted) {
  const group = byId(definition.groups, wanted.rows);
  const rows = rowsOf(group, answers);
  const parts = [];
  for (const by of keysOf(group, wanted.by)) {
    const mine = rows.filter((row) => wanted.by.every((name, at) => own(row, name) === by[at]));
    if (mine.length === 0) continue;
    const { values } = resultsOf(definition, { ...answers, [group.id]: mine }, "expected");
    const chosen = new Map();
    for (const name of wanted.formulas) chosen.set(name, values.get(name));
    parts.push({ by, rows: mine.length, values: chosen });
  }
  return parts;
}

/** @param {Data.Group} group @param {string[]} by @returns {string[][]} */
const keysOf = (group, by) =>
  by.reduce(
    (keys, name) => {
      const { options } = byId(group.questions, name);
      return keys.flatMap((key) => options.map((option) => [...key, option.id]));
    },
    /** @type {string[][]} */ ([[]]),
  );

/**
 * Sensitivity: the inputs by the effect of each alone on the result, the largest first.
 * @returns {{input: string, low: number, high: number, atLow: Outcome, atHigh: Outcome,
 *   swing: number}[]}
 * @param {Data.Definition} definition
 * @param {Answers} answers
 */
export function sensitivity(definition, answers) {
  const wanted = definition.sensitivity;
  if (!wanted) return [];
  const questions = new Map(plainQuestions(definition).map((each) => [each.id, each]));
  const found = [];
  for (const id of wanted.inputs) {
    const ends = endsOf(required(questions.get(id)), own(answers, id), wanted.swing);
    if (ends === null) continue;
    const [atLow, atHigh] = ends.map((end) =>
      required(
        resultsOf(definition, { ...answers, [id]: end }, "expected").values.get(wanted.result),
      ),
    );
    if (atLow.value === null || atHigh.value === null) continue;
    const swing = Math.abs(atHigh.value - atLow.value);
    found.push({ input: id, low: ends[0], high: ends[1], atLow, atHigh, swing });
  }
  return found.sort((a, b) => b.swing - a.swing);
}

/**
 * The range of the answer; otherwise its value plus and minus the swing, within the bounds.
 * @param {Data.Question} question
 * @param {unknown} answer
 * @param {number} swing
 * @returns {[number, number] | null}
 */
function endsOf(question, answer, swing) {
  const [low, expected, high] = SCENARIOS.map(
    (scenario) => worth(question, answer, scenario).value,
  );
  if (low === null || expected === null || high === null) return null;
  if (low !== high) return [Math.min(low, high), Math.max(low, high)];
  let both = [expected * (1 - swing), expected * (1 + swing)].sort((a, b) => a - b);
  if (question.whole) both = both.map((each) => Math.floor(each + 0.5));
  const ends = [
    Math.max(question.least ?? -Infinity, both[0]),
    Math.min(question.most ?? Infinity, both[1]),
  ];
  return ends[0] < ends[1] ? [ends[0], ends[1]] : null;
}

/** @param {Data.Tree} tree @param {Results} results */
const holds = (tree, results) => Boolean(evaluate(tree, results.scope).value);

/**
 * The notices for these results, warnings first.
 * @param {Data.Definition} definition
 * @param {Results} results
 */
export const notices = (definition, results) =>
  definition.notices
    .filter((each) => holds(each.when, results))
    .sort((a, b) => Number(a.tone !== "warning") - Number(b.tone !== "warning"));

/**
 * Recommendations, the weakest dimension first.
 * @param {Data.Definition} definition
 * @param {Results} results
 */
export function recommendations(definition, results) {
  /** @param {Data.Recommendation} each */
  const place = (each) => {
    const at = results.score.weakest.indexOf(each.about);
    return at < 0 ? results.score.weakest.length : at;
  };
  return definition.recommendations
    .filter((each) => holds(each.when, results))
    .sort((a, b) => place(a) - place(b));
}
