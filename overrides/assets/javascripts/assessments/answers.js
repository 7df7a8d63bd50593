/**
 * What answers are worth, and what is wrong with one. Answers come from files and forms: nothing in
 * them is sure. An answer that does not suit its question never turns into a figure.
 */

import { known, missing } from "./evaluate.js";

/**
 * The shapes of a definition are in hooks/digikunta/assessments/shapes.py.
 * @typedef {Record<string, any>} Answers  question -> option's id, number, span or text; group of
 *   rows -> a list of such answers
 * @typedef {"low" | "expected" | "high"} Scenario
 * @typedef {"not-a-number" | "too-small" | "too-large" | "not-whole" | "not-an-option" |
 *   "not-a-text" | "too-long" | "no-span" | "span-without-expected" | "span-falls"} Problem
 */

export const LINE_LENGTH = 300;
export const TEXT_LENGTH = 5000;
/** @type {Scenario[]} */
export const SCENARIOS = ["low", "expected", "high"];

/** @param {unknown} value @returns {value is Record<string, any>} */
const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A value of a mapping's own: "constructor" and the like are no answers.
 * @param {unknown} mapping
 * @param {string} name
 * @returns {any}
 */
export const own = (mapping, name) =>
  isMapping(mapping) && Object.hasOwn(mapping, name) ? mapping[name] : undefined;

/**
 * The points of a choice, or a number; a text is worth nothing.
 * @param {Scenario} scenario
 * @returns {import("./evaluate.js").Outcome}
 * @param {Data.Question} question
 * @param {unknown} answer
 */
export function worth(question, answer, scenario = "expected") {
  let found = null;
  if (question.kind === "choice")
    found = question.options.find((option) => option.id === answer)?.points ?? null;
  if (question.kind === "number") found = numberOf(question, answer, scenario);
  return found === null ? missing(question.id) : known(found);
}

/**
 * @param {Data.Question} question
 * @param {any} answer
 * @param {Scenario} scenario
 * @returns {number | null}
 */
function numberOf(question, answer, scenario) {
  if (isMapping(answer)) {
    if (!question.span) return null;
    const of = (/** @type {Scenario} */ name) => numberOf(question, own(answer, name), scenario);
    return of(scenario) ?? of("expected");
  }
  return problemOfNumber(question, answer) === null ? answer : null;
}

/**
 * The rows that were added, no more than the group allows; what is no row is left out.
 * @param {Data.Group} group
 * @param {Answers} answers
 * @returns {Answers[]}
 */
export function rowsOf(group, answers) {
  const given = own(answers, group.id);
  if (!group.rows || !Array.isArray(given)) return [];
  return given.filter(isMapping).slice(0, group.rows.most);
}

/**
 * Questions that are asked once.
 * @param {Data.Definition} definition
 * @returns {Data.Question[]}
 */
export const plainQuestions = (definition) =>
  definition.groups.filter((group) => !group.rows).flatMap((group) => group.questions);

// --- what is wrong with an answer ----------------------------------------------------------------

/**
 * Why an answer does not suit its question, or null. The form says it by the field.
 * @returns {Problem | null}
 * @param {Data.Question} question
 * @param {unknown} answer
 */
export function problemOf(question, answer) {
  if (question.kind === "choice")
    return question.options.some((option) => option.id === answer) ? null : "not-an-option";
  if (question.kind === "text") return problemOfText(question, answer);
  return isMapping(answer) ? problemOfSpan(question, answer) : problemOfNumber(question, answer);
}

/** @param {Data.Question} question @param {unknown} answer @returns {Problem | null} */
function problemOfNumber(question, answer) {
  if (typeof answer !== "number" || !Number.isFinite(answer)) return "not-a-number";
  if (question.least !== null && answer < question.least) return "too-small";
  if (question.most !== null && answer > question.most) return "too-large";
  return question.whole && !Number.isInteger(answer) ? "not-whole" : null;
}

/** @param {Data.Question} question @param {Record<string, any>} answer @returns {Problem | null} */
function problemOfSpan(question, answer) {
  if (!question.span || Object.keys(answer).some((key) => !SCENARIOS.some((name) => name === key)))
    return "no-span";
  if (own(answer, "expected") === undefined) return "span-without-expected";
  const given = SCENARIOS.map((name) => own(answer, name)).filter((value) => value !== undefined);
  const problem = given.map((value) => problemOfNumber(question, value)).find(Boolean);
  if (problem) return problem;
  return given.some((value, index) => index > 0 && value < given[index - 1]) ? "span-falls" : null;
}

/** @param {Data.Question} question @param {unknown} answer @returns {Problem | null} */
function problemOfText(question, answer) {
  if (typeof answer !== "string") return "not-a-text";
  return answer.length > (question.long ? TEXT_LENGTH : LINE_LENGTH) ? "too-long" : null;
}

const NUMBER = /^[-+\u2212]?(\d+([.,]\d*)?|[.,]\d+)$/;
const THOUSANDS_BY_POINTS = /^[-+\u2212]?[1-9]\d{0,2}\.\d{3}$/;

/**
 * A figure as people write it: `1 200,50`. Null for what is no figure, and for `1.200`, which may
 * be one thousand or one: a figure is never guessed.
 * @param {string} text
 * @returns {number | null}
 */
export function numberFrom(text) {
  const written = text.replace(/[\s\u00a0\u202f]/g, "");
  if (!NUMBER.test(written) || THOUSANDS_BY_POINTS.test(written)) return null;
  const value = Number(written.replace("\u2212", "-").replace(",", "."));
  return Number.isFinite(value) ? value : null;
}
