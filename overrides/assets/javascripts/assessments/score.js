/**
 * Scores of dimensions: percent of the maximum points of the answered questions. Unanswered
 * questions are left out and reported as coverage. "Don't know" is an answer without points, and a
 * question that does not concern the municipality is left out of its dimension. Same as
 * hooks/digikunta/assessments/score.py.
 */

import { byId, isGiven } from "../shared/required.js";
import { isAnswered, own, plainQuestions, worth } from "./answers.js";

/** @import { Answers } from "./answers.js" */

/**
 * @typedef {"few" | "unknown" | "not-applicable"} WhyNoScore
 * @typedef {{id: string, score: number | null, level: number | null, why: WhyNoScore | null,
 *   answered: number, unknown: number, notApplicable: number, asked: number, weak: string | null}}
 *   DimensionScore  `level` from 1; `weak`: the question with the smallest share of its points
 * @typedef {{dimensions: DimensionScore[], overall: number | null, level: number | null,
 *   coverage: number, unknownShare: number, spread: number | null, weakest: string[]}} Score
 * @typedef {{id: string, value: number, least: number, most: number}} Earned
 */

/** @returns {Score} @param {Data.Definition} definition @param {Answers} answers */
export function score(definition, answers) {
  const all = plainQuestions(definition);
  const dimensions = definition.dimensions.map((dimension) => {
    const found = scoreOf(dimension, all, answers);
    return { ...found, level: levelOf(found.score, definition.levels) };
  });
  const scored = dimensions.filter((each) => each.score !== null);
  const values = scored.map((each) => each.score).filter(isGiven);
  const needed = neededAnswers(definition);
  /** @param {(question: Data.Question, answer: unknown) => boolean} holds */
  const share = (holds) => {
    const found = needed.filter((need) =>
      need.some((id) => holds(byId(all, id), own(answers, id))),
    );
    return needed.length > 0 ? (100 * found.length) / needed.length : 0;
  };
  const overall = overallOf(definition, dimensions);
  return {
    dimensions,
    overall,
    level: levelOf(overall, definition.levels),
    coverage: share(isAnswered),
    unknownShare: share((question, answer) => worth(question, answer).reason === "unknown"),
    spread: values.length > 0 ? Math.max(...values) - Math.min(...values) : null,
    weakest: [...scored].sort((a, b) => (a.score ?? 0) - (b.score ?? 0)).map((each) => each.id),
  };
}

/**
 * What is to be answered outside of rows: each a list of questions of which one is enough. All that
 * are not optional, and the alternatives that a total needs.
 * @param {Data.Definition} definition
 * @returns {string[][]}
 */
export function neededAnswers(definition) {
  const all = plainQuestions(definition);
  const plain = new Set(all.map((question) => question.id));
  const needed = all
    .filter((question) => question.kind !== "text" && !question.optional)
    .map((question) => [question.id]);
  const seen = new Set(needed.map(String));
  for (const id of definition.totals)
    for (const need of byId(definition.formulas, id).needs)
      if (!seen.has(String(need)) && need.every((name) => plain.has(name))) {
        seen.add(String(need));
        needed.push(need);
      }
  return needed;
}

/**
 * The level of a score, 1-based.
 * @param {number | null} value
 * @param {{least: number}[]} levels
 * @returns {number | null}
 */
export function levelOf(value, levels) {
  if (value === null) return null;
  return levels.filter((level) => level.least <= value).length || null;
}

/**
 * @param {Data.Dimension} dimension
 * @param {Data.Question[]} all
 * @param {Answers} answers
 * @returns {Omit<DimensionScore, "level">}
 */
function scoreOf(dimension, all, answers) {
  const points = earned(dimension, all, answers);
  const { got, possible } = sumsOf(points);
  const shares = points.map(({ id, value, least, most }) => ({
    id,
    share: most > least ? (value - least) / (most - least) : 1,
  }));
  const reasons = dimension.questions.map((id) => worth(byId(all, id), own(answers, id)).reason);
  const asked = dimension.questions.length;
  const unknown = reasons.filter((each) => each === "unknown").length;
  const notApplicable = reasons.filter((each) => each === "not-applicable").length;
  const applicable = asked - notApplicable;
  const needed = shareOf(dimension.least_answered, applicable, asked);
  const isScored = possible > 0 && shares.length >= needed;
  const [weakest] = [...shares].sort((a, b) => a.share - b.share);
  return {
    id: dimension.id,
    score: isScored ? (100 * got) / possible : null,
    why: isScored ? null : whyNone(shares.length + unknown, needed, applicable),
    answered: shares.length + unknown + notApplicable,
    unknown,
    notApplicable,
    asked,
    weak: weakest && weakest.share < 1 ? weakest.id : null,
  };
}

/**
 * The points of the questions of a dimension whose answers have points, with the least and the most
 * that their options give.
 * @param {Data.Dimension} dimension
 * @param {Data.Question[]} all
 * @param {Answers} answers
 * @returns {Earned[]}
 */
export function earned(dimension, all, answers) {
  return dimension.questions.flatMap((id) => {
    const question = byId(all, id);
    const { value } = worth(question, own(answers, id));
    if (value === null) return [];
    const points = question.options.map((option) => option.points).filter(isGiven);
    return [{ id, value, least: Math.min(...points), most: Math.max(...points) }];
  });
}

/** The points above the least, and those available above it. @param {Earned[]} points */
export function sumsOf(points) {
  let [got, possible] = [0, 0];
  for (const { value, least, most } of points) {
    got += value - least;
    possible += most - least;
  }
  return { got, possible };
}

/** @param {number} answered @param {number} needed @param {number} applicable @returns {WhyNoScore} */
function whyNone(answered, needed, applicable) {
  if (applicable === 0) return "not-applicable";
  return answered >= needed ? "unknown" : "few";
}

/**
 * The same share of the applicable ones as `least` is of all, rounded up; at least one.
 * @param {number} least
 * @param {number} applicable
 * @param {number} asked
 */
const shareOf = (least, applicable, asked) => Math.max(1, Math.ceil((least * applicable) / asked));

/**
 * The weighted mean of the dimensions that have a score, if enough of them have one. Dimensions that
 * do not concern the municipality lower the number needed in proportion.
 * @param {Data.Definition} definition
 * @param {{score: number | null, why: WhyNoScore | null}[]} found
 * @returns {number | null}
 */
function overallOf(definition, found) {
  const needs = definition.overall_needs;
  if (needs === null) return null;
  let [total, weights, count] = [0, 0, 0];
  definition.dimensions.forEach((dimension, index) => {
    const value = found[index].score;
    if (value === null) return;
    total += dimension.weight * value;
    weights += dimension.weight;
    count += 1;
  });
  const applicable = found.filter((each) => each.why !== "not-applicable").length;
  return count >= shareOf(needs, applicable, found.length) ? total / weights : null;
}
