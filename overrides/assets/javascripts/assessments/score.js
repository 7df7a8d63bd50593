/**
 * Scores of dimensions: percent of the maximum points of the answered questions. Unanswered
 * questions are left out and reported as coverage. Same as hooks/digikunta/assessments/score.py.
 */

import { byId, isGiven } from "../shared/required.js";
import { own, plainQuestions, worth } from "./answers.js";

/** @import { Answers } from "./answers.js" */

/**
 * @typedef {{id: string, score: number | null, level: number | null, answered: number,
 *   asked: number, weak: string | null}} DimensionScore  `level` from 1; `weak`: what to improve first
 * @typedef {{dimensions: DimensionScore[], overall: number | null, level: number | null,
 *   coverage: number, spread: number | null, weakest: string[]}} Score
 */

/** @returns {Score} @param {Data.Definition} definition @param {Answers} answers */
export function score(definition, answers) {
  const all = plainQuestions(definition);
  /** @param {Data.Question} question */
  const worthOf = (question) => worth(question, own(answers, question.id)).value;
  const dimensions = definition.dimensions.map((dimension) => {
    const found = scoreOf(dimension, all, worthOf);
    return { ...found, level: levelOf(found.score, definition.levels) };
  });
  const scored = dimensions.filter((each) => each.score !== null);
  const values = scored.map((each) => each.score).filter(isGiven);
  const asked = all.filter((question) => question.kind !== "text" && !question.optional);
  const answered = asked.filter((question) => worthOf(question) !== null);
  const overall = overallOf(definition, dimensions);
  return {
    dimensions,
    overall,
    level: levelOf(overall, definition.levels),
    coverage: asked.length > 0 ? (100 * answered.length) / asked.length : 0,
    spread: values.length > 0 ? Math.max(...values) - Math.min(...values) : null,
    weakest: [...scored].sort((a, b) => (a.score ?? 0) - (b.score ?? 0)).map((each) => each.id),
  };
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
 * @param {(question: Data.Question) => number | null} worthOf
 * @returns {Omit<DimensionScore, "level">}
 */
function scoreOf(dimension, all, worthOf) {
  let [got, possible, answered] = [0, 0, 0];
  /** @type {string | null} */
  let weak = null;
  for (const id of dimension.questions) {
    const question = byId(all, id);
    const points = worthOf(question);
    if (points === null) continue;
    const possiblePoints = question.options.map((option) => option.points).filter(isGiven);
    const low = Math.min(...possiblePoints);
    const high = Math.max(...possiblePoints);
    got += points - low;
    possible += high - low;
    answered += 1;
    if (weak === null && points < high) weak = id;
  }
  const enough = answered >= dimension.least_answered && possible > 0;
  const value = enough ? (100 * got) / possible : null;
  return { id: dimension.id, score: value, answered, asked: dimension.questions.length, weak };
}

/**
 * The weighted mean of the dimensions that have a score, if enough of them have one.
 * @param {Data.Definition} definition
 * @param {{score: number | null}[]} found
 * @returns {number | null}
 */
function overallOf(definition, found) {
  let [total, weights, count] = [0, 0, 0];
  definition.dimensions.forEach((dimension, index) => {
    const value = found[index].score;
    if (value === null) return;
    total += dimension.weight * value;
    weights += dimension.weight;
    count += 1;
  });
  const needs = definition.overall_needs;
  return needs !== null && count >= needs ? total / weights : null;
}
