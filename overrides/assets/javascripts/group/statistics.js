/**
 * Aggregates several people's answers: medians, spreads and disagreement. No one is named; a role
 * is all that a file contains about its writer.
 */

import { own, plainQuestions, worth } from "../assessments/answers.js";
import { calculate } from "../calculation/calculate.js";
import { median } from "../calculation/evaluate.js";
import { score } from "../calculation/score.js";
import { required } from "../shared/required.js";

/** @import { Work } from "../assessments/saved-file.js" */

/**
 * @typedef {{n: number, median: number | null, low: number | null, high: number | null}} Spread
 * @typedef {Spread & {id: string, disagreement: number | null, byRole: Map<string, Spread>}} Line
 *   `disagreement`: from 0 (all answers equal) to 1 (half at the minimum, half at the maximum)
 * @typedef {{people: number, roles: Map<string, number>, questions: Line[], dimensions: Line[],
 *   results: Line[], coverage: Spread}} Group  `results`: figures of formulas, without disagreement,
 *   because they have no fixed scale
 */

/** The role of those who gave none. */
export const NO_ROLE = "";

/**
 * @param {import("../assessments/saved-file.js").Work[]} works  one per file
 * @returns {Group}
 * @param {Data.Definition} definition
 */
export function summarise(definition, works) {
  const roles = works.map((work) => work.role ?? NO_ROLE);
  const scores = works.map((work) => score(definition, work.answers));
  const questions = plainQuestions(definition).filter((question) => question.kind !== "text");
  return {
    people: works.length,
    roles: counted(roles),
    questions: questions.map((question) => {
      const values = works.map((work) => worth(question, own(work.answers, question.id)).value);
      return lineOf(question.id, values, roles, rangeOf(question));
    }),
    dimensions: definition.dimensions.map(({ id }, index) => {
      const values = scores.map((each) => each.dimensions[index].score);
      return lineOf(id, values, roles, 100);
    }),
    results: resultsOf(definition, works, roles),
    coverage: spreadOf(scores.map((each) => each.coverage)),
  };
}

/**
 * Lines by disagreement, highest first; lines with fewer than two answers are left out.
 * @param {Line[]} lines
 * @returns {Line[]}
 */
export const disagreements = (lines) =>
  lines
    .filter((line) => line.n > 1 && (line.disagreement ?? 0) > 0)
    .sort((a, b) => (b.disagreement ?? 0) - (a.disagreement ?? 0));

/**
 * @param {Data.Definition} definition
 * @param {Work[]} works
 * @param {string[]} roles
 * @returns {Line[]}
 */
function resultsOf(definition, works, roles) {
  const shown = definition.formulas.filter((formula) => !formula.part);
  if (shown.length === 0) return [];
  const all = works.map((work) => calculate(definition, work.answers).values);
  return shown.map(({ id }) => {
    const values = all.map((each) => required(each.get(id)).value);
    return lineOf(id, values, roles, 0);
  });
}

/** @param {string[]} roles @returns {Map<string, number>} */
function counted(roles) {
  const counts = new Map();
  for (const role of roles) counts.set(role, (counts.get(role) ?? 0) + 1);
  return counts;
}

/**
 * @param {string} id
 * @param {(number | null)[]} values
 * @param {string[]} roles
 * @param {number} range
 * @returns {Line}
 */
function lineOf(id, values, roles, range) {
  const byRole = new Map();
  for (const role of new Set(roles))
    byRole.set(role, spreadOf(values.filter((_, index) => roles[index] === role)));
  return { id, ...spreadOf(values), disagreement: disagreementOf(values, range), byRole };
}

/** @param {(number | null)[]} values @returns {Spread} */
function spreadOf(values) {
  const given = values.filter((value) => value !== null);
  if (given.length === 0) return { n: 0, median: null, low: null, high: null };
  const [low, high] = [Math.min(...given), Math.max(...given)];
  return { n: given.length, median: median(given), low, high };
}

/**
 * The mean distance of answers from their median, as a share of the largest possible one.
 * @param {(number | null)[]} values
 * @param {number} range
 * @returns {number | null}
 */
function disagreementOf(values, range) {
  const given = values.filter((value) => value !== null);
  if (given.length < 2 || !(range > 0)) return null;
  const middle = median(given);
  const away = given.reduce((total, value) => total + Math.abs(value - middle), 0) / given.length;
  return Math.min(1, away / (range / 2));
}

/**
 * The largest possible difference between two answers to a question.
 * @param {Data.Question} question
 * @returns {number}
 */
function rangeOf(question) {
  if (question.kind === "number") return required(question.most) - required(question.least);
  const points = question.options.map((option) => option.points).filter((each) => each !== null);
  return points.length > 0 ? Math.max(...points) - Math.min(...points) : 0;
}
