/**
 * The values of answers, and their validation. Answers come from files and forms, so they are
 * untrusted. An answer that is not valid for its question never becomes a figure.
 */

import { known, missing, without } from "./outcome.js";

/**
 * The shapes of a definition are in hooks/digikunta/assessments/shapes/.
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
 * An own property of a mapping; inherited ones such as "constructor" are not answers.
 * @param {unknown} mapping
 * @param {string} name
 * @returns {any}
 */
export const own = (mapping, name) =>
  isMapping(mapping) && Object.hasOwn(mapping, name) ? mapping[name] : undefined;

/**
 * The points of a choice, or a number; a text has no value, nor has "don't know", which is the reason.
 * @param {Scenario} scenario
 * @returns {import("./outcome.js").Outcome}
 * @param {Data.Question} question
 * @param {unknown} answer
 */
export function worth(question, answer, scenario = "expected") {
  let found = null;
  if (question.kind === "choice") {
    const chosen = question.options.find((option) => option.id === answer);
    if (chosen?.stands_for) return without(chosen.stands_for, [question.id]);
    found = chosen?.points ?? null;
  }
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
    return of(endOf(question, scenario)) ?? of("expected");
  }
  return problemOfNumber(question, answer) === null ? answer : null;
}

/**
 * Whether there is a valid answer; "don't know" and "does not concern us" are answers.
 * @param {Data.Question} question
 * @param {unknown} answer
 */
export function isAnswered(question, answer) {
  const { value, reason } = worth(question, answer);
  return value !== null || reason !== "missing";
}

/**
 * The end of a range that a scenario takes: high costs are the cautious ones.
 * @param {Data.Question} question
 * @param {Scenario} scenario
 * @returns {Scenario}
 */
function endOf(question, scenario) {
  if (question.cautious !== "high" || scenario === "expected") return scenario;
  return scenario === "low" ? "high" : "low";
}

/**
 * The rows, at most as many as the group allows; invalid ones are left out.
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
 * Questions outside of row groups.
 * @param {Data.Definition} definition
 * @returns {Data.Question[]}
 */
export const plainQuestions = (definition) =>
  definition.groups.filter((group) => !group.rows).flatMap((group) => group.questions);

// --- validation of answers -----------------------------------------------------------------------

/**
 * Why an answer is not valid for its question, or null. The form shows it at the field.
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

const NUMBER = /^[-+\u2212\u2013]?\s?((\d+|\d{1,3}(\s\d{3})+)([.,]\d*)?|[.,]\d+)$/;
const THOUSANDS_BY_POINTS = /^[-+\u2212\u2013]?\s?[1-9]\d{0,2}\.\d{3}$/;

/**
 * Parses a number in Finnish notation: `1 200,50`; a dash is a minus. Null for other text: for
 * `1.200`, which is ambiguous, and for `12 15`, whose space does not separate thousands.
 * @param {string} text
 * @returns {number | null}
 */
export function numberFrom(text) {
  const written = text.trim();
  if (!NUMBER.test(written) || THOUSANDS_BY_POINTS.test(written)) return null;
  const plain = written.replace(/\s/g, "").replace(/[\u2212\u2013]/, "-");
  const value = Number(plain.replace(",", "."));
  return Number.isFinite(value) ? value : null;
}
